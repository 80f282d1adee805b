"""Risks: owner, score, review date, and mitigation that somebody does."""

from __future__ import annotations

from collections.abc import Iterator

from saferplace.planning.checker.shortcoming import ItemKind, Rule, Severity, Shortcoming, Where
from saferplace.planning.checker.subject import Subject, quoted
from saferplace.planning.content import Risk
from saferplace.planning.values_in_words import day

NONE = Rule("risk-none", "The plan says what may go wrong", Severity.NOTES)
OWNER = Rule("risk-owner", "Every risk has an owner", Severity.WARNS)
SCORE = Rule("risk-score", "Every risk has an impact and a likelihood on the plan's scale", Severity.WARNS)
REVIEW = Rule("risk-review", "Every risk has a day on which it is looked at again", Severity.WARNS)
OVERDUE = Rule("risk-overdue", "Risks are looked at again when they are due", Severity.WARNS)
MITIGATION = Rule("risk-mitigation", "Every risk says what is done about it", Severity.WARNS)
ACTION = Rule("risk-action", "What is done about a risk is an action with an owner", Severity.NOTES)


def check_risks(subject: Subject) -> Iterator[Shortcoming]:
    """Yield what risks lack."""
    if not subject.content.risks:
        yield NONE.breach("The plan names no risk.", Where(ItemKind.RISK))
    mitigated = {key for action in subject.content.actions for key in action.mitigates}
    for risk in subject.content.risks:
        yield from _scored(subject, risk)
        yield from _looked_after(subject, risk)
        yield from _mitigated(risk, risk.key in mitigated)


def _scored(subject: Subject, risk: Risk) -> Iterator[Shortcoming]:
    name, scale = quoted(risk.title), subject.content.risk_scale
    for word, value in (("impact", risk.impact), ("likelihood", risk.likelihood)):
        where = Where(ItemKind.RISK, risk.key, word)
        if value is None:
            yield SCORE.breach(f"{name} has no {word}.", where)
        elif not 1 <= value <= scale:
            yield SCORE.breach(f"The {word} of {name} is {value}; the scale runs from 1 to {scale}.", where)


def _looked_after(subject: Subject, risk: Risk) -> Iterator[Shortcoming]:
    name = quoted(risk.title)
    if not risk.owner_organisation.strip() and not risk.owner_post.strip():
        yield OWNER.breach(f"{name} has no owner.", Where(ItemKind.RISK, risk.key, "owner_organisation"))
    where = Where(ItemKind.RISK, risk.key, "review_on")
    if risk.review_on is None:
        yield REVIEW.breach(f"{name} has no review date.", where)
    elif risk.review_on < subject.today and (risk.scored_on is None or risk.scored_on < risk.review_on):
        yield OVERDUE.breach(f"{name} was to be looked at again by {day(risk.review_on)}.", where)


def _mitigated(risk: Risk, by_action: bool) -> Iterator[Shortcoming]:
    name, where = quoted(risk.title), Where(ItemKind.RISK, risk.key, "mitigation")
    if by_action:
        return
    if not risk.mitigation.strip():
        yield MITIGATION.breach(f"Nothing is said of what is done about {name}.", where)
    else:
        yield ACTION.breach(f"What is done about {name} is a text: no action with owner and date does it.", where)
