"""What is missing or inconsistent in a plan: one module per family of rules, each finding with the item to mend."""
