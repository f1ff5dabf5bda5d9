"""An installation's backup: made while it runs, verified without restoring, put back whole or in part."""
