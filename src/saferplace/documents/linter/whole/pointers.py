"""Tables, figures, sections and appendices that the text points to and that are not there."""

from __future__ import annotations

import re
from collections.abc import Iterable

from saferplace.documents.linter.model import Finding, Kind, Paper, Passage, Role
from saferplace.documents.linter.reading.labels import worded_label
from saferplace.documents.linter.statements import Reading, quote

_POINTS = re.compile(
    r"\b(?P<kind>tables?|figures?|fig\.?|charts?|sections?|appendi(?:x|ces)"
    r"|annex(?:es)?)\s+(?P<number>\d{1,2}(?:\.\d{1,2}){0,2}|[A-H](?![\w’']))"
    r"(?P<more>(?:\s*(?:,|and|or|to|&|-|–)\s*(?:\d{1,2}(?:\.\d{1,2}){0,2}|[A-H])(?![\w,’']))*)",
    re.I,
)
# What is pointed to may stand in another paper, or in an act.
_ELSEWHERE = re.compile(
    r"\b(?:act|acts|order|regulations?|code|report|reports|paper|papers|annex|guidance"
    r"|strategy|strategic assessment|plan|last "
    r"year|previous|county'?s|their|its own|bill|statute|constitution|agreement|document|published|separate|attached|"
    r"appended|council's|website|notice|licen[cs]e|planning)\b",
    re.I,
)
# Sections of acts that the field names by their number alone, such as section 17 of the Crime and Disorder Act 1998.
_OF_ACTS = {"17", "19", "47", "59", "60", "115", "136"}
_LEAST = {"table": 2, "figure": 2, "chart": 2, "section": 3, "appendix": 2}


def check_pointers(reading: Reading) -> list[Finding]:
    """Return what the text points to by a number that nothing of its kind in the paper has."""
    there = _numbered(reading.paper)
    found: list[Finding] = []
    for statement in reading.statements:
        if statement.role in (Role.CAPTION, Role.HEADING):
            continue
        for match in _POINTS.finditer(statement.text):
            around = statement.text[max(0, match.start() - 60) : match.end() + 70]
            kind = _kind(match["kind"])
            known = there.get(kind, set())
            if len(known) < _LEAST[kind] or _ELSEWHERE.search(around.replace(match.group(0), " ")):
                continue
            numbers = [match["number"], *re.findall(r"\d{1,2}(?:\.\d{1,2}){0,2}|\b[A-H]\b", match["more"])]
            for number in numbers[:1] if _is_range(match["more"]) else numbers:
                if not _is_there(number, known) and not (kind == "section" and number in _OF_ACTS):
                    how = f"The paper has {kind} {', '.join(sorted(known, key=_order))} and no {kind} {number}."
                    mark = frozenset({(statement.block, statement.offset + match.start())})
                    text = quote(statement.text, match.start(), match.end())
                    wanted = f"a {kind} that is there"
                    printed = f"{match['kind']} {number}"
                    found.append(Finding(statement.place, text, printed, wanted, Kind.NUMBERING, 0.6, how, mark))
    return found


def _is_range(more: str) -> bool:
    return bool(re.search(r"to|-|–", more))


def _is_there(number: str, known: Iterable[str]) -> bool:
    """Return whether a number is there; "4" is there with "4.1", and "4.2.1" may be a paragraph of "4.2"."""
    bare = {item.upper() for item in known}
    number = number.upper()
    if number in bare or any(item.startswith(f"{number}.") for item in bare):
        return True
    return number.count(".") >= 1 and not any("." in item for item in bare)


def _order(number: str) -> tuple[float, str]:
    pieces = re.findall(r"\d+", number)
    return (float(pieces[0]) + (float(pieces[1]) / 100 if len(pieces) > 1 else 0), number) if pieces else (0.0, number)


def _kind(word: str) -> str:
    low = word.lower().rstrip(".")
    if low.startswith("append") or low.startswith("annex"):
        return "appendix"
    return {"fig": "figure"}.get(low, low.rstrip("s"))


def _numbered(paper: Paper) -> dict[str, set[str]]:
    """Return the numbers there are of each kind; none of a kind that has gaps the reading may have made."""
    found: dict[str, set[str]] = {}
    for passage in paper.passages:
        if passage.role is Role.CAPTION and " " in passage.label:
            kind, _, number = passage.label.partition(" ")
            found.setdefault(_kind(kind), set()).add(number)
        worded, number = worded_label(passage.text)
        lone = re.match(r"^\s*(appendix|annex)\s+([A-H\d]{1,2})\b", passage.text, re.I)
        if lone and passage.role is not Role.ITEM and (worded or len(passage.text) < 80):
            found.setdefault("appendix", set()).add(lone.group(2))
        bare = re.match(r"^(\d{1,2})\s+[A-Z]", passage.text) if passage.role is Role.HEADING else None
        if _is_section(passage) or bare:
            found.setdefault("section", set()).add(bare.group(1) if bare else passage.label.rstrip("."))
    return {kind: numbers for kind, numbers in found.items() if _runs(numbers)}


def _is_section(passage: Passage) -> bool:
    label = re.fullmatch(r"\d{1,2}(?:\.\d{1,2}){0,2}\.?", passage.label)
    return label is not None and passage.role in (Role.HEADING, Role.PARAGRAPH)


def _runs(numbers: set[str]) -> bool:
    """Return whether the first parts of the numbers run from the first without a gap."""
    firsts = {number.split(".")[0].upper() for number in numbers}
    whole = {int(first) for first in firsts if first.isdigit()}
    letters = {ord(first) - 64 for first in firsts if len(first) == 1 and first.isalpha()}
    return all(values == set(range(1, len(values) + 1)) for values in (whole, letters))
