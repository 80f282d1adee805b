"""So much each: a total shared out, a price times how many, and the mean of a list."""

from __future__ import annotations

import re
from dataclasses import replace

from saferplace.documents.linter.arithmetic import amount, hedged, plain, span
from saferplace.documents.linter.model import Finding, Kind
from saferplace.documents.linter.quantities.quantity import Quantity, Unit
from saferplace.documents.linter.sentences.wording import direction_of_change
from saferplace.documents.linter.statements import Reading, Statement, finding

_EACH = re.compile(
    r"^(?:\s+[a-z]+)?\s+(?:each\b|apiece\b|(?:per|a|for each|for every)\s+(?!year|month|week|day|quarter|hour|night"
    r"|cent\b|annum|further|total|third|quarter|half|rise|fall|result|number)[a-z]+\b|attended\s+each\b)",
    re.I,
)
_AVERAGE_OF = re.compile(
    r"\b(?:(?:an?|the)\s+)?(?:average|mean)\s+(?:[a-z]+\s+){0,4}(?:of|was|is)\s+(?:about\s+|around\s+"
    r"|just\s+(?:over|under)\s+)?£?$"
    r"|\b(?:unit cost|(?:cost|price|spend|grant)\s+per\s+[a-z]+)\s+(?:of|was|is)\s+£?$"
    r"|\beach\s+(?:of\s+the\s+[\d,]+\s+)?[a-z]+\s+(?:costs?|received|receives|is worth|cost)\s+£?$",
    re.I,
)
_SHARED = re.compile(
    r"\b(?:or|equating to|equivalent to|which is|an average of|averaging|at|that is|about|around"
    r"|costing)\s+(?:about\s+|around\s+|just\s+(?:over|under)\s+)?(?:a\s+cost\s+of\s+)?£?$"
    r"|[(,–-]\s*(?:or\s+|about\s+|just\s+(?:over|under)\s+|an?\s+(?:(?:unit|average|mean)\s+)?(?:cost|price|spend|grant)?"
    r"\s*of\s+)?£?$|\bcost\s+of\s+£?$",
    re.I,
)
_OF_TIME = re.compile(
    r"^\s+(?:a|per|each|every)\s+(?:year|month|week|day|quarter|annum)\b|^\s+(?:annually|p\.?a\b)", re.I
)
_MAKES = re.compile(
    r"\b(?:that|this|which)\s+(?:makes?|comes? to|is|gives?)\s+(?:about|around|roughly)\s+£?(?=\d)", re.I
)
_MEAN_OF_LIST = re.compile(r"\b(?:average|mean)\b", re.I)
# Further off than this, the figures are hardly of one thing.
_FAR, _OPENING = 2.5, 3


def check_averages(reading: Reading) -> list[Finding]:
    """Return shares of so much each, and means of lists, that their total or their list does not bear out."""
    return [
        item
        for statement in reading.statements
        if len(statement.quantities) >= 3
        for item in (*_each(statement), *_mean_of_list(statement))
    ]


def _each(statement: Statement) -> list[Finding]:
    for average in statement.of(Unit.MONEY, Unit.COUNT):
        before, after = statement.text[: average.start], statement.text[average.end :]
        each = _EACH.match(after) and (
            _SHARED.search(before) or average.unit is Unit.MONEY or _MAKES.search(statement.text[average.end :])
        )
        if not each and not _AVERAGE_OF.search(before):
            continue
        timed = _OF_TIME.match(after) and re.search(r"\b(?:average|mean)\b", before)
        pair = None if timed else _shared_out(statement, average)
        if pair is None:
            continue
        whole, number = pair
        (low, high), (fewest, most) = span(whole), span(number)
        half = average.step / 2
        if average.within(low / most - half, high / fewest + half):
            return []
        if not 1 / _FAR < average.value * number.value / whole.value < _FAR:
            continue
        return [_said(statement, average, whole, number, 0.7 if each else 0.6)]
    return []


