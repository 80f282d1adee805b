"""Words without their endings, so that one thing is known by its several forms."""

from __future__ import annotations

import re
from functools import lru_cache

_ENDINGS = re.compile(r"(?:isation|ization|ations?|ing|ings|ed|ies|ents?|ence|ence|ances?|ary|aries|s|es|ive|ly|y|e)$")


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return a word without its ending, so that "burglary" and "burglaries" are one."""
    cut = word.lower()
    for _ in range(2):
        shorter = _ENDINGS.sub("", cut)
        if len(shorter) < 4:
            break
        cut = shorter
    return cut
