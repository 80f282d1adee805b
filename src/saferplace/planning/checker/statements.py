"""What stands at the head of a plan: vision, engagement, review, governance; words left unfinished; equality."""

from __future__ import annotations

import re
from collections.abc import Iterator

from saferplace.planning.checker.shortcoming import ItemKind, Rule, Severity, Shortcoming, Where
from saferplace.planning.checker.subject import Subject, listed, quoted
from saferplace.planning.checker.texts import texts_of
from saferplace.planning.content import StatementKind

VISION = Rule("statement-vision", "The plan has a vision", Severity.NOTES)
GOVERNANCE = Rule("statement-governance", "The plan says to whom the partnership answers", Severity.NOTES)
UNFINISHED = Rule("text-unfinished", "Nothing is left to be agreed", Severity.WARNS)
_UNFINISHED = re.compile(
    r"\b(?:(?:still )?to be (?:agreed|confirmed|decided|determined)|not yet agreed|tbc|tba|tbd"
    r"|(?:details?|figures?|dates?) to follow)\b",
    re.IGNORECASE,
)
_GROUPS = {
    "children and young people": r"child(?:ren)?|young(?:er)? (?:people|adults?)|girls|boys|teenagers?|pupils?",
    "older people": r"older (?:people|residents?)|elderly",
    "women": r"women|girls|female genital mutilation",
    "disabled people": r"disabled|disabilit(?:y|ies)|learning difficult\w+|mental(?:ly)? (?:ill\w*|health)",
    "people of a race or nationality": r"ethnic\w*|rac(?:e|ial|ist)|migrants?|refugees?|asylum|honour-based",
    "people of a faith": r"faiths?|religio\w+|mosques?|church(?:es)?",
    "lesbian, gay, bisexual and transgender people": r"lgbt\w*|gay|lesbian|bisexual|transgender|homophob\w+",
}
_NAMED = {group: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for group, words in _GROUPS.items()}
_EQUALITY = re.compile(r"\bequalit(?:y|ies)\b", re.IGNORECASE)


def check_statements(subject: Subject) -> Iterator[Shortcoming]:
    """Yield statements that are missing or unfinished."""
    for check, kind, lacking in (
        ("engagement", StatementKind.ENGAGEMENT, "The plan does not say how residents are asked what matters to them."),
        ("review", StatementKind.REVIEW, "The plan does not say when and how it is reviewed."),
    ):
        if not _said(subject, kind):
            for rule in subject.asked(check):
                yield rule.breach(lacking, Where(ItemKind.STATEMENT, "", kind.value))
    for wanted, kind, lacking in (
        (VISION, StatementKind.VISION, "The plan has no vision."),
        (GOVERNANCE, StatementKind.GOVERNANCE, "The plan does not say to whom the partnership answers."),
    ):
        if not _said(subject, kind):
            yield wanted.breach(lacking, Where(ItemKind.STATEMENT, "", kind.value))
    yield from _unfinished(subject)
    yield from _equality(subject)


def _said(subject: Subject, kind: StatementKind) -> bool:
    return any(each.text.strip() for each in subject.content.said(kind))


def _unfinished(subject: Subject) -> Iterator[Shortcoming]:
    engagement = {each.key for each in subject.content.said(StatementKind.ENGAGEMENT)}
    for where, text in texts_of(subject.content):
        found = _UNFINISHED.search(text)
        if found is None:
            continue
        wrong = f"{quoted(text)} is not finished: {quoted(found[0])}."
        asked = list(subject.asked("engagement"))
        if where.kind == ItemKind.STATEMENT and where.key in engagement and asked:
            yield asked[0].breach(wrong, where)
        else:
            yield UNFINISHED.breach(wrong, where)


def groups_named(subject: Subject) -> tuple[str, ...]:
    """Return which protected groups the texts of a plan name."""
    whole = "\n".join([subject.content.title, *(text for _, text in texts_of(subject.content))])
    return tuple(group for group, pattern in _NAMED.items() if pattern.search(whole))


def _equality(subject: Subject) -> Iterator[Shortcoming]:
    groups = groups_named(subject)
    if not groups or any(_EQUALITY.search(text) for _, text in texts_of(subject.content)):
        return
    for rule in subject.asked("equality"):
        wrong = (
            f"The plan names {listed(groups)}, and no statement on equality. A paper about it cannot say that no group "
            "is affected."
        )
        yield rule.breach(wrong, Where(ItemKind.STATEMENT, "", StatementKind.LEGAL.value))
