"""The web's own command line: Django's commands under Saferplace's settings."""

import os
import sys

from django.core.management import execute_from_command_line


def run() -> None:
    """Run the command named in the arguments."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "saferplace.web.settings")
    execute_from_command_line(sys.argv)
