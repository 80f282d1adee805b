"""Rows that hundreds of tests begin with: built by the operations once in a run, put back as they were for the others.

Building the world takes 340 statements and all checks of the operations on the way; putting its rows back takes a
tenth of that. What puts them back is the same on SQLite and on PostgreSQL.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models

Made = TypeVar("Made")


class Remembered(Generic[Made]):
    """Something that is built by adding rows to tables, and changes none that are there."""

    def __init__(self, build: Callable[[], Made]) -> None:
        self._build = build
        self._kept: bytes | None = None

    def given(self) -> Made:
        """Return a copy of what was built, with its rows in the database."""
        if self._kept is None:
            return self._remember()
        made, rows = pickle.loads(self._kept)  # noqa: S301
        for model, found in rows:
            model._base_manager.bulk_create(found)
        # Numbers are given by the database from the last of these on.
        for statement in connection.ops.sequence_reset_sql(no_style(), [model for model, _ in rows]):
            with connection.cursor() as cursor:
                cursor.execute(statement)
        return made  # type: ignore[no-any-return]

    def _remember(self) -> Made:
        before = {model: set(_keys(model)) for model in _models()}
        made = self._build()
        rows = [
            (model, [row for row in model._base_manager.order_by("pk") if row.pk not in before[model]])
            for model in before
        ]
        self._kept = pickle.dumps((made, [(model, found) for model, found in rows if found]))
        return made


def _models() -> list[Any]:
    return [
        model for model in apps.get_models(include_auto_created=True) if model._meta.managed and not model._meta.proxy
    ]


def _keys(model: type[models.Model]) -> models.QuerySet[Any]:
    return model._base_manager.values_list("pk", flat=True)
