"""From a response to its paper and to the briefing note that goes with it."""

from __future__ import annotations

from dataclasses import replace

from saferplace.documents.consultation_response.asks import (
    asked_under,
    asks_of,
    asks_table,
    figures_asked,
    repeated,
    totals_by_year,
)
from saferplace.documents.consultation_response.measures import DECIDED, measures_section, measures_sentence
from saferplace.documents.consultation_response.response import (
    POSITION_WORDS,
    Ask,
    ConsultationResponse,
    Objective,
    Position,
)
from saferplace.documents.model import Block, Bullets, Cover, Document, KeyMessages, Paragraph, Section, TableBlock
from saferplace.documents.parts.cover import PaperCover
from saferplace.documents.parts.end import methods_of, sources_of, words_of
from saferplace.documents.parts.figures import PaperFigures
from saferplace.documents.parts.flags import Flag, flags_section, wrong_sums
from saferplace.documents.parts.glossary import glossary_for
from saferplace.documents.parts.header import CouncilHeader, header_table
from saferplace.documents.parts.pen import Pen
from saferplace.documents.parts.recommendations import Recommendation, recommendation_blocks
from saferplace.documents.parts.tables import Cell, Column, made_table
from saferplace.documents.parts.writing import counted, joined, number, pounds, slug

DOCUMENT_TYPE = "consultation_response"
BRIEFING_TYPE = "briefing_note"


def build_document(response: ConsultationResponse, figures: PaperFigures, cover: PaperCover) -> Document:
    """Build the response, objective by objective.

    Args:
        response: what is said and asked for.
        figures: what its texts may print.
        cover: what stands at its head.
    """
    pen = Pen(figures, response.checks)
    messages = KeyMessages(tuple(pen.paragraph(text) for text in _messages(pen, response)))
    overview = Section("overview", "The objectives at a glance", (_overview(pen, response),))
    objectives = Section(
        "objectives", "Objective by objective", (), tuple(_objective(pen, each) for each in response.objectives)
    )
    asks = Section("asks", "What we ask for", (asks_table(pen, response),))
    noted = flags_section(pen, (*wrong_sums(pen), *_count_flags(pen, response), *response.flags))
    sections = (overview, objectives, asks, measures_section(response), *((noted,) if noted else ()))
    title = f"Response to the consultation on the {response.plan}"
    return _closed(pen, response, cover, DOCUMENT_TYPE, title, Section("summary", "In short", (messages,)), sections)


def build_briefing(response: ConsultationResponse, figures: PaperFigures, cover: PaperCover) -> Document:
    """Build the briefing note: background, aims, what the response says, conclusion and what is asked of the bodies."""
    pen = Pen(figures, response.checks)
    header = CouncilHeader(response.responder, "", response.sittings, facts=(("Prepared by", response.prepared_by),))
    asked = (Recommendation(response.recommendation),) if response.recommendation else ()
    aims = (
        *((Paragraph(("The draft plan has these aims:",)), pen.bullets(response.aims)) if response.aims else ()),
        pen.paragraph(_size(pen, response)),
    )
    sections = (
        Section("background", "Background", _paragraphs(pen, response.background)),
        Section("aims", "Aims and objectives", aims),
        Section("response", "What our response says", (pen.bullets(_messages(pen, response)),)),
        Section("conclusion", "Conclusion", _paragraphs(pen, response.conclusion)),
        Section("recommendation", "Recommendation", recommendation_blocks(pen, asked, response.sittings)),
    )
    title = f"Briefing note: consultation on the {response.plan}"
    summary = Section("summary", "About this note", (header_table(header, title="For whom"),))
    return _closed(pen, response, cover, BRIEFING_TYPE, title, summary, sections)


def _closed(
    pen: Pen,
    response: ConsultationResponse,
    cover: PaperCover,
    kind: str,
    title: str,
    summary: Section,
    sections: tuple[Section, ...],
) -> Document:
    document = Document(
        type=kind,
        cover=Cover(
            partnership=response.responder,
            title=title,
            period=f"Plan of the {response.plan_owner}, {response.plan_period}",
            version=cover.version,
            status=cover.status,
            made_on=cover.made_on,
            made_up=cover.made_up or pen.figures.is_made_up,
            accent=cover.accent,
            layout="report",
        ),
        summary=summary,
        sections=tuple(section for section in sections if section.blocks or section.subsections),
        sources=sources_of(pen.figures, cover.sources, pen.used),
        glossary=(),
        values=pen.values,
        methods=methods_of(pen),
    )
    return replace(document, glossary=glossary_for(words_of(document)))


