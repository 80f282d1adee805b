"""manage.py backup FILE."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from saferplace.web.partnerships.backup.archive import BackupError
from saferplace.web.partnerships.backup.make import make_backup


class Command(BaseCommand):
    """Back up the installation."""

    help = "Write the database, the evidence store and the uploads into one portable archive; the service may go on."
    requires_migrations_checks = True

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the arguments."""
        parser.add_argument("file", type=Path, help="the archive to write, for example saferplace-2026-11-21.zip")
        parser.add_argument("--overwrite", action="store_true", help="replace the file when it is there already")

    def handle(self, *args: Any, **options: Any) -> None:
        """Back up and say what was backed up."""
        try:
            done = make_backup(options["file"], timezone.now(), overwrite=options["overwrite"])
        except BackupError as error:
            raise CommandError(str(error)) from error
        store = "not included: it lies in an object store, which keeps its own copies"
        if done.store_files is not None:
            store = f"{done.store_files:,} files"
        self.stdout.write(
            f"{done.path}: {done.size / 1e6:,.1f} MB, {done.rows:,} rows of {done.tables} tables, "
            f"evidence store {store}, {done.files:,} uploads and papers.\n"
            "It holds passwords (hashed) and second factors: keep it as you keep the database itself."
        )
