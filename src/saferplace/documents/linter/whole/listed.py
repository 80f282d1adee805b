"""How many things a list within a sentence names, clauses that only say more of one left out."""

from __future__ import annotations

import re

# A piece between commas that begins so says more of the thing before it.
_CLAUSE = re.compile(
    r"^(?:and\s+|or\s+)?(?:who|which|whose|whom|where|when|that|since|until|from|including|led"
    r"|run|held|based|each|both|all"
    r"|with|chaired|now|then|formerly|as|by|for|at|in|on|after|before|so|if|such)\b",
    re.I,
)
_LETTERED = re.compile(r"(?:^|[\s(])\(?(?P<letter>[a-z]|[ivx]{1,4}|\d)\)\s", re.I)
_JOINED = re.compile(r"\s(?:and|or)\s|&")


def items_between(text: str) -> tuple[int, int]:
    """Return the fewest and the most things that a list "a, b and c" may name; (0, 0) where it is no list."""
    letters = [match["letter"].lower() for match in _LETTERED.finditer(text)]
    if len(letters) >= 2 and letters[0] in ("a", "i", "1"):
        return len(set(letters)), len(set(letters))
    semicolons = ";" in text
    pieces = [piece.strip(" .") for piece in re.split(r";" if semicolons else r",", text)]
    things = [thing for piece in pieces if (thing := _thing(piece, whole=semicolons))]
    if not things:
        return 0, 0
    last = things[-1]
    listed = re.match(r"(?:and|or)\s", last) is not None or _ends_with_and(pieces)
    inner = len(_JOINED.findall(re.sub(r"^(?:and|or)\s", "", last)))
    least = len(things) + (0 if listed or not inner or semicolons else 1)
    most = len(things) + sum(len(_JOINED.findall(re.sub(r"^(?:and|or)\s", "", thing))) for thing in things)
    return least, max(least, most)


def _thing(piece: str, *, whole: bool) -> str:
    """Return what a piece names; nothing for a clause, or for an "and" that stands alone."""
    bare = re.sub(r"\s+(?:and|or)$", "", piece)
    if bare.lower() in ("", "and", "or") or (not whole and _CLAUSE.match(bare)):
        return ""
    return bare


def _ends_with_and(pieces: list[str]) -> bool:
    """Return whether an "and" stands before a clause: "the sergeant and, since May, a constable"."""
    return any(re.search(r"\s(?:and|or)$", piece) for piece in pieces)
