"""Serving an installation: what is missing, what must be ready, and the programs that run."""
