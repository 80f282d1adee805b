"""The quarterly return on a grant as a paper: award and actions from the plan, spending from the register of grants."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from saferplace.documents.grant_return.build import build_document
from saferplace.documents.grant_return.ledger import (
    CarryForward,
    Condition,
    GrantAction,
    GrantReturn,
    Met,
    SpendLine,
)
from saferplace.documents.model import Document
from saferplace.documents.parts.figures import PaperFigures, PrintedFigure
from saferplace.planning.content import Action, Funding
from saferplace.reference.periods import Period
from saferplace.workflows.paper_kinds.kind import (
    Facts,
    Grant,
    NoSubject,
    PaperKind,
    Progress,
    Slot,
    Subject,
    Words,
    Writer,
)
from saferplace.workflows.paper_kinds.plan_papers import plan_of
from saferplace.workflows.paper_kinds.words import given, items_of, list_of, progress_words

_QUARTERS = 4
_PLAN, _REGISTER = "The partnership plan", "The partnership's register of grants"


def _grant_of(facts: Facts) -> tuple[Grant, Funding]:
    """Return the grant with its line of the plan.

    Raises:
        NoSubject: no grant is chosen, or the plan does not hold it.
    """
    grant = facts.held.grant
    if grant is None:
        raise NoSubject("A return is on a grant, and none is chosen.")
    line = next((each for each in plan_of(facts).funding if each.key == grant.line), None)
    if line is None:
        raise NoSubject("This version of the plan does not hold the grant. Choose another version or another grant.")
    return grant, line


def _priorities(facts: Facts, line: Funding) -> tuple[str, ...]:
    """Return the priorities the money is for; a line that names none is for all."""
    return line.priorities or tuple(each.key for each in plan_of(facts).priorities)


def _slots(facts: Facts) -> tuple[Slot, ...]:
    _, line = _grant_of(facts)
    plan, wanted = plan_of(facts), _priorities(facts, line)
    done = "\n".join(told for key in wanted if (told := progress_words(facts, key)))
    risks = [risk for risk in plan.risks if not risk.priorities or set(risk.priorities) & set(wanted)]
    # A condition is a sentence of the plan; people say whether it is met and what shows it.
    conditions = [part.strip(" .") for part in re.split(r"[;\n]", line.conditions) if part.strip(" .")]
    return (
        Slot("story", "What was done", "What was done with the money in the quarter, and what came of it.", words=done),
        Slot(
            "conditions",
            "Conditions of the grant",
            "One a line: the condition, a colon, met or not yet or not met, a semicolon, what shows it.",
            words=list_of(f"{each[:1].upper()}{each[1:]}: not yet" for each in conditions),
        ),
        Slot("risks", "Risks", "What may go wrong.", words=list_of(risk.title for risk in risks)),
        Slot(
            "spending-notes", "Notes on spending", "One a line: the head, a colon, and why it differs.", is_needed=False
        ),
        Slot(
            "carry-forward",
            "Money to be kept for the next year",
            "Why what is left should be kept. Leave it empty when nothing is asked.",
            Writer.FINANCE,
            is_needed=False,
        ),
    )


def _build(facts: Facts, words: Words, figures: PaperFigures) -> Document:
    grant, line = _grant_of(facts)
    quarter = Period.parse(grant.quarter)
    signed = facts.sign_offs.get("finance")
    reason = given(words, "carry-forward")
    paid_for = [each for key in _priorities(facts, line) for each in plan_of(facts).actions_of(key)]
    said = {each.action: each for each in facts.progress}
    report = GrantReturn(
        grant=line.source,
        funder=line.source.partition(",")[0].strip(),
        recipient="",
        year=facts.year.label,
        quarter=quarter.label,
        share_of_year=_share(quarter),
        due_on=grant.due_on,
        award="award",
        sent_on=facts.published_on,
        spending=_spending(grant, words),
        actions=tuple(_action(each, said[each.key]) for each in paid_for if each.key in said),
        untold=sum(each.key not in said for each in paid_for),
        conditions=tuple(_condition(each) for each in items_of(given(words, "conditions"))),
        carry_forward=CarryForward("left", reason) if reason else None,
        story=given(words, "story"),
        risks=given(words, "risks"),
        declared_by=signed.post if signed else "",
        declared_on=signed.on if signed else None,
    )
    return build_document(report, replace(figures, printed={**figures.printed, **_sums(grant, line)}), facts.cover)


def _share(quarter: Period) -> float:
    """Return how much of the financial year has passed at the end of a quarter."""
    place = (quarter.start.month - 4) % 12 // 3 + 1
    return place / _QUARTERS


def _spending(grant: Grant, words: Words) -> tuple[SpendLine, ...]:
    notes = dict(_pair(item) for item in items_of(given(words, "spending-notes")))
    return tuple(
        SpendLine(each.head, f"planned.{n}", f"quarter.{n}", f"year.{n}", notes.get(each.head.casefold(), each.note))
        for n, each in enumerate(grant.spent, start=1)
    )


def _pair(item: str) -> tuple[str, str]:
    head, _, note = item.partition(":")
    return head.strip().casefold(), note.strip()


def _sums(grant: Grant, line: Funding) -> Mapping[str, PrintedFigure]:
    """Return the sums by the names the return knows them by; what nobody entered is not there."""
    found = {
        "award": _sum("award", f"Award: {line.source}", line.amount, _PLAN, "About" if line.is_approximate else "")
    }
    for n, each in enumerate(grant.spent, start=1):
        told = (("planned", each.planned), ("quarter", each.quarter), ("year", each.to_date))
        found |= {
            f"{name}.{n}": _sum(f"{name}.{n}", f"{each.head}: {name}", amount, _REGISTER) for name, amount in told
        }
    spent = [each.to_date for each in grant.spent]
    if line.amount is not None and all(each is not None for each in spent):
        left = line.amount - sum((each for each in spent if each is not None), Decimal())
        found["left"] = _sum("left", "Award less what was spent", left, _REGISTER)
    return {name: figure for name, figure in found.items() if figure.value is not None}


def _sum(name: str, title: str, amount: Decimal | None, paper: str, note: str = "") -> PrintedFigure:
    value = None if amount is None else float(amount)
    return PrintedFigure(name, title, value, "£", series="money", paper=paper, note=note)


def _action(action: Action, said: Progress) -> GrantAction:
    owner = ", ".join(part for part in (action.owner_post, action.owner_organisation) if part)
    return GrantAction(action.text, owner, action.due_on, said.status, said.note)


def _condition(item: str) -> Condition:
    """Return a condition as people wrote it: "Spent on safety only: met; ledger of the council"."""
    text, _, told = item.rpartition(":")
    said, _, shown = told.partition(";")
    met = next((each for each in Met if each.value == said.strip().lower()), None)
    return Condition(text.strip(), met, shown.strip()) if text and met else Condition(item, Met.NOT_YET)


GRANT = PaperKind(
    "grant_return",
    "Quarterly return on a grant",
    "What a grant paid for in a quarter, what is left of it, and whether its conditions are met.",
    needs_plan=True,
    route=("officer", "finance", "director"),
    slots=_slots,
    build=_build,
    asks=(Subject.GRANT, Subject.QUARTER, Subject.DUE_ON),
)
