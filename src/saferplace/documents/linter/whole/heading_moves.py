"""Headings that say which way a thing went, or by how much, against the sentences under them."""

from __future__ import annotations

import re

from saferplace.documents.linter.model import Finding, Kind, Role
from saferplace.documents.linter.quantities.quantity import Unit
from saferplace.documents.linter.sentences.pairs import Change, changes_of
from saferplace.documents.linter.sentences.wording import FALL, RISE
from saferplace.documents.linter.statements import Reading, Statement, finding, quote
from saferplace.documents.linter.subjects import stems, telling

_READ = 6
_WARY = re.compile(
    r"\b(?:but|despite|while|although|how|why|whether|reduc(?:e|ing)|cutting|will|to|target|pressures?|and)\b|[?,;]",
    re.I,
)
_SLACK = 0.051


def check_heading_moves(reading: Reading) -> list[Finding]:
    """Return headings whose rise or fall the first sentences of their section contradict."""
    found: list[Finding] = []
    for place, heading in enumerate(reading.statements):
        if heading.role is not Role.HEADING or _WARY.search(heading.text):
            continue
        found += _judged(heading, _below(reading, place))
    return found


def _below(reading: Reading, place: int) -> list[Statement]:
    below: list[Statement] = []
    for statement in reading.statements[place + 1 : place + 1 + _READ]:
        if statement.role is Role.HEADING:
            break
        below.append(statement)
    return below


def _way(text: str) -> tuple[int, str] | None:
    ups, downs = list(RISE.finditer(text)), list(FALL.finditer(text))
    if len(ups) + len(downs) != 1:
        return None
    return (1, ups[0].group(0)) if ups else (-1, downs[0].group(0))


def _judged(heading: Statement, below: list[Statement]) -> list[Finding]:
    way = _way(heading.text)
    subject = telling(stems(RISE.sub(" ", FALL.sub(" ", heading.text))))
    about = [statement for statement in below if subject and subject <= stems(statement.text)]
    changes = [change for statement in about for change in changes_of(statement) if change.direction]
    if way is None or not changes:
        return []
    sizes = [q for q in heading.of(Unit.PERCENT) if q.exact]
    percents = [change for change in changes if change.quantity.unit is Unit.PERCENT]
    if len(sizes) == 1 and percents and not any(_alike(sizes[0].value, change) for change in percents):
        shown = ", ".join(change.quantity.text for change in percents)
        how = f"The text under the heading says {shown}."
        return [finding(heading, sizes[0], percents[0].quantity.text, Kind.CONFLICT, 0.6, how)]
    if sizes or any(change.direction == way[0] for change in changes):
        return []
    first = changes[0]
    how = f"The text under the heading says the other way: '{quote(about[0].text)[:90]}'."
    mark = frozenset({(heading.block, heading.offset + heading.text.find(way[1]))})
    wanted = "up" if first.direction > 0 else "down"
    return [Finding(heading.place, quote(heading.text), way[1], wanted, Kind.DIRECTION, 0.6, how, mark)]


def _alike(size: float, change: Change) -> bool:
    return abs(abs(size) - abs(change.quantity.value)) <= max(
        change.quantity.step / 2, 0.5 if size == int(size) else _SLACK
    )
