"""What the names of police.uk's files say: month, force and kind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """The kinds of CSV file police.uk publishes, as its file names spell them."""

    STREET = "street"
    OUTCOMES = "outcomes"
    STOP_AND_SEARCH = "stop-and-search"


@dataclass(frozen=True)
class FileName:
    """What a file name says.

    Attributes:
        month: first day of the month.
        force: slug of the force.
        kind: what is in the file.
    """

    month: date
    force: str
    kind: Kind

    @property
    def slice_key(self) -> str:
        """Key of the slice: force and month."""
        return f"{self.force}/{self.month:%Y-%m}"


NAME_FORM = "YYYY-MM-force-street.csv, YYYY-MM-force-outcomes.csv or YYYY-MM-force-stop-and-search.csv"
# A browser adds " (1)" to a second download, people add a word such as ".head" or ".copy": the name still says all.
_NAME = re.compile(
    r"(\d{4})-(\d{2})-([a-z][a-z0-9-]*[a-z0-9])-(street|outcomes|stop-and-search)(?: ?\(\d+\)|\.[a-z]+)?\.csv",
    re.IGNORECASE,
)
_RELEASE = re.compile(r"(\d{4}-(?:0[1-9]|1[0-2]))\.zip", re.IGNORECASE)


def read_name(path: str) -> FileName | None:
    """Return what the last part of a path says, or None when it is not one of police.uk's names."""
    found = _NAME.fullmatch(last_part(path))
    if found is None:
        return None
    year, month = int(found[1]), int(found[2])
    if not (2000 <= year <= 2100 and 1 <= month <= 12):
        return None
    return FileName(date(year, month, 1), found[3].lower(), Kind(found[4].lower()))


def last_part(path: str) -> str:
    """Return the last part of a path, whichever slash it is written with."""
    return re.split(r"[/\\]", path)[-1]


def release_of(archive_name: str) -> str:
    """Return the archive month when the zip is named as data.police.uk names its archives (2022-03.zip), else ""."""
    found = _RELEASE.fullmatch(archive_name)
    return found[1] if found else ""


def is_litter(path: str) -> bool:
    """Return True for what operating systems leave in folders and archives."""
    parts = re.split(r"[/\\]", path)
    return "__MACOSX" in parts or parts[-1].startswith(".") or parts[-1].lower() in ("thumbs.db", "desktop.ini")
