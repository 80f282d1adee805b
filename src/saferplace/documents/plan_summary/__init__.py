"""The summary of a partnership plan, on one page."""
