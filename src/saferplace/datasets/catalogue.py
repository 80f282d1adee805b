"""Every dataset the store can hold, by identifier."""

from __future__ import annotations

from collections.abc import Mapping

from saferplace.datasets import (
    area_lookup,
    area_name,
    boundary,
    crime_outcomes,
    crime_weight,
    csp_recorded_crime,
    deprivation,
    fly_tipping,
    local_series,
    population,
    population_by_age,
    published_figure,
    published_rate,
    road_casualty,
    road_collision,
    stop_and_search,
    street_crime,
    street_crime_counts,
)
from saferplace.datasets.description import Dataset

_MODULES = (
    area_lookup,
    area_name,
    boundary,
    crime_outcomes,
    crime_weight,
    csp_recorded_crime,
    deprivation,
    fly_tipping,
    local_series,
    population,
    population_by_age,
    published_figure,
    published_rate,
    road_casualty,
    road_collision,
    stop_and_search,
    street_crime,
    street_crime_counts,
)
DATASETS: Mapping[str, Dataset] = {module.DATASET.id: module.DATASET for module in _MODULES}
