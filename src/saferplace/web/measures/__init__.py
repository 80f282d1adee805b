"""Measures of a partnership's own: what they mean, who supplies them, by when, and what was supplied."""
