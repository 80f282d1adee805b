"""All reading of the evidence, through one handle that stays open between requests."""
