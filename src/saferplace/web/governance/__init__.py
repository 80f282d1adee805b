"""Governance: who must take part, through which bodies, with which other strategies, and what changed around them."""
