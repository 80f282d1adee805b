"""The sums a reader can form between figures of one indicator: over periods, and over areas that lie in others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise, product

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from saferplace.indicators.geography import Geography
from saferplace.indicators.values import Value
from saferplace.reference.areas import AreaLevel
from saferplace.reference.periods import Period
from saferplace.statistics.disclosure_control import LinkedTables, Sum

SECONDS = 2.0
_CLOSE = 1e-6
Atom = tuple[str, int]
"""The smallest part any figure tells of: places that always stand together, from one moment to the next."""


@dataclass(frozen=True)
class _Counted:
    """A figure, or what figures leave of another: its count, and the atoms it counts.

    Figures of one `kind`, such as the quarters of wards, may fill another together.
    """

    name: str
    count: int
    atoms: frozenset[Atom]
    kind: tuple[AreaLevel | None, int] = (None, 0)


def linked_values(
    values: Mapping[str, Value], counts: Mapping[str, int], threshold: int, geography: Geography | None = None
) -> LinkedTables:
    """Return the cells of figures with every sum between them; what is left over and small is a cell as well.

    Method: every figure is the sum of its atoms, which nobody prints. A reader who forms any sums and differences of
        figures, over periods and areas at once, knows no more than these sums say. Figures revised at different times
        need not add up: those that contradict the others are left unlinked.

    Args:
        values: figures of one indicator by name.
        counts: the count of each that has one.
        threshold: the largest count that is hidden.
        geography: which area lies in which; None leaves areas unlinked.
    """
    figures = _with_others(_figures({name: values[name] for name in counts}, counts, geography))
    if not figures:
        return LinkedTables(dict(counts), ())
    figures, atoms = _agreeing(figures)
    figures += _left_over(figures, threshold)
    unseen = {_name(atom): count for atom, count in atoms.items()}
    cells = {**counts, **{figure.name: figure.count for figure in figures}, **unseen}
    sums = tuple(Sum(figure.name, tuple(map(_name, sorted(figure.atoms)))) for figure in figures)
    return LinkedTables(cells, sums, frozenset(unseen))


def _name(atom: Atom) -> str:
    return f"part {atom[0]} from {atom[1]}"


def _figures(values: Mapping[str, Value], counts: Mapping[str, int], geography: Geography | None) -> list[_Counted]:
    """Return the figures with the atoms each counts."""
    spans = {name: _months(value.period) for name, value in values.items()}
    moments = sorted({moment for span in spans.values() for moment in span})
    places = _places(geography, {value.area.code for value in values.values()})
    found = []
    for name, value in values.items():
        first, last = spans[name]
        steps = [moment for moment, _ in pairwise(moments) if first <= moment < last]
        atoms = frozenset(product(places[value.area.code], steps))
        found.append(_Counted(name, counts[name], atoms, (value.area.level, last - first)))
    return found


def _months(period: Period) -> tuple[int, int]:
    """Return the first month of a period and the one after its last, counted from the year 0."""
    first = _month(period.start)
    return first, first + period.length


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _places(geography: Geography | None, areas: Iterable[str]) -> dict[str, frozenset[str]]:
    """Return the places of each area: groups of LSOAs that lie in the same areas; of an unknown area, itself."""
    found: dict[str, set[str]] = {area: {area} for area in areas}
    known = [area for area in found if geography is not None and geography.has_lsoas(area)]
    if geography is None or len(known) < 2:
        return {area: frozenset(places) for area, places in found.items()}
    around: dict[str, list[str]] = {}
    for area, lsoa in geography.membership(sorted(known)).select("area_code", "lsoa_code").unique().iter_rows():
        around.setdefault(lsoa, []).append(area)
    found.update((area, set()) for area in known)
    for group in {tuple(sorted(group)) for group in around.values()}:
        for area in group:
            found[area].add(" ".join(group))
    return {area: frozenset(places) for area, places in found.items()}


def _with_others(figures: Sequence[_Counted]) -> list[_Counted]:
    """Return the figures that count something another counts too; the rest cannot give anything away."""
    told = Counter(atom for figure in figures for atom in figure.atoms)
    return [figure for figure in figures if any(told[atom] > 1 for atom in figure.atoms)]


def _agreeing(figures: Sequence[_Counted]) -> tuple[list[_Counted], dict[Atom, int]]:
    """Return the figures that agree with each other, and counts of the atoms with which they do."""
    atoms = sorted({atom for figure in figures for atom in figure.atoms})
    at = {atom: number for number, atom in enumerate(atoms)}
    rows = [number for number, figure in enumerate(figures) for _ in figure.atoms]
    columns = [at[atom] for figure in figures for atom in figure.atoms]
    sums = sparse.csr_array((np.ones(len(rows)), (rows, columns)), shape=(len(figures), len(atoms)))
    apart = sparse.eye_array(len(figures))
    amounts = np.array([figure.count for figure in figures], dtype=np.float64)
    found = milp(
        np.concatenate([np.zeros(len(atoms)), np.ones(2 * len(figures))]),
        integrality=np.concatenate([np.ones(len(atoms)), np.zeros(2 * len(figures))]).astype(np.int64),
        bounds=Bounds(0, np.inf),
        constraints=LinearConstraint(sparse.hstack([sums, apart, -apart]), amounts, amounts),
        options={"time_limit": SECONDS},
    )
    if found.x is None:  # pragma: no cover - only where two seconds do not do
        msg = "the figures of a paper could not be set against each other"
        raise ValueError(msg)
    counts = np.round(found.x[: len(atoms)])
    agree = np.abs(sums @ counts - amounts) < _CLOSE
    held = [figure for figure, agrees in zip(figures, agree, strict=True) if agrees]
    return held, {atom: int(count) for atom, count in zip(atoms, counts, strict=True)}


def _left_over(figures: Sequence[_Counted], threshold: int) -> list[_Counted]:
    """Return what figures leave of another that holds them, where it is a small count."""
    found: dict[frozenset[Atom], _Counted] = {}
    printed = {figure.atoms for figure in figures}
    for whole in figures:
        inside = [figure for figure in figures if figure.atoms < whole.atoms]
        for parts in _apart(inside):
            left = whole.count - sum(part.count for part in parts)
            atoms = whole.atoms.difference(*(part.atoms for part in parts))
            if 0 < left <= threshold and atoms and atoms not in printed:
                found.setdefault(atoms, _Counted(f"rest {len(found)} of {whole.name}", left, atoms))
    return list(found.values())


def _apart(inside: Sequence[_Counted]) -> Iterator[tuple[_Counted, ...]]:
    """Yield ways to take figures that do not overlap: the largest, those of each kind, and each alone."""
    each = list({figure.atoms: figure for figure in inside}.values())
    yield from ((figure,) for figure in each)
    largest = [figure for figure in each if not any(figure.atoms < other.atoms for other in each)]
    kinds: dict[tuple[AreaLevel | None, int], list[_Counted]] = {}
    for figure in each:
        kinds.setdefault(figure.kind, []).append(figure)
    for group in (largest, *kinds.values()):
        if sum(len(figure.atoms) for figure in group) == len(frozenset().union(*(one.atoms for one in group))):
            yield tuple(group)
