"""Parts against totals: every sum that a table implies is added up again, and what is left over is said (R-69)."""

from __future__ import annotations

from dataclasses import dataclass

from saferplace.assessment.inputs import PublishedTable


@dataclass(frozen=True)
class Residual:
    """One sum added up again.

    Attributes:
        table: title of the table.
        source: where it was published.
        total_label: label of the total.
        total: the total as printed; None when unreadable.
        parts: label and figure of each part.
        sum_of_parts: sum of the parts that are known; None when none is.
        residual: total minus sum; None when the total or any part is missing.
        missing: labels of figures that are missing.
    """

    table: str
    source: str
    total_label: str
    total: float | None
    parts: tuple[tuple[str, float | None], ...]
    sum_of_parts: float | None
    residual: float | None
    missing: tuple[str, ...]

    @property
    def adds_up(self) -> bool | None:
        """Whether the parts make the total; None when that cannot be known."""
        return None if self.residual is None else self.residual == 0


def check_sums(table: PublishedTable) -> tuple[Residual, ...]:
    """Return one residual for every sum the table implies, in its order."""
    return tuple(_residual(table, total_label, parts) for total_label, parts in table.sums)


def _residual(table: PublishedTable, total_label: str, labels: tuple[str, ...]) -> Residual:
    parts = tuple((label, table.figures.get(label)) for label in labels)
    known = [figure for _, figure in parts if figure is not None]
    total = table.figures.get(total_label)
    missing = tuple(label for label, figure in ((total_label, total), *parts) if figure is None)
    total_of_parts = sum(known) if known else None
    residual = None if missing or total is None or total_of_parts is None else total - total_of_parts
    return Residual(table.title, table.source, total_label, total, parts, total_of_parts, residual, missing)
