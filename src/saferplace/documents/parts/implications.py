"""Implications of a paper: question, answer, words, and whose sign-off they carry."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from saferplace.documents.model import Block, Notice, Section, TableBlock
from saferplace.documents.parts.pen import Pen
from saferplace.documents.parts.tables import made_table
from saferplace.documents.parts.writing import long_date
from saferplace.indicators.live_text import broken_in, references_in


@dataclass(frozen=True)
class SignOff:
    """A post that signed words, and when. `is_valid` is False once the words have changed since."""

    post: str
    on: date
    reference: str = ""
    is_valid: bool = True

    @property
    def words(self) -> str:
        """Who signed and when."""
        reference = f", reference {self.reference}" if self.reference else ""
        ended = "" if self.is_valid else "; the words have changed since, so it no longer holds"
        return f"Signed off by the {self.post} on {long_date(self.on)}{reference}{ended}."


@dataclass(frozen=True)
class Implication:
    """One line of the impact table or one numbered section of implications.

    Attributes:
        id: identifier, such as "finance".
        heading: heading, such as "Financial and value for money impact".
        text: words with live references; "" when there is nothing to say.
        question: what is asked, such as "Do the proposals affect particular wards?"; "".
        answer: yes or no; None where no such answer is asked for.
        sign_off: who signed the words; None when nobody did.
        needs_sign_off: post whose sign-off is needed; "" when none is.
        doubts: why the answer does not fit what the plan says, found by comparing the two.
    """

    id: str
    heading: str
    text: str = ""
    question: str = ""
    answer: bool | None = None
    sign_off: SignOff | None = None
    needs_sign_off: str = ""
    doubts: tuple[str, ...] = ()

    @property
    def answer_words(self) -> str:
        """The answer as printed."""
        return {True: "Yes", False: "No", None: ""}[self.answer]

    @property
    def is_bare(self) -> bool:
        """Whether it says that there is nothing, without a reason."""
        return not self.text.strip() and self.answer is not True


def impact_table(pen: Pen, implications: Sequence[Implication], *, identifier: str = "impact") -> TableBlock:
    """Return the impact table: one line a question, with the answer and what is behind it.

    Long texts (several paragraphs, sign-offs, figures) belong in `implication_blocks`; the table points to them.
    """
    rows = []
    for item in implications:
        asked = item.question or item.heading
        words = pen.plain(item.text) if not _is_long(item) else "Set out below."
        rows.append((asked, item.answer_words or "–", words or "Nothing said."))
    return made_table(identifier, "Summary of impact", ("Question", "Answer", "What is behind it"), rows)


def implication_blocks(pen: Pen, item: Implication) -> tuple[Block, ...]:
    """Return the words of one implication with its sign-off and any doubt; a bare "none" asks for its reason."""
    blocks: list[Block] = []
    if item.is_bare and not item.doubts:
        blocks.append(Notice("to_write", f"{item.heading}: if there is nothing to say, say why."))
    elif not item.is_bare:
        blocks += pen.blocks(item.text)
    blocks += [Notice("caveat", doubt) for doubt in item.doubts]
    if item.sign_off:
        blocks.append(pen.paragraph(item.sign_off.words))
    if item.needs_sign_off and (item.sign_off is None or not item.sign_off.is_valid):
        blocks.append(Notice("to_write", f"Waits for the sign-off of the {item.needs_sign_off}."))
    return tuple(blocks)


def implication_section(pen: Pen, item: Implication) -> Section:
    """Return one implication as a section of its own."""
    return Section(item.id, item.heading, implication_blocks(pen, item))


def long_implications(pen: Pen, implications: Iterable[Implication]) -> tuple[Section, ...]:
    """Return as sections those too long for the impact table, with figures, for a sign-off or in doubt."""
    long = [item for item in implications if _is_long(item)]
    # The name of an impact may be that of a chapter too, such as "priorities".
    return tuple(replace(implication_section(pen, item), id=f"impact-{item.id}") for item in long)


_TABLE_WORDS = 45


def _is_long(item: Implication) -> bool:
    # A cell of a table holds bare words: a figure there could not be opened back to its rows.
    has_figures = bool(references_in(item.text) or broken_in(item.text))
    asks = bool(item.sign_off or item.needs_sign_off or item.doubts)
    return asks or has_figures or len(item.text.split()) > _TABLE_WORDS
