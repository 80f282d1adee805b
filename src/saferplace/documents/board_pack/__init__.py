"""The performance pack of a partnership's board."""
