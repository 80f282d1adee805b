"""What changes the plan: each function is one audited act."""
