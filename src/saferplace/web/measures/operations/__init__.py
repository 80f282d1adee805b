"""All writing of measures."""
