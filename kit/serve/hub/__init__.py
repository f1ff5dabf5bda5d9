"""JupyterHub of the installation: configuration, accounts, spawners, its pages."""
