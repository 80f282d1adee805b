"""All reading of performance."""
