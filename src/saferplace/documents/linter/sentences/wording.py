"""Words that say how two figures stand to each other."""

from __future__ import annotations

import re

from saferplace.documents.linter.quantities.quantity import Quantity, Unit

_RISE_NOUN = r"increases?|rises?|growth|upturn|uplift|gain|jump|surge|upsurge|spike"
_FALL_NOUN = r"decreases?|reductions?|falls?|drops?|declines?|downturn|dip|cuts?"
_RISE_VERB = (
    r"increas(?:ed|es|ing|e)|rose|ris(?:en|ing|es|e)|gr(?:ew|own|owing|ow)|climb(?:ed|s|ing)?"
    r"|jump(?:ed|s)?|went up|gone up|surged"
)
_FALL_VERB = (
    r"decreas(?:ed|es|ing|e)|reduc(?:ed|es|ing|e)|fell|fall(?:en|ing|s)?|drop(?:ped|ping|s)?"
    r"|declin(?:ed|es|ing|e)|went down|gone down|dipped|cut"
)
_MORE = r"higher|more|greater|larger|above|over"
_LESS = r"lower|fewer|less|smaller|below|under"
RISE = re.compile(rf"\b(?:{_RISE_NOUN}|{_RISE_VERB}|up)\b", re.I)
FALL = re.compile(rf"\b(?:{_FALL_NOUN}|{_FALL_VERB}|down)\b", re.I)
_HEDGES = (
    r"(?:(?:about|around|approximately|nearly|almost|over|just over|just under|more than|some|roughly"
    r"|only|just|a further|an? )\s*){0,2}"
)
_AFTER = re.compile(
    rf"^\)?\s*(?:[\w-]+\s+){{0,2}}?(?:(?P<rise>{_RISE_NOUN})|(?P<fall>{_FALL_NOUN})"
    rf"|(?P<change>changes?|differences?))\b",
    re.I,
)
_AFTER_COMPARED = re.compile(
    rf"^\s*(?:[\w-]+\s+){{0,2}}?(?:(?P<rise>{_MORE})|(?P<fall>{_LESS}))\b(?:\s+\w+){{0,4}}?\s+(?:than"
    rf"|in|over|the|last|when|compared|overall|year)\b|^\s*(?:\(\w+\)\s*)?(?P<up>up)\b|^\s*(?P<down>down)\b",
    re.I,
)
_BEFORE = re.compile(
    rf"\b(?:(?P<rise>(?:{_RISE_NOUN}|{_RISE_VERB}|(?<!made )up))|(?P<fall>(?:{_FALL_NOUN}|{_FALL_VERB}|down))"
    rf"|(?P<change>changed?|difference))"
    rf"(?:\s+(?:(?!to\b|from\b|and\b)[\w'’-]+\s*){{0,5}}?)?\s*[,(]?\s*(?:of|by|equating to|equivalent "
    rf"to|amounting to)\s+{_HEDGES}£?$|"
    rf"\b(?:(?P<up>up)|(?P<down>down))\s+{_HEDGES}£?$|\b(?:(?P<rose>rose|increased|grew)|(?P<fell>fell"
    rf"|decreased|reduced|dropped|declined))\s+{_HEDGES}£?$",
    re.I,
)
_CLAUSE = re.compile(r"[;]|,?\s\b(?:while|whilst|whereas|however|although|but)\b|(?<!\d)\.\s", re.I)
BASE = re.compile(
    r"\bfrom\b(?:(?!\band\b)[^.;:%(),]){0,45}$|"
    r"\b(?:than|against|compared (?:with|to)|in comparison (?:with|to)|relative to|versus|vs\.?|"
    r"up on|down on|on|previous(?:ly)?|last year'?s?|prior year'?s?|previous year'?s?|earlier|on from|"
    r"baseline(?: figure)? of)\b[^.;:%]{0,70}$",
    re.I,
)
_LEVEL_TO = re.compile(rf"\b(?:to|at|reaching|totalled|totalling|standing at|now)\s+{_HEDGES}£?$", re.I)


def direction_of_change(text: str, quantity: Quantity) -> int | None:
    """Return 1, -1 or 0 when a figure is the size of a rise, a fall or a change; None when it is no change."""
    before, after = text[max(0, quantity.start - 90) : quantity.start], text[quantity.end : quantity.end + 60]
    cut = list(_CLAUSE.finditer(before))
    before = before[cut[-1].end() :] if cut else before
    following = _AFTER.match(after)
    if quantity.unit in (Unit.PERCENT, Unit.POINTS, Unit.COUNT, Unit.MONEY, Unit.RATE):
        following = following or _AFTER_COMPARED.match(after)
    for match in (following, _BEFORE.search(before)):
        if match is None:
            continue
        if match.re is not _AFTER and match.re is not _AFTER_COMPARED and re.search(r"\d", match.group(0)):
            continue
        groups = match.groupdict()
        if any(groups.get(name) for name in ("rise", "up", "rose")):
            return 1
        if any(groups.get(name) for name in ("fall", "down", "fell")):
            return -1
        return 0
    if quantity.signed and quantity.unit in (Unit.PERCENT, Unit.POINTS):
        return 1 if quantity.value > 0 else -1
    return None


def is_base(text: str, quantity: Quantity, others: list[Quantity]) -> bool:
    """Return whether words before a figure make it the earlier one, with no other figure between."""
    before = text[max(0, quantity.start - 90) : quantity.start]
    match = BASE.search(before)
    if not match:
        return False
    cue = max(0, quantity.start - 90) + match.start()
    between = [other for other in others if cue <= other.start < quantity.start and other is not quantity]
    weak = match.group(0).lower().startswith(("on ", "earlier"))
    return not between and not (weak and not re.search(r"\b(?:up|down|\d%?)\s+$", text[:cue] + " "))


def clause(text: str, position: int) -> tuple[int, int]:
    """Return where the clause around a position begins and ends."""
    start, end = 0, len(text)
    for match in _CLAUSE.finditer(text):
        if match.end() <= position:
            start = match.end()
        elif match.start() >= position:
            end = match.start()
            break
    return start, end
