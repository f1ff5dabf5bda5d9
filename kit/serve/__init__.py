"""Processes: the hub's configuration, the data service, the form service, their supervisor."""
