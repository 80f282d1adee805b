"""Rates, proportions, means, standardised rates and quantiles against the public-health reference (phe_rates)."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from saferplace.statistics.funnels import funnel_proportions
from saferplace.statistics.means import mean_interval
from saferplace.statistics.proportions import proportion_interval
from saferplace.statistics.quantiles import assign_quantiles
from saferplace.statistics.rates import byar_limits, count_limits, rate_interval
from saferplace.statistics.standardisation import (
    directly_standardised_rate,
    indirectly_standardised_rate,
    indirectly_standardised_ratio,
    repeat_events,
)
from tests.spec.vectors import HELD_OUT, Checker, answered, number, rows

TOLERANCE = 1e-9
PRINTED_TO_EIGHT_PLACES = 1e-8  # the non-independent results are printed to eight decimals


def test_byars_limits(vectors: Path) -> None:
    table = rows(vectors, "phe_rates/byars_count_limits.csv")
    with Checker("phe_rates/byars_count_limits.csv") as check:
        for row in table:
            lower, upper = byar_limits(float(row["count"]), float(row["confidence"]))
            if row["lowercl"]:  # left blank where the formula turns negative; ours is 0 there
                check.number(row["case_id"], lower, row["lowercl"], TOLERANCE)
            else:
                assert lower == 0
            check.number(row["case_id"], upper, row["uppercl"], TOLERANCE)


def test_wilson_limits(vectors: Path) -> None:
    table = rows(vectors, "phe_rates/wilson_limits.csv")
    with Checker("phe_rates/wilson_limits.csv") as check:
        for row in table:
            share = proportion_interval(float(row["x"]), float(row["n"]), confidence=float(row["confidence"]))
            check.number(row["case_id"], share.lower, row["lowercl"], TOLERANCE)
            check.number(row["case_id"], share.upper, row["uppercl"], TOLERANCE)


def test_proportions(vectors: Path) -> None:
    table = rows(vectors, "phe_rates/proportions.csv")
    with Checker("phe_rates/proportions.csv") as check:
        for row in table:
            figures = number(row["Numerator"]), number(row["Denominator"]), float(row["multiplier"])
            narrow, wide = proportion_interval(*figures), proportion_interval(*figures, confidence=0.998)
            answers = (narrow.value, narrow.lower, narrow.upper, wide.lower, wide.upper)
            names = ("value", "lower95_0cl", "upper95_0cl", "lower99_8cl", "upper99_8cl")
            for name, answer in zip(names, answers, strict=True):
                check.number(row["case_id"], answer, row[name], TOLERANCE)


def test_grouped_proportions(vectors: Path) -> None:
    table = rows(vectors, "phe_rates/proportions_grouped.csv")
    with Checker("phe_rates/proportions_grouped.csv") as check:
        for row in table:
            figures = number(row["Numerator"]), number(row["Denominator"]), float(row["multiplier"])
            share = proportion_interval(*figures, confidence=float(row["confidence"]))
            for name, answer in zip(("value", "lowercl", "uppercl"), share, strict=True):
                check.number(row["case_id"], answer, row[name], TOLERANCE)


def test_crude_rates(vectors: Path) -> None:
    table = rows(vectors, "phe_rates/crude_rates.csv")
    with Checker("phe_rates/crude_rates.csv") as check:
        for row in table:
            figures = number(row["Numerator"]), number(row["Denominator"]), float(row["multiplier"])
            narrow, wide = rate_interval(*figures), rate_interval(*figures, confidence=99.8)
            answers = (narrow.value, narrow.lower, narrow.upper, wide.lower, wide.upper)
            names = ("value", "lower95_0cl", "upper95_0cl", "lower99_8cl", "upper99_8cl")
            for name, answer in zip(names, answers, strict=True):
                check.number(row["case_id"], answer, row[name], TOLERANCE)
            check.label(row["case_id"], str(count_limits(figures[0]).method), row["method"].lower().removesuffix("s"))


def test_grouped_crude_rates(vectors: Path) -> None:
    table = rows(vectors, "phe_rates/crude_rates_grouped.csv")
    with Checker("phe_rates/crude_rates_grouped.csv") as check:
        for row in table:
            figures = number(row["Numerator"]), number(row["Denominator"]), float(row["multiplier"])
            rate = rate_interval(*figures, confidence=float(row["confidence"]))
            for name, answer in zip(("value", "lowercl", "uppercl"), rate, strict=True):
                check.number(row["case_id"], answer, row[name], TOLERANCE)
            check.label(row["case_id"], str(count_limits(figures[0]).method), row["method"].lower().removesuffix("s"))


def test_means(vectors: Path) -> None:
    inputs, table = rows(vectors, "phe_rates/means_inputs.csv"), rows(vectors, "phe_rates/means_results.csv")
    with Checker("phe_rates/means_results.csv") as check:
        for row in table:
            values = [float(each["values"]) for each in inputs if each["area"] == row["area"]]
            narrow, wide = mean_interval(values), mean_interval(values, 0.998)
            answers = {
                "value_sum": sum(values),
                "value_count": narrow.number,
                "stdev": narrow.standard_deviation,
                "value": narrow.value,
                "lower95_0cl": narrow.lower,
                "upper95_0cl": narrow.upper,
                "lower99_8cl": wide.lower,
                "upper99_8cl": wide.upper,
            }
            for name, answer in answers.items():
                check.number(row["case_id"], answer, row[name], TOLERANCE)


def _bands(table: list[dict[str, str]], area: str, *columns: str) -> list[np.ndarray]:
    """Return columns of an area's bands; a blank band is read as none, as the source does (ours would be missing)."""
    members = [row for row in table if row.get("area", area) == area]
    return [np.array([float(row[column] or 0) for row in members]) for column in columns]


