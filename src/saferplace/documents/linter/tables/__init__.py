"""What can be recomputed within a table, or between a table and the text."""
