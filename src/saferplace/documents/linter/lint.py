"""Run every check over a paper; one finding for each fault, the surest first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from saferplace.documents.linter.model import Finding, Kind, Paper
from saferplace.documents.linter.sentences.changes import check_changes
from saferplace.documents.linter.sentences.comparisons import check_comparisons
from saferplace.documents.linter.sentences.percentages import check_percentages
from saferplace.documents.linter.sentences.shares import check_shares
from saferplace.documents.linter.sentences.sizes import check_sizes
from saferplace.documents.linter.sentences.sums import check_sums
from saferplace.documents.linter.statements import Reading, read_statements
from saferplace.documents.linter.tables.grid import Grid, read_grid
from saferplace.documents.linter.tables.hundred import check_hundred
from saferplace.documents.linter.tables.relations import check_relations
from saferplace.documents.linter.tables.remarks import check_remarks
from saferplace.documents.linter.tables.totals import check_totals

_SENTENCE_CHECKS: tuple[Callable[[Reading], list[Finding]], ...] = (
    check_changes,
    check_sizes,
    check_shares,
    check_sums,
    check_percentages,
    check_comparisons,
)
_TABLE_CHECKS: tuple[Callable[[Grid], list[Finding]], ...] = (
    check_totals,
    check_relations,
    check_hundred,
    check_remarks,
)


def lint_paper(paper: Paper) -> list[Finding]:
    """Return everything found in a paper, the surest first, then in the order of the paper."""
    reading = read_statements(paper)
    grids = [read_grid(table, number) for number, table in enumerate(paper.tables, start=1)]
    found = [finding for check in _SENTENCE_CHECKS for finding in check(reading)]
    found += [finding for grid in grids for check in _TABLE_CHECKS for finding in check(grid)]
    found += _damage(paper)
    return _ranked(_once(found))


def _damage(paper: Paper) -> list[Finding]:
    return [
        Finding(
            item.place,
            item.quote,
            item.printed or item.quote[:80],
            item.expected or "a whole row",
            Kind.DAMAGE,
            0.6,
            item.what,
        )
        for table in paper.tables
        for item in table.damage
    ]


def _once(found: Sequence[Finding]) -> list[Finding]:
    """Return one finding for each figure: the surest of those that mark the same one."""
    kept: list[Finding] = []
    marked: set[tuple[int, int]] = set()
    for item in sorted(found, key=lambda finding: -finding.confidence):
        if item.marks & marked:
            continue
        same = [
            other
            for other in kept
            if (other.place, other.printed, other.expected) == (item.place, item.printed, item.expected)
        ]
        if same and not item.marks:
            continue
        marked |= item.marks
        kept.append(item)
    return kept


def _ranked(found: Sequence[Finding]) -> list[Finding]:
    rounded = [replace(item, confidence=round(min(item.confidence, 0.99), 2)) for item in found]
    return sorted(rounded, key=lambda item: (-item.confidence, item.place.page or 0, item.place.line))
