"""All reading of papers."""
