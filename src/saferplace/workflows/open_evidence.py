"""Hold one version of the evidence open for many questions, and notice when a newer one has been loaded."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Lock, Thread
from typing import Any, TypeVar

import polars as pl

from saferplace.indicators.catalogue import Catalogue, Indicator
from saferplace.indicators.crime_totals import CrimeTotals
from saferplace.indicators.geography import Geography
from saferplace.indicators.series import compute
from saferplace.reference.periods import Period
from saferplace.store.evidence import EvidenceStore
from saferplace.workflows.assessment_setting import AssessmentSetting
from saferplace.workflows.read_neighbourhoods import Neighbourhood, with_neighbourhoods

Found = TypeVar("Found")
_TOTALS = "crime totals"
# The reader of series that partners supplied or papers printed.
SUPPLIED = "local_series"
_FIGURES = ("numerator", "denominator", "value", "lower", "upper")


@dataclass(frozen=True, eq=False)
class OpenEvidence:
    """One version of a store with its areas and indicators, read once; safe to share between threads.

    Attributes:
        store: the evidence store.
        geography: its areas, and the partnership's own neighbourhoods where some were added.
        catalogue: its indicators.
        seen: the areas whose partners' own series may be read; None: every area. In an installation shared by several
            partnerships, what the partners of one supplied is not shown to another. Published data are everybody's.
    """

    store: EvidenceStore
    geography: Geography
    catalogue: Catalogue
    seen: frozenset[str] | None = None
    _kept: dict[Hashable, Any] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, store: EvidenceStore) -> OpenEvidence:
        """Read the areas and indicators of a store."""
        return cls(store, Geography.from_store(store), Catalogue.of(store))

    @property
    def version(self) -> int:
        """Version of the store."""
        return self.store.version

    def with_places(self, places: Sequence[Neighbourhood]) -> OpenEvidence:
        """Return the same evidence that also knows these places; what is kept stays shared.

        Raises:
            AreaError, AreaNotFound: a code or an LSOA is not what it should be.
        """
        return replace(self, geography=with_neighbourhoods(self.geography, places)) if places else self

    def seen_from(self, areas: Iterable[str]) -> OpenEvidence:
        """Return the same evidence as those see it to whom only these areas' own series are shown."""
        seen = frozenset(areas)
        catalogue = self.kept(("catalogue", seen), lambda: self.catalogue.seen_from(self.store, seen))
        return replace(self, seen=seen, catalogue=catalogue)

    def shows(self, indicator: Indicator, area: str) -> bool:
        """Return whether an indicator's figures of an area may be read."""
        return self.seen is None or indicator.reader != SUPPLIED or area in self.seen

    def kept(self, key: Hashable, make: Callable[[], Found]) -> Found:
        """Return what was made before under a key, or make it now.

        Two threads may make the same thing at once; both get the same answer. The key must name everything that the
        answer depends on, except the version of the store.
        """
        if key not in self._kept:
            self._kept[key] = make()
        found: Found = self._kept[key]
        return found

    def warm(self) -> None:
        """Count the crime of large areas once, so that later questions need not read every month (under a second)."""
        self.kept(_TOTALS, lambda: CrimeTotals.of(self.store, self.geography))

    def compute(
        self,
        indicators: Sequence[Indicator],
        areas: Sequence[str],
        periods: Sequence[Period],
        *,
        per: float | None = None,
    ) -> pl.DataFrame:
        """Return indicators.series.compute of this evidence, from the totals in memory once they are counted.

        Raises:
            NotOffered: an indicator is not made for one of the levels or kinds of period.
        """
        totals = self._kept.get(_TOTALS)
        frame = compute(self.store, self.geography, indicators, areas, periods, per=per, totals=totals)
        supplied = [item.id for item in indicators if item.reader == SUPPLIED]
        if self.seen is None or not supplied:
            return frame
        others = pl.col("indicator").is_in(supplied) & ~pl.col("area_code").is_in(sorted(self.seen))
        return frame.with_columns(pl.when(~others).then(pl.col(name)).alias(name) for name in _FIGURES)

    def setting(self, year: Period) -> AssessmentSetting:
        """Return what an assessment of a year needs, without reading the areas again."""
        found = self.kept(("setting", year), lambda: AssessmentSetting.of(self.store, year, self.geography))
        own = {item.id: item for item in self.catalogue}
        indicators = tuple(own[item.id] for item in found.indicators if item.id in own)
        return replace(found, geography=self.geography, indicators=indicators)


class EvidenceShelf:
    """The newest evidence of one location, reopened when something has been loaded.

    While one thread reopens it, the others go on with the version they have.
    """

    def __init__(self, location: str | Path, prepare: Callable[[OpenEvidence], None] | None = None) -> None:
        """Name the store; nothing is read yet.

        Args:
            location: folder or object-store URL of the evidence store.
            prepare: what is done in the background with each version as soon as it is open, such as make_ready.
        """
        self._location = location
        self._prepare = prepare
        self._lock = Lock()
        self._current: OpenEvidence | None = None

    def current(self) -> OpenEvidence:
        """Return the newest version; well under a millisecond when nothing was loaded since the last call.

        Raises:
            StoreError: the store cannot be read.
        """
        held = self._current
        if held is not None and (held.store.is_newest() or not self._lock.acquire(blocking=False)):
            return held
        if held is None:
            self._lock.acquire()
        try:
            return self._reopened()
        finally:
            self._lock.release()

    def _reopened(self) -> OpenEvidence:
        if self._current is None or not self._current.store.is_newest():
            self._current = OpenEvidence.of(EvidenceStore.open(self._location))
            if self._prepare:
                Thread(target=self._prepare, args=(self._current,), name="evidence", daemon=True).start()
        return self._current
