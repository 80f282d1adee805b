"""Pages of partnerships, their people, invitations and audit, of the installation, and of one's own account."""
