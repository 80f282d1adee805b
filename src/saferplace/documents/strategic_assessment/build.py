"""From an assessment to its paper."""

from __future__ import annotations

from datetime import date

from saferplace.assessment.assess import Assessment
from saferplace.assessment.inputs import AssessmentInput
from saferplace.documents.model import Cover, Document, KeyMessages, Notice, Section
from saferplace.documents.strategic_assessment.area import area_section
from saferplace.documents.strategic_assessment.candidates import candidates_section
from saferplace.documents.strategic_assessment.change import change_section
from saferplace.documents.strategic_assessment.checklist import checklist_section
from saferplace.documents.strategic_assessment.concentration import concentration_section
from saferplace.documents.strategic_assessment.emerging import emerging_section
from saferplace.documents.strategic_assessment.hundred import hundred_section
from saferplace.documents.strategic_assessment.levels import levels_section
from saferplace.documents.strategic_assessment.methods import GLOSSARY, methods_blocks, source_lines
from saferplace.documents.strategic_assessment.other_measures import harm_section, other_measures_section
from saferplace.documents.strategic_assessment.places import places_section
from saferplace.documents.strategic_assessment.quality import quality_section
from saferplace.documents.strategic_assessment.to_write import county_section, last_plan_section, views_section
from saferplace.documents.strategic_assessment.trend import trend_section
from saferplace.documents.strategic_assessment.writer import LineageOf, Writer

DOCUMENT_TYPE = "strategic_assessment"
# Findings that make one message each, so that the messages fit on one page.
_MESSAGES = (
    ("level_recorded_crime", "standing_recorded_crime"),
    ("level_anti_social_behaviour",),
    ("make_up",),
    ("movers_rose", "movers_fell"),
    ("places",),
    ("concentration",),
    ("emerging",),
    ("candidates",),
    ("quality",),
)
_SECTIONS = (
    area_section,
    levels_section,
    change_section,
    trend_section,
    places_section,
    concentration_section,
    emerging_section,
    harm_section,
    other_measures_section,
    hundred_section,
    candidates_section,
    views_section,
    last_plan_section,
    county_section,
    quality_section,
)


def build_document(
    given: AssessmentInput,
    found: Assessment,
    *,
    made_on: date,
    lineage: LineageOf | None = None,
    partnership: str = "",
    version: str = "Draft 1",
    status: str = "Draft: figures complete, words of the partnership still to be written",
) -> Document:
    """Build the strategic assessment of an area.

    Args:
        given: what the assessment was made from.
        found: its results.
        made_on: the day of the paper; the statutory heads are those in force on it.
        lineage: where every value comes from; None leaves lineage empty.
        partnership: name of the partnership; "NAME Community Safety Partnership" when empty.
        version: version printed on the cover.
        status: status printed on the cover.
    """
    w = Writer(given, found, lineage)
    summary = _summary(w)
    sections = tuple(section for build in _SECTIONS if (section := build(w)) is not None)
    sections = (*sections, checklist_section(w, sections, made_on))
    cover = Cover(
        partnership=partnership or partnership_name(given.area.name),
        title="Strategic assessment",
        period=given.year.label,
        version=version,
        status=status,
        made_on=made_on,
        made_up=w.is_made_up,
    )
    return Document(
        type=DOCUMENT_TYPE,
        cover=cover,
        summary=summary,
        sections=sections,
        sources=source_lines(w),
        glossary=GLOSSARY,
        values=dict(w.values),
        methods=methods_blocks(w),
    )


def partnership_name(area: str) -> str:
    """Return what a partnership is called where nobody says: by its area."""
    return area if "partnership" in area.lower() else f"{area} Community Safety Partnership"


def _summary(w: Writer) -> Section:
    said = {finding.id: finding.sentence for finding in w.found.findings}
    groups = [[said[name] for name in names if name in said] for names in _MESSAGES]
    items = tuple(w.together(group) for group in groups if group)
    if not items:
        return Section(
            "summary", "Key messages", (Notice("caveat", f"No figures are loaded for {w.area} in {w.year}."),)
        )
    notes = [
        Notice("caveat", f"{note.title} touched these years. Read section 3 before drawing conclusions from a change.")
        for note in w.found.context
    ]
    return Section("summary", "Key messages", (KeyMessages(items), *notes))
