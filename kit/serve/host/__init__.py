"""The installation on its machine: settings, supervisor, databases, capacity."""
