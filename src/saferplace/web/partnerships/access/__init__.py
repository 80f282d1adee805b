"""Who may do what: roles, permissions, operations, pages and the gate in front of every page."""
