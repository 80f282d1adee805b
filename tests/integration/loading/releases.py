"""Numbered releases of street crime: each is three forces by two months, and its rows tell which release it is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

FORCES = {"kent": "Kent Police", "essex": "Essex Police", "surrey": "Surrey Police"}
MONTHS = (date(2021, 4, 1), date(2021, 5, 1))
_HEADER = (
    "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type,"
    "Last outcome category,Context"
)


def rows_in(release: int, force: str, month: date) -> int:
    """Rows that can be kept in one file of a release."""
    return 200 + (release * 37 + len(force) * 11 + month.month * 5) % 100


def rejected_in(release: int) -> int:
    """Rows in each file of a release that must be rejected."""
    return release % 3


def label(release: int) -> str:
    return f"{2000 + release // 12}-{release % 12 + 1:02d}"


def write_release(folder: Path, release: int, forces: tuple[str, ...] = tuple(FORCES)) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for force in forces:
        for month in MONTHS:
            stamp = f"{month:%Y-%m}"
            good = [
                f"{release:032x}{row:032x},{stamp},{FORCES[force]},{FORCES[force]},0.5,51.2,On or near Road {release},"
                f"E0102{row % 50:04d},Place {row % 50:03d}A,Burglary,Under investigation,"
                for row in range(rows_in(release, force, month))
            ]
            bad = [f",{stamp},{FORCES[force]},{FORCES[force]},x,y,On or near,,,No such type,,"] * rejected_in(release)
            text = "\n".join([_HEADER, *good, *bad, ""])
            (folder / f"{stamp}-{force}-street.csv").write_text(text, encoding="utf-8")
    return folder
