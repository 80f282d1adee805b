"""A performance pack prints no figure of a measure that counts few, and no word that names one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from saferplace.store import EvidenceStore
from saferplace.workflows.measure_performance import PlanPerformance, measure_performance
from saferplace.workflows.open_evidence import OpenEvidence
from saferplace.workflows.pack_measures import TOO_FEW, pack_measures, told_values
from saferplace.workflows.small_counts import cell_of
from tests.integration.workflows import followed_plan as plan
from tests.integration.workflows.small_country import SmallCountry

COMMENTS = {"t-burglary": "There were 3 in May."}


@pytest.fixture(scope="module")
def found(country: SmallCountry, tmp_path_factory: pytest.TempPathFactory) -> PlanPerformance:
    store = plan.store_with_partners(country, tmp_path_factory.mktemp("packed"))
    return measure_performance(OpenEvidence.of(EvidenceStore.open(store)), plan.PLAN, plan.DAY)


def with_threshold(found: PlanPerformance, threshold: int) -> PlanPerformance:
    lines = [replace(line, threshold=threshold) if line.key == "t-burglary" else line for line in found.lines]
    return replace(found, lines=tuple(lines))


def smallest(found: PlanPerformance) -> int:
    line = found.line("t-burglary")
    assert line is not None
    return int(min(point.count for point in line.standing.known if point.count))


def test_one_small_month_hides_the_figures_of_the_measure(found: PlanPerformance) -> None:
    few = with_threshold(found, smallest(found))
    told = {measure.key: measure for measure in pack_measures(few, COMMENTS)}
    hidden = told.pop("t-burglary")
    assert (hidden.reason, hidden.latest, hidden.value) == (TOO_FEW, "not printed", None)
    words = " ".join((hidden.reason, hidden.change, hidden.signal, hidden.outlook, hidden.paired, hidden.comment))
    assert not any(letter.isdigit() for letter in words)
    assert tuple(told.values()) == tuple(each for each in pack_measures(found, COMMENTS) if each.key in told)


def test_counts_over_the_threshold_are_printed(found: PlanPerformance) -> None:
    many = with_threshold(found, smallest(found) - 1)
    assert pack_measures(many, COMMENTS) == pack_measures(found, COMMENTS)
    burglary = next(each for each in pack_measures(many, COMMENTS) if each.key == "t-burglary")
    assert burglary.latest
    assert burglary.comment == COMMENTS["t-burglary"]


def test_a_measure_that_would_give_another_back_is_not_printed(found: PlanPerformance) -> None:
    told = {value.indicator for value in told_values(found)}
    burglary = next(value for value in told_values(found) if value.indicator == "burglary")
    assert len(told) > 1
    packed = pack_measures(found, COMMENTS, frozenset({cell_of(burglary)}))
    same = [line.key for line in found.lines if line.latest and line.target.indicator == "burglary"]
    assert [measure.key for measure in packed if measure.reason == TOO_FEW] == same
