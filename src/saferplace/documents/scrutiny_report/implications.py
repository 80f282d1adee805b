"""The sections on implications: each is answered, says why there is none, or is shown as still to be written."""

from __future__ import annotations

from collections.abc import Iterable

from saferplace.charts.wording import long_date
from saferplace.documents.model import Block, Notice, Paragraph, Section
from saferplace.documents.quoted.facts import text_table
from saferplace.documents.quoted.writer import QuoteWriter
from saferplace.documents.scrutiny_report.report import Implication, ImplicationKind, MoneyLine

TITLES = {
    ImplicationKind.FINANCIAL: "Financial implications",
    ImplicationKind.LEGAL: "Legal implications",
    ImplicationKind.EQUALITIES: "Equalities implications",
    ImplicationKind.ENVIRONMENTAL: "Environmental implications",
    ImplicationKind.HUMAN_RESOURCES: "Human resources implications",
    ImplicationKind.CORPORATE_LANDLORD: "Corporate landlord implications",
    ImplicationKind.BACKGROUND_PAPERS: "Schedule of background papers",
}
_SIGNED = {ImplicationKind.FINANCIAL: "a finance officer", ImplicationKind.LEGAL: "a legal officer"}


def implication_sections(
    writer: QuoteWriter, given: Iterable[Implication], money: tuple[MoneyLine, ...]
) -> tuple[Section, ...]:
    """Return one section for every kind of implication, in their order."""
    by_kind = {implication.kind: implication for implication in given}
    return tuple(_section(writer, kind, by_kind.get(kind), money) for kind in ImplicationKind)


def _section(
    writer: QuoteWriter, kind: ImplicationKind, found: Implication | None, money: tuple[MoneyLine, ...]
) -> Section:
    blocks: list[Block] = []
    if found is None or not (found.texts or found.none):
        blocks.append(Notice("to_write", f"{TITLES[kind]}: nothing is written yet. Write them, or why there are none."))
    elif found.none:
        blocks += _none(writer, kind, found)
    else:
        blocks += [writer.paragraph(text) for text in found.texts]
    if kind is ImplicationKind.FINANCIAL and money:
        blocks.append(_money(writer, money))
    return Section(f"implications-{kind}", TITLES[kind], (*blocks, *_signature(kind, found)))


def _none(writer: QuoteWriter, kind: ImplicationKind, found: Implication) -> list[Block]:
    papers = kind is ImplicationKind.BACKGROUND_PAPERS
    what = "No background papers are listed." if papers else "No implications of this kind are stated."
    blocks: list[Block] = [writer.paragraph(f"{what} {found.reason}".strip())]
    if not found.reason:
        blocks.append(Notice("to_write", "No reason is given. Say why there are none."))
    if papers and writer.values:
        blocks.append(
            Notice("caveat", "This report quotes published figures: the papers they come from may have to be listed.")
        )
    return blocks


def _money(writer: QuoteWriter, money: tuple[MoneyLine, ...]) -> Block:
    rows = [(line.title, writer.cell(line.figure)) for line in money]
    title = "The money of the programme, added up"
    return text_table(("Source", "Amount"), rows, name="money", title=title, numeric=(1,), totals=1)


def _signature(kind: ImplicationKind, found: Implication | None) -> tuple[Block, ...]:
    if kind not in _SIGNED:
        return ()
    if found is None or found.signed_on is None:
        return (Notice("to_write", f"Not signed off yet by {_SIGNED[kind]}."),)
    return (Paragraph((f"Signed off: {found.signed_by}, {long_date(found.signed_on)}.",)),)
