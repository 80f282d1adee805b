"""Two places of one paper: what contradicts another place is found, and the same put right is not flagged."""

import re

import pytest

from saferplace.documents.linter.lint import lint_paper
from saferplace.documents.linter.model import Finding, Kind
from saferplace.documents.linter.reading.files import read_text
from tests.unit.documents.linter.places_bases import PAIRED_BASES, RIGHT_BASES
from tests.unit.documents.linter.places_headings import PAIRED_HEADINGS, RIGHT_ANNOUNCED, RIGHT_HEADINGS
from tests.unit.documents.linter.places_periods import PAIRED_PERIODS, RIGHT_PERIODS
from tests.unit.documents.linter.places_small import PAIRED_SMALL, RIGHT_SMALL
from tests.unit.documents.linter.places_tables import PAIRED_PLACES, RIGHT_PLACES

PAIRED = [*PAIRED_SMALL[::2], *PAIRED_BASES[::2], *PAIRED_HEADINGS[::2], *PAIRED_PERIODS[::2], *PAIRED_PLACES[::2]]
RIGHT = [
    *RIGHT_SMALL[::2],
    *RIGHT_ANNOUNCED,
    *RIGHT_BASES[::2],
    *RIGHT_HEADINGS[::2],
    *RIGHT_PERIODS[::2],
    *RIGHT_PLACES,
]
_PLANTED = re.compile(r"\{\{(.*?)\|\|(.*?)\}\}", re.S)


def found_in(text: str) -> list[Finding]:
    return [item for item in lint_paper(read_text(text)) if item.kind is not Kind.DAMAGE]


@pytest.mark.parametrize("text", PAIRED)
def test_what_contradicts_another_place_is_found(text: str) -> None:
    assert found_in(_PLANTED.sub(r"\2", text))


@pytest.mark.parametrize("text", PAIRED)
def test_the_same_put_right_is_not_flagged(text: str) -> None:
    assert found_in(_PLANTED.sub(r"\1", text)) == []


@pytest.mark.parametrize("text", RIGHT)
def test_what_only_looks_alike_is_not_flagged(text: str) -> None:
    assert found_in(text) == []
