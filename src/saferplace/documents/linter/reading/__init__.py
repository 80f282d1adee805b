"""From a file of any form to passages and tables, each with its place."""
