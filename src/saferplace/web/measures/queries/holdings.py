"""What the evidence holds of a measure: every figure ever loaded, in the order of loading."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone

from saferplace.reference.periods import Period
from saferplace.web.evidence.models import Upload
from saferplace.web.evidence.queries.handle import current_evidence
from saferplace.web.measures.models import Measure, Supply
from saferplace.workflows.measure_history import (
    Entry,
    Revision,
    as_reported,
    entries_of,
    read_history,
    revisions,
)
from saferplace.workflows.open_evidence import OpenEvidence


def entries(measure: Measure, evidence: OpenEvidence | None = None) -> list[Entry]:
    """Return everything ever loaded for a measure's areas.

    Raises:
        StoreError: the evidence cannot be read.
    """
    held = evidence or current_evidence()
    areas = tuple(each["code"] for each in measure.areas)
    key = ("measure entries", measure.series, areas)
    return held.kept(key, lambda: _entries(held, measure.series, areas))


def _entries(evidence: OpenEvidence, series: str, areas: tuple[str, ...]) -> list[Entry]:
    history = evidence.kept("measure history", lambda: read_history(evidence.store))
    return entries_of(history, [series], areas)


def held_now(measure: Measure, evidence: OpenEvidence | None = None) -> dict[tuple[str, str, str], Entry]:
    """Return the entry in force of each figure of a measure.

    Raises:
        StoreError: the evidence cannot be read.
    """
    held = evidence or current_evidence()
    areas = tuple(each["code"] for each in measure.areas)
    key = ("measure held", measure.series, areas)
    return held.kept(key, lambda: as_reported(entries(measure, held)))


def end_of(day: date) -> datetime:
    """Return the last moment of a day."""
    return timezone.make_aware(datetime.combine(day, time.max))


def held_on(measure: Measure, day: date) -> dict[tuple[str, str, str], Entry]:
    """Return the entry in force of each figure of a measure as it was reported at the end of a day.

    Raises:
        StoreError: the evidence cannot be read.
    """
    return as_reported(entries(measure), end_of(day))


@dataclass(frozen=True)
class Origin:
    """Where an entry came from.

    Attributes:
        words: who handed it in, and from what.
        href: address of what was handed in; "" when it was loaded otherwise.
        note: what was said with it.
    """

    words: str
    href: str = ""
    note: str = ""


def origins(measure: Measure, found: Iterable[Entry]) -> dict[str, Origin]:
    """Return by fingerprint of a file who handed it in; files loaded from the command line are told by their name."""
    wanted = {entry.sha256: entry for entry in found}
    told = {sha: Origin(f"File {entry.file}") for sha, entry in wanted.items()}
    partnership = measure.partnership
    for upload in Upload.objects.filter(partnership=partnership, sha256__in=wanted).select_related("handed_in_by"):
        href = f"/partnerships/{partnership.slug}/evidence/uploads/{upload.pk}/"
        told[upload.sha256] = Origin(f"{upload.handed_in_by.label}, file {upload.name}", href, upload.note)
    for supply in Supply.objects.filter(partnership=partnership, sha256__in=wanted).select_related("partnership"):
        told[supply.sha256] = Origin(supply.supplied_post, supply.get_absolute_url(), supply.note)
    return told


@dataclass(frozen=True)
class ToldRevision:
    """A changed figure, told in full.

    Attributes:
        measure: the measure.
        area: name of the area.
        period: the period.
        before: entry before.
        after: entry after.
        origin: who changed it, and from what.
    """

    measure: Measure
    area: str
    period: Period
    before: Entry
    after: Entry
    origin: Origin


def told_revisions(some: Iterable[Measure]) -> list[ToldRevision]:
    """Return every changed figure of some measures, the newest change first.

    Raises:
        StoreError: the evidence cannot be read.
    """
    evidence = current_evidence()
    found: list[tuple[Measure, Revision]] = []
    for measure in some:
        found += [(measure, each) for each in revisions(entries(measure, evidence))]
    if not found:
        return []
    sources = origins(found[0][0], [each.after for _, each in found])
    told = [
        ToldRevision(
            measure,
            measure.terms.areas.get(each.after.area_code, each.after.area_code),
            each.after.period,
            each.before,
            each.after,
            sources[each.after.sha256],
        )
        for measure, each in found
    ]
    return sorted(told, key=lambda each: (each.after.loaded_at, each.after.key), reverse=True)
