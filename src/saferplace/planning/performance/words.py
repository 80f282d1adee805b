"""Where a measure stands, in words: the figures behind its status, as the rule uses them."""

from __future__ import annotations

from saferplace.planning.content import Direction
from saferplace.planning.performance.standing import Standing
from saferplace.planning.performance.statuses import AT_RISK_CHANCE, ON_TRACK_CHANCE, Status
from saferplace.statistics.rounding import round_one_half_up

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
_LINES = (AT_RISK_CHANCE, ON_TRACK_CHANCE)
_PLAIN = {
    Status.MONITOR_ONLY: "The plan has this measure watched in {year}, without an aim.",
    Status.NO_AIM_SET: "The plan sets no value for {year}, or does not say which way is wanted.",
    Status.NO_FIGURE_YET: "There is no figure yet for any year of the plan that has begun.",
    Status.TOO_FEW_POINTS: "Too few figures of {year} are known to say how it will end.",
}


def written(value: float, decimals: int = 0) -> str:
    """Write a number with thousands commas, rounded half up.

    Example:
        >>> written(1234.5), written(81.25, 1)
        ('1,235', '81.3')
    """
    return f"{round_one_half_up(value, decimals):,.{decimals}f}"


def aim_in_words(direction: Direction | None, aim: float, decimals: int = 0) -> str:
    """Say an aim as a line to reach.

    Example:
        >>> aim_in_words(Direction.DECREASE, 3300)
        '3,300 or fewer'
    """
    ending = {Direction.DECREASE: " or fewer", Direction.INCREASE: " or more", Direction.STEADY: ", steady"}
    return written(aim, decimals) + (ending[direction] if direction else "")


def chance_in_words(chance: float) -> str:
    """Say a chance no more exactly than it is known, and on the side of each rule's line that it is on.

    Example:
        >>> chance_in_words(0.213).replace(NO_BREAK_SPACE, " "), chance_in_words(0.59).replace(NO_BREAK_SPACE, " ")
        ('about 20 %', 'just under 60 %')
    """
    rounded = round(chance * 20) * 5
    if rounded < 5 or rounded > 95:
        return f"{'under 5' if rounded < 5 else 'over 95'}{NO_BREAK_SPACE}%"
    about = "just under" if any(chance < line <= rounded / 100 for line in _LINES) else "about"
    return f"{about} {rounded}{NO_BREAK_SPACE}%"


def reason(standing: Standing, decimals: int = 0) -> str:
    """Return why a measure has its status, in one or two sentences with the figures used."""
    actual, aim, direction = standing.actual, standing.aim, standing.direction
    if actual is None or aim is None or standing.status in _PLAIN:
        return _PLAIN[standing.status].format(year=standing.year.label)
    line = aim_in_words(direction, aim, decimals)
    if standing.is_whole:
        return f"{written(actual, decimals)} in {standing.year.label}; the aim was {line}."
    by = "".join(f" by the end of {point.period.label}" for point in standing.known[-1:])
    expected = aim if standing.expected is None else standing.expected
    said = f"{written(actual, decimals)}{by}, against {written(expected, decimals)} expected"
    ahead = standing.outlook
    if ahead is None or ahead.chance is None:
        return f"{said}. The aim for {standing.year.label} is {line}; no forecast can be made of it."
    return f"{said}. The chance of {line} in {standing.year.label} is {chance_in_words(ahead.chance)}."


def outlook_in_words(standing: Standing, decimals: int = 0) -> str:
    """Say where the year will end; "" without a forecast."""
    ahead = standing.outlook
    if ahead is None:
        return ""
    between = f"{written(ahead.lower, decimals)} and {written(ahead.upper, decimals)}"
    return f"About {written(ahead.total, decimals)} for {standing.year.label} (95{NO_BREAK_SPACE}% between {between})."
