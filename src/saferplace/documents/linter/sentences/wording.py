"""Words that say how two figures stand to each other."""

from __future__ import annotations

import re
from functools import lru_cache

from saferplace.documents.linter.quantities.quantity import Quantity, Unit

_RISE_NOUN = r"increases?|rises?|growth|upturn|uplift|gain|jump|surge|upsurge|spike|lengthening|widening"
_FALL_NOUN = r"decreases?|reductions?|falls?|drops?|declines?|downturn|dip|cuts?|savings?|shortening|narrowing"
_RISE_VERB = (
    r"increas(?:ed|es|ing|e)|rose|ris(?:en|ing|es|e)|gr(?:ew|own|owing|ow)|climb(?:ed|s|ing)?"
    r"|jump(?:ed|s|ing)?|(?:went|gone|going|crept|inched|edged|moved|shot|shifted) up|surg(?:ed|ing)|soar(?:ed|ing)"
    r"|swell(?:ed|ing)|swollen|mount(?:ed|ing)|expand(?:ed|ing)|escalat(?:ed|ing)|lengthen(?:ed|ing)|rocketed|rebounded"
)
_FALL_VERB = (
    r"decreas(?:ed|es|ing|e)|reduc(?:ed|es|ing|e)|fell|fall(?:en|ing|s)?|drop(?:ped|ping|s)?"
    r"|declin(?:ed|es|ing|e)|(?:went|gone|going|came|come|crept|inched|edged|moved|shifted) down|dipp(?:ed|ing)|cut"
    r"|shr(?:ank|unk|inking)|slipp(?:ed|ing)|plung(?:ed|ing)|plummet(?:ed|ing)|tumbl(?:ed|ing)|slid|sank|sunk|eased"
    r"|lessen(?:ed|ing)|diminish(?:ed|ing)|subsided|contracted|shorten(?:ed|ing)|tailed off"
)
_NO_AGE = (
    r"(?!\s+(?:\d|the\s+(?:ages?|course|years?|periods?|quarters?|months?|weeks?|summer|winter|last|past|same|whole|next"
    r"|financial|twelve|two|three|four|five|six|\d)))"
)
_MORE = rf"higher|more|greater|larger|above|over{_NO_AGE}"
# "Seized under section 59", "under way": no comparison.
_NO_LAW = (
    r"(?!\s+(?:sections?|schedules?|part|paragraphs?|powers|way|review|supervision|investigation|threat|pressure))"
)
_LESS = rf"lower|fewer|less|smaller|below|under{_NO_AGE}{_NO_LAW}"
RISE = re.compile(rf"\b(?<!-)(?:{_RISE_NOUN}|{_RISE_VERB}|up)\b", re.I)
FALL = re.compile(rf"\b(?<!-)(?:{_FALL_NOUN}|{_FALL_VERB}|down)\b", re.I)
_HEDGES = (
    r"(?:(?:about|around|approximately|nearly|almost|over|just over|just under|more than|some|roughly"
    r"|only|just|a further|an? )\s*){0,2}"
)
# "Take-up" is no rise.
_UP = r"(?<!-)(?<!made )(?<!makes )(?<!make )(?<!making )up"
_AFTER = re.compile(
    rf"^\)?\s*(?:\([^()]{{1,30}}\)\s*)?(?:(?!(?:no|saw|had|have|has|showed|reported|experienced|support(?:s|ed)?|wanted|favour(?:s|ed)?|backed|oppose[ds]?|expected|seen?|for|and|or)\b)[\w-]+\s+){{0,2}}?(?:(?P<rise>{_RISE_NOUN})|(?P<fall>{_FALL_NOUN})"
    rf"|(?P<change>changes?|differences?|improvements?))\b",
    re.I,
)
_AFTER_COMPARED = re.compile(
    rf"^\)?\s*(?:\([^()]{{1,30}}\)\s*)?(?:[\w-]+\s+){{0,2}}?(?:(?P<rise>{_MORE})|(?P<fall>{_LESS}))\b(?:\s+\w+){{0,4}}?\s+(?:than"
    rf"|in|over|the|last|when|compared|overall|year)\b|^\s*(?:(?P<hi>higher|more)|(?P<lo>lower|fewer|less))(?=\s*[.,;)]|\s*$)"
    r"|^\s*(?:(?P<additional>more|additional|extra)|(?P<fewer>fewer))\s+[a-z-]+(?:\s+[a-z-]+)?(?=\s*[.;)]|\s*$)"
    rf"|^\s*(?:\(\w+\)\s*)?(?P<up>up)\b|^\s*(?P<down>down)\b"
    r"|^\s*(?P<apart>better|worse|apart)"
    r"(?=\s*[.,;)]|\s*$|\s+than\s+(?:before|then|at the (?:start|beginning|outset))\b)",
    re.I,
)
_BEFORE = re.compile(
    rf"\b(?:(?P<rise>(?:{_RISE_NOUN}|{_RISE_VERB}|{_UP}))|(?P<fall>(?:{_FALL_NOUN}|{_FALL_VERB}|down))"
    rf"|(?P<change>changed?|difference|improve(?:d|s|ment)|worsened|moved|shifted))"
    rf"(?:\s+(?:(?!to\b|from\b|and\b)[\w'’-]+\s*){{0,5}}?)?\s*[,(]?\s*(?:(?<!out )of|by|equating to|equivalent "
    rf"to|amounting to)\s+{_HEDGES}£?$|"
    rf"\b(?:(?P<up>{_UP})|(?P<down>down))\s+{_HEDGES}£?$|\b(?:(?P<rose>rose|increased|grew)|(?P<fell>fell"
    rf"|decreased|reduced|dropped|declined))\s+{_HEDGES}£?$",
    re.I,
)
_CLOSED = re.compile(
    rf"^\)\s*(?:{_RISE_NOUN}|{_FALL_NOUN}|{_MORE}|{_LESS}|changes?|differences?|improvements?|better|worse)\b", re.I
)
_MOVES = (
    r"fell|fallen|rose|risen|grew|grown|now|dropped|declined|(?:de|in)creas(?:e|es|ed|ing)|reduc(?:e|es|ed|ing)|cut"
    r"|raise[ds]?|went"
)
_CLAUSE = re.compile(
    r"[;]|,?\s\b(?:while|whilst|whereas|however|although|but)\b|(?<!\d)\.\s|"
    rf"\band\s+(?:to\s+)?(?:[a-z’'-]+\s+){{0,4}}?(?:{_MOVES})\b",
    re.I,
)
_CUE = re.compile(
    r"\b(?:from|than|against(?! (?:the person|women|children|girls|them|police))|compared (?:with|to)"
    r"|in comparison (?:with|to)|relative to|versus|vs\.?|up on|down on|on|"
    r"previous(?:ly)?|last year'?s?|prior year'?s?|earlier|on from|baseline(?: figure)? of)\b",
    re.I,
)
_AFTER_FROM = re.compile(r"(?:(?!\band\b)[^.;:%(),]){0,45}")
# "Last year, this year's 69% is": the figure is of the later time.
_RELATIVE = re.compile(r"(?:last|previous|prior)", re.I)
_OTHER_TIME = re.compile(r"\b(?:this (?:year|quarter|month|time)|now|today)\b", re.I)
_AFTER_CUE = re.compile(r"[^.;:%]{0,70}")


