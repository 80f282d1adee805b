"""The pages of governance, one file per group of nouns."""
