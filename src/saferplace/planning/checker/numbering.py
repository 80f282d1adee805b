"""Numbers of sections and lists: none twice, none left out, each under the section it belongs to."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from saferplace.planning.checker.shortcoming import ItemKind, Rule, Severity, Shortcoming, Where
from saferplace.planning.checker.subject import Subject, listed, quoted
from saferplace.planning.content import Action, Priority

TWICE = Rule("number-twice", "A number is used once", Severity.WARNS)
JUMP = Rule("number-jump", "Numbers follow each other", Severity.WARNS)
SECTION = Rule("number-section", "A number fits the section it stands in", Severity.WARNS)
_SECTION = re.compile(r"^(\d+(?:\.\d+)*)\.?\s+(\S.*)$")
_LABELLED = re.compile(r"^(Project|Action|Objective|Aim|Recommendation|Step)\s+(\d+)\b", re.IGNORECASE)


def check_numbering(subject: Subject) -> Iterator[Shortcoming]:
    """Yield numbers that repeat, jump or do not fit."""
    ordered = (*subject.priorities, *subject.themes)
    yield from _repeated(ordered)
    yield from _jumps(ordered)
    yield from _sections(ordered)
    yield from _labelled(subject.content.actions)


def _repeated(priorities: tuple[Priority, ...]) -> Iterator[Shortcoming]:
    seen: dict[str, Priority] = {}
    for each in priorities:
        first = seen.setdefault(each.number, each)
        if each.number and first is not each:
            wrong = f"The number {each.number} stands before {quoted(first.title)} and before {quoted(each.title)}."
            yield TWICE.breach(wrong, Where(ItemKind.PRIORITY, each.key, "number"))


def _jumps(priorities: tuple[Priority, ...]) -> Iterator[Shortcoming]:
    last: dict[str, int] = {}
    for each in priorities:
        parent, _, end = each.number.rpartition(".")
        if not end.isdigit():
            continue
        before = last.get(parent)
        if before is not None and int(end) > before + 1:
            prefix = f"{parent}." if parent else ""
            wrong = f"{quoted(each.title)} is numbered {each.number}, after {prefix}{before}."
            yield JUMP.breach(wrong, Where(ItemKind.PRIORITY, each.key, "number"))
        last[parent] = int(end)


def _sections(priorities: tuple[Priority, ...]) -> Iterator[Shortcoming]:
    """Compare numbers with the number of the heading they stand under, and headings with each other."""
    headings: dict[str, dict[str, Priority]] = defaultdict(dict)
    astray: dict[str, list[Priority]] = defaultdict(list)
    for each in priorities:
        if found := _SECTION.match(each.heading.strip()):
            headings[found[1]].setdefault(found[2], each)
            if each.number and each.number != found[1] and not each.number.startswith(f"{found[1]}."):
                astray[each.heading.strip()].append(each)
    for heading, found_under in astray.items():
        numbers = listed([each.number for each in found_under])
        stands = "stands" if len(found_under) == 1 else "stand"
        where = Where(ItemKind.PRIORITY, found_under[0].key, "number")
        yield SECTION.breach(f"{numbers} {stands} under the heading {quoted(heading)}.", where)
    for number, titles in headings.items():
        if len(titles) > 1:
            names = listed([quoted(title) for title in titles])
            where = Where(ItemKind.PRIORITY, list(titles.values())[-1].key, "heading")
            yield TWICE.breach(f"The number {number} is used for the sections {names}.", where)


def _labelled(actions: tuple[Action, ...]) -> Iterator[Shortcoming]:
    """Look at lists whose items say their own number: "Project 3, ..."."""
    numbered: dict[str, dict[int, Action]] = defaultdict(dict)
    for action in sorted(actions, key=lambda each: each.position):
        if found := _LABELLED.match(action.text.strip()):
            label, number = found[1].capitalize(), int(found[2])
            if number in numbered[label]:
                wrong = f"{label} {number} is there twice."
                yield TWICE.breach(wrong, Where(ItemKind.ACTION, action.key, "text"))
            numbered[label].setdefault(number, action)
    for label, items in numbered.items():
        missing = [str(number) for number in range(1, max(items)) if number not in items]
        if missing:
            wrong = f"{label} {missing[0]} is not in the plan."
            if len(missing) > 1:
                wrong = f"{label}s {listed(missing)} are not in the plan."
            yield JUMP.breach(wrong, Where(ItemKind.ACTION, items[min(items)].key, "text"))
