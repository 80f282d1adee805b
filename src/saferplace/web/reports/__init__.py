"""Papers of the cycle: their route, words, figures, versions and publication; the report linter."""
