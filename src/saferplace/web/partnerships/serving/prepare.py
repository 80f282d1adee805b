"""Bring an installation into the state its programme expects: tables, static files, a demonstration's examples."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command, get_commands
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

Say = Callable[[str], None]
# Enters the example partnerships and prints their accounts; done twice, it changes nothing but the password.
EXAMPLES = "load_examples"


def prepare(say: Say) -> None:
    """Make or change the tables, collect the static files and enter the examples, each only when it is needed."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        say("Making the tables of the database ...")
        call_command("migrate", interactive=False, verbosity=0)
    if _static_files_are_old():
        say("Collecting the static files ...")
        call_command("collectstatic", interactive=False, verbosity=0)
    if settings.DEMONSTRATION and EXAMPLES in get_commands():
        say("Entering the example partnerships ...")
        call_command(EXAMPLES)


def _static_files_are_old() -> bool:
    if settings.DEBUG:
        return False
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if not manifest.is_file():
        return True
    collected = manifest.stat().st_mtime
    return any(
        Path(storage.path(name)).stat().st_mtime > collected
        for finder in get_finders()
        for name, storage in finder.list([])
    )
