"""What the values mean: compare, rank, scan, score, and state findings in words."""
