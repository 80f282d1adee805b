"""From how the measures of a plan stand to the pack for its board."""

from __future__ import annotations

from collections.abc import Sequence

from saferplace.charts.wording import NO_BREAK_SPACE, listed, long_date
from saferplace.documents.board_pack.pack import Measure, Pack
from saferplace.documents.model import Block, Bullets, Document, KeyMessages, Notice, Paragraph, Section
from saferplace.documents.parts.cover import PaperCover
from saferplace.documents.parts.figures import PaperFigures, value_id
from saferplace.documents.parts.writing import day_text
from saferplace.documents.progress.paper import close_paper
from saferplace.documents.progress.pen import ProgressPen
from saferplace.documents.progress.tables import set_table
from saferplace.planning.performance.statuses import STATUS_RULES, Status

DOCUMENT_TYPE = "board_pack"
ATTENTION = (Status.OFF_TRACK, Status.NOT_ACHIEVED, Status.AT_RISK)
_MARKS = {"good": "●", "watch": "▲", "bad": "▼"}
_LOOKS = {rule.status: rule.look for rule in STATUS_RULES}
OWN_WORDS = tuple((rule.status.value[:1].upper() + rule.status.value[1:], rule.rule) for rule in STATUS_RULES)
METHODS = (
    "The status of a measure is the first rule of a fixed table that holds; nobody types it. The rules of the words "
    "used here are in the glossary.",
    "A signal is a figure outside its control limits, or one of a run of seven; everything else is usual variation.",
)


def build_document(pack: Pack, figures: PaperFigures, cover: PaperCover) -> Document:
    """Build the pack.

    Args:
        pack: measures, actions and risks.
        figures: figures that its texts name.
        cover: what stands on the cover.
    """
    pen = ProgressPen(figures)
    for measure in pack.measures:
        if measure.value is not None:
            pen.values[value_id(measure.value)] = measure.value
    sections = [
        _overview(pack.measures),
        *_by_priority(pen, pack.measures),
        _signals(pen, pack),
        Section("compared", "How we compare", pen.blocks(pack.comparison)) if pack.comparison else None,
        _actions(pack),
        _risks(pack),
        _late_figures(pack.measures),
    ]
    used = {measure.status for measure in pack.measures}
    return close_paper(
        DOCUMENT_TYPE,
        cover,
        pen,
        title=pack.title,
        period=pack.period,
        summary=_summary(pen, pack),
        sections=[section for section in sections if section],
        layout="report",
        methods=METHODS,
        words=[entry for entry, rule in zip(OWN_WORDS, STATUS_RULES, strict=True) if rule.status in used],
    )


def status_words(status: Status) -> str:
    """Return a status with its mark: never colour, always the word."""
    mark = _MARKS.get(_LOOKS[status])
    return f"{mark}{NO_BREAK_SPACE}{status.value}" if mark else status.value


def _summary(pen: ProgressPen, pack: Pack) -> Section:
    blocks: list[Block] = [Notice("to_write", "The plan has no measure yet.")]
    if pack.measures:
        blocks = [_how_they_stand(pen, pack)]
    if pack.questions:
        blocks += [pen.paragraph("For the board to talk about:"), pen.bullets(pack.questions)]
    blocks.append(Paragraph((f"For {pack.board}. Figures as they stood on {long_date(pack.day)}.",)))
    return Section("summary", "In brief", tuple(blocks))


def _how_they_stand(pen: ProgressPen, pack: Pack) -> KeyMessages:
    of = {status: [m for m in pack.measures if m.status == status] for status in Status}
    said = [f"{len(found)} {status.value}" for status, found in of.items() if found]
    lead = Paragraph(
        (
            "Of ",
            pen.counted("measures", len(pack.measures), "measures of the plan"),
            f" measures: {listed(said)}.",
        )
    )
    items = [lead]
    worried = [measure for measure in pack.measures if measure.status in ATTENTION]
    items += [Paragraph((f"{m.title}: {m.status.value}. {m.reason}",)) for m in worried]
    return KeyMessages(tuple(items))


