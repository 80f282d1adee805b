"""The pen of a paper on progress: it also says changes, counts on sums of sums, and notices figures typed by hand.

Beside the references of parts.pen a text may hold {{change EARLIER LATER}}, two names of figures. A name is that of a
printed figure or of a sum, or a figure of the evidence as live text has it: "count burglary E07000193 2016/17".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from saferplace.charts import wording
from saferplace.documents.model import Inline, LiveNumber, Notice
from saferplace.documents.parts.checks import Check, CheckError, Operation, Recomputed, recompute
from saferplace.documents.parts.figures import MOST_WITHHELD, PaperFigures, PrintedFigure, value_id
from saferplace.documents.parts.missing import Missing
from saferplace.documents.parts.pen import WITHHELD, WITHHELD_COUNT, Pen
from saferplace.documents.parts.small_counts import Share, hide_across
from saferplace.documents.parts.writing import decimals_for, number, with_unit
from saferplace.documents.progress.comments import comment_on
from saferplace.indicators.live_text import FigureReference, parse_live_text, typed_numbers

_CHANGE = re.compile(r"\{\{\s*change\s+([\w.+-]+\s+[\w.+-]+)\s*\}\}")
_NUMBERS = re.compile(r"(\d[\d,.]*\d(?:\s%)?|\d(?:\s%)?)")
_UNITS = {Operation.SHARE: "per cent", Operation.CHANGE: "per cent", Operation.RATIO: "times"}
COMPLETE_ENOUGH = 0.95
"""A year less complete than this tells no change."""
_SIGNED_UNITS = ("per cent", "per cent change", "percent", "%", "£", "GBP", "share")


class ProgressPen(Pen):
    """Writes one paper on progress.

    Attributes:
        typed: figures typed by hand in the texts, which do not follow the evidence.
    """

    def __init__(self, figures: PaperFigures, checks: Sequence[Check] = (), shares: Iterable[Share] = ()) -> None:
        """Begin a paper; a sum may be made of earlier sums, which then count as figures themselves."""
        figures = hide_across(figures, (), checks, shares)
        known = dict(figures.printed)
        for check in checks:
            try:
                known[check.id] = _as_figure(recompute(check, known), known)
            except CheckError:
                continue  # the pen notes it as missing
        super().__init__(replace(figures, printed=known), checks)
        self.typed: list[str] = []

    def parts(self, text: str) -> tuple[Inline, ...]:
        """Return a text as words, live numbers and references, changes included."""
        pieces: list[Inline] = []
        for place, piece in enumerate(_CHANGE.split(text)):
            if place % 2:
                pieces += self._moved(*piece.split())
                continue
            self.typed += [figure for figure in typed_numbers(piece) if figure not in self.typed]
            pieces += super().parts(piece)
        return tuple(pieces)

    def figure(self, name: str) -> PrintedFigure | None:
        """Return a figure by its name and keep it; None (and noted as missing) when there is none."""
        if " " not in name:
            return self.printed(name)
        reference = _reference(name)
        if reference is None:
            self.missing.append(Missing(name, "that is no name of a figure"))
            return None
        found = self._of_evidence(reference)
        if found is None:
            self.lose(reference)
        return found

    def counted(self, name: str, amount: int, what: str) -> LiveNumber:
        """Return a count made by the paper itself, such as of entries in its register; `what` says of what."""
        return LiveNumber(f"counted.{name}", number(amount), None, (), f"Counted: {what}")

    def cell(self, name: str) -> str:
        """Return a figure for a table's cell, with % and £ but without other units."""
        found = self.figure(name) if name else None
        if found is None:
            return wording.NOT_AVAILABLE
        if found.is_withheld:
            return WITHHELD if found.value is not None and found.value <= MOST_WITHHELD else WITHHELD_COUNT
        return found.printed_as or without_unit(found)

    def notices(self) -> tuple[Notice, ...]:
        """Return what must be mended before the paper goes out: figures typed by hand."""
        if not self.typed:
            return ()
        text = f"Figures typed by hand, which do not follow the evidence: {wording.listed(self.typed)}."
        return (Notice("to_write", text),)

    def is_incomplete(self, name: str) -> bool:
        """Return whether a figure of the evidence is too incomplete for a change to be told from it (R-65)."""
        reference = _reference(name)
        value = self.figures.values.get(reference) if reference else None
        return value is not None and value.completeness is not None and value.completeness < COMPLETE_ENOUGH

    def _printed(self, name: str, *, bare: bool) -> Inline:
        """Return a figure with or without its unit; a sum of this paper says how it was computed."""
        found = self.recomputed.get(name)
        if found is None or not bare or found.is_secret:
            return super()._printed(name, bare=bare)
        text = without_unit(self.figures.printed[name])
        return LiveNumber(f"checked.{name}.number", text, None, found.check.of, found.how)

    def _of_evidence(self, piece: FigureReference) -> PrintedFigure | None:
        value = self.figures.values.get(piece)
        if value is None:
            return None
        self.keep(value)
        is_count = piece.kind == "count"
        return PrintedFigure(
            id=value_id(value),
            title=self.figures.titles.get(value.indicator, value.indicator),
            value=value.numerator if is_count and value.numerator is not None else value.value,
            unit="" if is_count else value.unit,
            area=value.area.name,
            area_code=value.area.code,
            period=value.period.code,
            period_printed=value.period.label,
            is_hidden=piece in self.figures.hidden,
        )

    def _change_of(self, earlier: str, later: str) -> str:
        """Return what a change is of: the title of whichever figure is known."""
        known = [figure.title for name in (later, earlier) if (figure := self.figures.printed.get(name))]
        return known[0] if known else f"{earlier} to {later}"

    def _moved(self, earlier: str, later: str) -> list[Inline]:
        """Return the words of a change with their numbers live; a sentence may go on around them."""
        before, after = self.figure(earlier), self.figure(later)
        if before is None or after is None:
            what = self._change_of(earlier, later)
            return [f"[change missing: {what}]"]
        words = comment_on(before, after).words.rstrip(".")
        parts: list[Inline] = []
        for place, piece in enumerate(_NUMBERS.split(words[:1].lower() + words[1:])):
            if place % 2:
                name = f"change.{earlier}.{later}.{place // 2}"
                parts.append(LiveNumber(name, piece, None, (earlier, later), "Change on the earlier figure"))
            else:
                parts.append(piece)
        return [part for part in parts if part]


def _reference(name: str) -> FigureReference | None:
    """Return the figure of the evidence that a name means; None when it is none."""
    (piece,) = parse_live_text(f"{{{{{name}}}}}")
    return piece if isinstance(piece, FigureReference) else None


def without_unit(figure: PrintedFigure) -> str:
    """Write a figure without its unit, but with % and £."""
    if figure.unit in _SIGNED_UNITS or figure.value is None:
        return with_unit(figure.value, figure.unit)
    return number(figure.value, decimals_for(figure.value))


def _as_figure(found: Recomputed, known: dict[str, PrintedFigure]) -> PrintedFigure:
    """Return a sum as a figure that other sums can be made of."""
    operands = [known[name] for name in found.check.of]
    unit = _UNITS.get(found.check.operation, operands[0].unit)
    return PrintedFigure(
        id=found.check.id,
        title=found.check.what,
        value=found.value,
        unit=found.check.unit or unit,
        period_printed=operands[0].period_printed,
        is_sensitive=any(operand.is_sensitive for operand in operands),
        is_hidden=found.is_secret,
        note=found.how,
    )
