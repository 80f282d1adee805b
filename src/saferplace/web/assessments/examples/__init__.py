"""Enters the example partnerships through the product's own operations; done twice, nothing doubles."""
