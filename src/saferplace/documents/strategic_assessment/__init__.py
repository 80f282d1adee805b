"""The strategic assessment (R-10)."""
