"""East Staffordshire's evidence and aims read plainly: CSV files as they were handed in, and the plan's own file."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from saferplace.planning.content import Aim, AimKind, Direction, Target

AREA = "E22000264"
# First month of a period -> figure; how many months a period has; whether figures of a year add up.
Series = tuple[dict[date, float], int, bool]


@dataclass(frozen=True)
class HandedIn:
    """A file of figures, and the day from which they were in the evidence."""

    path: Path
    on: date


def plain_series(files: list[HandedIn], until: date) -> dict[str, Series]:
    """Return the series of the files that were in the evidence by a day; a later file replaces what an earlier says."""
    found: dict[str, Series] = {}
    for file in sorted((each for each in files if each.on <= until), key=lambda each: each.on):
        with file.path.open(encoding="utf-8-sig", newline="") as handle:
            for row in csv.DictReader(handle):
                if row["area_code"] == AREA:
                    start, months = _period(row["period"])
                    figures, _, _ = found.setdefault(row["series"], ({}, months, not row.get("denominator")))
                    figures[start] = float(row["value"])
    return found


def plain_whole_years(files: list[HandedIn], until: date) -> dict[tuple[str, str], float]:
    """Return (series, financial year) -> per cent of shares asked by quarter, where all four quarters were there."""
    asked: dict[tuple[str, str], dict[str, tuple[float, float]]] = {}
    for file in sorted((each for each in files if each.on <= until), key=lambda each: each.on):
        with file.path.open(encoding="utf-8-sig", newline="") as handle:
            for row in csv.DictReader(handle):
                if row["area_code"] == AREA and row.get("denominator") and "Q" in row["period"]:
                    start, _ = _period(row["period"])
                    year = start.year - (start.month < 4)
                    key = (row["series"], f"{year}/{(year + 1) % 100:02d}")
                    asked.setdefault(key, {})[row["period"]] = (float(row["numerator"]), float(row["denominator"]))
    return {
        key: 100 * sum(above for above, _ in quarters.values()) / sum(below for _, below in quarters.values())
        for key, quarters in asked.items()
        if len(quarters) == 4
    }


def _period(code: str) -> tuple[date, int]:
    if "Q" in code:
        return date(int(code[:4]), int(code[-1]) * 3 - 2, 1), 3
    if "/" in code:
        return date(int(code[:4]), 4, 1), 12
    return date(int(code[:4]), int(code[5:7]), 1), 1


def plain_targets(folder: Path, on: date) -> list[Target]:
    """Return the targets of the plan as published by a day, from its file and the printed baselines."""
    plan = tomllib.loads((folder / "plan.toml").read_text(encoding="utf-8"))
    with (folder / "published_figures.csv").open(encoding="utf-8-sig", newline="") as handle:
        printed = {row["figure"]: row["value"] for row in csv.DictReader(handle)}
    targets = {each["key"]: dict(each) for each in plan["targets"]}
    for revision in plan["revision"]:
        published = revision.get("steps", {}).get("published")
        if published is None or published > on:
            continue
        for change in revision["changes"]:
            if change["list"] == "targets":
                targets[change["key"]] |= change
    return [_target(each, printed) for each in targets.values()]


def _target(given: Mapping[str, Any], printed: Mapping[str, str]) -> Target:
    baseline = printed.get(given["figure"], "")
    return Target(
        key=given["key"],
        title=given["title"],
        indicator=given["indicator"],
        unit=given["unit"],
        direction=Direction(given["direction"]),
        baseline=Decimal(baseline) if baseline else None,
        aims=tuple(_aim(year, aim) for year, aim in given["aims"].items()),
    )


def _aim(year: str, aim: str | int) -> Aim:
    """Only the shape of an aim is the product's; what it says is the file's."""
    return Aim(year, AimKind(aim)) if isinstance(aim, str) else Aim(year, AimKind.VALUE, Decimal(aim))


def plain_meetings(folder: Path) -> list[date]:
    """Return the days from which the partnership's board is known to have met."""
    meetings = tomllib.loads((folder / "meetings.toml").read_text(encoding="utf-8"))["meeting"]
    return sorted(each["on"] for each in meetings if each["body"] == "board")
