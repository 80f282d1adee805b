"""The audit as pages and downloads show it: filters, words, table."""
