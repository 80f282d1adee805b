"""Minutes of a meeting, with the log of its actions."""
