"""An installation with the three example partnerships, for measurements."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def prepare(folder: Path, store: Path | None, **environment: str) -> tuple[dict[str, str], str]:
    """Make an installation afresh and return its environment and the password of its accounts.

    Args:
        folder: where; what is there is removed.
        store: evidence to begin with; its files are shared, never changed. None: an empty store.
        environment: more settings.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    if store is not None:
        shutil.copytree(store, folder / "evidence", copy_function=_share)
    settings = {
        **{name: value for name, value in os.environ.items() if name != "DATABASE_URL"},
        "PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]),
        "DJANGO_SETTINGS_MODULE": "benchmarks.web_settings",
        "SAFERPLACE_SECRET_KEY": "only for measurements, and long enough for every check of Django's to be content",
        "SAFERPLACE_DATA": str(folder.resolve()),
        "SAFERPLACE_DEMONSTRATION": "1",
        **environment,
    }
    words = [sys.executable, "manage.py", "serve", "--prepare"]
    printed = subprocess.run(words, env=settings, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    password = re.search(r"^ {4}(\S+)$", printed, re.MULTILINE)
    if password is None:
        raise SystemExit(f"The examples printed no password:\n{printed}")
    return settings, password[1]


def _share(source: str, target: str) -> None:
    """Share a Parquet file by a link, since it is never changed; copy the logs."""
    if source.endswith(".parquet"):
        os.link(source, target)
    else:
        shutil.copy2(source, target)
