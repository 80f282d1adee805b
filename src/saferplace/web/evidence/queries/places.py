"""A place beside its district, and who lives there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from saferplace.assessment.hundred_people import HundredPeople, Share
from saferplace.charts.figure import Caption, Figure
from saferplace.charts.hundred_people import hundred_people
from saferplace.documents.strategic_assessment.hundred import frame_of, title_of
from saferplace.reference.areas import Area
from saferplace.web.evidence.models import Place
from saferplace.web.evidence.queries.handle import current_evidence
from saferplace.web.evidence.queries.records import as_scored, boundary_on
from saferplace.web.evidence.queries.remembering import remembered
from saferplace.workflows import score_place
from saferplace.workflows.open_evidence import OpenEvidence

AGE, DEPRIVATION = "Age", "Deprivation of the neighbourhood they live in"


def scored_on(place: Place, day: date) -> score_place.Place | None:
    """Return a place within its boundary of a day; None when it had none yet."""
    boundary = boundary_on(place, day)
    return as_scored(place, boundary) if boundary else None


def scorecard_of(place: score_place.Place, period: str) -> score_place.Scorecard:
    """Return the place beside its district and the rest of it.

    Raises:
        What saferplace.workflows.score_place.score_place raises.
    """
    evidence = current_evidence()
    asked = ("scorecard", place, period)
    return remembered(evidence, asked, lambda: score_place.score_place(evidence, place, period=period))


def people_of(evidence: OpenEvidence, areas: Sequence[Area], period: str) -> tuple[Figure, ...]:
    """Return areas as a hundred people each, drawn; areas of which nothing is known are left out.

    Raises:
        What saferplace.workflows.score_place.picture_people raises.
    """

    def make() -> tuple[Figure, ...]:
        return tuple(_drawn(each, period) for each in _pictures(evidence, areas, period))

    return remembered(evidence, ("people", *_asked(evidence, areas), period), make)


def _pictures(evidence: OpenEvidence, areas: Sequence[Area], period: str) -> tuple[HundredPeople, ...]:
    """Return areas as a hundred people each: the slow part of what is drawn, and of what stands number by number."""
    asked = _asked(evidence, areas)
    return remembered(
        evidence, ("pictures", *asked, period), lambda: score_place.picture_people(evidence, asked[0], period)
    )


def _asked(evidence: OpenEvidence, areas: Sequence[Area]) -> tuple[list[str], list[tuple[str, ...]]]:
    codes = [area.code for area in areas]
    return codes, [tuple(evidence.geography.lsoas(code)) for code in codes]


@dataclass(frozen=True)
class Topic:
    """One thing that tells the people of two areas apart.

    Attributes:
        title: the thing, such as "Age".
        rows: its categories, each with the people out of a hundred in the one area and in the other.
    """

    title: str
    rows: tuple[tuple[str, int, int], ...]


def topics_of(evidence: OpenEvidence, areas: tuple[Area, Area], period: str) -> tuple[Topic, ...]:
    """Return two areas as a hundred people each, number beside number; a topic known of one of them only is left out.

    Raises:
        What saferplace.workflows.score_place.picture_people raises.
    """
    pictures = _pictures(evidence, areas, period)
    if len(pictures) < len(areas):
        return ()
    one, other = pictures
    sides = ((AGE, one.ages, other.ages), (DEPRIVATION, one.deprivation, other.deprivation))
    return tuple(_topic(title, here, there) for title, here, there in sides if here and there)


def _topic(title: str, here: Sequence[Share], there: Sequence[Share]) -> Topic:
    first = {share.category: share.people for share in here}
    second = {share.category: share.people for share in there}
    names = dict.fromkeys((*first, *second))
    return Topic(title, tuple((name, first.get(name, 0), second.get(name, 0)) for name in names))


def _drawn(picture: HundredPeople, period: str) -> Figure:
    caption = Caption(
        f"hundred-{picture.area_code.lower().replace(':', '-')}",
        title_of(picture),
        f"Residents of {picture.name} as 100 people",
        "ONS mid-year population estimates; English indices of deprivation (MHCLG)",
        ("The picture describes residents, not those who offend or are harmed.",),
    )
    return hundred_people(frame_of(picture), caption, place=picture.name)
