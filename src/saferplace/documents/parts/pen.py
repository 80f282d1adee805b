"""The pen of one paper: turns words with references into paragraphs, and keeps every figure it printed.

A text may refer to figures in four ways, each between two braces:
    {{value burglary E07000193 2016/17}}   a figure of the evidence (see indicators.live_text)
    {{printed tw.cate.caseload}}           a figure as an earlier paper printed it, by identifier
    {{number_printed tw.cate.caseload}}    the same without its unit and without words such as "almost"
    {{checked cse-share}}                  a sum of this paper, computed (see parts.checks)
    {{see targets}}                        a section, table or figure of this paper
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from saferplace.documents.model import Block, Bullets, Inline, LiveNumber, Notice, Paragraph, Reference
from saferplace.documents.parts import writing
from saferplace.documents.parts.checks import Check, CheckError, Recomputed, recompute
from saferplace.documents.parts.figures import MOST_WITHHELD, PaperFigures, PrintedFigure, value_id
from saferplace.documents.parts.missing import NOT_LOOKED_UP, NOT_PRINTED, Missing, what_is_missing
from saferplace.documents.parts.small_counts import Share, hide_across
from saferplace.indicators.live_text import BrokenReference, FigureReference, parse_live_text
from saferplace.indicators.values import Value

_OWN = re.compile(r"\{\{\s*(printed|checked|see|number_printed|coined)\s+([\w.+-]+)\s*\}\}")
WITHHELD = "a small number"
WITHHELD_COUNT = "a number that is not shown"
"""Stands for a small count of the evidence and for those hidden with it alike: which is which would tell on both."""
WITHHELD_SHARE = "a small share"
WITHHELD_FIGURE = "(not shown: a count so small could point to a person)"
SHARE_UNITS = ("percent", "per cent", "%", "share")


class Pen:
    """Writes one paper; every number of its text goes through it.

    Attributes:
        figures: what may be printed.
        recomputed: sums of this paper by identifier.
        used: identifiers of the printed figures written so far.
        missing: what could not be printed, and why.
        values: Values printed in tables and charts or used as operands.
    """

    def __init__(self, figures: PaperFigures, checks: Sequence[Check] = (), shares: Iterable[Share] = ()) -> None:
        """Begin a paper: small counts are hidden throughout, and checks that cannot be computed noted as missing.

        Args:
            figures: what may be printed.
            checks: sums of this paper.
            shares: percentages of its tables and the counts they were made from.
        """
        self.figures = hide_across(figures, (), checks, shares)
        self.recomputed: dict[str, Recomputed] = {}
        self.used: set[str] = set()
        self.missing: list[Missing] = []
        self.values: dict[str, Value] = {}
        self._coined: dict[str, LiveNumber] = {}
        for check in checks:
            try:
                self.recomputed[check.id] = recompute(check, self.figures.printed)
            except CheckError as error:
                self.missing.append(Missing(check.what, str(error)))

    def parts(self, text: str) -> tuple[Inline, ...]:
        """Return a text as words, live numbers and references; a figure that is missing says so in its place."""
        pieces: list[Inline] = []
        for piece in parse_live_text(text):
            if isinstance(piece, BrokenReference):
                pieces.append(self._own(piece))
            else:
                pieces.append(self._evidence(piece) if isinstance(piece, FigureReference) else piece)
        return tuple(pieces)

    def paragraph(self, text: str) -> Paragraph:
        """Return a text as one paragraph."""
        return Paragraph(self.parts(_one_line(text)))

    def bullets(self, texts: Iterable[str]) -> Bullets:
        """Return texts as a list."""
        return Bullets(tuple(self.paragraph(text) for text in texts))

    def blocks(self, text: str) -> tuple[Block, ...]:
        """Return a longer text: blank lines part paragraphs, lines that begin with "- " make a list.

        Where it prints a sum that an earlier paper got wrong, a note says so.
        """
        found: list[Block] = []
        for chunk in re.split(r"\n\s*\n", text.strip()):
            lead, *items = re.split(r"(?:^|\n)\s*- ", chunk)
            found += [self.paragraph(lead)] if lead.strip() else []
            found += [self.bullets(items)] if items else []
        return (*found, *self.notes_on_sums(text))

    def notes_on_sums(self, text: str) -> tuple[Notice, ...]:
        """Return one notice for each sum of a text that an earlier paper printed otherwise."""
        names = [match[2] for match in _OWN.finditer(text) if match[1] == "checked"]
        wrong = [self.recomputed[name] for name in dict.fromkeys(names) if name in self.recomputed]
        return tuple(
            Notice("caveat", self.plain(sum_words(each))) for each in wrong if not each.holds and not each.is_secret
        )

    def plain(self, text: str) -> str:
        """Return a text for a cell of a table; the Values it prints are kept."""
        words = []
        for piece in self.parts(text):
            if isinstance(piece, Reference):
                words.append(piece.target)
                continue
            if isinstance(piece, LiveNumber) and piece.value:
                self.keep(piece.value)
            words.append(piece if isinstance(piece, str) else piece.text)
        return _one_line("".join(words))

    def keep(self, value: Value) -> None:
        """Keep a Value that a table or chart prints."""
        self.values[value_id(value)] = value

    def coin(self, name: str, text: str, how: str, of: Iterable[str] = ()) -> str:
        """Return a reference to a number that the paper computes itself, to be put into one of its texts.

        Args:
            name: identifier, used once in the paper.
            text: the number as printed.
            how: how it was computed.
            of: names of the printed figures it was computed from.
        """
        self._coined[name] = LiveNumber(f"coined.{name}", text, None, self._operands(of), how)
        return f"{{{{coined {name}}}}}"

    def printed(self, figure: str) -> PrintedFigure | None:
        """Return a printed figure for a table and keep it; None when there is none."""
        found = self.figures.printed.get(figure)
        if found is None:
            self.missing.append(Missing(figure, NOT_PRINTED))
            return None
        self.used.add(figure)
        if value := found.as_value():
            self.keep(value)
        return found

    def lose(self, reference: FigureReference) -> None:
        """Note that a figure of the evidence cannot be had."""
        why = self.figures.missing.get(reference, NOT_LOOKED_UP)
        self.missing.append(Missing(what_is_missing(reference, self.figures.titles), why))

    def _evidence(self, reference: FigureReference) -> Inline:
        value = self.figures.values.get(reference)
        if value is None:
            self.lose(reference)
            return f"[figure missing: {what_is_missing(reference, self.figures.titles)}]"
        if reference in self.figures.hidden:
            return WITHHELD_COUNT if reference.kind == "count" else WITHHELD_FIGURE
        text = self._words(reference, value)
        name = value_id(value)
        return LiveNumber(name if reference.kind == "value" else f"{name}.{reference.kind}", text, value)

    def _words(self, reference: FigureReference, value: Value) -> str:
        if reference.kind == "change":
            return self.figures.changes.get(reference, writing.NOT_AVAILABLE)
        write = {"value": writing.value_text, "number": writing.number_text, "count": writing.count_text}
        return write[reference.kind](value)

    def _own(self, piece: BrokenReference) -> Inline:
        match = _OWN.fullmatch(piece.raw)
        if match is None:
            return self._lost(piece.raw, piece.why)
        kind, name = match.groups()
        if kind == "see":
            return Reference(name)
        if kind == "coined" and name in self._coined:
            return self._coined[name]
        return self._checked(name) if kind == "checked" else self._printed(name, bare=kind == "number_printed")

    def _printed(self, name: str, *, bare: bool) -> Inline:
        found = self.figures.printed.get(name)
        if found is None:
            return self._lost(name, NOT_PRINTED)
        self.used.add(name)
        if found.is_withheld:
            return withheld_words(found, bare=bare)
        value = found.as_value()
        text = writing.bare_text(found.value, found.unit) if bare else found.words
        return LiveNumber(f"{name}.number" if bare else name, text, value, (), "" if value else found.where)

    def _checked(self, name: str) -> Inline:
        found = self.recomputed.get(name)
        if found is None:
            return self._lost(name, "this paper has no sum of that name that can be computed")
        self.used.update({found.check.printed} - {""})
        if found.is_secret:
            return WITHHELD_FIGURE
        return LiveNumber(f"checked.{name}", found.text, None, self._operands(found.check.of), found.how)

    def _operands(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return the ids of the values of printed figures, or their names where they have none."""
        found = []
        for name in names:
            figure = self.printed(name)
            value = figure.as_value() if figure else None
            found.append(value_id(value) if value else name)
        return tuple(found)

    def _lost(self, name: str, why: str) -> str:
        what = name.strip("{} ")
        self.missing.append(Missing(what, why))
        return f"[figure missing: {what}]"


def withheld_words(figure: PrintedFigure, *, bare: bool = False) -> str:
    """Return what stands for a figure that is kept back: "a small number of people", "a small share"."""
    is_small = figure.value is not None and figure.value <= MOST_WITHHELD
    if figure.unit in SHARE_UNITS:
        return WITHHELD_SHARE if is_small else WITHHELD_FIGURE
    unit = "" if bare or not figure.unit else f" of {figure.unit}"
    return f"{WITHHELD}{unit}" if is_small else f"a number{unit} that is not shown"


def _one_line(text: str) -> str:
    """Return a text on one line; spaces that must not break stay."""
    return re.sub(r"[ \t\r\n]+", " ", text).strip(" ")


def sum_words(found: Recomputed) -> str:
    """Say what an earlier paper printed and what the sum is."""
    note = f" {writing.sentence(found.check.note)}" if found.check.note else ""
    return f"{found.check.what}: the earlier paper says {found.printed}; the sum is {found.text} ({found.how}).{note}"
