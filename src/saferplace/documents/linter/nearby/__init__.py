"""Figures worked out from figures nearby, whatever words stand between: exactly as many of them as the sum needs."""
