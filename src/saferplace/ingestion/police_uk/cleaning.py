"""What the three layouts share: points, places, rows left out with a reason, and the parts they make."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from saferplace.datasets.parts import REJECT_SCHEMA, Part, SourceFile
from saferplace.ingestion.police_uk.joint_reading import Rows
from saferplace.ingestion.police_uk.naming import FileName

_LONGEST_CONTENT = 1000
# The United Kingdom and the sea around it. (0, 0) and the like lie outside.
_LONGITUDES, _LATITUDES = (-12.0, 4.0), (48.0, 62.0)
NO_PLACE = ("No Location", "No location", "On or near ", "On or near")
BAD_NUMBER = "not a number"
OTHER_MONTH = "the month is not that of the file"


@dataclass(frozen=True)
class ReadFile:
    """A file whose bytes are at hand.

    Attributes:
        name: what its name says.
        source: name, hash and size.
        content: its bytes.
        release: label of the release.
    """

    name: FileName
    source: SourceFile
    content: bytes
    release: str


@dataclass(frozen=True)
class Check:
    """A fault that leaves a row out: when, why, and in which column (as headed in the file)."""

    column: str
    reason: str
    when: pl.Expr


def coordinate_checks() -> list[Check]:
    """Return the checks of longitude and latitude as text: what is there must be a finite number."""
    return [
        Check(
            heading,
            BAD_NUMBER,
            pl.col(name).is_not_null() & ~_number(name).is_finite().fill_null(False),
        )
        for heading, name in (("Longitude", "longitude"), ("Latitude", "latitude"))
    ]


def _number(name: str) -> pl.Expr:
    return pl.col(name).cast(pl.Float64, strict=False)


def point_columns() -> list[pl.Expr]:
    """Return longitude and latitude as numbers, both null unless both are there and lie in or near the country."""
    usable = _number("longitude").is_between(*_LONGITUDES) & _number("latitude").is_between(*_LATITUDES)
    return [pl.when(usable).then(_number(name)).alias(name) for name in ("longitude", "latitude")]


def location_column() -> pl.Expr:
    """Return the words for the place, null when they name none."""
    return pl.when(~pl.col("location").is_in(NO_PLACE)).then(pl.col("location")).alias("location")


def constant_columns(frame: pl.DataFrame, files: Sequence[ReadFile]) -> tuple[pl.Expr, pl.Series]:
    """Return month and force, which the name of the file says."""
    slugs = pl.Series("force", [file.name.force for file in files], dtype=pl.String())
    return pl.lit(files[0].name.month).alias("month"), slugs.gather(frame["part"])


def unreadable_rows(rows: Rows) -> pl.DataFrame:
    """Return the rejects of the rows that could not be read (REJECT_SCHEMA)."""
    found = [(part, f.source_row, f.column, f.reason, f.content[:_LONGEST_CONTENT]) for part, f in rows.faults]
    return pl.DataFrame(found, schema=dict(REJECT_SCHEMA), orient="row")


def find_rejects(rows: Rows, checks: Sequence[Check], files: Sequence[ReadFile]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Split the rows by the checks.

    Returns:
        The rows that pass, and the rejects (REJECT_SCHEMA): those that do not, each with its first fault, and those
        that could not be read.
    """
    rejects = unreadable_rows(rows)
    frame = rows.frame
    counts = frame.select(check.when.sum().alias(str(i)) for i, check in enumerate(checks))
    failing = [check for i, check in enumerate(checks) if counts.height and (counts[str(i)][0] or 0) > 0]
    if not failing:
        return frame, rejects
    which = pl.coalesce(pl.when(check.when).then(pl.lit(i, pl.Int32)) for i, check in enumerate(failing))
    marked = frame.with_columns(which.alias("fault"))
    bad = marked.filter(pl.col("fault").is_not_null())
    reasons = pl.DataFrame(
        {
            "fault": pl.Series(range(len(failing)), dtype=pl.Int32()),
            "column": [check.column for check in failing],
            "reason": [check.reason for check in failing],
        }
    )
    named = bad.select("part", "source_row", "fault").join(reasons, on="fault", how="left", maintain_order="left")
    named = named.with_columns(pl.Series("content", _lines(named, files), dtype=pl.String()))
    found = named.select(pl.col(name).cast(dtype) for name, dtype in REJECT_SCHEMA.items())
    everything = pl.concat([rejects, found]).sort("part", "source_row")
    return marked.filter(pl.col("fault").is_null()).drop("fault"), everything


def _lines(named: pl.DataFrame, files: Sequence[ReadFile]) -> list[str]:
    """Return the rows as they stood in their files."""
    texts: list[str] = []
    for part, rows in named.group_by("part", maintain_order=True):
        lines = files[int(str(part[0]))].content.split(b"\n")
        for number in rows["source_row"].to_list():
            texts.append(lines[number - 1].rstrip(b"\r").decode("utf-8", errors="replace")[:_LONGEST_CONTENT])
    return texts


def make_parts(
    files: Sequence[ReadFile], kept: pl.DataFrame, rejects: pl.DataFrame, facts: Mapping[str, Mapping[int, int]]
) -> tuple[Part, ...]:
    """Return one part for each file.

    Args:
        files: the files, in the order of `part`.
        kept: rows that pass.
        rejects: rows that do not.
        facts: name of a fact to its value by part; a part not named has 0.
    """
    good = dict(kept.group_by("part").len().iter_rows())
    bad = dict(rejects.group_by("part").len().iter_rows())
    return tuple(
        Part(
            slice_key=file.name.slice_key,
            release=file.release,
            source=file.source,
            rows_read=good.get(part, 0) + bad.get(part, 0),
            rows_kept=good.get(part, 0),
            rows_rejected=bad.get(part, 0),
            month=file.name.month,
            publisher_area=file.name.force,
            facts={name: int(by_part.get(part, 0)) for name, by_part in facts.items()},
        )
        for part, file in enumerate(files)
    )
