"""What can only be seen in the whole paper: numbering, periods, populations, claims about content."""
