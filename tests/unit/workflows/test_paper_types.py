"""The table of types of paper leaves nothing out by accident."""

from pathlib import Path

import saferplace.documents
from saferplace.workflows.paper_types import PAPER_TYPES

_DOCUMENTS = Path(saferplace.documents.__file__).parent
_EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
# Folders that serve papers and are none.
_SHARED = {"linter", "parts", "progress", "renderers"}


def test_every_folder_of_a_document_is_in_the_table() -> None:
    folders = {path.parent.name for path in _DOCUMENTS.glob("*/__init__.py")} - _SHARED
    assert {each.folder for each in PAPER_TYPES} == folders


def test_a_way_that_is_not_the_usual_one_has_its_reason() -> None:
    """A paper outside "Papers", or without an example, says where it is made instead."""
    assert len({each.id for each in PAPER_TYPES}) == len(PAPER_TYPES)
    for each in PAPER_TYPES:
        assert (each.kind is not None) == (each.browser == "Papers"), each.id
        assert (each.build is not None) == (each.command == f"saferplace paper {each.id}"), each.id
        assert each.browser, each.id
        assert bool(each.examples) == (each.build is not None), each.id


def test_the_examples_named_are_those_that_hold_the_paper() -> None:
    held = {(path.parents[1].name, path.stem) for path in _EXAMPLES.glob("*/papers/*.toml")}
    named = {(name, each.id) for each in PAPER_TYPES for name in each.examples}
    # The briefing note is made from the file of the response it goes with.
    assert named - {(name, "briefing_note") for name, _ in named} == held
