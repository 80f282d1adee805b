"""Every number of a text with its unit, printed precision, subject and period; and what is no figure at all."""
