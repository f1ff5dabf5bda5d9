"""What staff see: figures drawn from results."""
