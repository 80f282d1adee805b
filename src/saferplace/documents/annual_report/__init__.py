"""The annual report of a partnership."""
