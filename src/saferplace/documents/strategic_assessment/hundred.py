"""Section: if the place were 100 people."""

from __future__ import annotations

import polars as pl

from saferplace.assessment.hundred_people import HundredPeople, Share
from saferplace.charts import wording
from saferplace.charts.hundred_people import hundred_people
from saferplace.documents.model import FigureBlock, Section
from saferplace.documents.strategic_assessment.writer import Writer


def hundred_section(w: Writer) -> Section | None:
    """Return the area, and the wards that stand out, as 100 people; None when nothing is known of them."""
    pictures = w.found.hundred_people
    if not pictures:
        return None
    intro = w.paragraph(
        f"If {w.area} were 100 people, this is who they would be"
        + (
            ", and who they would be in each ward whose rate of crime was above the area's in both years."
            if pictures[1:]
            else "."
        )
        + " The pictures describe residents, not those who offend or are harmed."
    )
    return Section("hundred_people", "If it were 100 people", (intro, *(_figure(w, picture) for picture in pictures)))


def _figure(w: Writer, picture: HundredPeople) -> FigureBlock:
    topics = [("Age", picture.ages), ("Deprivation of the neighbourhood", picture.deprivation)]
    frame = pl.DataFrame(
        [
            {"topic": topic, "label": share.category, "count": share.persons}
            for topic, shares in topics
            for share in shares
        ]
    )
    profile = w.given.profile
    labels = [label for label in (profile.population_label, profile.deprivation_label) if label]
    caption = w.caption(
        f"hundred-{picture.area_code.lower()}",
        _title(picture),
        f"Residents of {picture.name} as 100 people; {wording.listed(labels)}",
        ("population", "population_by_age", "deprivation"),
    )
    return FigureBlock(hundred_people(frame, caption, place=picture.name))


def _title(picture: HundredPeople) -> str:
    parts = []
    if picture.ages:
        youngest, oldest = picture.ages[0], picture.ages[-1]
        parts += [_said(youngest), _said(oldest)]
    if picture.deprivation:
        parts.append(_said(picture.deprivation[0]))
    return f"If {picture.name} were 100 people, {wording.listed(parts)}"


def _said(share: Share) -> str:
    words = share.category
    if share.people == 1:
        words = words.replace("are ", "is ", 1).replace("live ", "lives ", 1)
    return f"{share.people or 'none'} {words}"
