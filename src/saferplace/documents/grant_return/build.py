"""From the register of a grant to its quarterly return: every total and difference is computed."""

from __future__ import annotations

from saferplace.charts.wording import long_date, percent
from saferplace.documents.grant_return.ledger import GrantReturn, Met
from saferplace.documents.grant_return.sums import FAR_FROM_PLAN, Spending, add_up
from saferplace.documents.model import Block, Document, KeyMessages, Notice, Paragraph, Section
from saferplace.documents.parts.cover import PaperCover
from saferplace.documents.parts.figures import PaperFigures
from saferplace.documents.parts.writing import day_text, pounds
from saferplace.documents.progress.paper import close_paper
from saferplace.documents.progress.pen import ProgressPen
from saferplace.documents.progress.tables import set_table
from saferplace.documents.progress.told import written

DOCUMENT_TYPE = "grant_return"
METHODS = (
    "Totals, remainders and shares are computed from the sums in the register of grants.",
    f"A head of spending is marked when its share spent is more than {FAR_FROM_PLAN} percentage points away from the "
    "share of the year that has passed.",
)


def build_document(given: GrantReturn, figures: PaperFigures, cover: PaperCover) -> Document:
    """Build the return.

    Args:
        given: the return.
        figures: the sums it names.
        cover: what stands on the cover.
    """
    pen = ProgressPen(figures)
    spending = add_up(pen, given)
    sections = (
        _spending(pen, given, spending),
        *_outputs(pen, given),
        *_actions(pen, given),
        Section("story", "What was done", written(pen, given.story, "Write what was done in the quarter.")),
        _conditions(given),
        _carry_forward(pen, given, spending),
        Section("risks", "Risks", written(pen, given.risks, "Write what may go wrong, or that nothing is known.")),
        Section("declaration", "Declaration", (_declaration(given),)),
    )
    return close_paper(
        DOCUMENT_TYPE,
        cover,
        pen,
        title=f"{given.grant}: quarterly return",
        period=given.quarter,
        summary=_summary(pen, given, spending),
        sections=sections,
        layout="report",
        methods=METHODS,
        explains=False,
    )


def _summary(pen: ProgressPen, given: GrantReturn, spending: Spending) -> Section:
    items: list[Paragraph] = []
    if spending.share is not None:
        passed = percent(100 * given.share_of_year)
        text = (
            f"{pounds(spending.to_date)} of {pounds(spending.award)} is spent: {percent(spending.share)}, with "
            f"{passed} of the year gone."
        )
        items.append(Paragraph((text,)))
    unmet = [condition for condition in given.conditions if condition.met is not Met.YES]
    met = len(given.conditions) - len(unmet)
    items.append(
        Paragraph(
            (
                pen.counted("met", met, "conditions that are met"),
                " of ",
                pen.counted("conditions", len(given.conditions), "conditions of the grant"),
                " conditions are met.",
            )
        )
    )
    rows = [
        ("Grant", given.grant),
        ("Given by", given.funder),
        *([("Received by", f"{given.recipient}, as accountable body")] if given.recipient else []),
        ("Award", f"{pounds(spending.award)} for {given.year}"),
        ("Due on", long_date(given.due_on) if given.due_on else "not said"),
        ("Sent on", long_date(given.sent_on) if given.sent_on else "not sent yet"),
    ]
    table = set_table("head", "About this return", ("About", "Details"), rows)
    return Section("summary", "In brief", (KeyMessages(tuple(items)), *_lateness(given), table))


def _lateness(given: GrantReturn) -> tuple[Block, ...]:
    if given.sent_on and given.due_on and given.sent_on > given.due_on:
        days = (given.sent_on - given.due_on).days
        return (Notice("caveat", f"Sent {days} days after it was due."),)
    return ()


def _spending(pen: ProgressPen, given: GrantReturn, spending: Spending) -> Section:
    rows = [
        (line.head, pen.cell(line.planned), pen.cell(line.quarter), pen.cell(line.to_date), left, note)
        for line, left, note in zip(given.spending, spending.left, spending.notes, strict=True)
    ]
    if not rows:
        return Section("spending", "Spending", (Notice("to_write", "No head of spending is entered."),))
    rows.append(
        (
            "Total",
            pounds(spending.planned),
            pounds(spending.quarter),
            pounds(spending.to_date),
            pounds(spending.remaining),
            "",
        )
    )
    headings = ("Head", f"Planned {given.year}", "This quarter", "Year to date", "Left", "Note")
    table = set_table("spending-table", "Spending by head", headings, rows, right=(1, 2, 3, 4), totals=1)
    return Section("spending", "Spending", (table, *(Notice("caveat", warning) for warning in spending.warnings)))


