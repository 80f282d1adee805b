"""Compare the figures of a report with the evidence store, where the indicator, the area and the period are known."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from saferplace.documents.linter.arithmetic import plain
from saferplace.documents.linter.model import Finding, Kind, Paper
from saferplace.documents.linter.quantities.quantity import Quantity, Unit
from saferplace.documents.linter.sentences.wording import direction_of_change
from saferplace.documents.linter.statements import Statement, finding, read_statements
from saferplace.documents.linter.subjects import stems, telling
from saferplace.indicators.catalogue import Catalogue, Indicator
from saferplace.indicators.geography.geography import Geography
from saferplace.indicators.request import NotOffered
from saferplace.reference.areas import Area, AreaError, AreaLevel
from saferplace.reference.periods import PeriodError
from saferplace.store.evidence import EvidenceStore
from saferplace.workflows.indicator_values import COMPLETE_ENOUGH, indicator_values

_GROUPS = ("crime", "crime_type", "incidents")
_OTHER_AREA = re.compile(
    r"\b(?:nationally|england|wales|uk|region\w*|force|county|average|similar|ward|neighbourhood)\b", re.I
)
_PART = re.compile(r"\b(?:of which|of these|of the|repeat|solved|aged|target|involv\w+|at night)\b", re.I)
_HEAD = 12
_DEFINED_OTHERWISE = 0.25


@dataclass(frozen=True)
class Asked:
    """A figure of a sentence that the store may hold."""

    statement: Statement
    quantity: Quantity
    indicator: Indicator
    period: str


def compare_with_evidence(paper: Paper, store: EvidenceStore, area: str | None = None) -> tuple[list[Finding], str]:
    """Return figures that differ from the store's, and a note on what was compared.

    Args:
        paper: the report.
        store: the evidence store.
        area: the area the report is about, by name or code; else the one its head names.

    Raises:
        AreaNotFound, AmbiguousName: the area given is none, or several.
    """
    geography = Geography.from_store(store)
    place = geography.find(area) if area else _area_of(paper, geography)
    if place is None:
        return [], "Not compared with the evidence store: its head names no area of the store; give one with --area."
    asked = _asked(paper, Catalogue.of(store))
    found: list[Finding] = []
    compared = 0
    for item in asked:
        value = _stored(store, item, place)
        if value is None:
            continue
        compared += 1
        found += _judge(item, value, place)
    return found, f"{compared} figures were compared with the evidence store for {place.name}."


def _area_of(paper: Paper, geography: Geography) -> Area | None:
    """Return the district whose name the head of the paper has; the longest name when it has several."""
    head = " ".join(passage.text for passage in paper.passages[:_HEAD])
    words = re.findall(r"[A-Z][\w'-]+(?:\s+(?:and|&|of|upon|on|the|[A-Z][\w'-]+))*", head)
    names = {phrase[: end.end()] for phrase in words for end in re.finditer(r"[\w'-]+", phrase)}
    names |= {name[start.start() :] for name in set(names) for start in re.finditer(r"\b[A-Z]", name)}
    for name in sorted(names, key=len, reverse=True):
        try:
            return geography.find(name.replace("&", "and"), AreaLevel.DISTRICT)
        except AreaError:
            continue
    return None


def _asked(paper: Paper, catalogue: Catalogue) -> list[Asked]:
    known = _names(catalogue)
    found = []
    for statement in read_statements(paper).statements:
        if _OTHER_AREA.search(statement.text):
            continue
        for quantity in statement.of(Unit.COUNT):
            period = _code(quantity)
            indicator = known.get(_subject(quantity.noun))
            lead = statement.text[max(0, quantity.start - 30) : quantity.end + 40]
            whole = quantity.exact and not quantity.word and direction_of_change(statement.text, quantity) is None
            if period and indicator is not None and whole and not _PART.search(lead):
                found.append(Asked(statement, quantity, indicator, period))
    return found


def _names(catalogue: Catalogue) -> Mapping[frozenset[str], Indicator]:
    names: dict[frozenset[str], Indicator] = {}
    for indicator in catalogue:
        if indicator.group in _GROUPS and indicator.reader == "street_crime":
            names.setdefault(_subject(indicator.noun), indicator)
            names.setdefault(_subject(indicator.title), indicator)
    return names


def _subject(text: str) -> frozenset[str]:
    words = stems(text)
    return telling(words) or words & frozenset({"crime", "offenc"})


def _code(quantity: Quantity) -> str:
    """Return the store's code of a figure's period; empty when it has none."""
    key = quantity.period.key if quantity.period else ""
    if match := re.fullmatch(r"FY(\d{4})", key):
        first = int(match.group(1))
        return f"{first}/{(first + 1) % 100:02}"
    return key if re.fullmatch(r"\d{4}(?:-\d\d)?", key) else ""


def _stored(store: EvidenceStore, item: Asked, place: Area) -> float | None:
    try:
        (reported,) = indicator_values(store, [item.indicator.id], [place.code], [item.period])
    except (NotOffered, PeriodError):
        return None
    value = reported.value
    if value.numerator is None or (value.completeness is not None and value.completeness < COMPLETE_ENOUGH):
        return None
    return float(value.numerator)


def _judge(item: Asked, value: float, place: Area) -> list[Finding]:
    quantity = item.quantity
    if quantity.within(value, value) or abs(quantity.value - value) > _DEFINED_OTHERWISE * value:
        return []
    how = (
        f"The evidence store has {plain(value)} {item.indicator.noun} for {place.name} in {item.period} "
        f"(indicator {item.indicator.id}, {item.indicator.source}); the report prints {quantity.text}. "
        "Another source may count otherwise."
    )
    return [finding(item.statement, quantity, plain(value), Kind.EVIDENCE, 0.5, how)]
