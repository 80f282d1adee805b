"""The answers of an impact table held against what the plan itself says (R-37, R-40)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from saferplace.documents.parts.implications import Implication
from saferplace.documents.parts.writing import joined
from saferplace.planning.content import PlanContent, StatementKind

# Words that name groups of people; the plan concerns them when its priorities, outcomes or actions use them.
_GROUPS: Mapping[str, str] = {
    r"child|young": "children and young people",
    r"wom[ae]n|girls?": "women and girls",
    r"victims?|survivors?": "victims and survivors",
    r"faith": "faith groups",
    r"disab|mental": "disabled people",
    r"older": "older people",
    r"hate": "people targeted by hatred",
}
_WARDS = re.compile(r"\bwards?\b|\bareas? (?:where|with)\b|\bneighbourhoods?\b", re.IGNORECASE)
_HEALTH_BOARD = re.compile(r"health and wellbeing", re.IGNORECASE)


def with_doubts(impacts: Iterable[Implication], content: PlanContent) -> tuple[Implication, ...]:
    """Return the answers, those that the plan contradicts with the doubt said."""
    return tuple(_checked(item, content) for item in impacts)


def _checked(item: Implication, content: PlanContent) -> Implication:
    find = _DOUBTS.get(item.id)
    if find is None or item.answer is not False:
        return item
    doubt = find(content)
    return replace(item, doubts=(*item.doubts, doubt)) if doubt else item


def _groups(content: PlanContent) -> str:
    text = _concern(content)
    named = [name for pattern, name in _GROUPS.items() if re.search(rf"\b(?:{pattern})", text, re.IGNORECASE)]
    return f"The answer is no, but the plan speaks of {joined(named)}. Say how they are affected." if named else ""


def _equality(content: PlanContent) -> str:
    return _groups(content).replace("Say how they are affected", "An equality analysis should be named")


def _wards(content: PlanContent) -> str:
    if content.places:
        return f"The answer is no, but the plan names {joined(each.title for each in content.places)}."
    chosen = [each.text for each in content.actions if _WARDS.search(each.text)]
    return f"The answer is no, but the plan picks places: “{chosen[0].rstrip('.')}”." if chosen else ""


def _health_board(content: PlanContent) -> str:
    said = [each.text for each in content.statements if each.kind is StatementKind.GOVERNANCE]
    linked = [each.title for each in content.strategies if _HEALTH_BOARD.search(f"{each.title} {each.owner}")]
    if any(_HEALTH_BOARD.search(text) for text in said):
        return "The answer is no, but the partnership answers to the Health and Wellbeing Board."
    return f"The answer is no, but the plan contributes to the {joined(linked)}." if linked else ""


def _concern(content: PlanContent) -> str:
    texts = [text for each in content.priorities for text in (each.title, each.definition, each.reason)]
    texts += [outcome.text for each in content.priorities for outcome in each.outcomes]
    return " ".join((*texts, *(action.text for action in content.actions)))


_DOUBTS: Mapping[str, Callable[[PlanContent], str]] = {
    "hwb": _health_board,
    "groups": _groups,
    "equality": _equality,
    "wards": _wards,
}
