"""From an indicator of the catalogue to what the assessment must know of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from saferplace.assessment.inputs import IndicatorFacts, IndicatorGroup, Measure
from saferplace.indicators.catalogue import Indicator

_GROUPS: Mapping[str, IndicatorGroup] = {
    "crime": IndicatorGroup.ALL_CRIME,
    "incidents": IndicatorGroup.ANTI_SOCIAL_BEHAVIOUR,
    "crime_type": IndicatorGroup.CRIME_TYPE,
    "crime_group": IndicatorGroup.CRIME_GROUP,
    "harm": IndicatorGroup.HARM,
    "outcomes": IndicatorGroup.OUTCOMES,
    "police_activity": IndicatorGroup.STOP_AND_SEARCH,
    "road_safety": IndicatorGroup.ROAD_SAFETY,
    "environment": IndicatorGroup.ENVIRONMENT,
    "local": IndicatorGroup.LOCAL,
}
_MEANS = (IndicatorGroup.HARM, IndicatorGroup.LOCAL)


def facts_of(indicator: Indicator, priorities: Collection[str] = (), dataset: str = "") -> IndicatorFacts | None:
    """Return the facts of a catalogue indicator; None when it has no place in an assessment (the profile ones).

    Args:
        indicator: the indicator.
        priorities: ids of indicators that measure today's priorities.
        dataset: dataset it is counted from.
    """
    group = _GROUPS.get(indicator.group)
    if group is None or (group == IndicatorGroup.ALL_CRIME and indicator.id != "recorded_crime"):
        return None
    return IndicatorFacts(
        id=indicator.id,
        title=indicator.title,
        unit=indicator.unit,
        polarity=indicator.polarity,
        group=group,
        measure=_measure(indicator, group),
        multiplier=indicator.per,
        events=indicator.noun,
        is_priority=indicator.id in priorities,
        definition=indicator.description,
        caveats=indicator.caveats,
        dataset=dataset,
    )


def _measure(indicator: Indicator, group: IndicatorGroup) -> Measure:
    if indicator.is_proportion:
        return Measure.SHARE
    return Measure.MEAN if group in _MEANS else Measure.RATE
