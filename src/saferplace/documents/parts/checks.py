"""Sums a paper prints, computed from their operands and held against what an earlier paper printed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from saferplace.documents.parts.figures import PrintedFigure
from saferplace.documents.parts.writing import decimals_for, with_unit
from saferplace.statistics.rounding import round_one_half_up


class Operation(StrEnum):
    """What is done with the operands, in their order."""

    SUM = "sum"  # all of them
    DIFFERENCE = "difference"  # the second less the first
    SHARE = "share"  # the first as a percentage of the second
    CHANGE = "change"  # from the first to the second, as a percentage of the first
    RATIO = "ratio"  # the first over the second
    REST = "rest"  # what percentages leave of a hundred
    EARLIER = "earlier"  # what the first was before it changed by the second, a percentage
    # The first as a rate on the residents that a count (the second) and its rate (the third) imply.
    RATE_ON_SAME_RESIDENTS = "rate_on_same_residents"


class CheckError(ValueError):
    """A check that cannot be computed; the message says which and why."""


@dataclass(frozen=True)
class Check:
    """A sum to compute.

    Attributes:
        id: identifier, what {{checked ID}} names.
        what: what it is, as a phrase: "Share of contacts that were about exploitation".
        operation: how it is computed.
        of: identifiers of the printed figures it is computed from.
        printed: identifier of the figure an earlier paper printed for it; "" when it printed none.
        decimals: decimals of the result; None takes those of the printed figure.
        unit: unit of the result; "" takes that of the operation or the operands.
        note: what a reader must know; "".
    """

    id: str
    what: str
    operation: Operation
    of: tuple[str, ...]
    printed: str = ""
    decimals: int | None = None
    unit: str = ""
    note: str = ""


@dataclass(frozen=True)
class Recomputed:
    """A computed sum.

    Attributes:
        check: what was asked.
        value: the result, unrounded.
        text: the result as printed.
        printed: what the earlier paper printed, in words; "".
        holds: whether that is the result, rounded as it was printed; True when nothing was printed.
        how: how it was computed, in words.
        is_secret: whether it is, or is computed from, a count that is kept back, which it would give away.
    """

    check: Check
    value: float
    text: str
    printed: str
    holds: bool
    how: str
    is_secret: bool = False


def recompute(check: Check, figures: Mapping[str, PrintedFigure]) -> Recomputed:
    """Compute a check.

    Raises:
        CheckError: an operand is unknown, blank or nought where something is divided by it.
    """
    operands = [_operand(check, name, figures) for name in check.of]
    numbers = [float(operand.value or 0) for operand in operands]
    try:
        value = _result(check, numbers, operands)
    except (ZeroDivisionError, IndexError) as error:
        raise CheckError(f"{check.id}: {check.operation} cannot be computed from {', '.join(check.of)}") from error
    printed = _operand(check, check.printed, figures) if check.printed else None
    unit = check.unit or (printed.unit if printed else _unit(check, operands))
    decimals = check.decimals if check.decimals is not None else _decimals(printed, value)
    return Recomputed(
        check=check,
        value=value,
        text=with_unit(value, unit, decimals),
        printed=(printed.printed_as or with_unit(printed.value, printed.unit)) if printed else "",
        holds=_holds(printed, value, decimals),
        how=_how(check, operands),
        is_secret=any(each.is_withheld for each in (*operands, *([printed] if printed else []))),
    )


def _holds(printed: PrintedFigure | None, value: float, decimals: int) -> bool:
    if printed is None or printed.value is None:
        return True
    shown = printed.value * 100 if printed.unit == "share" else printed.value
    return abs(round_one_half_up(abs(value), decimals) - abs(shown)) < 10.0**-decimals / 2


def _operand(check: Check, name: str, figures: Mapping[str, PrintedFigure]) -> PrintedFigure:
    found = figures.get(name)
    if found is None or (found.value is None):
        why = "is not a figure of this paper" if found is None else "is blank"
        raise CheckError(f"{check.id}: {name} {why}")
    return found


def _result(check: Check, numbers: Sequence[float], operands: Sequence[PrintedFigure]) -> float:
    match check.operation:
        case Operation.SUM:
            return sum(numbers)
        case Operation.DIFFERENCE:
            return numbers[1] - numbers[0]
        case Operation.SHARE:
            return numbers[0] / numbers[1] * 100
        case Operation.CHANGE:
            return (numbers[1] / numbers[0] - 1) * 100
        case Operation.RATIO:
            return numbers[0] / numbers[1]
        case Operation.REST:
            return 100 - sum(numbers)
        case Operation.EARLIER:
            return numbers[0] / (1 + numbers[1] / 100)
        case _:  # the rate on the residents that a count and its rate imply
            return numbers[0] / (numbers[1] / numbers[2] * _per(operands[2].unit)) * _per(check.unit)


def _per(unit: str) -> float:
    """Return the base of a rate: 10,000 for "per 10,000 residents"."""
    found = re.search(r"per ([\d,]+)", unit)
    return float(found[1].replace(",", "")) if found else 1.0


def _unit(check: Check, operands: Sequence[PrintedFigure]) -> str:
    if check.operation in (Operation.SHARE, Operation.CHANGE):
        return "per cent"
    return "times" if check.operation is Operation.RATIO else operands[0].unit


def _decimals(printed: PrintedFigure | None, value: float) -> int:
    if printed is None or printed.value is None:
        return decimals_for(value)
    return decimals_for(printed.value)


def _how(check: Check, operands: Sequence[PrintedFigure]) -> str:
    texts = [with_unit(operand.value, operand.unit if operand.unit in ("£", "GBP") else "") for operand in operands]
    match check.operation:
        case Operation.SUM:
            how = " + ".join(texts)
        case Operation.DIFFERENCE:
            how = f"{texts[1]} less {texts[0]}"
        case Operation.SHARE:
            how = f"{texts[0]} of {texts[1]}"
        case Operation.CHANGE:
            how = f"from {texts[0]} to {texts[1]}"
        case Operation.RATIO:
            how = f"{texts[0]} over {texts[1]}"
        case Operation.EARLIER:
            how = f"{texts[0]} after a change of {texts[1]} %"
        case Operation.REST:
            how = f"100 less {' less '.join(texts)}"
        case _:
            how = f"{texts[0]} among the residents that {texts[1]} at {texts[2]} {operands[2].unit} imply"
    return how
