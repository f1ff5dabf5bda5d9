"""Brings an installation's data to this version of the kit, or leaves them as they were."""
