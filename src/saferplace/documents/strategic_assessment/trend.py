"""Section: trend and season."""

from __future__ import annotations

import calendar

import polars as pl

from saferplace.assessment.changes import change_of
from saferplace.assessment.inputs import IndicatorGroup
from saferplace.assessment.phrases import in_sentence
from saferplace.assessment.trend import Trend
from saferplace.charts import wording
from saferplace.charts.figure import Figure
from saferplace.charts.seasonal_pattern import seasonal_pattern
from saferplace.charts.small_multiples import small_multiples
from saferplace.charts.trend_chart import trend_with_limits
from saferplace.documents.model import Block, FigureBlock, Notice, Section
from saferplace.documents.strategic_assessment.writer import Writer
from saferplace.reference.periods import MONTH_NAMES

_HEADLINES = (IndicatorGroup.ALL_CRIME, IndicatorGroup.ANTI_SOCIAL_BEHAVIOUR)
_LEAST_FOR_MULTIPLES = 6
_MOST_PANELS = 12
_FIRM_SEASON = 5
_PLAIN_SEASON = 5.0
"""A month nearer to the mean of the year than this, in per cent, has no seasonal pattern worth naming."""


def trend_section(w: Writer) -> Section:
    """Return the months of crime and anti-social behaviour with limits, the types side by side, and the seasons."""
    headlines = [trend for trend in w.found.trends if trend.facts.group in _HEADLINES]
    if not w.found.trends:
        text = "No monthly figures are loaded, so no trend can be shown."
        return Section("trend", "Trend and season", (Notice("caveat", text),))
    monthly: list[Block] = [FigureBlock(month_chart(w, trend)) for trend in headlines]
    subsections: list[Section] = []
    types = [trend for trend in w.found.trends if trend.facts.group == IndicatorGroup.CRIME_TYPE]
    if any(len(trend.months) >= _LEAST_FOR_MULTIPLES for trend in types):
        subsections.append(Section("types_by_month", "Types of crime month by month", (_multiples(w, types),)))
    seasons = [FigureBlock(figure) for trend in headlines if trend.season and (figure := _season(w, trend))]
    if seasons:
        intro = w.paragraph(
            "Some kinds of crime follow the seasons. The charts show how far each month usually lies from the mean "
            "of its year, which helps to plan ahead and to see whether this year was different."
        )
        subsections.append(Section("season", "Season", (intro, *seasons)))
    return Section("trend", "Trend and season", tuple(monthly), tuple(subsections))


def month_chart(w: Writer, trend: Trend) -> Figure:
    """Return the months of one measure with the limits of usual variation."""
    frame = pl.DataFrame(
        {
            "month": trend.months,
            "value": trend.counts,
            "centre": trend.centre,
            "lower": trend.lower,
            "upper": trend.upper,
            "signal": trend.signals,
        },
        schema_overrides=dict.fromkeys(("value", "centre", "lower", "upper"), pl.Float64),
    )
    first, last = wording.month_name(trend.months[0]), wording.month_name(trend.months[-1])
    events = [
        f"; {note.title} {wording.month_name(note.start)} to {wording.month_name(note.end)}" for note in w.found.context
    ]
    caveats = ["Fewer than 13 months: the limits are a first try."] if trend.trial else []
    caption = w.caption(
        f"trend-{trend.facts.id.replace('_', '-')}",
        _title(trend),
        f"Number a month, {w.area}, {first} to {last}, with limits of usual variation{''.join(events)}",
        ("street_crime",),
        caveats,
    )
    return trend_with_limits(frame, caption, unit=f"{trend.facts.events} a month")


def _title(trend: Trend) -> str:
    name = trend.facts.title
    if not trend.has_limits:
        return f"{name} by month: too few months to say what is usual"
    year = [signal for signal, count in list(zip(trend.signals, trend.counts, strict=True))[-12:] if count is not None]
    high = sum("above" in signal or "upper" in signal for signal in year)
    low = sum("below" in signal or "lower" in signal for signal in year)
    if not high and not low:
        return f"{name} stayed within its usual variation in the last twelve months"
    parts = [f"unusually {way} in {count}" for count, way in ((high, "high"), (low, "low")) if count]
    return f"{name} was {wording.listed(parts)} of the last {len(year)} months"


