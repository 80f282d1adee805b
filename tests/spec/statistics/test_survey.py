"""The survey vectors.

The likelihood limits of the rare outcome in the vectors carry R's interpolation between 11 to 13 points of the profile;
ours is the exact root. Where the two differ by more than the tolerance, the test walks R's way as well and counts the
answer as disputed only if that explains the whole difference.
must_not_copy.json: the design effect to show is the one with replacement.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from scipy import special, stats
from scipy.interpolate import CubicSpline

from saferplace.statistics.surveys import (
    SurveyDesign,
    SurveyEstimate,
    post_stratify,
    rake,
    rao_scott,
    survey_design,
    weighted_mean,
    weighted_proportion,
)
from tests.spec.vectors import Checker, answered, number, rows

AGES = {"16-34": 30000.0, "35-64": 52000.0, "65+": 21000.0}
SEXES = {"F": 52400.0, "M": 50600.0}
LIMITS = {"logit": "logit", "mean": "mean", "beta": "beta", "xlogit": "logit", "likelihood": "likelihood"}
PROFILE_STEPS = 10


@pytest.fixture
def people(vectors: Path) -> dict[str, np.ndarray]:
    table = rows(vectors, "survey/residents_inputs.csv")
    numbers = {c: np.array([number(row[c]) for row in table]) for c in ("weight", "feels_safe", "score", "victim")}
    return numbers | {c: np.array([row[c] for row in table]) for c in ("stratum", "psu", "age", "sex")}


def design_of(people: dict[str, np.ndarray], name: str) -> SurveyDesign:
    strata = None if name == "srs" else people["stratum"]
    return survey_design(people["weight"], strata=strata, clusters=people["psu"] if name == "clus" else None)


def test_estimates(vectors: Path, people: dict[str, np.ndarray]) -> None:
    file = "survey/residents_estimates.csv"
    with Checker(file) as check:
        for row in answered(rows(vectors, file), "mean"):
            case, design, answers = row["case_id"], design_of(people, row["design"]), people[row["variable"]]
            found = weighted_mean(answers, design)
            check.near(case, found.value, row["mean"], 1e-8)
            check.near(case, found.error, row["se"], 1e-8)
            check.near(case, found.design_effect_population, row["deff"], 1e-6)
            check.near(case, found.design_effect, row["deff_with_replacement"], 1e-6)
            check.label(case, found.degrees, int(row["df"]))
            for column, method in LIMITS.items():
                if row[f"{column}_lower"]:
                    limits = weighted_proportion(answers, design, method=method)
                    for side, at in ((limits.lower, "lower"), (limits.upper, "upper")):
                        expected = number(row[f"{column}_{at}"])
                        if method == "likelihood" and abs(side - expected) > 1e-6:
                            assert interpolated_limit(found, at) == pytest.approx(expected, abs=1e-6)
                            check.dispute()
                        else:
                            check.near(case, side, expected, 1e-6)


def interpolated_limit(found: SurveyEstimate, side: str) -> float:
    """Walk R's way: the signed root deviance on a grid of log odds, a spline through it, straight lines between."""
    value, people = found.value, found.respondents
    odds, error = special.logit(value), found.error / (value * (1 - value))
    cut = stats.t.ppf(0.975, found.degrees) * error * np.sqrt(people * value * (1 - value))
    step = np.sqrt(stats.f.isf(2 * stats.norm.sf(cut) / 4, 1, people - 1)) / 5
    points = {0.0: odds}
    for sign in (-1, 1):
        for number_of_steps in range(1, PROFILE_STEPS + 1):
            place = odds + sign * number_of_steps * step * error
            share = special.expit(place)
            deviance = 2 * (value * np.log(value / share) + (1 - value) * np.log((1 - value) / (1 - share)))
            root = sign * np.sqrt(deviance * (people - 1))
            points[root] = place
            if abs(root) > 5 * step:
                break
    roots, places = (np.array(part) for part in zip(*sorted(points.items()), strict=True))
    fine = np.linspace(places[0], places[-1], 3 * places.size)
    return float(special.expit(np.interp(-cut if side == "lower" else cut, CubicSpline(places, roots)(fine), fine)))


@pytest.mark.parametrize(("file", "column"), [("residents_by_ward", "stratum"), ("residents_by_age", "age")])
def test_subgroups_keep_the_whole_design(vectors: Path, people: dict[str, np.ndarray], file: str, column: str) -> None:
    with Checker(f"survey/{file}.csv") as check:
        for row in answered(rows(vectors, f"survey/{file}.csv"), "mean"):
            inside = people[column] == row[column]
            found = weighted_mean(people["feels_safe"], design_of(people, "clus"), within=inside)
            check.near(row["case_id"], found.value, row["mean"], 1e-8)
            check.near(row["case_id"], found.error, row["se"], 1e-8)


def test_raked_weights(vectors: Path, people: dict[str, np.ndarray]) -> None:
    raked = rake(people["weight"], [(people["age"], AGES), (people["sex"], SEXES)])
    with Checker("survey/raked_weights.csv") as check:
        for row in answered(rows(vectors, "survey/raked_weights.csv"), "rake_weight"):
            check.near(row["case_id"], float(raked.weights[int(row["id"]) - 1]), row["rake_weight"], 1e-6)


def test_weighting_results(vectors: Path, people: dict[str, np.ndarray]) -> None:
    raked = rake(people["weight"], [(people["age"], AGES), (people["sex"], SEXES)])
    stratified = post_stratify(people["weight"], people["age"], AGES)
    after = {
        "raked": weighted_mean(people["feels_safe"], survey_design(people["weight"], calibration=raked)),
        "post_stratified": weighted_mean(people["feels_safe"], survey_design(people["weight"], calibration=stratified)),
    }
    test = rao_scott(people["feels_safe"], people["stratum"], design_of(people, "clus"))
    answers = {f"{name}_mean": found.value for name, found in after.items()}
    answers |= {f"{name}_se": found.error for name, found in after.items()}
    answers |= {"rao_scott_F": test.f, "rao_scott_p": test.p_value, "rao_scott_ndf": test.degrees}
    answers |= {"rao_scott_ddf": test.degrees_below}
    with Checker("survey/weighting_results.csv") as check:
        for row in answered(rows(vectors, "survey/weighting_results.csv"), "value"):
            check.near(row["case_id"], answers[row["quantity"]], row["value"], 1e-8)


def test_youth_survey(vectors: Path) -> None:
    table = [row for row in rows(vectors, "survey/yrbs_inputs.csv") if row["qn8"]]
    outcome = [1.0 if number(row["qn8"]) == 1 else 0.0 for row in table]
    weights, strata, points = ([row[c] for row in table] for c in ("weight", "stratum", "psu"))
    with Checker("survey/yrbs_results.csv") as check:
        for row in answered(rows(vectors, "survey/yrbs_results.csv"), "mean"):
            design = survey_design(
                [float(weight) for weight in weights],
                strata=strata if row["strata"] == "1" else None,
                clusters=points if row["clusters"] == "1" else None,
            )
            found = weighted_proportion(outcome, design, method="mean")
            for answer, column in (
                (found.value, "mean"),
                (found.error, "se"),
                (found.lower, "lower"),
                (found.upper, "upper"),
            ):
                check.near(row["case_id"], answer, row[column], 1e-6)
