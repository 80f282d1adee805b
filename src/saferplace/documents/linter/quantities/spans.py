"""The stretches of time that a text names: in which month they begin and end, and how many months they have."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from saferplace.documents.linter.quantities.periods import MONTHS
from saferplace.documents.linter.quantities.reader import WORDS

_MON = r"(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
_YEAR = r"(?:19[5-9]\d|20[0-4]\d)"
_FY = rf"(?:{_YEAR}\s?[/–-]\s?(?:{_YEAR}|\d\d)(?!\d))"
_DAY = r"(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:of\s+)?"
_NUMBER = r"(?:\d{1,2}|" + "|".join(word for word in WORDS if len(word) > 2) + ")"
_APRIL, _SEPTEMBER, _YEAR_LONG = 4, 9, 12
_ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "last": 4,
    "final": 4,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
}
_LONG = {"year": 12, "half-year": 6, "half year": 6, "quarter": 3}


@dataclass(frozen=True)
class Span:
    """A stretch of time.

    Attributes:
        text: as printed.
        start: where it begins in its text.
        end: where it ends.
        kind: "range", "year", "calendar year", "quarter", "half", "month", "years" or "part" for a year not yet over.
        months: how many months it has; 0 when that cannot be said.
        first: its first month, counted from the year 0; None when its year is not said.
        of_year: the first month of the year, 1 to 12; 0 when that cannot be said.
    """

    text: str
    start: int
    end: int
    kind: str
    months: int
    first: int | None = None
    of_year: int = 0

    @property
    def last(self) -> int | None:
        """Return its last month, counted from the year 0."""
        return None if self.first is None else self.first + self.months - 1

    def holds(self, other: Span) -> bool:
        """Return whether another stretch lies within this one; without years the months of the year are compared."""
        if self.first is not None and other.first is not None and self.last is not None and other.last is not None:
            return self.first <= other.first and other.last <= self.last
        if not self.of_year or not other.of_year or self.months >= _YEAR_LONG:
            return True
        return (other.of_year - self.of_year) % _YEAR_LONG + other.months <= self.months


def find_spans(text: str) -> list[Span]:
    """Return every stretch of time of a text, the longest reading of each, in their order."""
    found: list[Span] = []
    for pattern, read in _READERS:
        for match in pattern.finditer(text):
            if any(match.start() < span.end and span.start < match.end() for span in found):
                continue
            span = read(match)
            if span is not None:
                found.append(span)
    return sorted((span for span in found if span.kind != "date"), key=lambda span: span.start)


def number_of(word: str) -> int:
    """Return a small number written in digits or in words; 0 for none."""
    return int(word) if word.isdigit() else WORDS.get(word.lower(), 0)


def _span(match: re.Match[str], kind: str, months: int, first: int | None, of_year: int = 0) -> Span:
    at = of_year or (0 if first is None else first % 12 + 1)
    return Span(match.group(0), match.start(), match.end(), kind, months, first, at)


def _month(name: str) -> int:
    return MONTHS[name.lower().rstrip(".")]


def _at(year: str | int, month: int) -> int:
    return int(year) * 12 + month - 1


def _range(match: re.Match[str]) -> Span | None:
    one, two = _month(match["m1"]), _month(match["m2"])
    first_year, last_year = match["y1"], match["y2"]
    if match["and"].lower() == "and" and not match["between"]:
        return None
    if not first_year and not last_year:
        return _span(match, "range", (two - one) % 12 + 1, None, one)
    start = int(first_year) if first_year else int(last_year) - (one > two)
    end = int(last_year) if last_year else start + (one > two)
    months = _at(end, two) - _at(start, one) + 1
    return _span(match, "range", months, _at(start, one)) if 0 < months < 200 else None


def _to_month(match: re.Match[str]) -> Span | None:
    months = number_of(match["number"]) if match["number"] else _LONG[match["long"].lower()]
    if not months:
        return None
    end = _month(match["m"])
    if match["y"]:
        return _span(match, "range", months, _at(match["y"], end) - months + 1)
    return _span(match, "range", months, None, (end - months) % 12 + 1)


def _year_of(text: str) -> int:
    return int(re.match(r"\d{4}", text.strip()).group(0))  # type: ignore[union-attr]


def _is_one_year(text: str) -> bool:
    years = re.findall(r"\d+", text)
    return int(years[1][-2:]) == (int(years[0]) + 1) % 100


def _quarter(match: re.Match[str]) -> Span | None:
    groups = match.groupdict()
    word = next(groups[name] for name in ("q", "word", "ordinal", "q2") if groups.get(name))
    number = int(word) if word.isdigit() else _ORDINALS.get(word.lower(), 0)
    year = groups.get("fy") or groups.get("fy2")
    if not 1 <= number <= 4:
        return None
    if not year or not _is_one_year(year):
        return _span(match, "quarter", 3, None)
    return _span(match, "quarter", 3, _at(_year_of(year), _APRIL) + 3 * (number - 1))


def _half(match: re.Match[str]) -> Span | None:
    if not _is_one_year(match["fy"]):
        return None
    second = (match["h"] or match["word"]).lower() in ("2", "second")
    return _span(match, "half", 6, _at(_year_of(match["fy"]), _APRIL) + 6 * second)


def _financial(match: re.Match[str]) -> Span | None:
    if not _is_one_year(match["fy"]):
        years = [int(year) for year in re.findall(r"\d+", match["fy"])]
        last = years[1] if years[1] > 100 else years[0] // 100 * 100 + years[1]
        return _span(match, "years", 12 * (last - years[0] + 1), _at(years[0], 1)) if last > years[0] else None
    if match["school"]:
        return _span(match, "year", 12, _at(_year_of(match["fy"]), _SEPTEMBER))
    if match["part"]:
        months = number_of(match["number"] or "")
        if match["m"]:
            months = (_month(match["m"]) - _APRIL) % 12 + 1
        return _span(match, "part" if not months else "range", months, _at(_year_of(match["fy"]), _APRIL))
    return _span(match, "year", 12, _at(_year_of(match["fy"]), _APRIL))


def _financial_years(match: re.Match[str]) -> Span | None:
    if not (_is_one_year(match["one"]) and _is_one_year(match["two"])):
        return None
    first, last = _year_of(match["one"]), _year_of(match["two"])
    return _span(match, "years", 12 * (last - first + 1), _at(first, _APRIL)) if last > first else None


def _years(match: re.Match[str]) -> Span | None:
    first, last = int(match["one"]), int(match["two"])
    return _span(match, "years", 12 * (last - first + 1), _at(first, 1)) if 0 < last - first < 30 else None


def _month_year(match: re.Match[str]) -> Span:
    return _span(match, "month", 1, _at(match["y"], _month(match["m"])))


def _lone_month(match: re.Match[str]) -> Span | None:
    return _span(match, "month", 1, None, _month(match["m"]))


def _calendar(match: re.Match[str]) -> Span:
    return _span(match, "calendar year", 12, _at(match["y"], 1))


def _part(match: re.Match[str]) -> Span:
    return _span(match, "part", 0, None)


def _whole_last(match: re.Match[str]) -> Span:
    return _span(match, "year", 12, None)


def _date(match: re.Match[str]) -> Span:
    return _span(match, "date", 0, None)


_TO = r"(?P<and>to|until|till|through|and|-|–)"
_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Span | None]], ...] = (
    (
        re.compile(
            rf"(?P<between>\bbetween\s+)?\b{_DAY}(?P<m1>{_MON})(?:\s+(?P<y1>{_YEAR}))?\s*{_TO}\s*"
            rf"(?:the\s+end\s+of\s+|end\s+)?{_DAY}(?P<m2>{_MON})\b(?:\s+(?P<y2>{_YEAR}))?",
            re.I,
        ),
        _range,
    ),
    (
        re.compile(
            rf"\b(?:(?P<number>{_NUMBER})[\s-]months?|(?P<long>half[\s-]year|quarter"
            rf"|year))(?:\s+period)?\s+(?:up\s+)?(?:to|ending|ended)\s+(?:the\s+end\s+of\s+"
            rf"|end\s+)?(?:on\s+)?{_DAY}(?P<m>{_MON})\b(?:\s+(?P<y>{_YEAR}))?",
            re.I,
        ),
        _to_month,
    ),
    (
        re.compile(
            rf"\b(?:Q(?P<q>[1-4])|quarter\s+(?P<word>[1-4]|one|two|three|four)|(?P<ordinal>first|second"
            rf"|third|fourth|last|final)\s+quarter)\b(?:\s*,?\s*(?:of\s+|in\s+)?(?P<fy>{_FY}))?"
            rf"|\b(?P<fy2>{_FY}),?\s+(?:Q|quarter\s+)(?P<q2>[1-4])\b",
            re.I,
        ),
        _quarter,
    ),
    (re.compile(rf"\b(?:H(?P<h>[12])|(?P<word>first|second)\s+half)\s+(?:of\s+)?(?P<fy>{_FY})", re.I), _half),
    (re.compile(rf"\b(?P<one>{_FY})\s*(?:to|and|–|-)\s*(?P<two>{_FY})"), _financial_years),
    (
        re.compile(
            rf"(?P<school>\b(?:academic"
            rf"|school)\s+year\s+)?(?<![\d/])(?P<fy>{_FY})(?P<part>\s*,?\s*\(?(?:year\s+to\s+date|ytd"
            rf"|to\s+date|part[\s-]year|so\s+far|(?:first\s+)?(?P<number>{_NUMBER})\s+months"
            rf"|to\s+(?:the\s+end\s+of\s+)?(?P<m>{_MON}))\b\)?)?",
            re.I,
        ),
        _financial,
    ),
    (re.compile(rf"(?<![\d,.£/])(?P<one>{_YEAR})\s*(?:to|–|-)\s*(?P<two>{_YEAR})(?![\d/])"), _years),
    (
        re.compile(
            r"\b(?:year[\s-]to[\s-]date|ytd|so far this year|this year so far|year so far|this year to" r" date)\b",
            re.I,
        ),
        _part,
    ),
    (re.compile(r"\b(?:whole|all) of (?:last|the previous|the) year\b|\bfull year\b", re.I), _whole_last),
    (re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MON}\b(?:\s+{_YEAR})?", re.I), _date),
    (re.compile(rf"\b(?P<m>{_MON})\s+(?P<y>{_YEAR})\b", re.I), _month_year),
    (re.compile(rf"(?<![\d,.£/–-])(?P<y>{_YEAR})(?![\d/,]|\s?[–-]\s?\d|\.\d)"), _calendar),
    (re.compile(rf"^\s*(?P<m>{_MON})\s*$", re.I), _lone_month),
)
