"""Filters of the evidence's templates."""
