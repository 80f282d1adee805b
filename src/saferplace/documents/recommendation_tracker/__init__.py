"""The tracker of recommendations, whoever made them."""
