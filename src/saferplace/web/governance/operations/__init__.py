"""All writing of governance, one file per group of nouns; everything here is called as `operations.<file>.<act>`."""
