"""The scheme by which candidate priorities are scored: weights and bands, from an editable table."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from saferplace.assessment.comparison import PEER_METHOD, PEER_NAMES

SCHEME_FILE = Path(__file__).with_name("candidates.toml")
MOST_POINTS = 3


class Criterion(StrEnum):
    """What candidates are scored on."""

    VOLUME = "volume"
    TREND = "trend"
    HARM = "harm"
    COMPARISON = "comparison"
    CONCENTRATION = "concentration"
    PUBLIC_CONCERN = "public_concern"
    ABILITY_TO_INFLUENCE = "ability_to_influence"


CRITERION_NAMES: Mapping[Criterion, str] = {
    Criterion.VOLUME: "Volume",
    Criterion.TREND: "Trend",
    Criterion.HARM: "Harm",
    Criterion.COMPARISON: "Comparison",
    Criterion.CONCENTRATION: "Concentration",
    Criterion.PUBLIC_CONCERN: "Public concern",
    Criterion.ABILITY_TO_INFLUENCE: "Ability to influence",
}
SCORED_BY_PEOPLE = (Criterion.PUBLIC_CONCERN, Criterion.ABILITY_TO_INFLUENCE)
JUDGED = (*SCORED_BY_PEOPLE, Criterion.HARM)
"""What people may score; harm only counts so where no weights are loaded."""


class SchemeError(ValueError):
    """Raised when a scoring table cannot be used; says what is wrong with it."""


@dataclass(frozen=True)
class Scheme:
    """How candidates are scored.

    Attributes:
        weights: weight of each criterion, 0 or more.
        volume: events per 100 crimes for 1, 2 and 3 points.
        harm: per cent of all weighted harm for 1, 2 and 3 points.
        concentration: times as many places by chance for 1, 2 and 3 points.
        steep_rise: rise in per cent for 3 points.
        far_above: per cent above the figure compared with for 3 points.
        shortlist: how many candidates are put forward.
        fewest: how many criteria must be scored for a candidate to have a score.
        mixed: indicators that are mixed groups of offences, never put forward as they stand.
        peer_average: how the figure of the peer group is made: "pooled", "mean_including" or "mean_excluding".
        judged: indicator id to the points that people gave it, by criterion.
    """

    weights: Mapping[Criterion, float]
    volume: tuple[float, ...]
    harm: tuple[float, ...]
    concentration: tuple[float, ...]
    steep_rise: float
    far_above: float
    shortlist: int
    fewest: int
    mixed: tuple[str, ...]
    peer_average: str = PEER_METHOD
    judged: Mapping[str, Mapping[Criterion, int]] = field(default_factory=dict)


@cache
def load_scheme(path: Path = SCHEME_FILE) -> Scheme:
    """Read a scoring table.

    Raises:
        SchemeError: the file cannot be read, or a weight or band is missing or impossible.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        weights = {criterion: float(table["weights"][criterion.value]) for criterion in Criterion}
        bands = table["bands"]
        scheme = Scheme(
            weights,
            _band(bands, "volume"),
            _band(bands, "harm"),
            _band(bands, "concentration"),
            float(bands["steep_rise"]),
            float(bands["far_above"]),
            int(table["shortlist"]),
            int(table["fewest"]),
            tuple(table.get("mixed", ())),
            _peer_average(table.get("peer_average", PEER_METHOD)),
            {name: _judged(points) for name, points in table.get("judged", {}).items()},
        )
    except SchemeError as error:
        raise SchemeError(f"{path.name}: {error}") from error
    except (OSError, tomllib.TOMLDecodeError, TypeError, ValueError) as error:
        raise SchemeError(f"{path.name}: {error}") from error
    except KeyError as error:
        raise SchemeError(f"{path.name}: {error} is missing") from error
    if min(weights.values()) < 0 or max(weights.values()) <= 0:
        raise SchemeError(f"{path.name}: weights must be 0 or more, and one at least above 0")
    return scheme


def _judged(points: Mapping[str, Any]) -> dict[Criterion, int]:
    judged = {Criterion(name): int(number) for name, number in points.items()}
    if unfit := [one.value for one, number in judged.items() if one not in JUDGED or not 0 <= number <= MOST_POINTS]:
        raise SchemeError(f"judged: {', '.join(unfit)} cannot be judged by people, or is not 0 to {MOST_POINTS}")
    return judged


def _peer_average(name: object) -> str:
    if name not in PEER_NAMES:
        raise SchemeError(f"peer_average must be one of {', '.join(PEER_NAMES)}; found {name!r}")
    return str(name)


def points_in(band: tuple[float, ...], amount: float) -> int:
    """Return 0 to 3: how many of the three thresholds an amount reaches."""
    return sum(amount >= threshold for threshold in band)


def weighted_percent(
    points: Mapping[Criterion, float | None], weights: Mapping[Criterion, float], fewest: int
) -> float | None:
    """Return weighted points as a percentage of the most that the criteria scored could give.

    None when fewer than `fewest` criteria are scored, or none of those scored has a weight.
    """
    scored = [(weights[criterion], given) for criterion, given in points.items() if given is not None]
    if len(scored) < fewest:
        return None
    most = sum(weight for weight, _ in scored) * MOST_POINTS
    return sum(weight * given for weight, given in scored) / most * 100 if most else None


def _band(bands: Mapping[str, Any], name: str) -> tuple[float, ...]:
    values = tuple(float(number) for number in bands[name])
    if len(values) != MOST_POINTS or list(values) != sorted(values):
        raise SchemeError(f"{name} must be three numbers in rising order")
    return values
