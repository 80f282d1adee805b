"""Generators of the reference pages, one module per page; each has `page() -> str`."""
