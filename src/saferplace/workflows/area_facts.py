"""What the evidence says of the people of an area, by its code: how many, how old, how deprived, each with its date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from saferplace.datasets.catalogue import DATASETS
from saferplace.indicators.series import compute
from saferplace.indicators.values import Value
from saferplace.reference.periods import Period
from saferplace.workflows.evidence_health import NEWER_EXPECTED_AFTER
from saferplace.workflows.indicator_values import value_from_row
from saferplace.workflows.open_evidence import OpenEvidence

# Indicators that describe residents, in the order they are told.
DESCRIBING = ("population", "share_children", "share_young_people", "share_older_people", "share_most_deprived_fifth")
_EDITION = re.compile(r"Indices of Deprivation (\d{4})")
_DEPRIVED = "share_most_deprived_fifth"


@dataclass(frozen=True)
class PulledFact:
    """A fact that the evidence holds.

    Attributes:
        indicator: id of the indicator; the explorer opens it.
        title: what it is.
        area_code: the area.
        area: its name.
        value: the figure.
        unit: its unit.
        about: the period or edition it is about, in words.
        last: the last month it is about, in months since year 0; 0 when it is of an edition.
        expected_after: months after it by which a newer one is normally out; 0 when nobody can say.
        source: who published it.
        caveats: what must be read with it.
    """

    indicator: str
    title: str
    area_code: str
    area: str
    value: float
    unit: str
    about: str
    last: int
    expected_after: int
    source: str
    caveats: tuple[str, ...]


def area_facts(evidence: OpenEvidence, codes: Sequence[str]) -> list[PulledFact]:
    """Return what the evidence holds of the residents of each area that it knows; nothing that is missing.

    Raises:
        StoreError: the evidence cannot be read.
    """
    # A partnership of one district is one place with two codes: told once.
    places = {
        tuple(evidence.geography.lsoas(code)): code for code in reversed(codes) if evidence.geography.has_lsoas(code)
    }
    known = tuple(code for code in codes if code in places.values())
    return _area_facts(evidence, known) if known else []


def _area_facts(evidence: OpenEvidence, codes: Sequence[str]) -> list[PulledFact]:
    years = evidence.store.scan("population").select(pl.col("mid_year").max()).collect().item()
    if years is None:
        return []
    period = Period.parse(str(years))
    indicators = [evidence.catalogue.get(name) for name in DESCRIBING]
    frame = compute(evidence.store, evidence.geography, indicators, list(codes), [period])
    rows = {(row["indicator"], row["area_code"]): row for row in frame.iter_rows(named=True)}
    found = []
    for indicator in indicators:
        is_deprived = indicator.id == _DEPRIVED
        for code in codes:
            value = value_from_row(rows[indicator.id, code], evidence.geography, period)
            if value.value is None:
                continue
            dataset = "deprivation" if is_deprived else "population"
            found.append(
                PulledFact(
                    indicator=indicator.id,
                    title=indicator.title,
                    area_code=code,
                    area=value.area.name,
                    value=value.value,
                    unit=value.unit,
                    about=_edition(value) if is_deprived else f"Mid-{years}",
                    last=0 if is_deprived else years * 12 + 6,
                    expected_after=0 if is_deprived else NEWER_EXPECTED_AFTER["population"],
                    source=DATASETS[dataset].publisher,
                    caveats=value.caveats,
                )
            )
    return found


def _edition(value: Value) -> str:
    """Return which edition of the indices a value is of: not always the newest, which may not cover the area."""
    found = _EDITION.search(" ".join((value.denominator_label, *value.caveats)))
    return f"{found[1]} edition" if found else "Edition not stated"
