"""Partnerships: the tenants, who has which role in them, who may do what, and what was done."""
