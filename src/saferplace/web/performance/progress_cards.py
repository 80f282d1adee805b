"""The public progress page as plain values: a card for each priority, with nothing that may not leave the house."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from saferplace.indicators.catalogue import Indicator
from saferplace.indicators.geography import Geography
from saferplace.indicators.live_text import references_in
from saferplace.planning.content import PlanContent, Priority
from saferplace.planning.performance.statuses import Status, rule_of
from saferplace.planning.performance.words import aim_in_words, written
from saferplace.statistics.disclosure_control.rules import DEFAULT_THRESHOLD
from saferplace.statistics.rounding import round_one_half_up
from saferplace.workflows.measure_performance import PerformanceLine, PlanPerformance
from saferplace.workflows.open_evidence import SUPPLIED
from saferplace.workflows.pack_measures import tells_of, told_of
from saferplace.workflows.small_counts import Cell, hidden_among

PLAIN_STATUS = {
    Status.ON_TRACK: ("On track", "As things stand the aim will be met."),
    Status.AT_RISK: ("At risk", "The aim may be missed."),
    Status.OFF_TRACK: ("Off track", "As things stand the aim will be missed."),
    Status.ACHIEVED: ("Aim met", "The aim for the year was met."),
    Status.NOT_ACHIEVED: ("Aim missed", "The aim for the year was missed."),
    Status.MONITOR_ONLY: ("Watched", "We watch this figure. There is no aim for this year."),
    Status.NO_AIM_SET: ("No aim set", "The plan sets no aim for this year."),
    Status.NO_FIGURE_YET: ("No figure yet", "We have no figure yet for the years of this plan."),
    Status.TOO_FEW_POINTS: ("Too early to say", "Too few figures are known to say how the year will end."),
}
MISSING = (Status.OFF_TRACK, Status.NOT_ACHIEVED)
NOT_OPEN = "This figure is for the partnership only. The organisation that counts it has not opened it to everybody."
TOO_SMALL = "This figure is not shown because it counts so few that people could be recognised."
_MOST_ACTIONS = 6


@dataclass(frozen=True)
class Openness:
    """What is open to everybody.

    Attributes:
        indicators: every indicator of the evidence the plan asks for, by id.
        series: of the series the partners supply, those open to everybody, each with the count up to which figures are
            hidden (None: none).
        kept_back: figures that would give a small count of another measure of the page back.
    """

    indicators: Mapping[str, Indicator]
    series: Mapping[str, int | None]
    kept_back: frozenset[Cell] = frozenset()

    def together(self, performance: PlanPerformance, geography: Geography) -> Openness:
        """Return the same with what must be kept back when everything that is shown stands on one page."""
        shown = [line for line in performance.lines if not self.withheld(line)]
        told = [value for line in shown for value in told_of(line)]
        thresholds = {name: self._threshold(each) for name, each in self.indicators.items()}
        return replace(self, kept_back=hidden_among(told, thresholds, geography))

    def _threshold(self, indicator: Indicator) -> int:
        """Return the largest count that is hidden; 0 for data that are published row by row."""
        if indicator.reader == SUPPLIED:
            return max(self.series.get(indicator.id) or 0, indicator.disclosure_threshold or 0)
        return DEFAULT_THRESHOLD - 1 if indicator.group == "published" else 0

    def withheld(self, line: PerformanceLine) -> str:
        """Return why a measure's figure is not shown; "" when it is.

        Method: a supplied series is shown when its tier is open. A figure that adds up from parts is hidden when any
            known part is from 1 to the threshold, because readers can take one issue from the next.
        """
        indicator = self.indicators.get(line.target.indicator)
        if indicator is None:
            return ""
        if indicator.reader == SUPPLIED and indicator.id not in self.series:
            return NOT_OPEN
        small = line.counts_few(self._threshold(indicator)) or tells_of(line, self.kept_back)
        return TOO_SMALL if small else ""


def progress_content(content: PlanContent, performance: PlanPerformance, openness: Openness) -> dict[str, Any]:
    """Return everything the page shows, as what JSON can hold."""
    priorities = [_priority(content, each, performance, openness) for each in content.priorities]
    known = {each.key for each in content.priorities}
    rest = [line for line in performance.lines if not known & set(line.target.priorities)]
    if rest:
        priorities.append(_card("", "Other measures", (), (), [_measure(line, openness) for line in rest]))
    return {
        "plan": content.title,
        "area": content.area_name,
        "first_day": content.first_day.isoformat(),
        "last_day": content.last_day.isoformat(),
        "priorities": priorities,
    }


def _priority(
    content: PlanContent, priority: Priority, performance: PlanPerformance, openness: Openness
) -> dict[str, Any]:
    doing = _plain(each.text for each in content.actions if each.priority == priority.key)
    outcomes = _plain(each.text for each in priority.outcomes)
    lines = [_measure(each, openness) for each in performance.lines if priority.key in each.target.priorities]
    return _card(priority.number, priority.title, outcomes, list(doing)[:_MOST_ACTIONS], lines)


def _card(
    number: str, title: str, outcomes: Iterable[str], doing: Iterable[str], measures: list[dict[str, Any]]
) -> dict[str, Any]:
    return {"number": number, "title": title, "outcomes": [*outcomes], "doing": [*doing], "measures": measures}


def _plain(texts: Iterable[str]) -> Iterator[str]:
    """Yield the texts without live references: what those read is not frozen with the issue."""
    return (text for text in texts if not references_in(text))


def _measure(line: PerformanceLine, openness: Openness) -> dict[str, Any]:
    withheld = openness.withheld(line)
    told: dict[str, Any] = {
        "key": line.key,
        "title": line.title,
        "year": line.standing.year.label,
        "aim": _aim(line),
        "withheld": withheld,
        "next_due_on": line.freshness.due_on.isoformat() if line.freshness.due_on else "",
        "next_period": line.freshness.next.label if line.freshness.next else "",
        "source": line.source,
        "caveats": list(line.caveats),
    }
    if withheld:
        hidden = {"status": "", "says": "", "look": "plain", "missed": False, "figure": None, "figure_words": ""}
        return {**told, **hidden, "unit": line.unit, "through": ""}
    status, says = PLAIN_STATUS[line.status]
    shown = {
        "status": status,
        "says": says,
        "look": rule_of(line.status).look,
        "missed": line.status in MISSING,
        "figure": None if line.standing.actual is None else _rounded(line.standing.actual, line.decimals),
        "figure_words": _figure(line),
    }
    through = line.standing.through
    return {**told, **shown, "unit": line.unit, "through": through.label if through else ""}


def _rounded(figure: float, decimals: int) -> float:
    return round_one_half_up(figure, decimals) if decimals else int(round_one_half_up(figure))


def _aim(line: PerformanceLine) -> str:
    aim = line.standing.aim
    return "" if aim is None else aim_in_words(line.standing.direction, aim, line.decimals)


def _figure(line: PerformanceLine) -> str:
    standing = line.standing
    if standing.actual is None:
        return ""
    told = f"{written(standing.actual, line.decimals)} {line.unit}".strip()
    if standing.is_whole or standing.through is None:
        return f"{told} in {standing.year.label}"
    if line.measured.adds_up:
        return f"{told} so far in {standing.year.label}, up to the end of {standing.through.label}"
    return f"{told} in {standing.through.label}"
