"""The catalogue of indicators: one TOML file each, plus one for every local series in the store."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any

import polars as pl

from saferplace.indicators.published import published_series
from saferplace.reference.areas import AreaLevel
from saferplace.reference.periods import PeriodKind
from saferplace.store.evidence import EvidenceStore

LOCAL = "local"  # the group of series that partners supplied
POLARITIES = ("lower_is_better", "higher_is_better", "neither")


class UnknownIndicator(LookupError):
    """Raised when no indicator has the id asked for; the message names the nearest ones."""


@dataclass(frozen=True)
class Indicator:
    """One thing we measure.

    Attributes:
        id: snake-case identifier; local series keep the id of their template.
        title: name people read.
        description: what is counted, in a sentence or two.
        group: which family it belongs to (crime, crime_type, crime_group, incidents, harm, outcomes, ...).
        polarity: which direction is better: one of POLARITIES.
        levels: area levels it can be asked for.
        periods: kinds of period it can be asked for.
        caveats: sentences printed with every value.
        source: where it comes from, in words.
        reader: which reader in indicators/readers/ counts it.
        measure: what the reader sums.
        noun: what the numerator counts, in words.
        options: further settings for the reader, such as crime_types.
        denominator: "population", "measure" (a total of the same dataset) or "none".
        denominator_measure: what a "measure" denominator sums.
        denominator_label: what it is, in words.
        per: the unit multiplier (1,000 residents, 100 for per cent, 1 for counts).
        unit: unit in words at that multiplier.
        disclosure_threshold: counts from 1 to this are hidden in publications; None when none is set.
    """

    id: str
    title: str
    description: str
    group: str
    polarity: str
    levels: tuple[AreaLevel, ...]
    periods: tuple[PeriodKind, ...]
    caveats: tuple[str, ...]
    source: str
    reader: str
    measure: str
    noun: str
    options: Mapping[str, Any] = field(default_factory=dict)
    denominator: str = "none"
    denominator_measure: str = ""
    denominator_label: str = ""
    per: float = 1.0
    unit: str = ""
    disclosure_threshold: int | None = None

    @property
    def is_proportion(self) -> bool:
        """Whether the numerator is part of the denominator, so that the value is a percentage."""
        return self.denominator == "measure"


def indicator_from_table(table: Mapping[str, Any]) -> Indicator:
    """Build an indicator from its TOML table.

    Raises:
        ValueError: when a setting is missing or not one of its allowed values.
    """
    try:
        numerator = dict(table["numerator"])
        denominator = dict(table["denominator"])
        unit = dict(table["unit"])
        indicator = Indicator(
            id=table["id"],
            title=table["title"],
            description=table["description"],
            group=table["group"],
            polarity=table["polarity"],
            levels=tuple(AreaLevel(level) for level in table["levels"]),
            periods=tuple(PeriodKind(kind) for kind in table["periods"]),
            caveats=tuple(table["caveats"]),
            source=table["source"],
            reader=numerator.pop("reader"),
            measure=numerator.pop("measure"),
            noun=numerator.pop("noun"),
            options=numerator,
            denominator=denominator["kind"],
            denominator_measure=denominator.get("measure", ""),
            denominator_label=denominator.get("label", ""),
            per=float(unit["per"]),
            unit=unit["text"],
        )
    except KeyError as error:
        raise ValueError(f"indicator {table.get('id', '?')}: setting {error} is missing") from error
    if indicator.polarity not in POLARITIES:
        raise ValueError(f"indicator {indicator.id}: polarity '{indicator.polarity}' is not one of {POLARITIES}")
    return indicator


def builtin_indicators() -> dict[str, Indicator]:
    """Return the indicators that ship with the product, by id, read from definitions/*.toml."""
    folder = files("saferplace.indicators") / "definitions"
    found = {}
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        if entry.name.endswith(".toml"):
            indicator = indicator_from_table(tomllib.loads(entry.read_text(encoding="utf-8")))
            found[indicator.id] = indicator
    return found


def local_indicators(store: EvidenceStore, areas: Iterable[str] | None = None) -> dict[str, Indicator]:
    """Return one indicator for every local series in the store, by series id.

    Args:
        store: the evidence store.
        areas: only what was said of these areas, since partnerships may count different things under one id; all when
            None.
    """
    found = store.scan("local_series")
    if areas is not None:
        found = found.filter(pl.col("area_code").is_in(sorted(areas)))
    rows = (
        found.group_by("series")
        .agg(
            pl.col("title", "unit", "polarity", "caveat", "disclosure_threshold").drop_nulls().last(),
            pl.col("area_level").unique(),
            pl.col("period_kind").unique(),
            pl.col("denominator").is_not_null().any().alias("has_denominator"),
        )
        .sort("series")
        .collect()
    )
    return {row["series"]: _local_indicator(row) for row in rows.iter_rows(named=True)}


def _local_indicator(row: Mapping[str, Any]) -> Indicator:
    unit = row["unit"] or "count"
    is_percent = row["has_denominator"] and ("%" in unit or "per cent" in unit)
    return Indicator(
        id=row["series"],
        title=row["title"] or row["series"].replace("_", " "),
        description="Local series entered by the partnership from the documented template.",
        group=LOCAL,
        polarity=row["polarity"] if row["polarity"] in POLARITIES else "neither",
        levels=tuple(level for level in AreaLevel if level.value in set(row["area_level"])),
        periods=tuple(PeriodKind),
        caveats=(row["caveat"],) if row["caveat"] else (),
        source="Local series supplied by the partnership",
        reader="local_series",
        measure="value",
        noun=unit,
        denominator="measure" if is_percent else "none",
        denominator_label="total given with the series" if is_percent else "",
        per=100.0 if is_percent else 1.0,
        unit=unit,
        disclosure_threshold=row["disclosure_threshold"],
    )


def published_indicators(store: EvidenceStore) -> dict[str, Indicator]:
    """Return one indicator for every series of published rates and printed figures in the store, by series id."""
    rows = (
        published_series(store)
        .group_by("series")
        .agg(
            pl.col("title", "unit", "polarity", "caveat", "source", "disclosure_threshold").drop_nulls().last(),
            pl.col("area_level").unique(),
            pl.col("period_kind").unique(),
        )
        .sort("series")
        .collect()
    )
    return {row["series"]: _published_indicator(row) for row in rows.iter_rows(named=True)}


def _published_indicator(row: Mapping[str, Any]) -> Indicator:
    return Indicator(
        id=row["series"],
        title=row["title"],
        description="A rate, score or count as another body published it, without the counts it was made from.",
        group="published",
        polarity=row["polarity"],
        levels=tuple(level for level in AreaLevel if level.value in set(row["area_level"])),
        periods=tuple(kind for kind in PeriodKind if kind.value in set(row["period_kind"])),
        caveats=(row["caveat"],),
        source=row["source"],
        reader="local_series",
        measure="value",
        noun=row["unit"],
        unit=row["unit"],
        disclosure_threshold=row["disclosure_threshold"],
    )


class Catalogue:
    """Every indicator that can be asked for, by id."""

    def __init__(self, indicators: Mapping[str, Indicator]) -> None:
        """Keep the indicators in the order given."""
        self._indicators = dict(indicators)

    @classmethod
    def of(cls, store: EvidenceStore | None = None) -> Catalogue:
        """Return the indicators that ship with the product and, given a store, those of its local and published series.

        A local series may not take the id of a shipped indicator: the shipped one stays.
        """
        local = {**local_indicators(store), **published_indicators(store)} if store is not None else {}
        return cls({**local, **builtin_indicators()})

    def seen_from(self, store: EvidenceStore, areas: Iterable[str]) -> Catalogue:
        """Return the catalogue as those see it to whom only some areas' own series are shown."""
        others = {item.id: item for item in self if item.group != LOCAL}
        return Catalogue({**local_indicators(store, areas), **others})

    def __iter__(self) -> Iterator[Indicator]:
        """Iterate over the indicators by group and id."""
        return iter(sorted(self._indicators.values(), key=lambda indicator: (indicator.group, indicator.id)))

    def get(self, indicator_id: str) -> Indicator:
        """Return one indicator.

        Raises:
            UnknownIndicator: when there is none of that id.
        """
        try:
            return self._indicators[indicator_id]
        except KeyError:
            near = difflib.get_close_matches(indicator_id, self._indicators, n=3, cutoff=0.4)
            hint = f" Did you mean {', '.join(near)}?" if near else " 'saferplace indicators list' shows them all."
            raise UnknownIndicator(f"There is no indicator '{indicator_id}'.{hint}") from None
