"""Read every figure of a text: value, printed precision, unit, hedge, subject and period."""

from __future__ import annotations

import re
from dataclasses import replace

from saferplace.documents.linter.quantities.masks import masked
from saferplace.documents.linter.quantities.periods import Period, find_periods
from saferplace.documents.linter.quantities.quantity import Hedge, Quantity, Unit

WORDS = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100}
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_WORD = (
    rf"(?:(?:{_TENS})[-\s](?:one|two|three|four|five|six|seven|eight|nine)"
    rf"|{'|'.join(sorted(WORDS, key=len, reverse=True))})"
)
_SCALES = {"k": 1e3, "thousand": 1e3, "m": 1e6, "mn": 1e6, "million": 1e6, "bn": 1e9, "billion": 1e9}
_UNIT = (
    r"(?P<points>\s?(?:%|per\s?cent(?:age)?)?[\s-]?(?:percentage|%|per\s?cent)?[\s-]?(?:points?|pp"
    r"|ppts?|p\.p\.)\b)|(?P<percent>\s?(?:%|per\s?cent\b|percent\b|pct\b))"
)
_NUMERAL = re.compile(
    r"(?P<sign>(?<![\w\d)%])[+\-−–](?=[£\d]))?(?P<money>£\s?)?"
    r"(?<![\w.,])(?P<digits>\d{1,3}(?:,\d{3})+(?!\d)|\d{1,3}(?:\s\d{3})+(?![\d,])|\d+)(?P<decimals>\.\d+)?"
    rf"(?:\s?(?P<scale>k|mn?|bn|thousand|million|billion)\b(?!\s?/))?(?:{_UNIT})?"
    r"(?!\d|[A-Za-z](?<!s)|,\d)",
    re.I,
)
_IN_WORDS = re.compile(rf"\b(?P<word>{_WORD})\b(?:{_UNIT})?(?!-)", re.I)
_FRACTIONS = {
    "half": 50.0, "third": 100 / 3, "two thirds": 200 / 3, "quarter": 25.0, "three quarters": 75.0, "fifth": 20.0,
    "two fifths": 40.0, "three fifths": 60.0, "four fifths": 80.0, "tenth": 10.0, "sixth": 100 / 6, "eighth": 12.5,
    "nine tenths": 90.0, "seven tenths": 70.0, "three tenths": 30.0,
}  # fmt: skip
_FRACTION = re.compile(
    r"\b(?:(?:a|one|1)[-\s](?P<one>third|quarter|fifth|tenth|sixth|eighth)|(?P<half>half)|"
    r"(?P<many>(?:two|three|four|seven|nine)[-\s](?:thirds|quarters|fifths|tenths)))\b(?!\s+(?:year"
    r"|of\s+20|party|sector|"
    r"term|hour|price|day))(?!-)|\b(?P<num>one|two|three|four|five|six|seven|eight|nine|[1-9])"
    r"\s(?:in|out of)\s(?:every\s)?"
    r"(?P<den>three|four|five|six|seven|eight|ten|twenty|\d{1,2}|100)\b(?!,?\d|\s?%)",
    re.I,
)
_PER = re.compile(
    r"\s*(?:\(?[\w'’-]+\)?\s+){0,9}?(?:per|for every|for each|in every|out of every|/)\s?(?P<base>1,?000"
    r"|10,?000|100,?000|1 000|100|thousand|million)"
    r"(?:[\s-]+(?P<of>[A-Za-z][A-Za-z '’-]{2,40}))?",
    re.I,
)
_PER_NAMES = {"thousand": 1000.0, "million": 1e6}
_DURATION = re.compile(
    r"[\s-]*(?:and a half\s+)?(?:clear\s+|working\s+|calendar\s+|consecutive\s+|full\s+)?(?:years?"
    r"|months?|weeks?|days?|hours?|hrs|minutes?|mins|"
    r"quarters?|nights?|terms?)\b(?![\s-]old)",
    re.I,
)
_MEASURE = re.compile(
    r"(?:\s?(?:to|and|or|-|–)\s?\d+)?\s?(?:mph|km|kilometres?|miles?|metres?|hectares?|acres?|tonnes?|kg|grams?|litres?|mg|cm|mm|ml|degrees?|°)\b",
    re.I,
)
_TIMES = re.compile(
    r"\s*(?:times(?=\s+(?:higher|more|greater|larger|bigger|lower|less|as|the|that|what|those)\b)|-?fold\b|x\b(?!\s?\d))",
    re.I,
)
_HEDGES = (
    (Hedge.UNDER, r"nearly|almost|just under|a little under|close to|approaching|slightly under|just below|not quite"),
    (Hedge.AT_LEAST, r"at least|a minimum of|no fewer than|not less than|upwards of"),
    (Hedge.AT_MOST, r"up to|at most|no more than|a maximum of|as many as"),
    (Hedge.OVER,r"over|more than|just over|above|in excess of|well over|greater than|a little over|slightly over"
        r"|exceeding"),
    (Hedge.UNDER, r"under|below|fewer than|less than"),
    (Hedge.ABOUT,r"about|around|approximately|approx\.?|roughly|some|circa|c\.|ca\.|~|an estimated|estimated|in "
        r"the region of|broadly|or so"),
)  # fmt: skip
_HEDGE = [
    (hedge, re.compile(rf"(?:^|[\s(,;])(?:{words})\s*(?:a\s+(?:total\s+of\s+)?|the\s+)?£?$", re.I))
    for hedge, words in _HEDGES
]
_COMPARED = re.compile(
    r"(?:\d|%|per cent|points?|times|half|third|quarter|twice)\s*(?:[a-z]+\s+){0,2}"
    r"(?:(?:more|fewer|less|greater|higher|lower) than|as (?:many|much|high|often) as)\s+(?:the\s+|last year's\s+)?£?$",
    re.I,
)
_NOUN_STOP = re.compile(
    r"[.,;:()\[\]|\n]|\b(?:was|were|is|are|had|has|have|been|be|in|during|for|from|to|by|at|on|since|between|compared|"
    r"equating|which|that|who|and|but|or|as|this|these|with|made|per|accounted|representing|up|down|than|over|while|"
    r"recorded in|reported in|of which|of whom|of these)\b",
    re.I,
)
_HALF = 50.0
_ROUNDED_FROM = 20


