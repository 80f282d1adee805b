"""An installation of its own in a folder, run by real processes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


class Installation:
    """A folder, a database, and the commands that work on them."""

    def __init__(self, folder: Path, database_url: str | None = None, **environment: str) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.database = folder / "saferplace.sqlite3"
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("SAFERPLACE_", "OIDC_"))}
        kept.pop("DATABASE_URL", None)
        kept.pop("DJANGO_SETTINGS_MODULE", None)
        self.environment = {
            **kept,
            "PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]),
            "SAFERPLACE_SECRET_KEY": "only for tests, and long enough that no check of Django complains about it",
            "SAFERPLACE_DATA": str(folder),
            "SAFERPLACE_DEMONSTRATION": "1",
            "POLARS_MAX_THREADS": "1",
            **({"DATABASE_URL": database_url} if database_url else {}),
            **environment,
        }

    def command(self, *arguments: str | Path) -> list[str]:
        """Return the words of a command of the web."""
        return [sys.executable, str(ROOT / "manage.py"), *map(str, arguments)]

    def try_to(self, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        """Run a command of the web and return what came of it."""
        return subprocess.run(
            self.command(*arguments), env=self.environment, cwd=ROOT, capture_output=True, text=True, check=False
        )

    def do(self, *arguments: str | Path) -> str:
        """Run a command of the web that must succeed, and return what it printed."""
        done = self.try_to(*arguments)
        assert done.returncode == 0, f"{arguments}: {done.stdout}\n{done.stderr}"
        return done.stdout

    def python(self, code: str) -> str:
        """Run code inside the installation and return what it printed."""
        whole = f"import django\ndjango.setup()\n{code}"
        environment = {**self.environment, "DJANGO_SETTINGS_MODULE": "saferplace.web.settings"}
        done = subprocess.run(
            [sys.executable, "-c", whole], env=environment, cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout
