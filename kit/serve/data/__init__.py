"""The data service: the only process, beside the form service, that holds database credentials."""
