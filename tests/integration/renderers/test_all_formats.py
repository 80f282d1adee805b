from __future__ import annotations

import pytest

from saferplace.documents.renderers import FORMATS
from tests.unit.documents.sample_paper import sample_paper


def test_all_formats_are_written_in_good_time(papers):
    assert set(papers.files) == {"html", "pdf", "docx", "odt", "csv", "lineage.json"}
    assert papers.seconds < 30


@pytest.mark.parametrize("extension", sorted(FORMATS))
def test_the_same_paper_has_the_same_bytes(papers, extension):
    assert FORMATS[extension](sample_paper()) == papers.files[extension]


@pytest.mark.parametrize("extension", sorted(FORMATS))
def test_no_paper_tells_where_it_was_made(papers, extension):
    assert b"/work/" not in papers.files[extension]
    assert b"/tmp/" not in papers.files[extension]
