"""The evidence store: sole owner of the Delta tables."""
