"""Section: what changed since last year, and why."""

from __future__ import annotations

import polars as pl

from saferplace.assessment.changes import ChangeRow
from saferplace.assessment.inputs import IndicatorGroup
from saferplace.assessment.phrases import in_sentence
from saferplace.charts import wording
from saferplace.charts.change_bars import change_bars
from saferplace.documents.model import Block, FigureBlock, Notice, Section
from saferplace.documents.strategic_assessment.elsewhere import elsewhere_section
from saferplace.documents.strategic_assessment.writer import Writer
from saferplace.statistics.change import CAUTION_BASE, FELL, MINIMUM_BASE, ROSE

_CHARTED = (IndicatorGroup.CRIME_TYPE, IndicatorGroup.ANTI_SOCIAL_BEHAVIOUR)
_PROMPTED = 4


def change_section(w: Writer) -> Section:
    """Return what changed, and the questions that people must answer: why."""
    rows = [row for row in w.found.changes if row.facts.group in _CHARTED]
    shown = [row for row in rows if row.is_shown]
    blocks: list[Block] = []
    if shown:
        blocks += [*_text(w), *_context(w), _figure(w, shown)]
    elif rows:
        why = wording.listed(sorted({row.why_not for row in rows}))
        blocks.append(
            Notice("caveat", f"No change since {w.previous} is shown: {why}. A rise or fall needs two full years.")
        )
    else:
        blocks.append(Notice("caveat", "No figures for two years are loaded, so no change can be shown."))
    subsections = (
        Section("what_changed", f"What changed since {w.previous}", tuple(blocks)),
        *((elsewhere,) if (elsewhere := elsewhere_section(w)) else ()),
        Section("why", "Why it changed", _prompts(shown)),
    )
    return Section("change", f"Changes since {w.previous}, and why", (), subsections)


def _context(w: Writer) -> list[Block]:
    return [Notice("caveat", f"{note.title}. {note.text} Source: {note.source}.") for note in w.found.context]


def _text(w: Writer) -> list[Block]:
    wanted = [finding.sentence for finding in w.found.findings if finding.id.startswith("movers_")]
    still = [
        in_sentence(row.facts.title)
        for row in w.found.changes
        if row.facts.group in _CHARTED and row.is_shown and row.direction == "no clear change"
    ]
    blocks: list[Block] = [w.together(wanted)] if wanted else []
    if still:
        blocks.append(w.paragraph(f"There was no clear change in {wording.listed(still)}."))
    shown = [row for row in w.found.changes if row.facts.group in _CHARTED and row.is_shown and row.is_within_swings]
    if shown:
        names = wording.listed([in_sentence(row.facts.title) for row in shown])
        text = (
            f"Among them chance alone would not explain the change in {names}, but the usual swings of the months do."
        )
        blocks.append(w.paragraph(text))
    return blocks


def _title(rows: list[ChangeRow]) -> str:
    if len(rows) == 1:
        way = {ROSE: "clearly rose", FELL: "clearly fell"}.get(rows[0].direction or "", "did not clearly change")
        return f"{rows[0].facts.title} {way}"
    rose = sum(row.direction == ROSE for row in rows)
    fell = sum(row.direction == FELL for row in rows)
    return (
        f"{_number_word(rose)} of {len(rows)} kinds of crime and incident clearly rose and {_small(fell)} clearly fell"
    )


def _figure(w: Writer, rows: list[ChangeRow]) -> FigureBlock:
    w.register_all(cell for row in rows for cell in (row.before, row.after))
    ordered = sorted(rows, key=lambda row: (-(row.volume or 0), row.facts.id))
    frame = pl.DataFrame(
        {
            "label": [row.facts.title for row in ordered],
            "before": [row.before.numerator for row in ordered],
            "after": [row.after.numerator for row in ordered],
            "percent": [row.percent for row in ordered],
            "direction": [row.direction or "no clear change" for row in ordered],
            "reason": [None if row.percent is not None else f"under {MINIMUM_BASE} before" for row in ordered],
        },
        schema_overrides={"percent": pl.Float64, "reason": pl.String},
    )
    caption = w.caption(
        "change-by-type",
        _title(ordered),
        f"Change in number and in per cent, {w.previous} to {w.year}, {w.area}",
        ("street_crime",),
        (
            "A bar is coloured where neither chance nor the usual swings of the months would explain the change.",
            *_cautions(ordered),
        ),
    )
    figure = change_bars(
        frame,
        caption,
        label_heading="Type",
        before_heading=w.previous,
        after_heading=w.year,
        unit="crimes and incidents",
    )
    return FigureBlock(figure)


def _cautions(rows: list[ChangeRow]) -> tuple[str, ...]:
    small = [in_sentence(row.facts.title) for row in rows if row.caution]
    if not small:
        return ()
    return (f"Percentages of fewer than {CAUTION_BASE} earlier events swing widely: {wording.listed(small)}.",)


_WORDS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def _small(number: int) -> str:
    return _WORDS[number] if number < len(_WORDS) else str(number)


def _number_word(number: int) -> str:
    return _small(number).capitalize()


def _prompts(rows: list[ChangeRow]) -> tuple[Block, ...]:
    moved = sorted((row for row in rows if row.direction in (ROSE, FELL)), key=lambda row: -abs(row.volume or 0))
    questions = [_question(row) for row in moved[:_PROMPTED]]
    ask = " ".join(questions) or "Were there changes that these figures do not show?"
    return (
        Notice(
            "to_write",
            f"{ask} For each, write what is known and how: a change in recording or reporting, in policing, in what "
            "people do, in the economy, in services, in the work of the partnership. Say so where it is not known. "
            "A smaller rise than elsewhere is not proof that work succeeded.",
        ),
    )


def _question(row: ChangeRow) -> str:
    more = "more" if row.direction == ROSE else "fewer"
    is_asb = row.facts.group == IndicatorGroup.ANTI_SOCIAL_BEHAVIOUR
    return f"Why {more} {row.facts.events}{' of anti-social behaviour' if is_asb else ''}?"
