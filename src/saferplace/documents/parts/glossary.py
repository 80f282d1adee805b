"""The words that papers explain at their end."""

from __future__ import annotations

import re
from collections.abc import Iterable

GLOSSARY: dict[str, str] = {
    "95 % interval": "A range that shows how far chance could have moved a figure: the wider, the less sure.",
    "Aim": "The value set for one year of a target.",
    "Anti-social behaviour": (
        "Behaviour that causes harassment, alarm or distress. Counted in incidents, never part of crime."
    ),
    "Baseline": "The value a target starts from.",
    "Cabinet": "The councillors who lead the council's work and decide most of it.",
    "Child sexual exploitation": "Sexual abuse of a child for gain or by abuse of power, in person or online.",
    "Clinical commissioning group": "The body that bought health services locally until 30 June 2022.",
    "Community safety partnership": (
        "Council, police, fire and rescue, probation and the NHS, who must work together by law."
    ),
    "Completeness": "The share of the months that should have been reported that is loaded and carries a place.",
    "Control limits": "Lines between which a month is within its usual variation.",
    "Cross-cutting theme": "A matter that runs through every priority.",
    "Deprivation": (
        "A national measure of neighbourhoods by income, work, health, education, crime, housing and surroundings."
    ),
    "Domestic abuse": "Controlling, threatening or violent behaviour between partners or members of a family.",
    "Financial year": "April to March: 2021/22 is April 2021 to March 2022.",
    "Integrated offender management": "Joint work with the people most likely to offend again.",
    "Killed or seriously injured (KSI)": "People who died of, or were badly hurt in, a collision on a road.",
    "Local policing body": "Who sets the police and crime plan and holds the chief constable to account.",
    "LSOA": "Lower layer super output area: a neighbourhood of about 1,500 people, drawn for statistics.",
    "MARAC": "Multi-agency risk assessment conference: agencies plan safety for people at highest risk of abuse.",
    "Most similar group": "Areas that resemble this one most, chosen by the inspectorate of police.",
    "Peer group": "Areas like this one in residents, age and deprivation, or areas that the partnership named.",
    "Police and crime plan": "The plan of the local policing body, to which a partnership must have regard.",
    "Pooled average": "All events of a group of areas over all their residents: what one of them meets.",
    "Rate": "A number set against the number of residents, so that large and small places can be compared.",
    "Recorded crime": "Crimes that the police have recorded. Crimes nobody reports are not in it.",
    "Responsible authority": "A body that must by law take part in the partnership.",
    "Steady": "Above the whole area in both years, so less likely to be chance.",
    "Strategic assessment": "The yearly study of crime and disorder from which priorities are chosen.",
    "Usual spread": (
        "How far like areas lie apart for lasting reasons. A difference within it is nothing out of the ordinary."
    ),
}


def glossary_of(terms: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Return terms with their meaning in alphabetical order, each once.

    Raises:
        KeyError: a term is not in the glossary.
    """
    return tuple((term, GLOSSARY[term]) for term in sorted(dict.fromkeys(terms), key=str.lower))


# Words that need no explaining outside a strategic assessment.
_EVERYDAY = ("Aim", "Cabinet", "Completeness", "Rate", "Steady")


def glossary_for(text: str) -> tuple[tuple[str, str], ...]:
    """Return the terms that a text uses, with their meaning; those everybody knows are left out."""
    return glossary_of(term for term in GLOSSARY if term not in _EVERYDAY and _uses(text, term))


def _uses(text: str, term: str) -> bool:
    return re.search(rf"\b{re.escape(term.split(' (')[0])}\b", text, re.IGNORECASE) is not None
