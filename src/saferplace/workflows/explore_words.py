"""The answer of the explorer in words: the state first, then how it compares, then what changed."""

from __future__ import annotations

from collections.abc import Sequence

from saferplace.assessment.changes import ChangeRow
from saferplace.assessment.comparison import ComparisonRow
from saferplace.assessment.inputs import Measure
from saferplace.assessment.phrases import change_words, standing_words
from saferplace.assessment.sentences import Number, Part
from saferplace.charts import wording
from saferplace.documents.strategic_assessment.writer import print_number
from saferplace.indicators.catalogue import Indicator
from saferplace.indicators.values import Value
from saferplace.reference.periods import Period, PeriodKind
from saferplace.statistics.change import UNCLEAR
from saferplace.workflows.explore_question import Settled


def in_words(period: Period) -> str:
    """Return a period as it stands after "in": "the year to March 2024", "2021/22"."""
    return f"the {period.label}" if period.kind == PeriodKind.ROLLING_YEAR else period.label


def figure_in_words(value: Value, decimals: int) -> str:
    """Return a value with its unit: "3.1 burglaries per 1,000 residents", "12.4 % of residents"."""
    number = wording.number(value.value, decimals if value.value else 0)
    if number == wording.NOT_AVAILABLE:
        return number
    joint = wording.NO_BREAK_SPACE if value.unit.startswith("%") else " "
    return f"{number}{joint}{value.unit}"


def answer_sentences(
    question: Settled,
    own: Value,
    comparison: ComparisonRow | None,
    change: ChangeRow | None,
    decimals: int,
) -> tuple[str, ...]:
    """Return the answer, one statement a sentence.

    Args:
        question: the question made exact.
        own: the value of the answer.
        comparison: how it compares; None when it does not.
        change: its change on the year before; None without figures.
        decimals: decimals printed.
    """
    if own.value is None:
        return (_missing(question, own),)
    sentences = [_state(question.indicator, own, decimals)]
    if change is not None:
        sentences.append(_change(change, question.headline.year_before()))
    if comparison is not None and (words := _written(standing_words(comparison))):
        sentences.append(f"The figure is {words}.")
    if comparison is not None and comparison.peers is not None and comparison.peers.rank is not None:
        standing = comparison.peers
        sentences.append(f"It ranks {standing.rank} of {standing.of} in its peer group, 1 being the highest.")
    return tuple(sentences)


def _missing(question: Settled, own: Value) -> str:
    noted = [text for text in own.caveats if text not in question.indicator.caveats]
    why = f": {wording.listed(noted)}" if noted else ""
    return f"There is no figure for {question.indicator.title} in {own.area.name} for {in_words(own.period)}{why}."


def _state(indicator: Indicator, own: Value, decimals: int) -> str:
    limits = wording.interval(own.lower, own.upper, decimals)
    figure = figure_in_words(own, decimals)
    within = f" ({limits})" if limits else ""
    when = in_words(own.period)
    if indicator.denominator == "population" and indicator.reader != "harm":
        return f"In {when} there were {figure} in {own.area.name}{within}: {wording.number(own.numerator)} in all."
    if indicator.is_proportion:
        parts = f": {wording.number(own.numerator)} of {wording.number(own.denominator)}"
        return f"In {when} the figure for {own.area.name} was {figure}{within}{parts}."
    return f"In {when} the figure for {own.area.name} was {figure}{within}."


def _change(change: ChangeRow, earlier: Period) -> str:
    if change.why_not:
        return f"No change on the year before is shown: {change.why_not}."
    if change.facts.measure == Measure.SHARE and change.points is not None:
        points = wording.percentage_points(abs(change.points))
        more = "up" if change.points > 0 else "down"
        chance = ", which could be chance" if change.direction == UNCLEAR else ""
        return f"That is {more} {points} on {in_words(earlier)}{chance}." if change.points else "That is as before."
    if words := _written(change_words(change, in_words(earlier))):
        return f"That is {words}."
    if change.volume == 0:
        return f"That is the same as in {in_words(earlier)}."
    if change.percent is not None:
        more = "more" if change.percent > 0 else "less"
        size = wording.percent(abs(change.percent))
        return f"That is {size} {more} than in {in_words(earlier)}; whether by chance is not tested."
    return f"The change on {in_words(earlier)} is not tested."


def _written(parts: Sequence[Part]) -> str:
    return "".join(print_number(part) if isinstance(part, Number) else part for part in parts)
