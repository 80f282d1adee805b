"""Small counts among the printed figures of a paper: hidden in all its tables, sums and texts together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from saferplace.documents.parts.checks import Check, Operation
from saferplace.documents.parts.figures import PaperFigures, PrintedFigure
from saferplace.statistics.disclosure_control import LinkedTables, Sum, protect

LEAST_SHOWN = 10


@dataclass(frozen=True)
class BreakdownGroup:
    """One way in which a total divides: a heading and the figures of its parts."""

    heading: str
    figures: tuple[str, ...]


@dataclass(frozen=True)
class Breakdown:
    """A count of people divided in several ways at once.

    Attributes:
        id: id of the table.
        title: what it shows.
        total: name of the figure divided.
        groups: the ways it divides; the parts of each add up to the total.
    """

    id: str
    title: str
    total: str
    groups: tuple[BreakdownGroup, ...]


def hide_across(figures: PaperFigures, breakdowns: Iterable[Breakdown], checks: Iterable[Check] = ()) -> PaperFigures:
    """Return the figures of a paper, those that must not be printed anywhere in it marked.

    Args:
        figures: what the paper may print.
        breakdowns: all its tables in which a count of people is divided.
        checks: sums it computes; a sum that an earlier paper printed links its parts too.
    """
    lines = [Sum(each.total, group.figures) for each in breakdowns for group in each.groups]
    hidden = hidden_by(figures.printed, [*lines, *_sums(checks)])
    printed = {
        name: replace(figure, is_hidden=True) if name in hidden else figure for name, figure in figures.printed.items()
    }
    return replace(figures, printed=printed)


def hidden_by(printed: Mapping[str, PrintedFigure], lines: Iterable[Sum]) -> frozenset[str]:
    """Return the figures to hide: small sensitive counts, and as few others as will keep them secret.

    A line whose parts do not add up to its total cannot give a hidden count away; only its small counts are hidden.
    A total that is no small count itself stays, because papers print it elsewhere.
    """
    every = list(lines)
    small = {
        name
        for line in every
        for name in (line.total, *line.parts)
        if (figure := printed.get(name)) is not None and figure.is_withheld
    }
    cells, sums = _linked(printed, every, small)
    if not small & cells.keys():
        return frozenset(small)
    totals = {line.total for line in sums} - {part for line in sums for part in line.parts}
    shown = [name for name in totals if not 0 < cells[name] < LEAST_SHOWN]
    made = protect(LinkedTables(cells, sums), LEAST_SHOWN, always_shown=shown)
    return frozenset({*small, *made.primary, *made.secondary})


def _linked(
    printed: Mapping[str, PrintedFigure], lines: Iterable[Sum], small: set[str]
) -> tuple[dict[str, int], tuple[Sum, ...]]:
    """Return the cells and sums that hang together with a small count; a blank part stands for nought."""
    sums = [line for line in lines if line.total in printed and _adds_up(printed, line)]
    near = set(small)
    while True:
        touching = [line for line in sums if near & {line.total, *line.parts}]
        more = {name for line in touching for name in (line.total, *line.parts)}
        if more <= near:
            break
        near |= more
    return {name: _count(printed, name) for line in touching for name in (line.total, *line.parts)}, tuple(touching)


def _adds_up(printed: Mapping[str, PrintedFigure], line: Sum) -> bool:
    amounts = [printed[name].value or 0 for name in (line.total, *line.parts) if name in printed]
    whole = all(amount >= 0 and amount == int(amount) for amount in amounts)
    return whole and sum(_count(printed, name) for name in line.parts) == _count(printed, line.total)


def _count(printed: Mapping[str, PrintedFigure], name: str) -> int:
    figure = printed.get(name)
    return int(figure.value or 0) if figure else 0


def _sums(checks: Iterable[Check]) -> Iterator[Sum]:
    """Yield the sums of counts that an earlier paper printed together with their parts."""
    for check in checks:
        if check.printed and check.operation is Operation.SUM:
            yield Sum(check.printed, check.of)
        elif check.printed and check.operation is Operation.DIFFERENCE:
            yield Sum(check.of[1], (check.of[0], check.printed))