def _messages(pen: Pen, response: ConsultationResponse) -> tuple[str, ...]:
    """Return what the response says in a few sentences, made from its rows."""
    stands = _stands(response)
    talks = [ask.purpose for _, ask in asks_of(response) if ask.is_discussion]
    texts = [_size(pen, response), f"Where we stand: {stands}.", _asked(pen, response)]
    texts += [f"We ask to talk about {joined(talks)}."] if talks else []
    texts += [measures_sentence(pen, response)] if response.with_stance(*DECIDED) else []
    return tuple(texts)


def _stands(response: ConsultationResponse) -> str:
    by_position: dict[Position, list[str]] = {}
    for each in response.objectives:
        by_position.setdefault(each.position, []).append(str(each.number))
    said = []
    for position, numbers in by_position.items():
        noun = "objective" if len(numbers) == 1 else "objectives"
        said.append(f"{POSITION_WORDS[position].lower()} on {noun} {joined(numbers)}")
    return "; ".join(said)


def _size(pen: Pen, response: ConsultationResponse) -> str:
    figures = [each.measures_figure for each in response.objectives if each.measures_figure]
    objectives = pen.coin("objectives", counted(len(response.objectives), "objective"), "The objectives listed here")
    how = "The success measures listed here, rows that a page had divided put together again"
    measures = pen.coin("measures", number(response.measures), how, figures)
    return f"The draft has {objectives} with {measures} success measures."


def _asked(pen: Pen, response: ConsultationResponse) -> str:
    sums = []
    for year, value in totals_by_year(pen, response):
        figures = figures_asked(response, year=year)
        how = f"Sum of {counted(len(figures), 'ask')} for {year}"
        sums.append(f"{pen.coin(f'asks-{slug(year)}', pounds(value), how, figures)} for {year}")
    if not sums:
        return "We ask for no money."
    again = repeated(pen, response)
    if not again:
        return f"We ask for {joined(sums)}."
    figures = figures_asked(response, repeats=True)
    more = pen.coin("asks-again", pounds(again), "Sums of the year before that should go on", figures)
    return f"We ask for {joined(sums)}, and that {more} of the year before go on."


def _overview(pen: Pen, response: ConsultationResponse) -> TableBlock:
    rows: list[tuple[Cell, ...]] = [
        (
            f"{each.number}. {each.text}",
            float(len(each.measures)),
            POSITION_WORDS[each.position],
            asked_under(pen, each),
        )
        for each in response.objectives
    ]
    rows.append(("All objectives", float(response.measures), "", ""))
    columns = ("Objective", Column("Success measures", 0), "Our position", "Asked for")
    title = f"{counted(len(response.objectives), 'objective')} with {number(response.measures)} success measures"
    return made_table("overview-table", title, columns, rows, totals=1)


def _objective(pen: Pen, each: Objective) -> Section:
    blocks: list[Block] = [Paragraph((f"Our position: {POSITION_WORDS[each.position].lower()}.",))]
    if each.measures:
        blocks.append(Paragraph((f"Success measures of the plan ({number(len(each.measures))}):",)))
        blocks.append(pen.bullets(measure.words for measure in each.measures))
    if each.comments:
        blocks += [Paragraph(("What we say:",)), pen.bullets(each.comments)]
    if each.asks or each.funding:
        blocks.append(Paragraph(("What we ask for:",)))
        blocks += list(pen.blocks(each.funding)) if each.funding else []
        blocks += [Bullets(tuple(_ask_line(pen, ask) for ask in each.asks))] if each.asks else []
    else:
        blocks.append(Paragraph(("No money is asked for under this objective.",)))
    if each.priorities:
        blocks.append(Paragraph((f"It answers to our own priority: {joined(each.priorities)}.",)))
    return Section(f"objective-{each.number}", f"Objective {each.number}: {each.text}", tuple(blocks))


def _ask_line(pen: Pen, ask: Ask) -> Paragraph:
    if ask.is_discussion:
        return pen.paragraph(f"A talk about {ask.purpose}.")
    again = ", as in the year before" if ask.repeats else ""
    year = f" for {ask.year}" if ask.year and not ask.repeats else ""
    return pen.paragraph(f"{{{{printed {ask.figure}}}}}{year} for {ask.purpose}{again}.")


def _count_flags(pen: Pen, response: ConsultationResponse) -> tuple[Flag, ...]:
    """Return a flag for each objective whose success measures are not as many as were counted in the plan."""
    found = []
    for each in response.objectives:
        figure = pen.printed(each.measures_figure) if each.measures_figure else None
        if figure and figure.value != len(each.measures):
            before = f"{number(figure.value)} counted"
            now = f"{number(len(each.measures))} listed here; rows may have been lost where the table was divided."
            found.append(Flag(f"Success measures of objective {each.number}", before, now, (figure.id,)))
    return tuple(found)


def _paragraphs(pen: Pen, texts: tuple[str, ...]) -> tuple[Block, ...]:
    return tuple(block for text in texts for block in pen.blocks(text))
