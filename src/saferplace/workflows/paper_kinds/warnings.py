"""What the author of a draft must know before it goes out; a published paper does not say it."""

from __future__ import annotations

from dataclasses import replace

from saferplace.charts.wording import long_date
from saferplace.documents.model import Document, Notice
from saferplace.documents.parts.end import words_of
from saferplace.workflows.paper_kinds.kind import Facts, StaleFact


def with_warnings(document: Document, facts: Facts) -> Document:
    """Return a draft with what its author must look at on its first page; a published paper as it is."""
    if facts.published_on is not None or not facts.held.stale:
        return document
    words = words_of(document)
    notices = tuple(Notice("to_write", _told(fact, quoted=fact.value in words)) for fact in facts.held.stale)
    return replace(document, summary=replace(document.summary, blocks=(*document.summary.blocks, *notices)))


def _told(fact: StaleFact, *, quoted: bool) -> str:
    where = "This paper quotes the figure" if quoted else "The plan rests on it"
    return (
        f"Look again at a fact of research: “{fact.statement.rstrip('.')}” ({fact.source}). {where}, and it was due to "
        f"be looked at by {long_date(fact.due_on)}. See the register of research facts."
    )
