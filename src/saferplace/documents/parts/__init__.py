"""What papers share: live words, computed sums, tables of the plan, headers, implications, flags and sources."""
