"""How much of the crime falls on the same victims or places again, and how soon."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from saferplace.statistics.inputs import Floats, Integers, complete_numbers_of


class RepeatTable(NamedTuple):
    """One row for each number of incidents, the last row "that many or more".

    Attributes:
        label: "1", "2", ... "5 or more".
        victims: victims (or places) with that many incidents.
        incidents: incidents they had.
        victim_share: share of all victims.
        incident_share: share of all incidents.
    """

    label: tuple[str, ...]
    victims: Integers
    incidents: Integers
    victim_share: Floats
    incident_share: Floats


class RepeatVictimisation(NamedTuple):
    """Repeat victimisation in one set of incidents.

    Attributes:
        table: victims and incidents by number of incidents.
        victims: different victims.
        incidents: incidents counted.
        without_victim: incidents left out because the victim is not known.
        repeat_victim_share: share of victims with two or more; NaN without victims.
        repeat_incident_share: share of incidents that were not the victim's first (the yearly "repeat rate").
        concentration: incidents per victim.
    """

    table: RepeatTable
    victims: int
    incidents: int
    without_victim: int
    repeat_victim_share: float
    repeat_incident_share: float
    concentration: float


def repeat_victimisation(victims: Sequence[str | None], top: int = 5) -> RepeatVictimisation:
    """Tabulate incidents by how often their victim (person, household or place) appears.

    Args:
        victims: an identifier for each incident; None or "" is not known and left out, never counted as one victim.
        top: the last row is this many or more.

    Raises:
        ValueError: when `top` is below 2.

    Method: counts of counts. The window matters: a victim is only seen to repeat inside the period given, so say it.
    Source: Farrell G, Pease K (1993), Once bitten, twice bitten, Crime Prevention Unit Paper 46, Home Office; table
    layout of Grove LE et al (2012), Preventing repeat victimization: a systematic review, appendix.

    >>> result = repeat_victimisation(["a", "b", "a", "c", "a", None])
    >>> result.table.victims.tolist(), result.repeat_incident_share, result.without_victim
    ([2, 0, 1, 0, 0], 0.4, 1)
    """
    if top < 2:
        msg = "the last row must be 2 or more"
        raise ValueError(msg)
    known = [victim for victim in victims if victim not in (None, "")]
    _, counts = np.unique(np.array(known, dtype=object).astype(str), return_counts=True)
    rows = np.arange(1, top + 1)
    capped = np.minimum(counts, top)
    people = np.array([(capped == row).sum() for row in rows], dtype=np.int64)
    events = np.array([counts[capped == row].sum() for row in rows], dtype=np.int64)
    total, everyone = int(counts.sum()), int(counts.size)
    labels = (*(str(row) for row in rows[:-1]), f"{top} or more")
    table = RepeatTable(labels, people, events, _share(people, everyone), _share(events, total))
    return RepeatVictimisation(
        table,
        everyone,
        total,
        len(victims) - total,
        float(_share((counts > 1).sum(), everyone)),
        float(_share(total - everyone, total)),
        float(_share(total, everyone)),
    )


def days_to_next(victims: Sequence[str | None], days: npt.ArrayLike) -> Floats:
    """Return for each incident the days until the same victim's next one; NaN when there is none or no victim known.

    Args:
        victims: an identifier for each incident; None or "" is not known.
        days: day number of each incident, in any order.

    Raises:
        ValueError: when a day is missing or the lengths differ.

    Method: differences between neighbours within victim after sorting by day.
    Source: Polvi N et al (1991), The time course of repeat burglary victimization, British Journal of Criminology 31.

    >>> days_to_next(["a", "b", "a"], [1, 2, 9]).tolist()
    [8.0, nan, nan]
    """
    when = complete_numbers_of(days, "days")
    if when.size != len(victims):
        msg = "give one day for each incident"
        raise ValueError(msg)
    names = np.array([victim or "" for victim in victims], dtype=object).astype(str)
    order = np.lexsort((when, names))
    gaps = np.full(when.size, np.nan)
    same = (names[order][1:] == names[order][:-1]) & (names[order][1:] != "")
    gaps[order[:-1][same]] = (when[order][1:] - when[order][:-1])[same]
    return gaps


def _share(part: npt.ArrayLike, whole: int) -> Floats:
    values = np.asarray(part, dtype=np.float64)
    return values / whole if whole else np.full(values.shape, np.nan)
