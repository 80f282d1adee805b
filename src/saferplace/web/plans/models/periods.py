"""Periods that the rows of a plan name by their code."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models

from saferplace.reference.periods import Period, PeriodError, PeriodKind

NOT_A_PERIOD = "Enter a period as 2016/17, 2016, 2016-Q3, 2016-09 or 12m-to-2016-09."
NOT_A_FINANCIAL_YEAR = "Enter a financial year as 2018/19."


def require_period(row: models.Model, name: str) -> None:
    """Refuse a field that holds something but no period.

    Raises:
        ValidationError: naming the field.
    """
    _require(row, name, NOT_A_PERIOD, frozenset(PeriodKind))


def require_financial_year(row: models.Model, name: str) -> None:
    """Refuse a field that holds something but no financial year.

    Raises:
        ValidationError: naming the field.
    """
    _require(row, name, NOT_A_FINANCIAL_YEAR, frozenset({PeriodKind.FINANCIAL_YEAR}))


def _require(row: models.Model, name: str, message: str, kinds: frozenset[PeriodKind]) -> None:
    told = getattr(row, name)
    if not told:
        return
    try:
        period = Period.parse(told)
    except PeriodError as error:
        raise ValidationError({name: message}) from error
    if period.kind not in kinds or period.code != told:
        raise ValidationError({name: message})
