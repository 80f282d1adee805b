"""The content of a plan as rows of a table: one for each field that is given, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from saferplace.planning.comparison import KINDS, titles_of
from saferplace.planning.content import PlanContent
from saferplace.planning.values_in_words import NOT_GIVEN, field_in_words, label_of

HEADINGS = ("part", "key", "title", "field", "value")
_UNSAID = frozenset({"key", "position"})
Row = tuple[str, str, str, str, str]


def content_rows(content: PlanContent) -> Iterator[Row]:
    """Yield part, key, title, field and value for every field that is given, in the order of a plan."""
    titles = titles_of(content)
    for label, value in _given(content, titles, frozenset(KINDS)):
        yield ("plan", "", content.title, label, value)
    for name, kind in KINDS.items():
        for item in getattr(content, name):
            for label, value in _given(item, titles, _UNSAID):
                yield (kind.noun, kind.key(item), kind.title(item), label, value)


def _given(item: Any, titles: dict[str, str], skip: frozenset[str]) -> Iterator[tuple[str, str]]:
    for field in fields(item):
        if field.name in skip:
            continue
        value = getattr(item, field.name)
        if field.name == "aims":
            yield from ((f"aim for {aim.year}", field_in_words("aim", aim)) for aim in value)
        elif field.name == "outcomes":
            yield from (("what difference it will make", outcome.text) for outcome in value)
        elif (told := field_in_words(field.name, value, titles)) != NOT_GIVEN:
            yield label_of(field.name), told
