"""What papers on progress share: a pen that says changes, the comment computed from two figures, lines of a table."""
