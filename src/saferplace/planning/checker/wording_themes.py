"""Which themes a text is about, by words that belong to one theme; a text without such a word is about none."""

from __future__ import annotations

import re

_WORDS = {
    "violence": r"violen\w*|weapons?|blad(?:e|es|ed)|kni(?:fe|ves)|firearms?|gangs?|mediation|assaults?",
    "victimisation": r"victims?|victimi\w*|vulnerab\w*|slavery|hate",
    "reoffending": r"re-?offend\w*|offenders?|probation|rehabilitat\w*|perpetrators?|prison\w*",
    "domestic abuse": r"domestic",
    "sexual exploitation": r"sexual exploitation|exploited|grooming|cse",
    "anti-social behaviour": r"anti-?social|asb|nuisance|begging|fly-?tip\w*|litter\w*|noise",
    "substance misuse": r"drugs?|alcohol|substances?|psychoactive|opiates?",
    "road safety": r"roads?|casualt\w*|collisions?|speeding|traffic|ksi|seriously injured",
    "theft": r"burglar\w*|thefts?|shoplift\w*|vehicle crime|robber\w*",
    "radicalisation": r"radicali\w*|terroris\w*|extremis\w*",
    "feeling safe": r"feel(?:s|ing|ings)?(?: of)? safe\w*|fear",
}
_THEMES = {theme: re.compile(rf"(?<![\w-])(?:{words})(?!\w)", re.IGNORECASE) for theme, words in _WORDS.items()}


def themes_of(text: str) -> frozenset[str]:
    """Return the themes a text is about; underscores of an indicator id count as spaces."""
    words = text.replace("_", " ")
    return frozenset(theme for theme, pattern in _THEMES.items() if pattern.search(words))
