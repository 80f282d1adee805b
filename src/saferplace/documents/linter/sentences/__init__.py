"""What can be recomputed within a sentence, its neighbours, or a list."""