def read_quantities(text: str, *, table_cell: bool = False) -> list[Quantity]:
    """Return every figure of a text in its order; dates, ages, references and the like are none.

    Args:
        text: a sentence or paragraph, or the text of a cell.
        table_cell: whether a bare year-like number may be a count.
    """
    periods = [] if table_cell and re.fullmatch(r"\s*\d{4}\s*", text) else find_periods(text)
    shut = masked(text) + [(period.start, period.end) for period in periods]
    found: list[Quantity] = []
    for make, pattern in ((_fraction, _FRACTION), (_numeral, _NUMERAL), (_in_words, _IN_WORDS)):
        for match in pattern.finditer(text):
            span = (match.start(), match.end())
            if _meets(span, shut):
                continue
            quantity = make(match, text)
            if quantity is not None:
                found.append(quantity)
                shut.append((quantity.start, quantity.end))
    ordered = sorted(found, key=lambda quantity: quantity.start)
    return [replace(quantity, period=period_of(quantity, periods, text)) for quantity in _ranges(ordered, text)]


def _meets(span: tuple[int, int], shut: list[tuple[int, int]]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in shut)


def _numeral(match: re.Match[str], text: str) -> Quantity | None:
    digits = re.sub(r"[,\s]", "", match.group("digits"))
    if re.search(r"\b(?:per|for each|for every)\s$", text[: match.start()], re.I):
        return None
    if len(digits) > 1 and digits.startswith("0") and not match.group("decimals"):
        return None
    decimals = match.group("decimals") or ""
    scale = _SCALES.get((match.group("scale") or "").lower(), 1.0)
    value = float(digits + decimals) * scale
    step = 10.0 ** -(len(decimals) - 1 if decimals else 0) * scale
    sign = match.group("sign")
    unit = _unit(match, text)
    signed = bool(sign) and not _is_dash(match, text)
    if signed and sign != "+":
        value = -value
    return _finished(match, text, value, step, unit, signed=signed)


