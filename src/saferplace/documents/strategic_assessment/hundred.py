"""Section: if the place were 100 people."""

from __future__ import annotations

import polars as pl

from saferplace.assessment.hundred_people import HundredPeople, Share
from saferplace.charts import wording
from saferplace.charts.hundred_people import hundred_people
from saferplace.documents.model import FigureBlock, Section
from saferplace.documents.strategic_assessment.writer import Writer

_MOST = 5
"""The area and up to four wards: two fit on a page."""


def hundred_section(w: Writer) -> Section | None:
    """Return the area, and the wards that stand out, as 100 people; None when nothing is known of them."""
    pictures = w.found.hundred_people
    if not pictures:
        return None
    intro = w.paragraph(
        f"If {w.area} were 100 people, this is who they would be"
        + (", and who they would be in wards whose rate of crime was above the area's." if pictures[1:] else ".")
        + " The pictures describe residents, not those who offend or are harmed."
    )
    return Section(
        "hundred_people", "If it were 100 people", (intro, *(_figure(w, picture) for picture in pictures[:_MOST]))
    )


def frame_of(picture: HundredPeople) -> pl.DataFrame:
    """Return the picture as charts.hundred_people takes it: topic, label, count."""
    topics = [("Age", picture.ages), ("Deprivation of the neighbourhood they live in", picture.deprivation)]
    rows = [
        {"topic": topic, "label": share.category, "count": share.persons}
        for topic, shares in topics
        for share in shares
    ]
    return pl.DataFrame(rows)


def _figure(w: Writer, picture: HundredPeople) -> FigureBlock:
    profile = w.given.profile
    labels = [label for label in (profile.population_label, profile.deprivation_label) if label]
    caption = w.caption(
        f"hundred-{picture.area_code.lower()}",
        title_of(picture),
        f"Residents of {picture.name} as 100 people; {wording.listed(labels)}",
        ("population_by_age", "deprivation"),
        ("Most deprived neighbourhoods: the most deprived fifth of all in England.",) if picture.deprivation else (),
    )
    return FigureBlock(hundred_people(frame_of(picture), caption, place=picture.name))


def title_of(picture: HundredPeople) -> str:
    """Return what the picture says, as a sentence."""
    parts = [f"{_people(share)} would be {share.category}" for share in (*picture.ages[:1], *picture.ages[-1:])]
    if len(parts) == 2:
        parts[1] = parts[1].replace(" would be", "")
    if picture.deprivation:
        parts.append(f"{_people(picture.deprivation[0])} would live in one of England's most deprived neighbourhoods")
    return f"If {picture.name} were 100 people, {wording.listed(parts)}"


def _people(share: Share) -> str:
    return str(share.people) if share.people else "none"
