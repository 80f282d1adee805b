"""Statutory rules as editable tables: one TOML file per rule set, each row with its citation, nation and dates."""
