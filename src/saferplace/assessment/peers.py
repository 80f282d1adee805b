"""Choosing the peer group: the areas most alike in people, age, density and deprivation, or a list somebody gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import polars as pl

from saferplace.assessment.inputs import InputError, checked
from saferplace.assessment.peer_group import Peer, PeerGroup
from saferplace.reference.areas import Area, level_of

# One row per area that could be a peer, the own area among them. Null means not known.
PEER_FACTS_SCHEMA: Mapping[str, pl.DataType] = {
    "area_code": pl.String(),
    "name": pl.String(),
    "population": pl.Float64(),
    "density": pl.Float64(),  # residents per square kilometre
    "share_under_16": pl.Float64(),  # 0 to 1
    "share_16_to_24": pl.Float64(),
    "share_65_and_over": pl.Float64(),
    "deprivation_mean": pl.Float64(),  # population-weighted mean national decile of its LSOAs, 1 = most deprived
}
FACT_NAMES: Mapping[str, str] = {
    "population": "residents",
    "density": "residents per square kilometre",
    "share_under_16": "share aged under 16",
    "share_16_to_24": "share aged 16 to 24",
    "share_65_and_over": "share aged 65 and over",
    "deprivation_mean": "mean deprivation decile",
}
# Sizes differ by factors, not by amounts: twice as many people is as far as half as many.
_ON_LOG_SCALE = ("population", "density")
_DEFAULT_SIZE = 14
"""With the own area a group of 15, as the Most Similar Groups of the police have."""


def choose_peers(facts: pl.DataFrame, own: str, size: int = _DEFAULT_SIZE) -> PeerGroup:
    """Return the areas most like `own`.

    Method: each fact (population and density as logarithms) is centred and divided by its standard deviation over all
        areas in `facts`; the distance of two areas is the root mean square of their differences over the facts used.
        A fact is used when the own area has it and at least half of the areas do; an area that lacks a used fact
        cannot be chosen. The nearest `size` are the group. A may have B as a peer without B having A.
    Source: the idea of nearest-neighbour models for councils and police forces; the formula is stated in the paper.

    Args:
        facts: PEER_FACTS_SCHEMA, all areas of the same level.
        own: code of the own area.
        size: how many peers; fewer when there are fewer.

    Raises:
        InputError: the own area is not in `facts`, or no fact is known of it.
    """
    facts = checked(facts, PEER_FACTS_SCHEMA, "peer facts").unique("area_code").sort("area_code")
    if own not in facts["area_code"]:
        raise InputError(f"peer facts: expected a row for {own}; found none")
    used = _facts_used(facts, own)
    if not used:
        raise InputError(
            f"peer facts: no population, age or deprivation is loaded for {own}, so no peers can be chosen"
        )
    complete = facts.drop_nulls(used)
    distances = _distances(complete, used, own)
    ranked = complete.with_columns(pl.Series("distance", distances)).filter(pl.col("area_code") != own)
    nearest = ranked.sort("distance", "area_code").head(size)
    peers = tuple(_peer(row, used) for row in nearest.iter_rows(named=True))
    facts_in_words = _listed([FACT_NAMES[name] for name in used])
    chosen = (
        f"The {len(peers)} areas most like this one, out of {ranked.height} with figures loaded, by {facts_in_words}."
    )
    if len(peers) == ranked.height:
        chosen = f"All {len(peers)} other areas with figures loaded, the most alike first, by {facts_in_words}."
    if ranked.height < size:
        chosen += (
            " There are too few to choose from, so some of them are not much like this one: load more areas for a "
            "fairer comparison."
        )
    return PeerGroup(
        "statistical neighbours",
        f"{chosen} Distance is the root mean square difference in standard deviations: 0 is identical. An area can "
        "be in this group without having this area in its own.",
        peers,
        _facts_of(next(facts.filter(area_code=own).iter_rows(named=True)), used),
        {name: FACT_NAMES[name] for name in used},
    )


def given_peers(areas: Sequence[Area], own: str, explanation: str = "") -> PeerGroup:
    """Return the group of areas somebody named; the own area and repeats are left out."""
    peers = tuple(Peer(area, None, {}) for area in dict.fromkeys(areas) if area.code != own)
    return PeerGroup("given", explanation or "The partnership named these areas.", peers, {}, {})


def _facts_used(facts: pl.DataFrame, own: str) -> list[str]:
    row = facts.filter(area_code=own)
    usable = []
    for name in FACT_NAMES:
        column = facts[name]
        known, spread = column.count(), column.std()
        if row[name][0] is not None and known * 2 >= facts.height and isinstance(spread, float) and spread > 0:
            usable.append(name)
    return usable


def _distances(facts: pl.DataFrame, used: list[str], own: str) -> list[float]:
    columns = [pl.col(name).clip(1e-9).log() if name in _ON_LOG_SCALE else pl.col(name) for name in used]
    matrix = facts.select(columns).to_numpy()
    matrix = (matrix - matrix.mean(axis=0)) / matrix.std(axis=0)
    position = facts["area_code"].to_list().index(own)
    distances: list[float] = np.sqrt(((matrix - matrix[position]) ** 2).mean(axis=1)).tolist()
    return distances


def _facts_of(row: Mapping[str, float | None], used: list[str]) -> dict[str, float | None]:
    return {name: row[name] for name in used}


def _peer(row: Mapping[str, object], used: list[str]) -> Peer:
    code = str(row["area_code"])
    numbers = {name: value if isinstance(value := row[name], float) else None for name in used}
    distance = row["distance"]
    return Peer(
        Area(code, level_of(code), str(row["name"] or code)),
        distance if isinstance(distance, float) else None,
        numbers,
    )


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
