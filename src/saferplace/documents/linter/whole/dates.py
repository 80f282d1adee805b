"""Dates that do not exist, and weekdays that are not theirs."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from saferplace.documents.linter.model import Finding, Kind
from saferplace.documents.linter.statements import Reading, quote

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def check_dates(reading: Reading) -> list[Finding]:
    """Return every date that is not in the calendar or not on the weekday printed."""
    found = []
    for statement in reading.statements:
        for period in statement.periods:
            match = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", period.key) if period.kind == "date" else None
            if not match:
                continue
            year, month, day = (int(piece) for piece in match.groups())
            last = monthrange(year, month)[1]
            mark = frozenset({(statement.block, statement.offset + period.start)})
            text = quote(statement.text, period.start, period.end)
            if not 1 <= day <= last:
                how = f"That month has {last} days."
                found.append(
                    Finding(statement.place, text, period.text, f"a day from 1 to {last}", Kind.DATE, 0.9, how, mark)
                )
                continue
            named = next((name for name in _DAYS if period.text.lower().startswith(name.lower())), "")
            right = _DAYS[date(year, month, day).weekday()]
            if named and named != right:
                how = f"{day} {period.text.split()[-2]} {year} is a {right}."
                found.append(Finding(statement.place, text, period.text, right, Kind.DATE, 0.85, how, mark))
    return found
