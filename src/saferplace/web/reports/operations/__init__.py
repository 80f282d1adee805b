"""All writing of papers."""
