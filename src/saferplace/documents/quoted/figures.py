"""Figures that a paper quotes by name, so that nobody types a number."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from saferplace.charts import wording
from saferplace.indicators.values import Value

SMALL = 10
"""A count flagged as small or sensitive is kept back below this, unless the paper says why it is shown."""
PRECISE_BASE = 100
"""From this earlier count on, a percentage change is printed to one decimal."""
_PERCENT = ("per cent", "%", "percent")
_PERCENT_CHANGE = ("per cent change", "percent change")
_POUNDS = "£"


class UnknownFigure(ValueError):
    """Raised when a paper asks for a figure that its book does not hold."""


@dataclass(frozen=True)
class QuotedFigure:
    """One figure that a paper may quote.

    Attributes:
        id: name by which the paper refers to it.
        title: what it is.
        amount: the figure, unrounded; None when it is not known (never zero for that).
        unit: unit, such as "offences", "per cent", "£".
        period: label of its period, as printed.
        origin: where it comes from, in words.
        value: the Value it was read from; None for a computed figure or one without a period of ours.
        printed_as: words it was printed with, such as "over 100".
        numerator: count above the line, of a share.
        denominator: count below the line, of a share.
        is_small: small or sensitive: kept back below SMALL unless the paper may show it.
        operands: figures a computed one was made from.
        arithmetic: what recomputing the printed sum gave; "" when it was not checked.
        caveat: what must be printed with it.
        decimals: decimals it is printed with; None: those of its unit.
        rate: rate printed beside it, in `rate_unit`; None when there is none.
        rate_unit: unit of the rate.
        rank: rank printed beside it, 1 being the highest; None when there is none.
        rank_of: number of areas ranked.
        against_peers: "above", "similar" or "below" similar areas, as printed; "".
        against_england: the same, against England.
    """

    id: str
    title: str
    amount: float | None
    unit: str
    period: str = ""
    origin: str = ""
    value: Value | None = None
    printed_as: str = ""
    numerator: float | None = None
    denominator: float | None = None
    is_small: bool = False
    operands: tuple[str, ...] = ()
    arithmetic: str = ""
    caveat: str = ""
    decimals: int | None = None
    rate: float | None = None
    rate_unit: str = ""
    rank: int | None = None
    rank_of: int | None = None
    against_peers: str = ""
    against_england: str = ""

    @property
    def is_percent(self) -> bool:
        """Whether it is a share in per cent."""
        return self.unit in _PERCENT

    @property
    def is_change(self) -> bool:
        """Whether it is a change in per cent."""
        return self.unit in _PERCENT_CHANGE

    @property
    def text(self) -> str:
        """The figure as it is printed, with % or £ where it has them."""
        if self.printed_as:
            return self.printed_as
        return print_amount(self.amount, self.unit, self.decimals)


def print_amount(amount: float | None, unit: str, decimals: int | None = None) -> str:
    """Print an amount in a unit: "36 %", "£229,000", "1.9", "651"; rounded once."""
    if amount is None:
        return wording.NOT_AVAILABLE
    own = 0 if amount == round(amount) else 1
    if unit in _PERCENT or unit in _PERCENT_CHANGE:
        usual = 0 if unit in _PERCENT else own
        return wording.percent(amount, usual if decimals is None else decimals)
    if unit == _POUNDS:
        return f"£{wording.number(amount)}"
    return wording.number(amount, own if decimals is None else decimals)


class Operation(StrEnum):
    """How a figure can be computed from others."""

    SUM = "sum"
    DIFFERENCE = "difference"
    SHARE = "share"
    RATIO = "ratio"
    CHANGE = "change"


@dataclass(frozen=True)
class Computed:
    """A figure to compute: of the first less the others, the first in per cent of the second, and so on.

    Attributes:
        decimals: decimals it is printed with; None: those of its unit.
        times: what the result is multiplied with, such as 0.1 from a rate per 10,000 to one per 1,000.
    """

    id: str
    title: str
    operation: Operation
    operands: tuple[str, ...]
    unit: str = ""
    period: str = ""
    decimals: int | None = None
    times: float = 1


@dataclass
class FigureBook:
    """Every figure a paper may quote, by id.

    Attributes:
        figures: the figures.
        shows_small: whether small, sensitive counts are printed; the paper then says why.
    """

    figures: dict[str, QuotedFigure] = field(default_factory=dict)
    shows_small: bool = False

    @classmethod
    def of(
        cls, figures: Iterable[QuotedFigure], computed: Iterable[Computed] = (), *, shows_small: bool = False
    ) -> FigureBook:
        """Return a book of figures and of those computed from them, in the order given.

        Raises:
            UnknownFigure: one is computed from a figure that is not there.
            ValueError: an operation was given the wrong number of figures.
        """
        book = cls({figure.id: figure for figure in figures}, shows_small)
        for recipe in computed:
            book.figures[recipe.id] = _compute(book, recipe)
        return book

    def get(self, name: str) -> QuotedFigure:
        """Return a figure.

        Raises:
            UnknownFigure: there is none of that name.
        """
        if name not in self.figures:
            raise UnknownFigure(f"No figure is called '{name}'.")
        return self.figures[name]

    def keeps_back(self, figure: QuotedFigure) -> bool:
        """Return whether a figure is not to be printed because it is small and sensitive."""
        return figure.is_small and not self.shows_small and figure.amount is not None and figure.amount < SMALL


def _compute(book: FigureBook, recipe: Computed) -> QuotedFigure:
    operands = [book.get(name) for name in recipe.operands]
    least, most, compute, unit, how = _OPERATIONS[recipe.operation]
    if not least <= len(operands) <= most:
        raise ValueError(f"'{recipe.id}': {recipe.operation} needs {least} figures or more, not {len(operands)}.")
    amounts = [figure.amount for figure in operands]
    known = [amount for amount in amounts if amount is not None]
    is_share = recipe.operation is Operation.SHARE
    return QuotedFigure(
        id=recipe.id,
        title=recipe.title,
        amount=_times(compute(known), recipe.times) if len(known) == len(amounts) else None,
        unit=recipe.unit or unit or operands[0].unit,
        period=recipe.period or operands[0].period,
        origin=how.format(*(figure.title for figure in operands)),
        numerator=amounts[0] if is_share else None,
        denominator=amounts[1] if is_share else None,
        is_small=any(figure.is_small for figure in operands),
        operands=recipe.operands,
        decimals=recipe.decimals,
    )


def _over(first: float, second: float) -> float | None:
    return first / second if second else None


def _times(amount: float | None, factor: float) -> float | None:
    return None if amount is None else amount * factor


_Compute = Callable[[list[float]], float | None]
_MANY = 99
_OPERATIONS: Mapping[Operation, tuple[int, int, _Compute, str, str]] = {
    Operation.SUM: (2, _MANY, sum, "", "Sum, beginning with: {0}"),
    Operation.DIFFERENCE: (2, _MANY, lambda a: a[0] - sum(a[1:]), "", "{0}, less: {1}"),
    Operation.SHARE: (2, 2, lambda a: _times(_over(a[0], a[1]), 100), "per cent", "{0}, in per cent of: {1}"),
    Operation.RATIO: (2, 2, lambda a: _over(a[0], a[1]), "per one", "{0}, divided by: {1}"),
    Operation.CHANGE: (
        *(2, 2, lambda a: _times(_over(a[1] - a[0], a[0]), 100)),
        *("per cent change", "Change in per cent of the earlier figure, from: {0}; to: {1}"),
    ),
}
