"""The notebooks themselves."""
