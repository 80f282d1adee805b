"""One reader per kind of source: each counts what its indicators ask for, and says how complete the source is."""
