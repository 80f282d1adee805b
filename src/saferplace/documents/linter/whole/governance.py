"""Who decides, who is a member, which answers were carried over, and what comes before what."""

from __future__ import annotations

import re

from saferplace.documents.linter.model import Finding, Kind, Paper, Passage, Table
from saferplace.documents.linter.quantities.periods import find_periods
from saferplace.documents.linter.statements import Reading, Statement, quote

_BODY = re.compile(r"\b(cabinet|council|board|scrutiny|committee|panel|executive)\b", re.I)
_ASKED = re.compile(
    r"\b(?:that\s+)?(?:the\s+)?((?:[\w&-]+\s+){0,5}?(?:cabinet|council|board|committee|panel|executive))\s+"
    r"(?:(?:is|are)\s+(?:recommended|asked|invited|requested)\s+to|considers?|approves?|notes?"
    r"|agrees?|endorses?|resolves?)\b",
    re.I,
)
_MEMBERS = re.compile(
    r"\b(?:membership|members|responsible authorities|partners|made up of)\b[^.]{0,60}\b(?:includes?"
    r"|are|is|comprises?|of)\b",
    re.I,
)
_STATUTORY = {
    "police": r"\bpolice\b",
    "fire": r"\bfire\b",
    "council": r"\bcouncil\b|\blocal authorit",
    "health": r"\bclinical commissioning\b|\bccg\b|\bintegrated care\b|\bicb\b|\bhealth\b|\bnhs\b",
}
_IMPACTS = (
    (r"\bward", "specific wards", r"\b(?:priority|hotspot|specific|three|four|five|\d+)\s+(?:wards|areas)\b"),
    (
        r"\bgroups? of people|\bspecific groups",
        "specific groups of people",
        r"\b(?:young people|children|women and girls|victims|vulnerable (?:residents|people|adults))\b",
    ),
    (r"\bhwb\b|health and well-?being", "Health and Wellbeing Board priorities", r"\bhealth and well-?being board\b"),
    (
        r"\bequalit|\bdiversity",
        "equality and diversity",
        r"\b(?:women and girls|hate crime|heritage|ethnic|disab\w+|female|gender)\b",
    ),
)
_HEAD = 12


def check_governance(reading: Reading) -> list[Finding]:
    """Return what does not fit between the head, the recommendation, the members and the impact answers of a paper."""
    return _body(reading) + _members(reading) + _impacts(reading.paper) + _sequence(reading)


def _head(paper: Paper) -> list[Passage]:
    head = []
    for block in paper.blocks[:_HEAD]:
        if isinstance(block, Passage):
            if re.search(r"\brecommend", block.text, re.I):
                break
            if len(block.text) < 140:
                head.append(block)
    return head


def _body(reading: Reading) -> list[Finding]:
    named = {match.group(1).lower() for passage in _head(reading.paper) for match in _BODY.finditer(passage.text)}
    if not named & {"cabinet", "scrutiny", "committee", "panel", "board"}:
        return []
    for statement in reading.statements:
        section = statement.place.section.lower()
        match = _ASKED.search(statement.text)
        if not match or not ("recommend" in section or "recommend" in statement.text.lower()):
            continue
        asked = {word.lower() for word in _BODY.findall(match.group(1))}
        if asked and not asked & named and not _passed_on(reading.paper, match.group(1).strip()):
            wanted = " or ".join(sorted(name.capitalize() for name in named))
            how = (
                f"The head of the paper names {wanted}; the recommendation asks '{match.group(1).strip()}'. "
                f"Carried over from another paper?"
            )
            mark = frozenset({(statement.block, statement.offset + match.start(1))})
            return [
                Finding(
                    statement.place, quote(statement.text), match.group(1).strip(), wanted, Kind.CLAIM, 0.6, how, mark
                )
            ]
    return []