def _overview(measures: Sequence[Measure]) -> Section:
    rows = [
        (
            measure.title,
            measure.latest or "not available",
            measure.aim or "none",
            status_words(measure.status),
            measure.change or "not given",
        )
        for measure in measures
    ]
    if not rows:
        return Section("overview", "All measures", (Notice("to_write", "No measure is chosen."),))
    headings = ("Measure", "Newest figure", "Aim for the year", "Status", "On the same time a year before")
    table = set_table("measures", "Every measure of the plan", headings, rows, right=(1, 2))
    return Section("overview", "All measures", (table,))


def _by_priority(pen: ProgressPen, measures: Sequence[Measure]) -> list[Section]:
    titles = list(dict.fromkeys(title for measure in measures for title in measure.priorities))
    sections = []
    for place, title in enumerate(titles, start=1):
        own = [measure for measure in measures if title in measure.priorities]
        parts = tuple(
            Section(f"priority-{place}-{number}", measure.title, _measure(pen, measure))
            for number, measure in enumerate(own, start=1)
        )
        sections.append(Section(f"priority-{place}", title, (), parts))
    return sections


def _measure(pen: ProgressPen, measure: Measure) -> tuple[Block, ...]:
    period = f" ({measure.period})" if measure.period else ""
    said = [
        f"Status: {status_words(measure.status)}. {measure.reason}",
        f"Newest figure: {measure.latest}{period}." if measure.latest else "",
        f"Against the same time a year before: {measure.change}." if measure.change else "",
        f"Against its usual variation: {measure.signal}." if measure.signal else "",
        measure.outlook,
        measure.paired,
        f"Answers for it: {measure.owner}." if measure.owner else "Nobody answers for it yet.",
    ]
    blocks: list[Block] = [Bullets(tuple(Paragraph((text,)) for text in said if text))]
    if measure.comment:
        blocks.append(pen.paragraph(f"Its owner says: {measure.comment}"))
    elif measure.status in ATTENTION:
        blocks.append(Notice("to_write", "Its owner has not said why, nor what will be done."))
    if measure.caveats:
        blocks.append(Notice("caveat", " ".join(measure.caveats)))
    return tuple(blocks)


def _signals(pen: ProgressPen, pack: Pack) -> Section:
    found = [measure for measure in pack.measures if measure.is_signal]
    blocks: list[Block] = [
        Bullets(tuple(Paragraph((f"{measure.title}: {measure.signal}.",)) for measure in found))
        if found
        else Paragraph(("No measure of the plan shows a signal: the rest is usual variation.",))
    ]
    if pack.watched:
        rows = [(title, pen.plain(word)) for title, word in pack.watched]
        title = "What is followed besides the plan"
        blocks.append(set_table("watched", title, ("Measure", "What it shows"), rows))
    return Section("signals", "Signals and the watch list", tuple(blocks))


def _actions(pack: Pack) -> Section:
    if not pack.actions:
        return Section("actions", "Actions that are late", (Paragraph(("No action is late.",)),))
    rows = [(each.text, each.owner or "nobody", day_text(each.due_on), each.status, each.note) for each in pack.actions]
    table = set_table("actions-table", "Late actions", ("Action", "Owner", "Due", "State", "Newest word"), rows)
    return Section("actions", "Actions that are late", (table,))


def _risks(pack: Pack) -> Section:
    if not pack.risks:
        return Section("top-risks", "Highest risks", (Notice("to_write", "The register of risks is empty."),))
    rows = [(each.title, each.score, each.mitigation, each.owner or "nobody") for each in pack.risks]
    table = set_table("risks-table", "Highest risks", ("Risk", "Score", "What is done about it", "Owner"), rows)
    return Section("top-risks", "Highest risks", (table,))


def _late_figures(measures: Sequence[Measure]) -> Section:
    late = [measure.title for measure in measures if measure.is_late]
    text = f"The next figure is late for: {listed(late)}." if late else "No figure is late."
    sources = list(dict.fromkeys(measure.source for measure in measures if measure.source))
    blocks: list[Block] = [Notice("caveat", text) if late else Paragraph((text,))]
    if sources:
        blocks.append(Bullets(tuple(Paragraph((source,)) for source in sources)))
    return Section("freshness", "How fresh the figures are", tuple(blocks))
