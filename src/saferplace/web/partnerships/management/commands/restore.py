"""manage.py restore FILE."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from saferplace.web.partnerships.backup.archive import BackupError
from saferplace.web.partnerships.backup.restore import check_backup, restore_backup


class Command(BaseCommand):
    """Restore a backup."""

    help = "Restore an archive made by `backup` into an empty installation; nothing changes unless all of it holds."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the arguments."""
        parser.add_argument("file", type=Path, help="the archive")
        parser.add_argument("--replace", action="store_true", help="replace what is there, keeping it beside")
        parser.add_argument("--check", action="store_true", help="only read the archive and compare every hash")

    def handle(self, *args: Any, **options: Any) -> None:
        """Restore and say what is there now."""
        try:
            if options["check"]:
                self._tell("is whole", check_backup(options["file"]), options["file"])
                return
            kept = restore_backup(options["file"], timezone.now(), replace=options["replace"], say=self._say)
            manifest = check_backup(options["file"])
        except BackupError as error:
            raise CommandError(str(error)) from error
        self._tell("is restored", manifest, options["file"])
        for name in kept:
            self.stdout.write(f"What was there is kept as {name}; remove it when you no longer need it.")

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()

    def _tell(self, state: str, manifest: dict[str, Any], path: Path) -> None:
        store = manifest["store"]
        where = f"evidence store version {store['version']} with {store['parts']:,} parts"
        if not store["included"]:
            where = "no evidence store: point SAFERPLACE_STORE at its object store"
        self.stdout.write(
            f"{path} {state}: made on {manifest['made_at']} by Saferplace {manifest['saferplace']}; "
            f"{sum(manifest['tables'].values()):,} rows of {len(manifest['tables'])} tables, {where}."
        )
