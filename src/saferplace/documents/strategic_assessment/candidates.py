"""Section: candidate priorities: how they score, why, and why not the rest."""

from __future__ import annotations

import polars as pl

from saferplace.assessment.candidates import Candidate
from saferplace.assessment.phrases import listed
from saferplace.assessment.scoring import CRITERION_NAMES, MOST_POINTS, SCORED_BY_PEOPLE, Criterion
from saferplace.assessment.sentences import Form, Part, derived
from saferplace.charts.figure import TableColumn, TableData
from saferplace.documents.model import Block, Bullets, Notice, Paragraph, Section, TableBlock
from saferplace.documents.strategic_assessment.writer import Writer

_NOT_SCORED = "–"
TOO_FEW = "its figures are not printed, because they count so few that people could be recognised."


def candidates_section(w: Writer) -> Section:
    """Return the scored list, the reasons for the shortlist and the reasons why not for the rest."""
    candidates = w.found.candidates
    if not candidates.ranked:
        text = "No figures are loaded that candidate priorities could be scored on."
        return Section("candidates", "Candidate priorities", (Notice("caveat", text), _decision()))
    w.register_all(candidate.cell for candidate in candidates.ranked)
    intro = w.paragraph(
        "The list orders themes by what the figures say. It does not choose the priorities: that is for the "
        "partnership, after it has scored what people are concerned about and what it is able to change."
    )
    blocks: list[Block] = [intro]
    if Criterion.HARM in candidates.unscored:
        text = "No weights of harm are loaded, so harm plays no part in the scores: what harms most may stand too low."
        blocks.append(Notice("caveat", text))
    reasons = Section(
        "put_forward", "Put forward, and why", (Bullets(tuple(_reason(w, one) for one in candidates.shortlist)),)
    )
    rest = Bullets(tuple(_why_not(w, one) for one in candidates.others))
    subsections = [reasons]
    if candidates.others:
        subsections.append(Section("why_not", "Not put forward, and why not", (rest,)))
    subsections.append(Section("scoring", "How the scores are made", (_table(w), _weights(w), _decision())))
    return Section("candidates", "Candidate priorities", tuple(blocks), tuple(subsections))


def _table(w: Writer) -> TableBlock:
    ranked = w.found.candidates.ranked
    frame = pl.DataFrame(
        [
            {
                "title": one.facts.title + (" (priority today)" if one.is_priority else ""),
                **{
                    score.criterion.value: None if score.points is None else float(score.points) for score in one.scores
                },
                "total": one.total,
                "total_open": _NOT_SCORED if one.total is None else "",
                "state": "yes" if one.shortlisted else "no",
            }
            for one in ranked
        ],
        schema={
            "title": pl.String,
            **dict.fromkeys((criterion.value for criterion in Criterion), pl.Float64),
            "total": pl.Float64,
            "total_open": pl.String,
            "state": pl.String,
        },
    ).with_columns(
        pl.when(pl.col(criterion.value).is_null())
        .then(pl.lit(_NOT_SCORED))
        .otherwise(pl.lit(""))
        .alias(f"{criterion.value}_open")
        for criterion in Criterion
    )
    columns = (
        TableColumn("title", "Theme"),
        *(
            TableColumn(one.value, CRITERION_NAMES[one], 0, numeric=True, marker=f"{one.value}_open")
            for one in Criterion
        ),
        TableColumn("total", "Score", 0, numeric=True, marker="total_open"),
        TableColumn("state", "Put forward"),
    )
    names = [one.facts.title for one in w.found.candidates.shortlist]
    title = f"{names[0]} scores highest of {len(ranked)} themes" if names else "No theme could be scored"
    notes = (
        f"0 to {MOST_POINTS} points for each criterion; {_NOT_SCORED} means not scored. The score is the weighted "
        "points as a percentage of the most that the criteria scored could give.",
    )
    return TableBlock("candidates-table", title, TableData(columns, frame), notes)


def _reason(w: Writer, one: Candidate) -> Paragraph:
    if w.hides(one.facts.id):
        return w.paragraph(f"{one.facts.title}: {TOO_FEW}")
    parts: list[Part] = [f"{one.facts.title}: "]
    said = [score for score in one.scores if score.points]
    for place, score in enumerate(said):
        parts += ["; " if place else "", *score.reason]
    return w.paragraph(*parts, *_score(one), ".")


def _score(one: Candidate) -> tuple[Part, ...]:
    if one.total is None:
        return ()
    how = "weighted points in per cent of the most possible"
    return (". Score ", derived(one.total, Form.COUNT, how, one.cell.key))


def _why_not(w: Writer, one: Candidate) -> Paragraph:
    if w.hides(one.facts.id):
        return w.paragraph(f"{one.facts.title}: {TOO_FEW}")
    return w.paragraph(f"{one.facts.title}: ", *one.why_not, *_score(one), ".")


def _weights(w: Writer) -> TableBlock:
    scheme = w.found.candidates.scheme
    frame = pl.DataFrame(
        {
            "criterion": [CRITERION_NAMES[one] for one in Criterion],
            "weight": [scheme.weights[one] for one in Criterion],
            "how": [_how(w, one) for one in Criterion],
        }
    )
    columns = (
        TableColumn("criterion", "Criterion"),
        TableColumn("weight", "Weight", 0, numeric=True),
        TableColumn("how", "How points are given"),
    )
    open_ones = [CRITERION_NAMES[one].lower() for one in w.found.candidates.unscored]
    notes = (f"Not scored in this paper: {listed(open_ones)}.",) if open_ones else ()
    title = "The weights and bands can be changed by the partnership"
    return TableBlock("candidates-weights", title, TableData(columns, frame), notes)


def _how(w: Writer, criterion: Criterion) -> str:
    scheme = w.found.candidates.scheme
    if criterion in SCORED_BY_PEOPLE:
        return f"0 to {MOST_POINTS}, by people"
    match criterion:
        case Criterion.VOLUME:
            return f"from {_steps(scheme.volume)} events for every 100 crimes"
        case Criterion.HARM:
            return f"from {_steps(scheme.harm)} % of all weighted harm"
        case Criterion.CONCENTRATION:
            return f"from {_steps(scheme.concentration)} times as concentrated as chance"
        case Criterion.TREND:
            return f"fell 0, no clear change 1, rose 2, rose by {scheme.steep_rise:g} % or more 3"
        case _:
            return (
                "below 0, similar or within the usual spread of the peers 1, above 2, above by "
                f"{scheme.far_above:g} % or more 3"
            )


def _steps(band: tuple[float, ...]) -> str:
    return " / ".join(f"{step:g}" for step in band)


def _decision() -> Notice:
    return Notice(
        "to_write",
        "Score public concern and ability to influence for each theme, run the assessment again with those scores, "
        "then record which priorities the partnership adopts, on what evidence, and why the others were left out.",
    )
