"""All reading of measures."""