def _passed_on(paper: Paper, body: str) -> bool:
    """Return whether the paper asks its own body to recommend something to another, which is then asked in its turn."""
    onward = re.compile(rf"\brecommends?\b[^.]{{0,60}}\bto\s+(?:the\s+)?{re.escape(body)}\b", re.I)
    return any(onward.search(passage.text) for passage in paper.passages)


def _members(reading: Reading) -> list[Finding]:
    """A list of the partnership's members with police, fire, council and health and without probation."""
    for statement in reading.statements:
        if not _MEMBERS.search(statement.text):
            continue
        listed = " ".join([statement.text, *_items(reading, statement)])
        there = [name for name, pattern in _STATUTORY.items() if re.search(pattern, listed, re.I)]
        if len(there) == len(_STATUTORY) and not re.search(r"\bprobation\b|\bcommunity rehabilitation\b", listed, re.I):
            how = (
                "Police, fire, council and health are named; probation, a responsible authority under section 5 of the "
                "Crime and Disorder Act 1998, is not."
            )
            mark = frozenset({(statement.block, statement.offset)})
            return [
                Finding(
                    statement.place,
                    quote(statement.text),
                    "no probation provider",
                    "probation among the members",
                    Kind.INCOMPLETE,
                    0.5,
                    how,
                    mark,
                )
            ]
    return []


def _items(reading: Reading, statement: Statement) -> list[str]:
    return [s.text for item in reading.lists.get(statement.block, []) for s in reading.within(item)]


def _impacts(paper: Paper) -> list[Finding]:
    """Impact questions answered "No" although the paper is about just that."""
    text = " ".join(passage.text for passage in paper.passages)
    odd: list[tuple[str, str]] = []
    first: tuple[Table, int] | None = None
    for table in paper.tables:
        question = ""
        for number, row in enumerate(table.rows):
            words = " ".join(
                cell for cell in row.cells if cell.strip() and cell.strip().lower() not in ("no", "yes", "n/a")
            )
            question = words or question
            if "no" not in {cell.strip().lower() for cell in row.cells}:
                continue
            for asked, name, evidence in _IMPACTS:
                hit = re.search(evidence, text, re.I)
                if re.search(asked, question, re.I) and hit and name not in {n for n, _ in odd}:
                    odd.append((name, hit.group(0)))
                    first = first or (table, number)
    if len(odd) < 2 or first is None:
        return []
    row = first[0].rows[first[1]]
    how = (
        "Answered 'No', yet the paper speaks of: "
        + "; ".join(f"{name} ('{seen}')" for name, seen in odd)
        + ". Answers carried over?"
    )
    printed = "No: " + ", ".join(name for name, _ in odd)
    return [Finding(row.place, quote(" | ".join(row.cells)), printed, "Yes, with the impact", Kind.CLAIM, 0.4, how)]


def _sequence(reading: Reading) -> list[Finding]:
    """A scrutiny paper that speaks of an annual report which the board is to approve only afterwards."""
    head = _head(reading.paper)
    dates = [p for passage in head for p in find_periods(passage.text) if p.kind == "date" and p.order is not None]
    if not dates or not any(re.search(r"\bscrutiny\b", passage.text, re.I) for passage in head):
        return []
    met = dates[0]
    for statement in reading.statements:
        if not re.search(r"\bannual report\b", statement.text, re.I) or not re.search(
            r"\bapprov", statement.text, re.I
        ):
            continue
        for period in statement.periods:
            if (
                period.kind == "date"
                and period.order is not None
                and met.order is not None
                and period.order > met.order
            ):
                how = f"Scrutiny meets on {met.text}, before the board approves the annual report on {period.text}."
                mark = frozenset({(statement.block, statement.offset + period.start)})
                return [
                    Finding(
                        statement.place,
                        quote(statement.text),
                        period.text,
                        f"a date before {met.text}",
                        Kind.DATE,
                        0.35,
                        how,
                        mark,
                    )
                ]
    return []
