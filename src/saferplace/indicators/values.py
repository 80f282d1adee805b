"""The Value: a number with everything that must travel with it."""

from __future__ import annotations

from dataclasses import dataclass

from saferplace.reference.areas import Area
from saferplace.reference.periods import Period


@dataclass(frozen=True)
class Lineage:
    """Where a value comes from, down to rows.

    Attributes:
        dataset: dataset id.
        release: label of the release; "" when the source does not say.
        store_version: version of the evidence store it was read at.
        part: identifier of the stored part.
        file: source file, with the member after "!".
        rows: how many source rows of this part the value counts.
        row_range: first and last source row counted (1-based, header counted); None when not asked for.
    """

    dataset: str
    release: str
    store_version: int
    part: str
    file: str
    rows: int
    row_range: tuple[int, int] | None = None


@dataclass(frozen=True)
class Value:
    """One indicator for one area and one period. Missing is None, never zero.

    Attributes:
        indicator: indicator id.
        area: the area.
        period: the period.
        numerator: count or sum; None when no complete source covers the period.
        denominator: population or total; None for plain counts or when unknown.
        denominator_label: what the denominator is, such as "mid-2020 population".
        unit: unit of `value`, such as "crimes per 1,000 residents".
        value: the rate, share or count; None when missing.
        lower: lower 95 % limit; None when not defined.
        upper: upper 95 % limit; None when not defined.
        completeness: 0 to 1, share of the period's expected reporting that is loaded and located; None when unknown.
        caveats: sentences that must be printed with the figure.
        label: comparison label ("above", "similar", "below") when a comparison was asked for, else "".
        lineage: sources, one per stored part.
    """

    indicator: str
    area: Area
    period: Period
    numerator: float | None
    denominator: float | None
    denominator_label: str
    unit: str
    value: float | None
    lower: float | None
    upper: float | None
    completeness: float | None
    caveats: tuple[str, ...] = ()
    label: str = ""
    lineage: tuple[Lineage, ...] = ()
