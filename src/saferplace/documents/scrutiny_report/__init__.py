"""The progress report to a scrutiny committee."""
