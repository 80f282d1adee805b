"""The web in a real browser."""