@lru_cache(maxsize=20_000)
def direction_of_change(text: str, quantity: Quantity) -> int | None:
    """Return 1, -1 or 0 when a figure is the size of a rise, a fall or a change; None when it is no change."""
    before, after = text[max(0, quantity.start - 90) : quantity.start], text[quantity.end : quantity.end + 60]
    cut = list(_CLAUSE.finditer(before))
    before = before[cut[-1].end() :] if cut else before
    following = _AFTER.match(after)
    if quantity.unit in (Unit.PERCENT, Unit.POINTS, Unit.COUNT, Unit.MONEY, Unit.RATE, Unit.FRACTION):
        following = following or _AFTER_COMPARED.match(after)
    if following and after.startswith(")") and not _CLOSED.match(after):
        # "61 of the 241 (25%) concerned events more than ten years ago": the share's bracket closed before.
        following = None
    for match in (following, _BEFORE.search(before)):
        if match is None:
            continue
        if match.re is not _AFTER and match.re is not _AFTER_COMPARED and re.search(r"\d", match.group(0)):
            continue
        groups = match.groupdict()
        if any(groups.get(name) for name in ("rise", "up", "rose", "hi", "additional")):
            return 1
        if any(groups.get(name) for name in ("fall", "down", "fell", "lo", "fewer")):
            return -1
        return 0
    if quantity.signed and quantity.unit in (Unit.PERCENT, Unit.POINTS):
        return 1 if quantity.value > 0 else -1
    return None


def is_base(text: str, quantity: Quantity, others: list[Quantity]) -> bool:
    """Return whether words before a figure make it the earlier one, with no other figure between."""
    left = max(0, quantity.start - 90)
    before = text[left : quantity.start]
    between = [other.end - left for other in others if other.end <= quantity.start and other is not quantity]
    cues = [cue for cue in _CUE.finditer(before) if not any(cue.start() < end for end in between)]
    for cue in reversed(cues):
        word, tail = cue.group(0).lower(), before[cue.end() :]
        allowed = _AFTER_FROM if word == "from" else _AFTER_CUE
        if not allowed.fullmatch(tail) or (_RELATIVE.match(word) and _OTHER_TIME.search(tail)):
            continue
        if word in ("on", "earlier") and not _lifts(text[: left + cue.start()], tail):
            continue
        return True
    return False


def _lifts(lead: str, tail: str) -> bool:
    """Return whether "on" comes after "up" or a change, as in "up on 389" and "15% on this year's 62"."""
    if re.search(r"\b(?:up|down|\d|\d%|per cent|per)\s*%?\s+$", lead):
        return True
    return bool(re.search(r"\d\s?%\s+$", lead) and re.match(r"\s+(?:this|last|the)\b", tail))


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
