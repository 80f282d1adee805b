"""Community-safety statistics: one module per method. Arrays and frames in, results out; no I/O, no clock."""
