"""The quarterly return on a grant."""
