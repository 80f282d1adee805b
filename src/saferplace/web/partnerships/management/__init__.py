"""Commands of an installation: serve, backup, restore."""
