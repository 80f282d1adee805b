"""Made-up passages and tables: what is wrong is found with what it should be; what is right is not flagged."""

import re

import pytest

from saferplace.documents.linter.lint import lint_paper
from saferplace.documents.linter.model import Finding, Kind
from saferplace.documents.linter.reading.files import read_text
from tests.unit.documents.linter.made_up_tables import RIGHT_TABLES, WRONG_TABLES
from tests.unit.documents.linter.paired_nearby import PAIRED_NEARBY, RIGHT_NEARBY
from tests.unit.documents.linter.paired_neighbours import PAIRED_NEIGHBOURS, RIGHT_NEIGHBOURS
from tests.unit.documents.linter.paired_official import PAIRED_OFFICIAL
from tests.unit.documents.linter.paired_passages import PAIRED_BY_CHECK
from tests.unit.documents.linter.paired_rows import PAIRED_ROWS, RIGHT_ROWS
from tests.unit.documents.linter.paired_tables import PAIRED_TABLES
from tests.unit.documents.linter.paired_wordings import PAIRED_WORDINGS, RIGHT_WORDINGS
from tests.unit.documents.linter.passages import PAIRED, RIGHT_SENTENCES, TRICKY, WRONG_SENTENCES
from tests.unit.documents.linter.unalarming import UNALARMING

RIGHT = [*RIGHT_SENTENCES, *TRICKY, *UNALARMING, *RIGHT_NEIGHBOURS, *RIGHT_WORDINGS, *RIGHT_ROWS, *RIGHT_NEARBY]
WITH_BOTH = [
    *PAIRED,
    *PAIRED_BY_CHECK,
    *PAIRED_NEIGHBOURS,
    *PAIRED_WORDINGS,
    *PAIRED_TABLES,
    *PAIRED_ROWS,
    *PAIRED_NEARBY,
    *PAIRED_OFFICIAL,
]
_PLANTED = re.compile(r"\{\{(.*?)\|\|(.*?)\}\}", re.S)


def found_in(text: str) -> list[Finding]:
    return [item for item in lint_paper(read_text(text)) if item.kind is not Kind.DAMAGE]


@pytest.mark.parametrize(("text", "printed", "expected"), WRONG_SENTENCES)
def test_a_planted_error_is_found_and_said_once(text: str, printed: str, expected: str) -> None:
    found = found_in(text)
    assert len(found) == 1
    assert printed.lower() in found[0].printed.lower()
    assert expected.lower() in f"{found[0].expected} {found[0].how}".lower()


@pytest.mark.parametrize("text", RIGHT)
def test_a_passage_that_is_right_is_not_flagged(text: str) -> None:
    assert found_in(text) == []


@pytest.mark.parametrize("text", WITH_BOTH)
def test_the_right_figure_passes_and_the_wrong_one_does_not(text: str) -> None:
    wrong = _PLANTED.search(text)
    assert wrong
    assert found_in(_PLANTED.sub(r"\1", text)) == []
    assert len(found_in(_PLANTED.sub(r"\2", text))) == 1


@pytest.mark.parametrize(("name", "table", "printed", "expected"), WRONG_TABLES, ids=[row[0] for row in WRONG_TABLES])
def test_a_wrong_cell_of_a_table_is_found(name: str, table: str, printed: str, expected: str) -> None:
    found = found_in(table)
    assert any(printed in item.printed and expected in item.expected for item in found)
    # A swapped pair of ranks is two wrong ranks; everything else is one wrong cell.
    assert len(found) == (2 if name == "ranks" else 1)


@pytest.mark.parametrize(("name", "table"), RIGHT_TABLES, ids=[row[0] for row in RIGHT_TABLES])
def test_a_table_that_is_right_is_not_flagged(name: str, table: str) -> None:
    assert found_in(table) == []
