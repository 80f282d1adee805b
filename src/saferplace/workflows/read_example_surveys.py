"""Read the surveys beside an example partnership: what was asked, and the percentages that are printed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from saferplace.datasets.parts import RefusedFile
from saferplace.reference.periods import Period, PeriodError
from saferplace.workflows.toml_tables import read_entries

FILE = "surveys.toml"
EXPECTED = "surveys: [[survey]] tables with series, survey, answer, and of a measure of its own measure and figure"
_QUESTION = ("survey", "wording", "answer", "asked_of", "mode", "weighting", "source")
_OWN = ("title", "definition", "unit", "kind", "polarity", "caveat", "supplier_post", "cadence", "publication", "tier")


@dataclass(frozen=True)
class PrintedPercentage:
    """A percentage as it was printed; `asked` is None when the paper does not say how many were."""

    period: Period
    value: float
    asked: float | None
    note: str
    on: date


@dataclass(frozen=True)
class ExampleSurvey:
    """What was asked.

    Attributes:
        series: id of the measure's series.
        question: what the question's own fields hold.
        given: what the measure's own fields hold; empty when the measure is among the others.
        supplier: name of the organisation that asks; "" with the others.
        figures: percentages printed.
    """

    series: str
    question: dict[str, Any]
    given: dict[str, Any]
    supplier: str
    figures: tuple[PrintedPercentage, ...]


def read_example_surveys(folder: Path) -> tuple[ExampleSurvey, ...]:
    """Return the surveys in an example's folder; none when it has no file of them.

    Raises:
        RefusedFile: they are not surveys.
    """
    path = folder / FILE
    if not path.exists():
        return ()
    try:
        return tuple(_survey(table) for table in read_entries(path, "survey", EXPECTED))
    except (KeyError, TypeError, PeriodError) as error:
        raise RefusedFile(f"{folder.name}/{FILE}", EXPECTED, str(error)) from error


def _survey(table: dict[str, Any]) -> ExampleSurvey:
    own = table.get("measure")
    given: dict[str, Any] = {}
    if own is not None:
        given = {name: own[name] for name in _OWN}
        given |= {"series": table["series"], "starts_on": own["from"], "ends_on": own.get("until")}
    return ExampleSurvey(
        series=table["series"],
        question={name: table.get(name, "") for name in _QUESTION} | {"design_effect": table.get("design_effect")},
        given=given,
        supplier=own["supplier"] if own else "",
        figures=tuple(_figure(entry) for entry in table.get("figure", ())),
    )


def _figure(entry: dict[str, Any]) -> PrintedPercentage:
    return PrintedPercentage(
        Period.parse(entry["period"]), float(entry["value"]), entry.get("asked"), entry.get("note", ""), entry["on"]
    )
