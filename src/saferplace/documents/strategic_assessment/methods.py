"""Methods and glossary, printed at the end."""

from __future__ import annotations

from saferplace.assessment import changes, concentration, elsewhere, emerging, places, trend
from saferplace.assessment.inputs import SourceFacts
from saferplace.documents.model import Block, Bullets, Paragraph
from saferplace.documents.parts.glossary import glossary_of
from saferplace.documents.strategic_assessment.writer import Writer

_PARTS = (
    ("Change", changes.METHOD),
    ("Change elsewhere", elsewhere.METHOD),
    ("Trend and season", trend.METHOD),
    ("Places", places.METHOD),
    ("Concentration", concentration.METHOD),
    ("Emerging themes", emerging.METHOD),
)
_RATES = (
    "Rates are numbers over residents. Intervals of rates are exact for fewer than 10 events and Byar's from 10, "
    "intervals of shares are Wilson's; both hold the true value 95 times in 100. Numbers are rounded half up, once, "
    "after computing."
)

GLOSSARY = glossary_of(
    (
        "95 % interval",
        "Anti-social behaviour",
        "Community safety partnership",
        "Completeness",
        "Control limits",
        "Deprivation",
        "Financial year",
        "LSOA",
        "Pooled average",
        "Peer group",
        "Rate",
        "Recorded crime",
        "Usual spread",
        "Steady",
    )
)


def methods_blocks(w: Writer) -> tuple[Block, ...]:
    """Return how the figures were made."""
    versions = sorted({source.store_version for source in w.given.sources if source.store_version})
    blocks: list[Block] = [w.paragraph(_RATES)]
    if versions:
        blocks.append(w.paragraph(f"Every figure was computed from version {versions[-1]} of the evidence store."))
    for name, sentences in (("Comparison", w.found.comparison.method), *_PARTS):
        items: tuple[Paragraph, ...] = tuple(w.paragraph(text) for text in sentences)
        blocks += [w.paragraph(f"{name}:"), Bullets(items)]
    return tuple(blocks)


def _was_read(w: Writer, source: SourceFacts) -> bool:
    """Whether the paper rests on a dataset; without lineage every dataset counts as read."""
    used = {entry.dataset for value in w.values.values() for entry in value.lineage}
    if not used:
        return True
    profile = w.given.profile
    used |= {"area_lookup", "area_name", "population"}
    used |= {"population_by_age"} if profile.ages.height else set()
    used |= {"deprivation"} if profile.deprivation.height else set()
    used |= {"boundary"} if w.given.boundaries.height else set()
    used |= {"crime_weight"} if w.given.harm else set()
    return source.dataset in used


def source_lines(w: Writer) -> tuple[str, ...]:
    """Return one credit line for every dataset read, with licence and releases."""
    lines = []
    for source in (source for source in w.given.sources if _was_read(w, source)):
        releases = [release for release in source.releases if release]
        span = f" Releases {releases[0]} to {releases[-1]}." if len(releases) > 1 else ""
        span = f" Release {releases[0]}." if len(releases) == 1 else span
        licence = f" {source.licence}." if source.licence and source.licence not in source.credit else ""
        lines.append(f"{source.title}. {source.credit.removeprefix('Source: ').rstrip('.')}.{licence}{span}")
    return tuple(lines)