def _outputs(pen: ProgressPen, given: GrantReturn) -> tuple[Section, ...]:
    """Return planned and done; a return that tells of the plan's actions instead may have none."""
    if not given.outputs and (given.actions or given.untold):
        return ()
    if not given.outputs:
        return (Section("outputs", "What it brings about", (Notice("to_write", "No output is entered."),)),)
    rows = []
    for output in given.outputs:
        planned, done = pen.figure(output.planned), pen.figure(output.done)
        share = ""
        is_secret = any(figure and figure.is_withheld for figure in (planned, done))
        if planned and done and planned.value and done.value is not None and not is_secret:
            share = percent(100 * done.value / planned.value)
        rows.append(
            (
                output.title,
                pen.cell(output.planned),
                pen.cell(output.done),
                share or "not available",
                pen.plain(output.note),
            )
        )
    headings = ("Output", "Planned for the year", "Done so far", "Share", "Note")
    table = set_table("outputs-table", "Outputs, planned and done", headings, rows, right=(1, 2, 3))
    return (Section("outputs", "What it brings about", (table,)),)


def _actions(pen: ProgressPen, given: GrantReturn) -> tuple[Section, ...]:
    """Return how what the money pays for stands, as owners last said."""
    if not given.actions and not given.untold:
        return ()
    rows = [
        (pen.plain(each.text), each.owner or "nobody", day_text(each.due_on), each.state or "no update yet", each.note)
        for each in given.actions
    ]
    headings = ("What is done", "Owner", "By", "State", "Newest word")
    blocks: list[Block] = (
        [set_table("actions-table", "Actions, as their owners last said", headings, rows)] if rows else []
    )
    if given.untold:
        count = pen.counted("untold", given.untold, "actions of the plan under the same priorities without any word")
        others = "other " if rows else ""
        noun, stands = ("action", "it stands") if given.untold == 1 else ("actions", "they stand")
        blocks.append(Paragraph(("Of ", count, f" {others}{noun} nobody has said yet how {stands}.")))
    return (Section("actions", "What the money pays for", tuple(blocks)),)


def _conditions(given: GrantReturn) -> Section:
    if not given.conditions:
        return Section("conditions", "Conditions", (Notice("to_write", "The conditions of the grant are missing."),))
    rows = [(each.text, each.met.value, each.evidence or "none given") for each in given.conditions]
    table = set_table("conditions-table", "Conditions of the grant", ("Condition", "Met", "Shown by"), rows)
    bare = [each.text for each in given.conditions if each.met is Met.YES and not each.evidence]
    notes = tuple(Notice("to_write", f"Said to be met, but nothing shows it: {text}") for text in bare)
    return Section("conditions", "Conditions", (table, *notes))


def _carry_forward(pen: ProgressPen, given: GrantReturn, spending: Spending) -> Section:
    asked = given.carry_forward
    title = "Money carried forward"
    if asked is None:
        return Section("carry-forward", title, (Paragraph(("No money is asked to be carried forward.",)),))
    figure = pen.figure(asked.figure)
    text = f"{pen.cell(asked.figure)} is asked to be kept for the next year. {pen.plain(asked.reason)}"
    blocks: list[Block] = [Paragraph((text,))]
    if asked.agreed_on:
        blocks.append(Paragraph((f"Agreed by {given.funder} on {long_date(asked.agreed_on)}.",)))
    else:
        blocks.append(Notice("caveat", f"Not agreed yet by {given.funder}: it may not be counted on."))
    if figure and figure.value is not None and spending.remaining is not None and figure.value > spending.remaining:
        blocks.append(Notice("caveat", f"More is asked for than is left ({pounds(spending.remaining)})."))
    return Section("carry-forward", title, tuple(blocks))


def _declaration(given: GrantReturn) -> Block:
    if given.declared_by and given.declared_on:
        text = f"Declared correct, and spent only as the grant allows: {given.declared_by}, "
        return Paragraph((f"{text}{long_date(given.declared_on)}.",))
    return Notice("to_write", f"Waits for the declaration of the {given.declared_by or 'responsible post'}.")