def _said(statement: Statement, average: Quantity, whole: Quantity, number: Quantity, sure: float) -> Finding:
    """Name the figure that was computed: the total where it comes last, else the average."""
    if whole.start > average.start and whole.start > number.start and not _in_bracket(statement.text, whole):
        wanted = amount(average.value * number.value, replace(whole, step=min(whole.step, average.step)))
        share = amount(whole.value / number.value, average)
        how = f"{average.text} × {number.text} = {wanted}; {whole.text} ÷ {number.text} = {share}."
        return finding(statement, whole, wanted, Kind.SUM, sure, how)
    wanted = amount(whole.value / number.value, average)
    return finding(statement, average, wanted, Kind.RATE, sure, f"{whole.text} ÷ {number.text} = {wanted}.")


def _in_bracket(text: str, quantity: Quantity) -> bool:
    return text[: quantity.start].count("(") > text[: quantity.start].count(")")


def _shared_out(statement: Statement, average: Quantity) -> tuple[Quantity, Quantity] | None:
    """Return the one total and the one count beside an average; None when there are more or fewer."""
    rest = [q for q in statement.quantities if q is not average and (not hedged(q) or _product(statement, average, q))]
    rest = [q for q in rest if q.unit in (Unit.MONEY, Unit.COUNT) and not (q.word and q.value < 2)]
    # "8.6 a centre, although two centres took none": how many there are stands before, or among the first words.
    rest = [q for q in rest if not (q.word and q.start > average.end and average.start > _OPENING)]
    if any(direction_of_change(statement.text, q) is not None for q in rest):
        return None
    if any(_OF_TIME.match(statement.text[q.end :]) for q in rest):
        return None
    if average.unit is Unit.MONEY:
        wholes = [q for q in rest if q.unit is Unit.MONEY]
        counts = [q for q in rest if q.unit is Unit.COUNT and q.value >= 2]
    else:
        ordered = sorted((q for q in rest if q.unit is Unit.COUNT and q.value >= 2), key=lambda q: -q.value)
        wholes, counts = (ordered[:1], ordered[1:]) if len(ordered) == 2 else ([], [])
    if len(wholes) != 1 or len(counts) != 1 or wholes[0].value <= average.value:
        return None
    return wholes[0], counts[0]


def _product(statement: Statement, average: Quantity, quantity: Quantity) -> bool:
    """Return whether a figure is what so much each "makes", such as "that makes about 1,160 shifts"."""
    return quantity.start > average.end and any(m.end() == quantity.start for m in _MAKES.finditer(statement.text))


def _mean_of_list(statement: Statement) -> list[Finding]:
    """Check "the average of the three years (210, 240 and 270) was 240"."""
    if not _MEAN_OF_LIST.search(statement.text):
        return []
    bracket = re.search(r"\(([^()]*)\)", statement.text)
    if bracket is None:
        return []
    inner = [q for q in statement.quantities if bracket.start() < q.start < bracket.end()]
    outer = [q for q in statement.quantities if q not in inner and not hedged(q) and not (q.word and q.value <= 12)]
    if len(inner) < 2 or len(outer) != 1 or len({q.unit for q in (*inner, *outer)}) > 1:
        return []
    if re.search(r"[A-Za-z]{3,}", re.sub(r"\band\b", "", bracket.group(1))):
        return []
    mean, printed = sum(q.value for q in inner) / len(inner), outer[0]
    half = max(printed.step / 2, sum(q.high - q.low for q in inner) / (2 * len(inner)))
    if printed.within(mean - half, mean + half) or not 1 / _FAR < printed.value / mean < _FAR:
        return []
    sums = " + ".join(q.text for q in inner)
    how = f"({sums}) ÷ {len(inner)} = {plain(mean, 1)}."
    wanted = amount(round(mean) if printed.step >= 1 else mean, printed)
    return [finding(statement, printed, wanted, Kind.RATE, 0.75, how)]
