"""All writing of the evidence app."""
