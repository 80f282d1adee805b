"""A paper as part of another page: everything it says, without style or script, every number leading to its source."""

from __future__ import annotations

import re

from saferplace.documents.renderers import render_fragment, render_html
from tests.unit.documents.sample_paper import sample_paper


def test_a_fragment_holds_nothing_a_strict_policy_forbids() -> None:
    text = render_fragment(sample_paper())
    assert "<svg" in text
    assert re.findall(r"<(?:style|script|link|iframe|body|html|main)\b", text) == []
    assert re.findall(r"<[^>]*\s(?:style|on\w+)=[^>]*>", text) == []


def test_it_says_what_the_paper_says() -> None:
    text, whole = render_fragment(sample_paper()), render_html(sample_paper())
    assert " ".join(text.partition('<section id="')[2].split()) in " ".join(whole.split())


def test_every_number_and_reference_leads_somewhere() -> None:
    text = render_fragment(sample_paper())
    ids = re.findall(r'\sid="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    targets = set(re.findall(r'href="#([^"]+)"', text))
    assert targets
    assert targets <= set(ids)
