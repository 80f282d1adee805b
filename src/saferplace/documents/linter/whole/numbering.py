"""Numbers of sections, figures, tables and projects: none twice, none left out, each under its own heading."""

from __future__ import annotations

import re
from collections.abc import Sequence

from saferplace.documents.linter.model import Finding, Kind, Paper, Passage, Role
from saferplace.documents.linter.reading.labels import worded_label
from saferplace.documents.linter.statements import quote

_FEWEST = 3


def check_numbering(paper: Paper) -> list[Finding]:
    """Return numbers that are used twice, left out, or stand under another section's heading."""
    return _sections(paper.passages) + _captions(paper) + _series(paper.passages)


def _sections(passages: Sequence[Passage]) -> list[Finding]:
    numbered = [p for p in passages if _is_section(p)]
    found: list[Finding] = []
    current, seen = 0, 0
    for passage in numbered:
        pieces = [int(piece) for piece in passage.label.rstrip(".").split(".")]
        if len(pieces) == 2 and pieces[1] == 0:
            pieces = pieces[:1]
        head = pieces[0]
        if len(pieces) == 1:
            if head == 1:
                current, seen = 1, 1
                continue
            if seen >= _FEWEST - 1 and head != current + 1:
                found.append(_section(passage, head, current))
            current, seen = head, seen + 1
        elif seen >= _FEWEST and head != current and len(pieces) == 2 and pieces[1] == 1:
            how = f"'{passage.label} {passage.text[:40]}' stands in section {current}."
            found.append(_finding(passage, passage.label, f"{current}.{pieces[1]}", how, 0.55))
    return found


def _is_section(passage: Passage) -> bool:
    if not re.fullmatch(r"\d{1,2}(?:\.\d{1,2})*\.?", passage.label):
        return False
    return passage.role is Role.HEADING or (
        passage.role is Role.PARAGRAPH and passage.text.endswith("?") and len(passage.text) < 100
    )


def _section(passage: Passage, head: int, current: int) -> Finding:
    if head == current:
        how = f"Section {head} comes twice; '{passage.text[:40]}' is the second."
    elif head > current + 1:
        how = f"Section {head} follows section {current}: {current + 1} is left out."
    else:
        how = f"Section {head} follows section {current}."
    return _finding(passage, passage.label, str(current + 1), how, 0.55)


def _captions(paper: Paper) -> list[Finding]:
    found: list[Finding] = []
    passages = paper.passages
    elsewhere = " ".join(
        [*(p.text for p in passages), *(c for t in paper.tables for r in t.rows for c in r.cells)]
    ).lower()
    last: dict[str, int] = {}
    for passage in passages:
        match = re.fullmatch(r"([a-z]+) (\d+)", passage.label) if passage.role is Role.CAPTION else None
        if not match:
            continue
        kind, number = match.group(1).replace("fig", "figure").replace("figureure", "figure"), int(match.group(2))
        before = last.get(kind)
        last[kind] = number
        if before is None or number == before + 1 or (number == 1 and before > 1):
            continue
        if number == before:
            how, wanted = f"{kind.capitalize()} {number} comes twice.", f"{kind} {number + 1}"
        elif number > before + 1:
            left_out = [n for n in range(before + 1, number) if not re.search(rf"\b{kind} {n}\b", elsewhere)]
            if not left_out:
                continue
            missing = " and ".join(map(str, left_out))
            how, wanted = (
                f"{kind.capitalize()} {number} follows {kind} {before}: {missing} is left out.",
                f"{kind} {before + 1}",
            )
        else:
            how, wanted = f"{kind.capitalize()} {number} follows {kind} {before}.", f"{kind} {before + 1}"
        found.append(_finding(passage, f"{kind.capitalize()} {number}", wanted, how, 0.6))
    return found


def _series(passages: Sequence[Passage]) -> list[Finding]:
    """Series such as "Project 3: ...", "Project 4: ..." begin with 1 and leave none out."""
    series: dict[str, list[tuple[int, Passage]]] = {}
    for passage in passages:
        kind, number = worded_label(passage.text)
        if kind and number.isdigit() and passage.role is not Role.ITEM:
            series.setdefault(kind, []).append((int(number), passage))
    found = []
    for kind, entries in series.items():
        numbers = sorted({number for number, _ in entries})
        missing = [number for number in range(1, numbers[-1]) if number not in numbers]
        if len(numbers) < 2 or not missing or len(missing) > len(numbers) + 1:
            continue
        what = f"{kind}s" if not kind.endswith("y") else f"{kind[:-1]}ies"
        printed = f"{what} {', '.join(map(str, numbers))}"
        names = ", ".join(map(str, missing))
        how = f"The text has {printed}; {names} {'is' if len(missing) == 1 else 'are'} missing."
        found.append(_finding(entries[0][1], printed, f"{what} 1 to {numbers[-1]}", how, 0.5, Kind.INCOMPLETE))
    return found


def _finding(
    passage: Passage, printed: str, expected: str, how: str, sure: float, kind: Kind = Kind.NUMBERING
) -> Finding:
    text = passage.text if passage.role is Role.CAPTION else f"{passage.label} {passage.text}".strip()
    return Finding(passage.place, quote(text), printed, expected, kind, sure, how)