def _multiples(w: Writer, every: list[Trend]) -> FigureBlock:
    ordered = sorted(every, key=lambda trend: -sum(count or 0 for count in trend.counts[-12:]))
    types = ordered[:_MOST_PANELS]
    left_out = [in_sentence(trend.facts.title) for trend in ordered[_MOST_PANELS:]]
    frame = pl.DataFrame(
        [
            {"series": trend.facts.title, "month": month, "value": count, "note": _note(w, trend)}
            for trend in types
            for month, count in zip(trend.months, trend.counts, strict=True)
        ],
        schema={"series": pl.String, "month": pl.Date, "value": pl.Float64, "note": pl.String},
    )
    words = f"; the words under each name are the change since {w.previous}" if any(frame["note"] != "") else ""
    named = [in_sentence(trend.facts.title) for trend in types if trend.latest.endswith("high")]
    title = (
        f"The latest month is unusually high for {wording.listed(named)}"
        if named
        else "No type of crime is unusually high in the latest month"
    )
    caption = w.caption(
        "types-by-month",
        title,
        f"Number a month by type of crime, {w.area}{words}",
        ("street_crime",),
        (f"Largest first. Left out, as the rarest: {wording.listed(left_out)}.",) if left_out else ("Largest first.",),
    )
    return FigureBlock(small_multiples(frame, caption, unit="crimes a month", series_heading="Crime type"))


def _note(w: Writer, trend: Trend) -> str:
    change = change_of(w.found.changes, trend.facts.id)
    return change.direction if change is not None and change.is_shown else ""


def _season(w: Writer, trend: Trend) -> Figure | None:
    latest = dict(zip(trend.months[-12:], trend.counts[-12:], strict=True))
    known = [count for count in latest.values() if count is not None]
    if len(known) < 12:
        return None
    days = {month: calendar.monthrange(month.year, month.month)[1] for month in latest}
    mean = sum(known) / sum(days.values())
    usual = {season.month: season.percent / 100 * mean for season in trend.season}
    frame = pl.DataFrame(
        {
            "month": [month.month for month in latest],
            "usual": [usual[month.month] * days[month] for month in latest],
            "latest": list(latest.values()),
        }
    )
    caption = w.caption(
        f"season-{trend.facts.id.replace('_', '-')}",
        _season_title(trend),
        f"{trend.facts.title}, number a month, {w.area}: {w.year} and the usual share of each month in a year as large",
        ("street_crime",),
        (f"The pattern rests on {len(trend.months) // 12} years: a first impression.", *_covid(w)),
    )
    return seasonal_pattern(
        frame,
        caption,
        unit=f"{trend.facts.events} a month",
        latest_name=w.year,
        usual_name="Usual pattern",
        first_month=trend.months[-12].month,
    )


def _season_title(trend: Trend) -> str:
    high = max(trend.season, key=lambda season: season.percent)
    low = min(trend.season, key=lambda season: season.percent)
    name = trend.facts.title
    if high.percent - 100 < _PLAIN_SEASON and 100 - low.percent < _PLAIN_SEASON:
        return f"{name} hardly follows the seasons"
    years = len(trend.months) // 12
    lead = f"{name} is usually" if years >= _FIRM_SEASON else f"In the {years} years shown {in_sentence(name)} was"
    above = wording.percent(high.percent - 100)
    highest, lowest = MONTH_NAMES[high.month - 1], MONTH_NAMES[low.month - 1]
    return f"{lead} highest in {highest} ({above} above the mean month) and lowest in {lowest}"


def _covid(w: Writer) -> tuple[str, ...]:
    return tuple(f"The years shown include {note.title}." for note in w.found.context)
