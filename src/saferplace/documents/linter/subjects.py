"""What a figure is about: the telling words around it, without endings."""

from __future__ import annotations

import re
from functools import lru_cache

from saferplace.documents.linter.stemming import stem

_STOP = set(
    re.findall(
        r"\w+",
        "the a an of in on at for to from by with and or as is are was were be been being that this "
        "these those which who "
        "whom their its it there they we our all any both each per than more less over under about "
        "around some not no has "
        "have had made during between compared against across within into out up down also who what when "
        "where same year "
        "years month months period last previous total number numbers figure figures rate rates level levels overall "
        "while new other most many much such very only just nearly almost approximately received saw seen increase "
        "increased decrease decreased rise rose fall fell reduced reduction change population people telling using use",
    )
)
# Words that every recorded thing may carry: they do not tell one thing from another.
GENERIC = {
    stem(word)
    for word in re.findall(
        r"\w+",
        "crime crimes offence offences incident incidents recorded reported report reports marked type "
        "types case cases",
    )
}
_PHRASE_END = re.compile(
    r"[.,;:()\[\]]|\b(?:in|during|compared|which|resulting|across|within|since|between|at|by|per|this"
    r"|from|while|over)\b",
    re.I,
)


@lru_cache(maxsize=20_000)
def stems(text: str) -> frozenset[str]:
    """Return the stems of the telling words of a text."""
    words = re.findall(r"[A-Za-z][A-Za-z'’]+", text)
    return frozenset(
        stem(word.lower().replace("’", "'").removesuffix("'s")) for word in words if word.lower() not in _STOP
    )


def counted(text: str, end: int) -> frozenset[str]:
    """Return the stems of what a count counts: the words after it, to the end of its phrase."""
    after = text[end : end + 90]
    stop = _PHRASE_END.search(after, 1)
    return stems(after[: stop.start()] if stop else after)


def telling(words: frozenset[str]) -> frozenset[str]:
    """Return the stems that tell one thing from another."""
    return words - GENERIC
