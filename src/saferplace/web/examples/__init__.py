"""The demonstration's partnerships, entered through the operations of every app."""
