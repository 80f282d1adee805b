"""One portable archive of an installation, and an installation from such an archive."""
