"""Sentences with numbers not yet printed: each number keeps the value it comes from, so that a paper can open it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from saferplace.assessment.panel import Cell, ValueKey


class Form(StrEnum):
    """How a number is to be printed."""

    COUNT = "count"  # 14,000
    RATE = "rate"  # 75.2
    PERCENT = "percent"  # 12 %
    SHARE = "share"  # 12.4 %
    POINTS = "points"  # 1.2 percentage points
    TIMES = "times"  # 2.1
    RANK = "rank"  # 3


@dataclass(frozen=True)
class Number:
    """A number in a sentence.

    Attributes:
        amount: the unrounded number.
        form: how it is printed.
        source: the value it is printed from; None for a derived number.
        operands: the values a derived number was computed from.
        how: how it was computed, in words; "" when it is the value itself.
        part: which part of the value it is: "value" or "numerator".
    """

    amount: float
    form: Form
    source: ValueKey | None = None
    operands: tuple[ValueKey, ...] = ()
    how: str = ""
    part: str = "value"


Part = str | Number


@dataclass(frozen=True)
class Sentence:
    """Words and numbers in order; ends with its own full stop."""

    parts: tuple[Part, ...]


def sentence(*parts: Part) -> Sentence:
    """Return a sentence of the parts given."""
    return Sentence(parts)


def count_of(cell: Cell) -> Number:
    """Return the numerator of a value.

    Raises:
        ValueError: the value is missing: a sentence must not be made about it.
    """
    if cell.numerator is None:
        raise ValueError(f"no count for {cell.key}")
    return Number(cell.numerator, Form.COUNT, cell.key, part="numerator")


def value_of(cell: Cell, form: Form = Form.RATE) -> Number:
    """Return the value itself, such as a rate.

    Raises:
        ValueError: the value is missing.
    """
    if cell.value is None:
        raise ValueError(f"no value for {cell.key}")
    return Number(cell.value, form, cell.key)


def derived(amount: float, form: Form, how: str, *operands: ValueKey) -> Number:
    """Return a number computed from values."""
    return Number(amount, form, operands=operands, how=how)
