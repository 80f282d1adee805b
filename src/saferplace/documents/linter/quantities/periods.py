"""Years, financial years, quarters, months and dates, as a text prints them."""

from __future__ import annotations

import re
from dataclasses import dataclass

MONTHS = {
    name: number
    for number, name in enumerate(
        [
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ],
        start=1,
    )
} | {
    name: number
    for number, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], start=1
    )
}
MONTHS["sept"] = 9
_MONTH = r"(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
_YEAR = r"(?:19[5-9]\d|20[0-4]\d)"
_DASH = r"\s?[-–—/]\s?"
FINANCIAL = re.compile(rf"(?<![\d/.£,-])({_YEAR}){_DASH}(20[0-4]\d|\d\d)(?![\d/]|,\d|\.\d|\s?%)")
_FULL_DATE = re.compile(rf"\b{_WEEKDAY}({_DAY})(?:\s+of)?\s+({_MONTH}),?\s+({_YEAR})\b", re.I)
_MONTH_YEAR = re.compile(rf"\b({_MONTH})\s+'?({_YEAR})\b", re.I)
_DAY_MONTH = re.compile(rf"\b{_WEEKDAY}({_DAY})(?:\s+of)?\s+({_MONTH})\b(?!\s+{_YEAR})", re.I)
_SLASHED = re.compile(r"(?<![\d/])(\d{1,2})[./](\d{1,2})[./]((?:19|20)\d\d|\d\d)(?![\d/])")
_ISO = re.compile(r"\b((?:19|20)\d\d)-(\d\d)-(\d\d)\b")
_QUARTER = re.compile(rf"\b(?:Q([1-4])|quarter\s+(\w+))(?:\s+(?:of\s+)?({_YEAR})(?:{_DASH}(\d\d(?:\d\d)?))?)?", re.I)
_SHORT_FINANCIAL = re.compile(r"(?<![\d/.,£-])(\d\d)/(\d\d)(?![\d/%])")
_PLAIN_YEAR = re.compile(rf"(?<![\d,.£$€/-])({_YEAR})(?![\d,]\d|\.\d|%|\s?%|[-/]\d)(?!\d)")
_COUNTED = re.compile(
    r"\s+(?:crimes?|offences|incidents|reports|people|residents|cases|referrals|victims|children|visits|calls|"
    r"households|burglaries|households|responses|respondents|young|contacts|complaints|recorded|other)\b"
)
_COUNTING = re.compile(r"(?:were|was|recorded|total of|received|of the|had|by|than|to|from|reported)\s+$", re.I)
RELATIVE = re.compile(
    r"\b(?:the\s+)?(?:previous|last|prior|preceding|same\s+period\s+(?:last|in\s+the\s+previous))\s+"
    r"(?:financial\s+|calendar\s+)?(?:year|quarter|month|12 months)\b|\b(?:a|the"
    r"|one)\s+year\s+(?:earlier|before|ago)\b",
    re.I,
)


@dataclass(frozen=True)
class Period:
    """A stretch of time.

    Attributes:
        text: as printed.
        start: where it begins in its text.
        end: where it ends.
        key: the same for the same stretch however it is printed; empty for "the previous year".
        order: by which stretches are ordered; None when that cannot be known.
        kind: "financial year", "year", "month", "date", "quarter", "years" (a span of several), "relative".
    """

    text: str
    start: int
    end: int
    key: str
    order: float | None
    kind: str


def find_periods(text: str) -> list[Period]:
    """Return every period and date of a text, in order, none overlapping another."""
    found: list[Period] = []
    taken: list[tuple[int, int]] = []
    for pattern, reader in _READERS:
        for match in pattern.finditer(text):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            period = reader(match, text)
            if period is not None:
                found.append(period)
                taken.append((match.start(), match.end()))
    return sorted(found, key=lambda period: period.start)


def _made(match: re.Match[str], key: str, order: float | None, kind: str) -> Period:
    return Period(match.group(0), match.start(), match.end(), key, order, kind)


def _full_date(match: re.Match[str], text: str) -> Period:
    day, month = int(re.sub(r"\D", "", match.group(1))), MONTHS[match.group(2).lower().rstrip(".")]
    year = int(match.group(3))
    if not day:
        return _made(match, f"{year}-{month:02}", year + (month - 1) / 12, "month")
    return _made(match, f"{year}-{month:02}-{day:02}", year + (month - 1) / 12 + day / 400, "date")


def _slashed(match: re.Match[str], text: str) -> Period | None:
    day, month, year = int(match.group(1)), int(match.group(2)), int(match.group(3))
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    year += 2000 if year < 100 else 0
    return _made(match, f"{year}-{month:02}-{day:02}", year + (month - 1) / 12 + day / 400, "date")


def _iso(match: re.Match[str], text: str) -> Period:
    year, month, day = (int(piece) for piece in match.groups())
    return _made(match, match.group(0), year + (month - 1) / 12 + day / 400, "date")


def _month_year(match: re.Match[str], text: str) -> Period:
    month, year = MONTHS[match.group(1).lower().rstrip(".")], int(match.group(2))
    return _made(match, f"{year}-{month:02}", year + (month - 1) / 12, "month")


def _day_month(match: re.Match[str], text: str) -> Period:
    return _made(match, "", None, "date")


def _financial(match: re.Match[str], text: str) -> Period | None:
    first, tail = int(match.group(1)), match.group(2)
    last = int(tail) if len(tail) == 4 else first // 100 * 100 + int(tail)
    if last <= first:
        last += 100 if last + 100 == first + 1 else 0
    if last <= first or last - first > 30:
        return None
    if last == first + 1:
        return _made(match, f"FY{first}", first + 0.25, "financial year")
    return _made(match, f"{first}-{last}", first, "years")


def _short_financial(match: re.Match[str], text: str) -> Period | None:
    first, last = int(match.group(1)), int(match.group(2))
    if last != first + 1 or first > 45:
        return None
    return _made(match, f"FY{2000 + first}", 2000 + first + 0.25, "financial year")


_ORDINALS = {"one": 1, "two": 2, "three": 3, "four": 4, "1": 1, "2": 2, "3": 3, "4": 4}


def _quarter(match: re.Match[str], text: str) -> Period | None:
    number = int(match.group(1) or _ORDINALS.get((match.group(2) or "").lower(), 0))
    if not number:
        return None
    year = match.group(3)
    if not year:
        return _made(match, f"Q{number}", number / 10, "quarter")
    return _made(match, f"{year}{match.group(4) or ''}-Q{number}", int(year) + number / 4, "quarter")


def _plain_year(match: re.Match[str], text: str) -> Period | None:
    if _COUNTED.match(text, match.end()) and _COUNTING.search(text[: match.start()][-20:]):
        return None
    return _made(match, match.group(1), float(match.group(1)), "year")


def _relative(match: re.Match[str], text: str) -> Period:
    return _made(match, "", None, "relative")


_READERS = (
    (_ISO, _iso),
    (_FULL_DATE, _full_date),
    (_SLASHED, _slashed),
    (_QUARTER, _quarter),
    (FINANCIAL, _financial),
    (_MONTH_YEAR, _month_year),
    (_DAY_MONTH, _day_month),
    (_SHORT_FINANCIAL, _short_financial),
    (_PLAIN_YEAR, _plain_year),
    (RELATIVE, _relative),
)
