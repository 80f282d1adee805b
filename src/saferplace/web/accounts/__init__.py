"""Accounts: who signs in, by which means."""
