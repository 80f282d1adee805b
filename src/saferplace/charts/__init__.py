"""A result in; an accessible figure out: chart, data table and text, always the three."""
