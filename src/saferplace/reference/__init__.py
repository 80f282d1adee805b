"""Fixed vocabularies: areas, periods, crime types, units, statutory rules. No input or output beyond its own files."""
