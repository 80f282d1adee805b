"""Small counts among the printed figures of a paper: hidden in all its tables, sums and texts together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from saferplace.documents.parts.checks import Check, CheckError, Operation, recompute
from saferplace.documents.parts.figures import PaperFigures, PrintedFigure, value_id, without_numbers
from saferplace.statistics.disclosure_control import LinkedTables, Sum, protect

LEAST_SHOWN = 10
_WHOLES = (Operation.SUM, Operation.DIFFERENCE, Operation.REST)
Share = tuple[str, tuple[str, ...]]
"""The name of a figure and of those it was made from."""


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


def hide_across(
    figures: PaperFigures,
    breakdowns: Iterable[Breakdown] = (),
    checks: Sequence[Check] = (),
    shares: Iterable[Share] = (),
) -> PaperFigures:
    """Return the figures of a paper, those that must not be printed anywhere in it marked.

    Args:
        figures: what the paper may print.
        breakdowns: all its tables in which a count of people is divided.
        checks: sums it computes, and what an earlier paper printed for them.
        shares: percentages it prints and the counts they were made from.
    """
    worked = {**figures.printed, **_worked_out(figures.printed, checks)}
    lines = [Sum(each.total, group.figures) for each in breakdowns for group in each.groups]
    hidden = hidden_by(worked, [*lines, *_sums(checks, worked)], _left_over(worked, lines))
    hidden = _with_derived(hidden, worked, [*_derived(checks), *shares], checks)
    printed = {
        name: replace(figure, is_hidden=True) if name in hidden else figure for name, figure in figures.printed.items()
    }
    values = {value_id(value) for name in hidden & printed.keys() if (value := printed[name].as_value())}
    named = {reference: without_numbers(each) for reference, each in figures.values.items() if value_id(each) in values}
    kept = {**figures.values, **named}
    return replace(figures, printed=printed, values=kept, hidden=figures.hidden | named.keys())


def hidden_by(
    printed: Mapping[str, PrintedFigure], lines: Iterable[Sum], left_over: Mapping[str, PrintedFigure] | None = None
) -> frozenset[str]:
    """Return the figures to hide: small sensitive counts, and as few others as will keep them secret.

    A line whose parts do not add up to its total cannot give a hidden count away; only its small counts are hidden.
    A total that is no small count itself stays where the others can be kept secret, because papers print it elsewhere.

    Args:
        printed: every figure by name.
        lines: the sums a reader can form.
        left_over: what the parts leave of a total where that is a small count, by the name of the total's line.
    """
    every = [_completed(line, left_over or {}) for line in lines]
    known = {**printed, **(left_over or {})}
    small = {
        name
        for line in every
        for name in (line.total, *line.parts)
        if (figure := known.get(name)) is not None and figure.is_withheld
    }
    cells, sums = _linked(known, every, small)
    if not small & cells.keys():
        return frozenset(small & printed.keys())
    totals = {line.total for line in sums} - {part for line in sums for part in line.parts}
    shown = [name for name in totals if not 0 < cells[name] < LEAST_SHOWN and name not in small]
    tables, secret = LinkedTables(cells, sums), small & cells.keys()
    try:
        made = protect(tables, LEAST_SHOWN, always_shown=shown, also_hidden=secret)
    except ValueError:
        made = protect(tables, LEAST_SHOWN, also_hidden=secret)
    return frozenset({*small, *made.hidden}) & printed.keys()


def _completed(line: Sum, left_over: Mapping[str, PrintedFigure]) -> Sum:
    """Return a line with what its parts leave of the total, where that is a cell of its own."""
    rest = _name_of_rest(line)
    return Sum(line.total, (*line.parts, rest)) if rest in left_over else line


def _name_of_rest(line: Sum) -> str:
    return f"rest of {line.total} without {' '.join(line.parts)}"


def _left_over(printed: Mapping[str, PrintedFigure], lines: Iterable[Sum]) -> dict[str, PrintedFigure]:
    """Return what the parts of sensitive counts leave of their total, where it is a small count nobody prints."""
    found = {}
    for line in lines:
        total, parts = printed.get(line.total), [printed[name] for name in line.parts if name in printed]
        if total is None or total.value is None or any(part.value is None for part in parts):
            continue
        rest = total.value - sum(part.value or 0 for part in parts)
        if 0 < rest < LEAST_SHOWN and any(part.is_sensitive for part in parts):
            name = _name_of_rest(line)
            found[name] = replace(total, id=name, value=rest, is_sensitive=True)
    return found


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


def _worked_out(printed: Mapping[str, PrintedFigure], checks: Iterable[Check]) -> dict[str, PrintedFigure]:
    """Return the sums and differences a paper computes as figures; of one time and place they count people too."""
    found: dict[str, PrintedFigure] = {}
    for check in checks:
        try:
            value = recompute(check, {**printed, **found}).value
        except CheckError:
            continue
        of = [{**printed, **found}[name] for name in check.of]
        is_count = check.operation in (Operation.SUM, Operation.DIFFERENCE)
        together = len({(each.area, each.period_printed) for each in of}) == 1
        sensitive = is_count and together and all(each.is_sensitive for each in of)
        found[check.id] = PrintedFigure(check.id, check.what, value, of[0].unit, is_sensitive=sensitive)
    return found


def _sums(checks: Iterable[Check], known: Mapping[str, PrintedFigure]) -> Iterator[Sum]:
    """Yield the sums of counts that the paper computes, and those an earlier paper printed with their parts."""
    for check in checks:
        for name in {check.id, check.printed} & known.keys():
            if check.operation is Operation.SUM:
                yield Sum(name, check.of)
            elif check.operation is Operation.DIFFERENCE:
                yield Sum(check.of[1], (check.of[0], name))


def _derived(checks: Iterable[Check]) -> Iterator[Share]:
    """Yield what an earlier paper printed that gives an operand away: shares, changes, rates."""
    for check in checks:
        if check.printed and check.operation not in _WHOLES:
            yield check.printed, check.of


def _with_derived(
    hidden: frozenset[str], known: Mapping[str, PrintedFigure], derived: Sequence[Share], checks: Iterable[Check]
) -> frozenset[str]:
    """Return what is hidden with every figure made from it, and of percentages that fill a hundred one more."""
    found = set(hidden) | {name for name, figure in known.items() if figure.is_withheld}
    rests = [(check.printed or check.id, *check.of) for check in checks if check.operation is Operation.REST]
    while True:
        more = {name for name, of in derived if found & set(of)}
        for filling in rests:
            shown = [name for name in filling if name not in found]
            if len(shown) == len(filling) - 1:
                more.add(min(shown, key=lambda name: figure.value or 0 if (figure := known.get(name)) else 0))
        if more <= found:
            return frozenset(found)
        found |= more
