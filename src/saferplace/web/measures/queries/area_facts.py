"""Facts of areas: what the evidence holds by code, and what somebody stated, side by side with the date of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.urls import reverse

from saferplace.charts.wording import number
from saferplace.store.errors import StoreError
from saferplace.web.evidence.queries.partnership import evidence_of, own_areas
from saferplace.web.evidence.queries.remembering import remembered
from saferplace.web.measures.models import AreaFact
from saferplace.web.partnerships.models import Partnership
from saferplace.workflows.area_facts import PulledFact, area_facts

STATED, PULLED = "Stated by the partnership", "From the evidence"
STALE_PULLED = "A newer release is normally out by now"


@dataclass(frozen=True)
class ToldFact:
    """A fact as lists and pages show it.

    Attributes:
        title: what it is.
        area: name of the area.
        area_code: its code.
        value: the figure.
        unit: its unit.
        about: the period or edition it is about.
        source: who published it.
        whence: whether the evidence holds it or somebody stated it.
        stale: why it must be looked at again; "" while it need not.
        caveat: what must be read with it.
        href: address of its page, or of the explorer.
    """

    title: str
    area: str
    area_code: str
    value: float
    unit: str
    about: str
    source: str
    whence: str
    stale: str
    caveat: str
    href: str

    @property
    def words(self) -> str:
        """The figure in its unit."""
        return f"{number(self.value, 0 if self.value == int(self.value) else 1)} {self.unit}"

    def get_absolute_url(self) -> str:
        """Return where it is told in full."""
        return self.href


def stated_facts(partnership: Partnership) -> QuerySet[AreaFact]:
    """Return what was stated, what is no longer used too."""
    return AreaFact.objects.filter(partnership=partnership).select_related("partnership")


def facts_of_areas(partnership: Partnership, today: date, codes: Sequence[str] = ()) -> list[ToldFact]:
    """Return the facts in use of the partnership's areas (of some, when codes are given), pulled ones first."""
    stated = stated_facts(partnership).filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today))
    if codes:
        stated = stated.filter(area_code__in=codes)
    return [*_pulled(partnership, today, codes), *(_stated(row, today) for row in stated)]


def pulled_facts(partnership: Partnership, codes: Sequence[str] = ()) -> list[PulledFact]:
    """Return what the evidence holds of the partnership's areas, or of some, remembered for this version of it.

    Raises:
        StoreError: the evidence cannot be read.
    """
    evidence = evidence_of(partnership)
    asked = codes or [area.code for area in own_areas(evidence, partnership)]
    lsoas = [tuple(evidence.geography.lsoas(code)) for code in asked if evidence.geography.has_lsoas(code)]
    return remembered(evidence, ("area facts", list(asked), lsoas), lambda: area_facts(evidence, asked))


def _pulled(partnership: Partnership, today: date, codes: Sequence[str]) -> list[ToldFact]:
    try:
        found = pulled_facts(partnership, codes)
    except StoreError:
        return []
    return [_told(partnership, each, today) for each in found]


def _told(partnership: Partnership, fact: PulledFact, today: date) -> ToldFact:
    late = fact.expected_after and today.year * 12 + today.month > fact.last + fact.expected_after
    gaps = urlencode({"indicator": fact.indicator, "area": fact.area_code})
    return ToldFact(
        title=fact.title,
        area=fact.area,
        area_code=fact.area_code,
        value=fact.value,
        unit=fact.unit,
        about=fact.about,
        source=fact.source,
        whence=PULLED,
        stale=STALE_PULLED if late else "",
        caveat=" ".join(fact.caveats),
        href=f"{reverse('evidence:answer', kwargs={'slug': partnership.slug})}?{gaps}",
    )


def _stated(row: AreaFact, today: date) -> ToldFact:
    return ToldFact(
        title=row.title,
        area=row.area_name,
        area_code=row.area_code,
        value=row.value,
        unit=row.unit,
        about=row.period.label,
        source=row.source,
        whence=STATED,
        stale="To be looked at again" if row.is_stale(today) else "",
        caveat=row.caveat,
        href=row.get_absolute_url(),
    )
