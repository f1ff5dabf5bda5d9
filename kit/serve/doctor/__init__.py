"""What is wrong with an installation, in words, each with what to do: it looks and changes nothing."""
