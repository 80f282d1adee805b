"""Whether more of a thing is better, as far as the words around a figure tell."""

from __future__ import annotations

import re

from saferplace.documents.linter.quantities.quantity import Quantity, Unit

_AT_MOST = re.compile(
    r"\b(?:no more than|not more than|at most|a maximum of|under|fewer than|less than|below|within|up to)\s+£?$", re.I
)
_AT_MOST_AFTER = re.compile(r"^[^.;,\d]{0,30}\bor (?:fewer|less|below|under|sooner|quicker)\b", re.I)
_AT_LEAST = re.compile(r"\b(?:at least|no fewer than|a minimum of|more than|over|not less than)\s+£?$", re.I)
_AT_LEAST_AFTER = re.compile(r"^[^.;,\d]{0,30}\bor (?:more|above|over|higher|better)\b", re.I)
_GOOD = re.compile(
    r"\b(?:satisf\w+|confiden\w+|answered|complet\w+|resolved|detect\w+|solved|charged?|positive outcomes?|attend\w*"
    r"|(?:feel|felt|feeling) safe\w*|trained|training|respon(?:ded|ses)|engag\w+|support\w*|helped|visits?|visited"
    r"|checks?|inspect\w+|sessions?|recruit\w*|delivered|collected|recycl\w+|compliance|referrals?|on time|in time"
    r"|within|reviewed|assess\w+|contacted|seen|success\w*|clearance|recover\w+|fitted|installed|awareness|take-up|uptake)\b",
    re.I,
)
_BAD = re.compile(
    r"\b(?:burglar\w+|robber\w+|offences?|crimes?|incidents?|deaths?|casualt\w+|collisions?|complaints?|fires?|arson"
    r"|thefts?|victims?|repeats?|reoffend\w*|re-offend\w*|sickness|absence|vacanc\w+|unsafe|breach\w*|late|overdue"
    r"|injur\w+|killed|assaults?|entrants?|waiting|backlog|drop-?outs?|attrition|overspend|fly-tipping|reports of"
    r"|violence|nuisance|anti-social)\b",
    re.I,
)
_TIMES = re.compile(r"\b(?:response|wait\w*|answer\w*|attend\w*|time|took|taken|within|turnaround|delays?)\b", re.I)


def better(text: str, target: Quantity) -> int:
    """Return 1 when more is better, -1 when less is, 0 when the words do not tell.

    Args:
        text: the sentence.
        target: its target, whose own "or fewer" or "at least" comes first.
    """
    before, after = text[: target.start], text[target.end :]
    if _AT_MOST.search(before) or _AT_MOST_AFTER.match(after):
        return -1
    if _AT_LEAST.search(before) or _AT_LEAST_AFTER.match(after):
        return 1
    if target.unit is Unit.DURATION:
        return -1 if _TIMES.search(text) else 0
    if target.unit is Unit.MONEY:
        return 0
    good, bad = bool(_GOOD.search(text)), bool(_BAD.search(text))
    if target.unit is Unit.PERCENT and good:
        # "Victims satisfied", "offences solved": the share is of what was done, whatever it was done about.
        return 0 if re.search(r"\b(?:reoffend|re-offend|repeat|sickness|overdue|unsafe)", text, re.I) else 1
    return 0 if good == bad else 1 if good else -1
