"""The partnership plan: priorities, targets, money and risks as a paper, from the content of a plan."""