def _repeat_bands(table: list[dict[str, str]], area: str) -> tuple[np.ndarray, ...]:
    members = [row for row in table if row["area"] == area]
    bands = sorted({row["ageband"] for row in members})
    times = sorted({float(row["freq"]) for row in members})
    persons = np.zeros((len(bands), len(times)))
    people, standard = np.zeros(len(bands)), np.zeros(len(bands))
    for row in members:
        band = bands.index(row["ageband"])
        persons[band, times.index(float(row["freq"]))] += float(row["persons"] or 0)
        people[band], standard[band] = float(row["pop"]), float(row["esp2013"])
    return (*repeat_events(persons, times), people, standard)


def test_directly_standardised_rates(vectors: Path) -> None:
    plain, older, repeats, table = (
        rows(vectors, f"phe_rates/dsr_{name}.csv")
        for name in ("inputs", "1976_inputs", "nonindependent_inputs", "results")
    )
    with Checker("phe_rates/dsr_results.csv") as check:
        for row in table:
            variance, tolerance = None, TOLERANCE
            if row["method"] == "dobson_nonindependent":
                counts, variance, people, standard = _repeat_bands(repeats, row["area"])
                tolerance = PRINTED_TO_EIGHT_PLACES
            elif row["area"] == "testdata_1976":
                counts, people, standard = _bands(older, row["area"], "count", "pop", "esp1976")
            else:
                counts, people, standard = _bands(plain, row["area"], "count", "pop", "esp2013")
            inputs = (counts, people, standard, float(row["multiplier"]))
            narrow = directly_standardised_rate(*inputs, variances=variance)
            wide = directly_standardised_rate(*inputs, 0.998, variances=variance)
            check.number(row["case_id"], narrow.events, row["total_count"], TOLERANCE)
            check.number(row["case_id"], narrow.population, row["total_pop"], TOLERANCE)
            for name, answer in zip(("value", "lower95_0cl", "upper95_0cl"), narrow, strict=False):
                check.number(row["case_id"], answer, row[name], tolerance)
            if row["lower99_8cl"] or row["status"] != "ok":  # the 1976 row's are blanked in the source
                check.number(row["case_id"], wide.lower, row["lower99_8cl"], tolerance)
                check.number(row["case_id"], wide.upper, row["upper99_8cl"], tolerance)


def test_indirectly_standardised(vectors: Path) -> None:
    table = rows(vectors, "phe_rates/isr_results.csv")
    with Checker("phe_rates/isr_results.csv") as check:
        for row in table:
            inputs = rows(vectors, f"phe_rates/{row['input_file']}.csv")
            counts, people, reference, reference_people = _bands(
                inputs, row["area"], "count", "pop", "refcount", "refpop"
            )
            method = indirectly_standardised_rate if row["kind"] == "rate" else indirectly_standardised_ratio
            figures = (counts.sum(), people, reference, reference_people, float(row["multiplier"]))
            narrow, wide = method(*figures), method(*figures, 0.998)
            answers = {"value": narrow.value, "lower95_0cl": narrow.lower, "upper95_0cl": narrow.upper}
            answers |= {"observed": narrow.observed, "expected": narrow.expected}
            if row["kind"] == "rate":
                answers["ref_rate"] = narrow.reference
            if row["lower99_8cl"]:
                answers |= {"lower99_8cl": wide.lower, "upper99_8cl": wide.upper}
            for name, answer in answers.items():
                check.number(row["case_id"], answer, row[name], TOLERANCE)


def test_quantiles(vectors: Path) -> None:
    table = rows(vectors, "phe_rates/quantiles.csv")
    runs = sorted({(row["nquantiles"], row["invert"], row["group_by"]) for row in table})
    if any(run[2] == "none" for run in runs):
        # Without groups everything was ranked together, both polarities in one list, highest first.
        runs = [run for run in runs if run[2] != "none"] + [("4", "ANY", "none")]
    with Checker("phe_rates/quantiles.csv") as check:
        for count, invert, group_by in runs:
            members = [
                row
                for row in table
                if (row["nquantiles"], row["group_by"]) == (count, group_by) and invert in (row["invert"], "ANY")
            ]
            groups = ["|".join(row[name] for name in group_by.split("+") if name in row) for row in members]
            values = [number(row["Value"]) for row in members]
            answers = assign_quantiles(values, int(count), highest_first=invert != "FALSE", groups=groups)
            for row, answer in zip(members, answers, strict=True):
                if row["QuantileInGrp"] != HELD_OUT:
                    check.number(row["case_id"], answer, row["QuantileInGrp"], 0)


def test_must_refuse(vectors: Path) -> None:
    table = rows(vectors, "phe_rates/must_refuse.csv")
    calls = {
        "byars": lambda count, n, level: byar_limits(count, level),
        "wilson": lambda count, n, level: proportion_interval(count, n, confidence=level),
        "proportion": lambda count, n, level: proportion_interval(count, n, confidence=level),
        "rate": lambda count, n, level: rate_interval(count, n, confidence=level),
        "funnel_proportion": lambda count, n, level: funnel_proportions([count, 1], [n, 10]),
    }
    with Checker("phe_rates/must_refuse.csv") as check:
        for row in answered(table, "expected"):
            arguments = float(row["count"]), number(row["n"]), number(row["confidence"])
            check.refuses(row["case_id"], lambda row=row, given=arguments: calls[row["function"]](*given))
