"""Figures a paper could not print: what they are, why, and what to do about it, in plain words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from saferplace.documents.parts.writing import counted, joined
from saferplace.indicators.live_text import FigureReference
from saferplace.reference.periods import Period

NO_EVIDENCE = "no evidence was given"
NOT_LOOKED_UP = "nobody looked it up"
NOT_PRINTED = "no figure of that name was printed in the sources of this paper"
_CHOOSE = "Choose another figure, or take the words out that speak of it."
WITH_EVIDENCE = "Make the paper again with the evidence: on the command line, name the evidence store with --store."
_REMEDIES = {
    NO_EVIDENCE: WITH_EVIDENCE,
    NOT_LOOKED_UP: "Make the paper again.",
}


@dataclass(frozen=True)
class Missing:
    """A figure that could not be printed: what it is, and why."""

    what: str
    why: str


def what_is_missing(reference: FigureReference, titles: Mapping[str, str]) -> str:
    """Return a figure of the evidence in words: "Drug offences in 2016/17"; a change says so.

    Args:
        reference: the figure.
        titles: names of indicators, by id.
    """
    title = titles.get(reference.indicator) or _spelt_out(reference.indicator)
    period = Period.parse(reference.period).label
    return f"{title}: change to {period}" if reference.kind == "change" else f"{title} in {period}"


def _spelt_out(indicator: str) -> str:
    """Return the id of an indicator that nobody knows here as words."""
    words = re.sub(r"\basb\b", "anti-social behaviour", indicator.rpartition(".")[2].replace("_", " "))
    return words[:1].upper() + words[1:]


def missing_notice(missing: Iterable[Missing]) -> str:
    """Say which figures are missing, why, and what to do; those of one reason together."""
    by_reason: dict[str, list[str]] = {}
    for each in dict.fromkeys(missing):
        by_reason.setdefault(each.why.rstrip("."), []).append(each.what)
    said = []
    for why, names in by_reason.items():
        noun = f"{counted(len(names), 'figure')} {'is' if len(names) == 1 else 'are'} missing"
        said.append(f"{noun} ({joined(names)}), because {_begin(why)}. {_REMEDIES.get(why, _CHOOSE)}")
    return " ".join(said)


def _begin(why: str) -> str:
    """Return a reason as the rest of a sentence; names and codes keep their capitals."""
    first = why.split(" ", maxsplit=1)[0]
    return why[:1].lower() + why[1:] if first[1:].islower() or len(first) == 1 else why
