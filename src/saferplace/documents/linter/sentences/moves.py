"""Which way a verb says that something went, against its "from A to B": "lengthened from 19 days to 16"."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

from saferplace.documents.linter.arithmetic import comparable, hedged
from saferplace.documents.linter.model import Finding, Kind
from saferplace.documents.linter.quantities.quantity import Quantity, Unit
from saferplace.documents.linter.sentences.polarity import better
from saferplace.documents.linter.statements import Reading, Statement, finding

_UNITS = (Unit.COUNT, Unit.MONEY, Unit.PERCENT, Unit.RATE, Unit.POINTS, Unit.DURATION)
_RISE = (
    r"rose|risen|increased|grew|grown|climbed|jumped|lengthened|widened|expanded|extended|swelled|mounted|soared|surged"
    r"|rocketed|escalated|(?:went|gone|crept|inched|edged|moved|drifted|shot) up(?:wards)?"
)
_FALL = (
    r"fell|fallen|decreased|dropped|declined|reduced|shortened|narrowed|shrank|shrunk|contracted|slipped|slid|dipped"
    r"|sank|sunk|plunged|plummeted|tumbled|diminished|lessened|dwindled|subsided|tailed off"
    r"|(?:went|gone|crept|inched|edged|came|come|moved|drifted) down(?:wards)?"
)
_GOOD = r"improved|bettered|strengthened|recovered"
_BAD = r"worsened|deteriorated|weakened"
_VERB = re.compile(
    rf"\b(?:(?P<rise>{_RISE})|(?P<fall>{_FALL})|(?P<quick>quickened|speeded up|sped up)|(?P<slow>slowed(?: down)?)"
    rf"|(?P<good>{_GOOD})|(?P<bad>{_BAD}))"
    r"(?:\s+(?:again|further|slightly|sharply|steadily|markedly|a little|somewhat|overall|too))?,?"
    r"(?:\s+(?:in|over|during)\s+(?:the\s+)?(?:year|period|quarter|month))?,?\s+from\s+(?:[a-z]+\s+){0,3}£?$",
    re.I,
)
_TO = re.compile(r"^(?:\s+(?!to\b)[\w'’/-]+){0,7}?,?\s+to\s+(?:only |just |a mere )?£?$", re.I)
# Of these less is better, whatever else the sentence speaks of.
_UNEVEN = re.compile(
    r"\b(?:gaps?|differences?|inequalit\w+|dis(?:satisf|like|agree)\w*|not|no|un\w+ed|never|without|fear|worr\w+)\b",
    re.I,
)


def check_moves(reading: Reading) -> list[Finding]:
    """Return every verb of rising, falling, bettering or worsening that its own two figures gainsay."""
    return [item for statement in reading.statements for item in _judged(statement)]


def _judged(statement: Statement) -> list[Finding]:
    found: list[Finding] = []
    for one, other in itertools.pairwise(statement.of(*_UNITS)):
        verb = _VERB.search(statement.text[: one.start])
        if verb is None or hedged(one) or hedged(other) or not comparable(one, other):
            continue
        if one.unit is other.unit is Unit.DURATION and one.text.split()[-1].rstrip("s") != other.text.split()[
            -1
        ].rstrip("s"):
            # "From 6 weeks to 16 days": of two lengths of time.
            continue
        if _TO.match(statement.text[one.end : other.start]):
            found += _gainsaid(statement, verb, one, other)
    return found


def _way(statement: Statement, verb: re.Match[str], figure: Quantity) -> int:
    """Return 1 when the verb says that the figure rose, -1 when it says that it fell, 0 when nobody can tell."""
    if verb["rise"] or verb["fall"]:
        return 1 if verb["rise"] else -1
    timed = figure.unit is Unit.DURATION
    if verb["quick"] or verb["slow"]:
        return 0 if not timed else 1 if verb["slow"] else -1
    if _UNEVEN.search(statement.text[: verb.start()]):
        return 0
    return better(statement.text[: verb.start()], figure) * (1 if verb["good"] else -1)


def _gainsaid(statement: Statement, verb: re.Match[str], one: Quantity, other: Quantity) -> list[Finding]:
    way, went = _way(statement, verb, one), other.value - one.value
    if not way or not went or way * went > 0 or (one.high >= other.low and other.high >= one.low):
        return []
    said = statement.text[verb.start() : one.start].split(" from ")[0].rstrip(",")
    how = f"From {one.text} to {other.text} is a {'rise' if went > 0 else 'fall'}; the text says '{said}'."
    wanted = "a rise" if went > 0 else "a fall"
    item = finding(statement, other, wanted, Kind.DIRECTION, 0.84, how)
    return [replace(item, printed=f"{said} … {one.text} to {other.text}")]
