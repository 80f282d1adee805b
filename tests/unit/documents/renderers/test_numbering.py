from __future__ import annotations

from dataclasses import replace

import pytest

from saferplace.documents.model import LiveNumber, Paragraph, Reference, Section, TableBlock
from saferplace.documents.renderers.numbering import DocumentError, anchor_of, number_document
from tests.unit.documents.sample_paper import sample_paper, small_table


def with_section(*blocks, **changes):
    section = Section("s-new", "New", tuple(blocks), **changes)
    return replace(sample_paper(), sections=(*sample_paper().sections, section))


def test_figures_tables_and_sections_are_numbered_in_reading_order():
    found = number_document(sample_paper())
    assert found.labels["crime-types"].text == "Figure\N{NO-BREAK SPACE}1"
    assert found.labels["hundred"].number == "11"
    assert found.labels["s-lines"].text == "section\N{NO-BREAK SPACE}1.2"
    assert [found.tables[i].number for i in ("trend", "peers")] == ["1", "2"]
    assert found.labels["t-wards"].number == "3"
    assert found.tables["crime-types"].number == "A1"
    assert [figure.id for figure in found.annex][:2] == ["crime-types", "change"]
    assert list(found.numbers) == ["n3", "n1", "n5", "n4", "n2", "n 6 <&>", "n7", "n8"]
    assert found.places["n4"] == "1"
    assert found.places["trend"] == "1.1"


def test_a_reference_to_nothing_is_refused():
    with pytest.raises(DocumentError, match="'nowhere'"):
        number_document(with_section(Paragraph((Reference("nowhere"),))))


def test_an_id_used_twice_is_refused():
    with pytest.raises(DocumentError, match="'t-law' is used twice"):
        number_document(with_section(TableBlock("t-law", "Again", small_table("x"))))


def test_ids_that_would_share_an_anchor_are_refused():
    with pytest.raises(DocumentError, match="table-t-law"):
        number_document(with_section(TableBlock("t law", "Again", small_table("x"))))


def test_two_numbers_with_one_id_are_refused():
    with pytest.raises(DocumentError, match="'n1'"):
        number_document(with_section(Paragraph((LiveNumber("n1", "other"),))))


def test_subsections_of_subsections_are_refused():
    inner = Section("s-b", "B", subsections=(Section("s-c", "C"),))
    with pytest.raises(DocumentError, match="one level"):
        number_document(with_section(subsections=(inner,)))


@pytest.mark.parametrize(
    ("identifier", "anchor"), [("n1", "n1"), ("N 6 <&>", "n-6"), ("es.msg.total", "es-msg-total"), ("§", "x")]
)
def test_anchors_are_plain(identifier, anchor):
    assert anchor_of(identifier) == anchor
