"""The report linter: reads any paper and recomputes every figure whose operands stand near it."""
