"""Pages over a workspace in memory."""
