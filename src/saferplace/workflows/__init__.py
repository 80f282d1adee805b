"""The use cases, each a short straight list of steps."""
