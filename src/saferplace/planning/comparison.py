"""What differs between two contents of a plan: item by item, found by key, and field by field, in words."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from saferplace.planning.content import Outcome, PlanContent
from saferplace.planning.values_in_words import NOT_GIVEN, field_in_words, label_of

_WORD = re.compile(r"\s+|[^\s]+")
# Two texts whose numbers of words multiply to more are shown whole: comparing them would keep a page waiting.
_TOO_LONG = 4_000_000
# So are texts that share less than this of their words and spaces: word by word they would read as a jumble.
_TOO_DIFFERENT = 0.5


class How(StrEnum):
    """What happened to an item."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True)
class Piece:
    """A piece of a text: `mark` is "" where both texts have it, "removed" or "added" where one does."""

    text: str
    mark: str = ""


@dataclass(frozen=True)
class FieldChange:
    """A field that differs.

    Attributes:
        label: the field in words.
        before: its value before, in words.
        after: its value after, in words.
    """

    label: str
    before: str
    after: str

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The two values as one text, word by word, with what was taken out and put in."""
        return words_compared(self.before, self.after)


@dataclass(frozen=True)
class ItemChange:
    """An item that was added, removed or changed.

    Attributes:
        noun: what it is, such as "priority".
        key: its key; "" for the plan itself.
        title: what it is called, after the change where it is still there.
        how: what happened to it.
        changes: the fields that differ; for an added or removed item those that were given.
    """

    noun: str
    key: str
    title: str
    how: How
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True)
class Comparison:
    """All that differs between two contents, in the order of a plan."""

    items: tuple[ItemChange, ...]

    def __bool__(self) -> bool:
        """Whether anything differs."""
        return bool(self.items)

    def of(self, how: How) -> tuple[ItemChange, ...]:
        """Return the items to which this happened."""
        return tuple(each for each in self.items if each.how == how)

    @property
    def in_a_sentence(self) -> str:
        """How much differs: "2 added, 1 removed, 3 changed."."""
        counts = [(how, len(self.of(how))) for how in How]
        return (
            ", ".join(f"{count} {how}" for how, count in counts if count).capitalize() + "." if self else "No change."
        )


@dataclass(frozen=True)
class _Kind:
    """How items of one field of the content are told apart, called and shown."""

    noun: str
    key: Callable[[Any], str]
    title: Callable[[Any], str]


def _of_key(item: Any) -> str:
    return str(item.key)


def _shortened(text: str) -> str:
    """Return the beginning of a text as a title."""
    return text if len(text) <= 80 else f"{text[:77].rsplit(' ', 1)[0]} ..."


# The fields of a content that hold items, in the order of a plan.
KINDS: Mapping[str, _Kind] = {
    "statements": _Kind("statement", _of_key, lambda each: field_in_words("kind", each.kind).capitalize()),
    "priorities": _Kind("priority", _of_key, lambda each: each.title),
    "actions": _Kind("action", _of_key, lambda each: _shortened(each.text)),
    "targets": _Kind("target", _of_key, lambda each: each.title),
    "places": _Kind("place", _of_key, lambda each: each.title),
    "funding": _Kind("sum of money", _of_key, lambda each: f"{each.source}, {each.year}"),
    "risks": _Kind("risk", _of_key, lambda each: each.title),
    "objective_links": _Kind("objective", _of_key, lambda each: f"{each.strategy}: {_shortened(each.objective)}"),
    "head_reasons": _Kind(
        "reason for a head", lambda each: each.head.value, lambda each: field_in_words("", each.head)
    ),
    "offers": _Kind("offer", lambda each: f"{each.organisation}: {each.text}", lambda each: each.organisation),
    "strategies": _Kind("linked strategy", lambda each: each.title, lambda each: each.title),
    "members": _Kind("partner", lambda each: each.organisation, lambda each: each.organisation),
}
# What a change of would say nothing: the key itself, and the place in the order, which is said once for all.
_UNSAID = frozenset({"key", "position"})


def compare(before: PlanContent, after: PlanContent) -> Comparison:
    """Return what differs between two contents of a plan."""
    titles = titles_of(before) | titles_of(after)
    found: list[ItemChange] = []
    plain = _fields_changed(before, after, titles, skip=frozenset(KINDS))
    if plain:
        found.append(ItemChange("plan", "", after.title, How.CHANGED, plain))
    for name, kind in KINDS.items():
        found += _items_changed(kind, getattr(before, name), getattr(after, name), titles)
    return Comparison(tuple(found))


def words_compared(before: str, after: str) -> tuple[Piece, ...]:
    """Return two texts as one, word by word, marking what only one of them has."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    if len(old) * len(new) > _TOO_LONG:
        return (Piece(before, "removed"), Piece(after, "added"))
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < _TOO_DIFFERENT:
        return (Piece(before, "removed"), Piece(after, "added"))
    pieces: list[Piece] = []
    for tag, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal":
            pieces.append(Piece("".join(old[old_start:old_end])))
            continue
        if old_end > old_start:
            pieces.append(Piece("".join(old[old_start:old_end]), "removed"))
        if new_end > new_start:
            pieces.append(Piece("".join(new[new_start:new_end]), "added"))
    return tuple(pieces)


