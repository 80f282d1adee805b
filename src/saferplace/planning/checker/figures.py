"""Figures a plan quotes: their periods, two counts of the same thing, and numbers typed into texts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from saferplace.indicators.live_text import broken_in, references_in, typed_numbers
from saferplace.planning.checker.shortcoming import ItemKind, Rule, Severity, Shortcoming, Where
from saferplace.planning.checker.subject import Subject, listed, period_of, quoted
from saferplace.planning.checker.texts import texts_of
from saferplace.planning.content import Priority, QuotedFigure

TYPED = Rule("figure-typed", "Numbers in texts are read from the evidence, not typed", Severity.NOTES)
BROKEN = Rule("figure-broken", "References to figures can be read", Severity.WARNS)
PERIOD = Rule("figure-period", "Every figure quoted is of a period others can be compared with", Severity.WARNS)
MIXED = Rule("figure-mixed", "Figures quoted side by side are of one period", Severity.WARNS)
TWO_COUNTS = Rule("figure-two-counts", "One thing has one count", Severity.NOTES)
_LABEL = re.compile(r"^(?:Project|Action|Objective|Aim|Recommendation|Step)\s+\d+\b", re.IGNORECASE)
# Words of a series that do not tell one thing from another.
_SAME = {"offence": "crime", "offences": "crime", "crimes": "crime"}
_TOLD = 4
_EMPTY = frozenset(("published", "figure", "of", "and", "the", "as", "in", "recorded", "marked", "section", "printed"))


def check_figures(subject: Subject) -> Iterator[Shortcoming]:
    """Yield what is wrong with figures."""
    for where, text in texts_of(subject.content):
        yield from _typed(where, text)
    for priority in (*subject.priorities, *subject.themes):
        yield from _periods(priority)
        yield from _two_counts(priority)


def _typed(where: Where, text: str) -> Iterator[Shortcoming]:
    numbers = typed_numbers(_LABEL.sub("", text))
    if numbers:
        wrong = f"{quoted(text)} holds {listed(numbers)} as typed: a live figure follows the evidence."
        yield TYPED.breach(wrong, where)
    for broken in broken_in(text):
        yield BROKEN.breach(f"{broken.raw} cannot be read. {broken.why}", where)


def _quoted_in(priority: Priority) -> list[QuotedFigure]:
    """Return the figures a priority quotes, in its list and in its reason."""
    live = [QuotedFigure(ref.indicator, ref.area, ref.period) for ref in references_in(priority.reason)]
    return list(dict.fromkeys([*priority.figures, *live]))


def _periods(priority: Priority) -> Iterator[Shortcoming]:
    name, where = quoted(priority.title), Where(ItemKind.PRIORITY, priority.key, "figures")
    figures = _quoted_in(priority)
    without = [figure for figure in figures if period_of(figure.period) is None]
    if without:
        told = [each.note or _readable(each) for each in without]
        more = [f"and {len(told) - _TOLD} more"] if len(told) > _TOLD else []
        what = "a figure that is" if len(without) == 1 else f"{len(without)} figures that are"
        wrong = f"{name} quotes {what} of no month, quarter or year: {'; '.join([*told[:_TOLD], *more])}."
        yield PERIOD.breach(wrong, where)
    newest: dict[str, str] = {}  # the years before of one measure stand beside its newest for comparison
    for each in figures:
        if period := period_of(each.period):
            newest[each.indicator] = max(newest.get(each.indicator, ""), period.code)
    periods = sorted(set(newest.values()))
    if len(periods) > 1:
        wrong = f"{name} quotes figures of {listed(periods)} side by side."
        yield MIXED.breach(wrong, where)


def _readable(figure: QuotedFigure) -> str:
    return figure.indicator.rpartition(".")[2].replace("_", " ")


def _two_counts(priority: Priority) -> Iterator[Shortcoming]:
    """Find figures of one area and period whose names say the same in other words; rates are called rates."""
    alike: dict[tuple[str, str], list[QuotedFigure]] = defaultdict(list)
    for figure in _quoted_in(priority):
        if figure.period:
            alike[figure.area_code, figure.period].append(figure)
    for figures in alike.values():
        for one, other in combinations(figures, 2):
            if one.indicator != other.indicator and _meaning(one.indicator) == _meaning(other.indicator):
                wrong = (
                    f"{quoted(priority.title)} quotes {_readable(one)} and {_readable(other)}, both of {one.period}: "
                    "if they are two counts of one thing, say how they differ."
                )
                yield TWO_COUNTS.breach(wrong, Where(ItemKind.PRIORITY, priority.key, "figures"))


def _meaning(indicator: str) -> frozenset[str]:
    words = re.findall(r"[a-z]+", indicator.lower())
    return frozenset(_SAME.get(word, word) for word in words) - _EMPTY
