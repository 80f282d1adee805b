"""As it stood on a day: which version of the evidence is read, and what must be said about that."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from datetime import date, datetime
from threading import Lock

from django.utils import timezone

from saferplace.charts.wording import long_date
from saferplace.store.evidence import EvidenceStore
from saferplace.web.evidence.queries.partnership import evidence_of
from saferplace.web.partnerships.models import Partnership
from saferplace.workflows.open_evidence import OpenEvidence

_MOST_KEPT = 4
_kept: OrderedDict[tuple[str, int], OpenEvidence] = OrderedDict()
_lock = Lock()


@dataclass(frozen=True)
class Moment:
    """A day, and the evidence that is read for it.

    Attributes:
        day: the day.
        is_today: whether it is today.
        evidence: the evidence; None when nothing had been loaded by then.
        note: what must be said of it; "" for today.
    """

    day: date
    is_today: bool
    evidence: OpenEvidence | None
    note: str


def moment_of(partnership: Partnership, day: date, today: date, *, as_loaded_then: bool) -> Moment:
    """Return the evidence for a day.

    Args:
        partnership: who looks.
        day: the day; today or later reads the newest evidence.
        today: today.
        as_loaded_then: read the version that was the newest on the day, rather than what is known now of the time.

    Raises:
        StoreError: the evidence cannot be read.
    """
    newest = evidence_of(partnership)
    if day >= today:
        return Moment(today, True, newest, "")
    said = long_date(day)
    if not as_loaded_then:
        note = f"As it looked on {said}, with the figures known today for the time until then."
        return Moment(day, False, newest, note)
    version = version_on(newest, day)
    if version is None:
        return Moment(day, False, None, f"Nothing had been loaded into the evidence by {said}.")
    note = f"As it stood on {said}, from what had been loaded by then (version {version})."
    return Moment(day, False, as_loaded(partnership, newest, version), note)


def as_loaded(partnership: Partnership, newest: OpenEvidence, version: int) -> OpenEvidence:
    """Return a version of the evidence as the partnership sees it; opening an earlier one takes a second.

    Raises:
        StoreError: the evidence cannot be read.
    """
    return newest if version == newest.version else evidence_of(partnership, _earlier(newest, version))


def version_on(newest: OpenEvidence, day: date) -> int | None:
    """Return the newest version committed on a day or before; None when there was none."""
    history = newest.kept("history", newest.store.history)
    found = [
        int(version)
        for version, moment in history.select("version", "committed_at").iter_rows()
        if _local_day(moment) <= day
    ]
    return max(found, default=None)


def _local_day(moment: datetime) -> date:
    return timezone.localtime(moment).date()


def _earlier(newest: OpenEvidence, version: int) -> OpenEvidence:
    """Return an earlier version; the last few that were asked for stay open."""
    root = str(newest.store.location.root)
    key = (root, version)
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    opened = OpenEvidence.of(EvidenceStore.open(root, version=version))
    with _lock:
        _kept[key] = opened
        while len(_kept) > _MOST_KEPT:
            _kept.popitem(last=False)
    return opened
