"""The sections on implications: each is answered, says why there is none, or is shown as still to be written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from saferplace.documents.model import Section
from saferplace.documents.parts.implications import Implication, implication_section
from saferplace.documents.progress.pen import ProgressPen
from saferplace.documents.progress.told import MoneyLine, money_table
from saferplace.documents.scrutiny_report.report import ImplicationKind, WrittenImplication

TITLES = {
    ImplicationKind.FINANCIAL: "Financial implications",
    ImplicationKind.LEGAL: "Legal implications",
    ImplicationKind.EQUALITIES: "Equalities implications",
    ImplicationKind.ENVIRONMENTAL: "Environmental implications",
    ImplicationKind.HUMAN_RESOURCES: "Human resources implications",
    ImplicationKind.CORPORATE_LANDLORD: "Corporate landlord implications",
    ImplicationKind.BACKGROUND_PAPERS: "Schedule of background papers",
}
_SIGNED_BY = {ImplicationKind.FINANCIAL: "finance officer", ImplicationKind.LEGAL: "legal officer"}
MONEY = "The money of the programme, added up"
UNLISTED = "No background papers are listed, but the report quotes published figures. The papers they come from count."


def implication_sections(
    pen: ProgressPen, given: Iterable[WrittenImplication], money: Sequence[MoneyLine]
) -> tuple[Section, ...]:
    """Return one section for every kind of implication, in their order."""
    by_kind = {implication.kind: implication for implication in given}
    sections = []
    for kind in ImplicationKind:
        section = implication_section(pen, _implication(pen, by_kind.get(kind) or WrittenImplication(kind)))
        if kind is ImplicationKind.FINANCIAL and money:
            section = replace(section, blocks=(*section.blocks, money_table(pen, money, MONEY)))
        sections.append(section)
    return tuple(sections)


def _implication(pen: ProgressPen, found: WrittenImplication) -> Implication:
    unlisted = found.kind is ImplicationKind.BACKGROUND_PAPERS and not found.text and bool(pen.used)
    return Implication(
        id=f"implications-{found.kind}",
        heading=TITLES[found.kind],
        text=found.text,
        sign_off=found.sign_off,
        needs_sign_off=_SIGNED_BY.get(found.kind, ""),
        doubts=(UNLISTED,) if unlisted else (),
    )
