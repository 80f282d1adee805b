"""Measures to try the rules on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from saferplace.planning.content import Aim, AimKind, Direction, Target
from saferplace.planning.performance.measured import Measured, Point
from saferplace.reference.periods import Period

FY18 = Period.parse("2018/19")
FY19 = Period.parse("2019/20")
FY20 = Period.parse("2020/21")
PLAN = (FY18, FY19, FY20)


def months(first: Period, values: Sequence[float | None], scale: float = 1.0) -> tuple[Point, ...]:
    """Return points of successive periods; `scale` is the value of one event."""
    return tuple(
        Point(first.shift(i), None if value is None else value * scale, value) for i, value in enumerate(values)
    )


def counted(
    values: Sequence[float | None],
    first: str = "2016-04",
    scale: float = 1.0,
    years: Mapping[str, float] | None = None,
) -> Measured:
    """Return events that add up."""
    given = {code: Point(Period.parse(code), value, value) for code, value in (years or {}).items()}
    return Measured(months(Period.parse(first), values, scale), True, given)


def level(values: Sequence[float | None], first: str = "2018-Q2", **more: Any) -> Measured:
    """Return figures that do not add up, such as a survey's percentage."""
    start = Period.parse(first)
    points = tuple(Point(start.shift(i), value, **more) for i, value in enumerate(values))
    return Measured(points, False)


def target(*aims: Aim, **more: Any) -> Target:
    return Target(**{"key": "t1", "title": "Incidents", "aims": aims, **more})


def aim(year: str, value: float | str | None = None, kind: AimKind = AimKind.VALUE) -> Aim:
    return Aim(year, kind if value is not None or kind != AimKind.VALUE else AimKind.BLANK, _decimal(value))


def _decimal(value: float | str | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))


FEWER = {"direction": Direction.DECREASE}
MORE = {"direction": Direction.INCREASE}


def day(text: str) -> date:
    return date.fromisoformat(text)