def _is_dash(match: re.Match[str], text: str) -> bool:
    """A dash between words, or opening a list item, is no minus."""
    before = text[: match.start()]
    return (match.group("sign") in "-–−" and not before.strip()) or before.endswith(("to ", "and "))


def _unit(match: re.Match[str], text: str) -> Unit:
    groups = match.groupdict()
    if groups.get("points"):
        return Unit.POINTS
    if groups.get("percent"):
        return Unit.PERCENT
    if groups.get("money"):
        return Unit.MONEY
    return Unit.COUNT


def _in_words(match: re.Match[str], text: str) -> Quantity | None:
    pieces = re.split(r"[-\s]", match.group("word").lower())
    value = float(sum(WORDS[piece] for piece in pieces))
    if value == 0 or (value == 100 and not text[: match.start()].rstrip().endswith(("a", "one"))):
        return None
    return _finished(match, text, value, 1.0, _unit(match, text), word=True)


def _fraction(match: re.Match[str], text: str) -> Quantity | None:
    if match.group("half"):
        value = 50.0
    elif match.group("one"):
        value = _FRACTIONS[match.group("one").lower()]
    elif match.group("many"):
        value = _FRACTIONS.get(re.sub(r"[-\s]+", " ", match.group("many").lower()), 0.0)
        if not value:
            return None
    else:
        over, under = (_small(match.group(name)) for name in ("num", "den"))
        if under <= over:
            return None
        value = 100 * over / under
    quantity = _finished(match, text, value, 4.0, Unit.FRACTION, word=True)
    if quantity.hedge is Hedge.NONE:
        low, high = value - 2.5, value + 2.5
    elif quantity.hedge is Hedge.OVER:
        low, high = value, value + (20 if _plainly(match, text) and value == _HALF else 9)
    elif quantity.hedge is Hedge.UNDER:
        low, high = value - (20 if _plainly(match, text) else 8), value
    else:
        low, high = value - 5, value + 5
    return replace(quantity, low=low, high=high)


def _plainly(match: re.Match[str], text: str) -> bool:
    """Return whether "fewer than" or "more than" stands before, which may be far, and not "nearly" or "just over"."""
    return bool(re.search(r"(?<!just )\b(?:(?:fewer|less|more) than|under|over)\s+$", text[: match.start()], re.I))


def _small(text: str) -> float:
    return float(WORDS[text.lower()]) if text.lower() in WORDS else float(text)


def _finished(
    match: re.Match[str], text: str, value: float, step: float, unit: Unit, *, signed: bool = False, word: bool = False
) -> Quantity:
    start, end, per, of = match.start(), match.end(), 0.0, ""
    hedge = _hedge_before(text[max(0, start - 40) : start])
    if unit in (Unit.COUNT, Unit.MONEY):
        unit, end, per, of = _widen(text, match, unit)
    low, high = printed_range(value, step, hedge, unit)
    noun = of or _noun(text, match.end())
    return Quantity(
        text[start:end].strip(), start, end, value, low, high, step, unit, hedge, per, noun, signed=signed, word=word
    )


def _widen(text: str, match: re.Match[str], unit: Unit) -> tuple[Unit, int, float, str]:
    """See whether a plain number is a rate, a duration, a measure or a multiple."""
    end = match.end()
    rate = _PER.match(text, end)
    if rate and not re.search(r"\d|[.;]|\b(?:and|of which)\b", rate.group(0)[: rate.start("base") - rate.start(0)]):
        base = rate.group("base").lower()
        per = _PER_NAMES.get(base) or float(re.sub(r"[,\s]", "", base))
        of = _noun(rate.group("of") or "", 0)
        stop = rate.end("base") + (len(" " + of) if of else 0)
        return Unit.RATE, min(stop, len(text)), per, of
    if duration := _DURATION.match(text, end):
        return Unit.DURATION, duration.end(), 0.0, ""
    if measure := _MEASURE.match(text, end):
        return Unit.MEASURE, measure.end(), 0.0, ""
    if times := _TIMES.match(text, end):
        return Unit.TIMES, times.end(), 0.0, ""
    return unit, end, 0.0, ""


