"""Headings that do not match what stands under them: by what is recorded as printed, and by the words themselves."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from saferplace.planning.checker.shortcoming import ItemKind, Rule, Severity, Shortcoming, Where
from saferplace.planning.checker.subject import Subject, listed, quoted
from saferplace.planning.checker.wording_themes import themes_of
from saferplace.planning.content import Action, Key, Priority

PRINTED = Rule("heading-other", "An action is printed under the heading of its own priority", Severity.WARNS)
SWAPPED = Rule("heading-swapped", "What stands under a heading is about it", Severity.WARNS)
MATCH = Rule("heading-theme", "The heading over a priority is about the same as its title", Severity.WARNS)
SHORT = Rule("heading-words", "A priority is called the same wherever it is named", Severity.NOTES)
_LEAST = 2
_NUMBER = re.compile(r"^\d+(?:\.\d+)*\.?\s+")


def check_headings(subject: Subject) -> Iterator[Shortcoming]:
    """Yield actions under another heading, lists that fit each other's heading, and headings unlike their titles."""
    for action in subject.content.actions:
        yield from _printed(subject, action)
    yield from _swapped(subject)
    for priority in (*subject.priorities, *subject.themes):
        yield from _heading(priority)


def _printed(subject: Subject, action: Action) -> Iterator[Shortcoming]:
    own = subject.content.priority(action.priority)
    if not action.printed_under or own is None or _same(action.printed_under, own.title):
        return
    wrong = f"{quoted(action.text)} serves {quoted(own.title)} but is printed under {quoted(action.printed_under)}."
    yield PRINTED.breach(wrong, Where(ItemKind.ACTION, action.key, "printed_under"))


def _swapped(subject: Subject) -> Iterator[Shortcoming]:
    """Compare what is printed under each two headings with the words of both headings."""
    for under in _lists(subject):
        told = {each.key: each for each in subject.content.priorities if each.key in under}
        for one, other in combinations(told.values(), 2):
            first, second = under[one.key], under[other.key]
            astray = _fitting(first, one, other), _fitting(second, other, one)
            if all(_most(found, items) for found, items in zip(astray, (first, second), strict=True)):
                wrong = (
                    f"The lists under {quoted(one.title)} and {quoted(other.title)} seem swapped: {len(astray[0])} of "
                    f"{len(first)} under the first fit the second, {len(astray[1])} of {len(second)} under the second "
                    "fit the first."
                )
                yield SWAPPED.breach(wrong, Where(ItemKind.PRIORITY, one.key, "actions"))


def _most(found: list[Action], items: list[Action]) -> bool:
    return len(found) >= _LEAST and 2 * len(found) > len(items)


def _lists(subject: Subject) -> list[dict[Key, list[Action]]]:
    """Return, for actions and for the areas of focus of each year, what stands under each heading in print."""
    titles = {_plain(each.title): each.key for each in subject.content.priorities}
    lists: dict[tuple[str, str], dict[Key, list[Action]]] = defaultdict(lambda: defaultdict(list))
    for action in subject.content.actions:
        heading = titles.get(_plain(action.printed_under), action.priority)
        lists[action.kind, action.financial_year][heading].append(action)
    return list(lists.values())


def _fitting(actions: list[Action], own: Priority, other: Priority) -> list[Action]:
    """Return the actions whose words belong to the other heading and not to their own."""
    mine, theirs = themes_of(own.title), themes_of(other.title)
    return [each for each in actions if themes_of(each.text) & (theirs - mine) and not themes_of(each.text) & mine]


def _heading(priority: Priority) -> Iterator[Shortcoming]:
    heading = _NUMBER.sub("", priority.heading.strip())
    if not heading or _same(heading, priority.title):
        return
    where = Where(ItemKind.PRIORITY, priority.key, "heading")
    over, about = themes_of(heading), themes_of(priority.title)
    if over and about and not over & about:
        wrong = (
            f"{quoted(priority.title)} stands under the heading {quoted(heading)}: the heading is about "
            f"{listed(sorted(over))}, the priority about {listed(sorted(about))}."
        )
        yield MATCH.breach(wrong, where)
    elif over & about:
        wrong = f"{quoted(priority.title)} is called {quoted(heading)} in its heading."
        yield SHORT.breach(wrong, where)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _same(one: str, other: str) -> bool:
    return _plain(one) == _plain(other)