def titles_of(content: PlanContent) -> dict[str, str]:
    """Return what every item that others refer to by key is called."""
    named = ("priorities", "targets", "risks", "funding")
    return {each.key: KINDS[name].title(each) for name in named for each in getattr(content, name)}


def _items_changed(
    kind: _Kind, before: Sequence[Any], after: Sequence[Any], titles: Mapping[str, str]
) -> list[ItemChange]:
    old, new = _by_key(kind, before), _by_key(kind, after)
    found = []
    for key, item in new.items():
        changes = _fields_changed(old.get(key), item, titles)
        if key not in old:
            found.append(ItemChange(kind.noun, key, kind.title(item), How.ADDED, changes))
        elif changes:
            found.append(ItemChange(kind.noun, key, kind.title(item), How.CHANGED, changes))
    for key, item in old.items():
        if key not in new:
            changes = _fields_changed(item, None, titles)
            found.append(ItemChange(kind.noun, key, kind.title(item), How.REMOVED, changes))
    order = _order_changed(kind, old, new)
    return found if order is None else [*found, order]


def _by_key(kind: _Kind, items: Iterable[Any]) -> dict[str, Any]:
    """Return the items by key; one whose key comes again gets a number, so that none is lost."""
    found: dict[str, Any] = {}
    for item in items:
        key, times = kind.key(item), 1
        while key in found:
            times += 1
            key = f"{kind.key(item)} ({times})"
        found[key] = item
    return found


def _order_changed(kind: _Kind, old: Mapping[str, Any], new: Mapping[str, Any]) -> ItemChange | None:
    """Return that the items both have stand in another order; None when they do not."""
    before = [key for key in old if key in new]
    after = [key for key in new if key in old]
    if before == after:
        return None
    told = ["; ".join(kind.title(new[key]) for key in keys) for keys in (before, after)]
    return ItemChange(kind.noun, "", f"Order: {kind.noun}", How.CHANGED, (FieldChange("order", told[0], told[1]),))


def _fields_changed(
    before: Any, after: Any, titles: Mapping[str, str], skip: frozenset[str] = frozenset()
) -> tuple[FieldChange, ...]:
    """Return the fields of an item that differ; one of the two items may be missing."""
    found: list[FieldChange] = []
    for field in fields(before if before is not None else after):
        if field.name in _UNSAID or field.name in skip:
            continue
        old, new = getattr(before, field.name, None), getattr(after, field.name, None)
        if old != new:
            found += _values_changed(field.name, old, new, titles)
    return tuple(found)


def _values_changed(name: str, old: Any, new: Any, titles: Mapping[str, str]) -> list[FieldChange]:
    if name == "aims":
        return _aims_changed(old or (), new or ())
    if name == "outcomes":
        return _outcomes_changed(old or (), new or ())
    told = (field_in_words(name, old, titles), field_in_words(name, new, titles))
    return [] if told[0] == told[1] else [FieldChange(label_of(name), *told)]


def _aims_changed(old: Iterable[Any], new: Iterable[Any]) -> list[FieldChange]:
    """Return the years whose aim differs."""
    before, after = ({aim.year: field_in_words("aim", aim) for aim in aims} for aims in (old, new))
    years = sorted(before.keys() | after.keys())
    told = [(year, before.get(year, NOT_GIVEN), after.get(year, NOT_GIVEN)) for year in years]
    return [FieldChange(f"aim for {year}", was, now) for year, was, now in told if was != now]


def _outcomes_changed(old: Iterable[Outcome], new: Iterable[Outcome]) -> list[FieldChange]:
    """Return the outcomes that differ, found by key."""
    before, after = ({each.key: each.text for each in outcomes} for outcomes in (old, new))
    told = [(before.get(key, NOT_GIVEN), after.get(key, NOT_GIVEN)) for key in dict.fromkeys([*before, *after])]
    return [FieldChange("what difference it will make", was, now) for was, now in told if was != now]
