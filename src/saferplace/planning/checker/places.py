"""Priority places: as many areas as the text says, each called the same everywhere, one list under one name."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from saferplace.planning.checker.shortcoming import ItemKind, Rule, Severity, Shortcoming, Where
from saferplace.planning.checker.subject import Subject, listed, quoted
from saferplace.planning.content import Place

COUNT = Rule("place-count", "There are as many areas as the text says", Severity.WARNS)
NONE = Rule("place-areas", "Every priority place names its areas", Severity.WARNS)
NAMES = Rule("place-names", "An area is called the same everywhere", Severity.WARNS)
TWICE = Rule("place-twice", "An area is named once in a place", Severity.WARNS)
LISTS = Rule("place-lists", "Priority areas are the same wherever they are listed", Severity.WARNS)


def check_places(subject: Subject) -> Iterator[Shortcoming]:
    """Yield counts, names and lists that disagree."""
    for place in subject.content.places:
        yield from _count(place)
    yield from _names(subject.content.places)
    yield from _lists(subject.content.places)


def _count(place: Place) -> Iterator[Shortcoming]:
    where, name = Where(ItemKind.PLACE, place.key, "area_names"), quoted(place.title)
    there = len(place.area_names or place.area_codes)
    names = f": {listed(place.area_names)}" if place.area_names else ""
    if place.printed_count is not None and place.printed_count != there:
        told = f"names {there}{names}" if there else "names none"
        yield COUNT.breach(f"{name}: the text says {place.printed_count} areas, but it {told}.", where)
    elif not there:
        yield NONE.breach(f"{name} names no area.", where)
    for held in (place.area_names, place.area_codes):
        twice = [each for each, count in Counter(held).items() if count > 1]
        if twice:
            yield TWICE.breach(f"{name} names {listed(twice)} more than once.", where)


def _names(places: tuple[Place, ...]) -> Iterator[Shortcoming]:
    called: dict[str, dict[str, Place]] = defaultdict(dict)
    for place in places:
        if len(place.area_codes) == len(place.area_names):
            for code, name in zip(place.area_codes, place.area_names, strict=True):
                called[code].setdefault(name, place)
    for code, names in called.items():
        if len(names) > 1:
            last = list(names.values())[-1]
            wrong = f"The area {code} is called {listed([quoted(name) for name in names])}."
            yield NAMES.breach(wrong, Where(ItemKind.PLACE, last.key, "area_names"))


def _lists(places: tuple[Place, ...]) -> Iterator[Shortcoming]:
    """Compare places of the same name, what stands in brackets left out: "Priority wards (captions)"."""
    named: dict[str, list[Place]] = defaultdict(list)
    for place in places:
        named[re.sub(r"\s*\(.*?\)", "", place.title).strip().lower()].append(place)
    for first, *more in named.values():
        for other in more:
            known, there = set(first.area_codes), set(other.area_codes)
            if known == there:
                continue
            only = [*_named(first, known - there), *_named(other, there - known)]
            wrong = (
                f"{quoted(first.title)} lists {len(known)} areas, {quoted(other.title)} {len(there)}: "
                f"only one of them has {listed(only)}."
            )
            yield LISTS.breach(wrong, Where(ItemKind.PLACE, other.key, "area_codes"))


def _named(place: Place, codes: set[str]) -> list[str]:
    names = dict(zip(place.area_codes, place.area_names, strict=False))
    return [names.get(code, code) for code in place.area_codes if code in codes]
