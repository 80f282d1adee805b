"""Measurements against a named reference in the same run."""