def _hedge_before(before: str) -> Hedge:
    # "8% more than the 5,100" compares; it does not widen.
    compared = _COMPARED.search(before)
    return Hedge.NONE if compared else next((hedge for hedge, pattern in _HEDGE if pattern.search(before)), Hedge.NONE)


def printed_range(value: float, step: float, hedge: Hedge, unit: Unit) -> tuple[float, float]:
    """Return the smallest and largest value that would be printed so."""
    half = step / 2 if unit is not Unit.COUNT or step != 1 else 0.0
    size = abs(value)
    if unit is Unit.MONEY and step <= 1:
        half = 0.0 if step == 1 else step / 2
    if hedge is Hedge.NONE:
        return value - half, value + half
    if hedge is Hedge.ABOUT:
        widened = max(half, _loosely(size, step, unit))
        return value - widened, value + widened
    place = max(_place(size), step)
    roughly = max(half, place if place >= 100 else max(place, 0.06 * size), 3.0 if unit is Unit.PERCENT else 0.0)
    if hedge is Hedge.OVER:
        return value - half, value + roughly
    if hedge is Hedge.UNDER:
        return value - roughly, value + half
    if hedge is Hedge.AT_LEAST:
        return value - half, value + max(roughly, size)
    return 0.0, value + half


def _loosely(size: float, step: float, unit: Unit) -> float:
    """Return by how much "about" may be off: nobody rounds to 4.2% or to 158, so next to nothing there."""
    if unit in (Unit.PERCENT, Unit.POINTS):
        return max(0.06 * size, 2.0) if step >= 1 else 5 * step
    precise = unit is Unit.COUNT and size >= _ROUNDED_FROM and size == int(size) and size % 5 != 0
    return 0.01 * size if precise else 0.06 * size


def _place(size: float) -> float:
    """Return the value of the last digit of a whole number that is not nought: 100 for 5,900."""
    if size <= 0 or size != int(size):
        return 0.0
    place = 1.0
    while size % (place * 10) == 0:
        place *= 10
    return place


def _noun(text: str, start: int) -> str:
    after = text[start : start + 90]
    stop = _NOUN_STOP.search(after)
    phrase = after[: stop.start()] if stop else after
    phrase = re.sub(r"[*_`\"“”‘]", "", phrase).strip().lower()
    return " ".join(phrase.split()[:8])[:80]


def _ranges(found: list[Quantity], text: str) -> list[Quantity]:
    """Join "between 30 and 40" and "£50,000-£60,000" into one figure that may be anything between."""
    joined: list[Quantity] = []
    for quantity in found:
        before = joined[-1] if joined else None
        between = text[before.end : quantity.start] if before else ""
        opening = text[max(0, (before.start if before else 0) - 9) : before.start if before else 0].lower()
        dashed = re.fullmatch(r"\s?[-–—]\s?", between) is not None
        spoken = between.strip().lower() in ("and", "to") and opening.rstrip().endswith("between")
        if before and (dashed or spoken) and quantity.value > before.value and not quantity.signed:
            joined[-1] = replace(
                before, text=text[before.start : quantity.end], end=quantity.end,
                value=(before.value + quantity.value) / 2,
                low=before.low, high=quantity.high, unit=quantity.unit, hedge=Hedge.ABOUT, noun=quantity.noun,
            )  # fmt: skip
        else:
            joined.append(quantity)
    return joined


def period_of(quantity: Quantity, periods: list[Period], text: str) -> Period | None:
    """Return the period a figure belongs to: the nearest one after it in its clause, else the nearest before it."""
    if not periods:
        return None
    best: tuple[float, Period] | None = None
    for period in periods:
        if period.start >= quantity.end:
            gap = text[quantity.end : period.start]
            distance = len(gap) + (60 * len(re.findall(r"\d[\d,.]*\s?%?|[;]", gap)))
        else:
            gap = text[period.end : quantity.start]
            distance = len(gap) + 8 + (25 * len(re.findall(r"\d[\d,.]*\s?%?|[;]", gap)))
        if best is None or distance < best[0]:
            best = (distance, period)
    return best[1] if best else None
