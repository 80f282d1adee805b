"""Lines of a plan from the evidence: what is read, what is said, what is late; signals, comparisons and triggers."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from saferplace.assessment.emerging import PEERS, Signal
from saferplace.assessment.inputs import IndicatorFacts
from saferplace.indicators.catalogue import Catalogue
from saferplace.planning.content import Direction, PlanContent, Risk, Target
from saferplace.planning.performance.review import TriggerState
from saferplace.planning.performance.statuses import Status
from saferplace.reference.periods import Period, PeriodKind
from saferplace.store.evidence import EvidenceStore
from saferplace.workflows.measure_performance import PerformanceLine, PlanPerformance, as_json, measure_performance
from saferplace.workflows.open_evidence import OpenEvidence
from saferplace.workflows.performance_charts import aim_figure, control_figure
from saferplace.workflows.performance_compared import ComparedMeasure, compare_measures
from saferplace.workflows.performance_figures import Wanted, read_figures, what_to_read
from saferplace.workflows.review_triggers import review_triggers
from saferplace.workflows.watch_signals import Concern, SignalKind, signal_of, watch_signals
from saferplace.workflows.watch_signals import Direction as SignalDirection
from tests.integration.workflows import followed_plan as plan
from tests.integration.workflows.small_country import (
    CHARNWOOD,
    DISTRICTS,
    FORCE,
    HARBOROUGH,
    MISSING,
    MONTHS,
    PLACES,
    Crime,
    SmallCountry,
    load,
    write_street,
)


@pytest.fixture(scope="module")
def store(country: SmallCountry, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return plan.store_with_partners(country, tmp_path_factory.mktemp("followed"))


@pytest.fixture(scope="module")
def opened(store: Path) -> OpenEvidence:
    return OpenEvidence.of(EvidenceStore.open(store))


@pytest.fixture(scope="module")
def now(opened: OpenEvidence) -> PlanPerformance:
    return measure_performance(opened, plan.PLAN, plan.DAY)


def line(found: PlanPerformance, key: str) -> PerformanceLine:
    each = found.line(key)
    assert each is not None
    return each


def test_a_count_is_read_by_month_and_a_rate_in_its_own_unit(now: PlanPerformance, country: SmallCountry) -> None:
    burglary = line(now, "t-burglary")
    counted = country.in_area({"burglary"}, CHARNWOOD, date(2023, 4, 1), date(2023, 6, 1))
    assert burglary.standing.actual == counted
    assert (burglary.unit, burglary.decimals, burglary.area_name) == ("burglaries", 0, "Charnwood")
    assert burglary.completeness == pytest.approx(1, abs=0.02)
    assert burglary.completeness_percent == pytest.approx(100, abs=2)
    violence = line(now, "t-violence-rate")
    events = country.in_area({"violence_and_sexual_offences"}, CHARNWOOD, date(2023, 4, 1), date(2023, 6, 1))
    assert violence.standing.actual == pytest.approx(events * 1000 / (6 * 1820))
    assert (violence.unit, violence.decimals) == ("crimes per 1,000 residents", 1)
    # The month that is missing is said, and no figure stands for it.
    assert burglary.caveats[-1] == "There is no figure, or none complete enough, for May 2021."


def test_each_line_says_why_it_has_its_status(now: PlanPerformance) -> None:
    assert line(now, "t-nothing").reason == "No measure has been chosen for this target."
    assert line(now, "t-unknown").reason == "Its measure “no_such_series” is not in the evidence."
    assert line(now, "t-burglary").outlook.startswith("About ")
    assert line(now, "t-safe").reason.startswith("81.0 by the end of April to June 2023, against 81.8 expected.")
    assert line(now, "t-reports").owner == "Head of community safety, Council"
    assert line(now, "t-burglary").priorities == ("Safer homes",)
    assert now.having(Status.MONITOR_ONLY) == (line(now, "t-shoplifting"),)
    assert now.line("nothing of the sort") is None
    assert line(now, "t-helped").source.startswith("Local series supplied by the partnership")
    assert "mid-year" not in line(now, "t-nothing").source


def test_targets_that_belong_together_are_read_together_from_either_side(now: PlanPerformance) -> None:
    assert line(now, "t-reports").paired.startswith("Read together with “Repeats”")
    assert line(now, "t-repeats").paired.startswith("Read together with “Reports”")
    assert line(now, "t-burglary").paired == ""


def test_figures_of_areas_and_measures_that_do_not_fit_are_refused_in_words(opened: OpenEvidence) -> None:
    def why(**changes: str) -> str:
        target = replace(Target("t", "T", indicator="burglary"), **changes)  # type: ignore[arg-type]
        found = measure_performance(opened, replace(plan.PLAN, targets=(target,)), plan.DAY)
        return found.lines[0].problem

    assert why(area_code="E22999999") == "Its area is not in the evidence."
    assert why(area_code="nonsense") == "Its area is not in the evidence."
    assert why(area_code=DISTRICTS[CHARNWOOD], indicator="reports").startswith(
        "Reports of domestic abuse is not counted"
    )
    assert why(indicator="fly_tipping").startswith("No figure of Fly-tipping")
    assert why(indicator="people_helped", area_code=HARBOROUGH).startswith("No figure of People helped")
    assert why() == ""
    seen = opened.seen_from([HARBOROUGH])
    hidden = measure_performance(seen, plan.PLAN, plan.DAY)
    assert line(hidden, "t-reports").problem == "Its measure “reports” is not in the evidence."
    calendar = replace(Target("t", "T", indicator="people_helped"), aims=plan.aims(1, 2, 3))
    by_year = replace(calendar, aims=tuple(replace(aim, year=aim.year[:4]) for aim in calendar.aims))
    found = measure_performance(opened, replace(plan.PLAN, targets=(by_year,)), plan.DAY)
    assert found.lines[0].problem == "People helped is not counted by calendar year."


def test_a_target_in_no_unit_is_counted_and_one_in_per_cent_is_a_rate(opened: OpenEvidence) -> None:
    def wanted(unit: str) -> Wanted:
        return what_to_read(opened, plan.PLAN, Target("t", "T", indicator="burglary", unit=unit))

    assert [wanted(unit).is_rate for unit in ("", "burglaries", "% of homes", "rate", "per 1,000 homes")] == [
        False, False, True, True, True,
    ]  # fmt: skip
    assert what_to_read(opened, plan.PLAN, Target("t", "T", indicator="feels_safe")).is_rate


def test_late_figures_are_known_from_the_day_they_were_due(opened: OpenEvidence) -> None:
    def stale(day: date, **due: int) -> dict[str, bool]:
        found = measure_performance(opened, plan.PLAN, day, days_due=due)
        return {each.key: each.freshness.is_stale for each in found.lines}

    # Repeats are known up to July to September 2023 in this store; reports up to June.
    assert stale(date(2024, 1, 5))["t-reports"]
    assert not stale(date(2024, 1, 5), reports=200)["t-reports"]
    assert not stale(date(2024, 1, 5))["t-nothing"]
    # police.uk: four months after the month.
    assert not stale(date(2023, 11, 30))["t-burglary"]
    assert stale(date(2023, 12, 2))["t-burglary"]
    ended = measure_performance(opened, replace(plan.PLAN, last_day=date(2023, 6, 30)), date(2026, 1, 1))
    assert not line(ended, "t-burglary").freshness.is_stale
    short = replace(plan.PLAN, first_day=date(2023, 4, 1), last_day=date(2023, 4, 30))
    assert line(measure_performance(opened, short, date(2026, 1, 1)), "t-helped").freshness.due_on is None


def test_days_of_one_month_differ_only_in_what_is_late(opened: OpenEvidence) -> None:
    first, day = date(2023, 12, 1), date(2023, 12, 20)
    assert measure_performance(opened, plan.PLAN, first).on(day) == measure_performance(opened, plan.PLAN, day)
    assert measure_performance(opened, plan.PLAN, first) != measure_performance(opened, plan.PLAN, day)


def test_an_earlier_version_gives_the_figures_as_they_stood(store: Path) -> None:
    versions = [OpenEvidence.of(EvidenceStore.open(store, version=number)) for number in (3, 4)]
    day = date(2023, 12, 31)
    repeats = [line(measure_performance(each, plan.PLAN, day), "t-repeats") for each in versions]
    assert [each.standing.actual for each in repeats] == [38, 68]
    assert [each.store_version for each in repeats] == [3, 4]


def test_a_second_look_makes_no_second_forecast(opened: OpenEvidence) -> None:
    first = line(measure_performance(opened, plan.PLAN, date(2023, 7, 21)), "t-burglary")
    again = line(measure_performance(opened, plan.PLAN, date(2023, 7, 22)), "t-burglary")
    assert again.standing.outlook is first.standing.outlook


def test_a_performance_can_be_frozen(now: PlanPerformance) -> None:
    told = json.loads(json.dumps(as_json(now)))
    frozen = next(each for each in told["lines"] if each["target"]["key"] == "t-burglary")
    assert frozen["standing"]["status"] == line(now, "t-burglary").status.value
    assert frozen["store_version"] == now.store_version


def test_measures_are_drawn_against_their_aim_and_over_time(now: PlanPerformance) -> None:
    counted = aim_figure(line(now, "t-burglary"))
    assert counted is not None
    assert counted.subtitle == "Burglaries, running total of the year, Charnwood; aim 140 or fewer"
    assert {"expected", "forecast", "forecast_upper"} <= set(counted.table.frame.columns)
    assert counted.table.frame.height == 12
    survey = aim_figure(line(now, "t-safe"))
    assert survey is not None
    assert survey.table.frame["period"][-1] == "January to March 2024"
    assert "forecast" not in survey.table.frame.columns
    blank = aim_figure(line(now, "t-damage"))
    assert blank is not None
    assert "aim" not in blank.subtitle
    assert aim_figure(line(now, "t-nothing")) is None
    over_time = control_figure(line(now, "t-burglary"))
    assert over_time is not None
    assert over_time.title.startswith("Burglary: the newest figure is ")
    assert control_figure(line(now, "t-helped")) is None


def test_a_year_that_is_whole_has_no_fan_and_one_without_figures_is_all_fan(opened: OpenEvidence) -> None:
    whole = aim_figure(line(measure_performance(opened, plan.PLAN, date(2023, 4, 2)), "t-burglary"))
    assert whole is not None
    assert "forecast" not in whole.table.frame.columns
    no_aims = replace(plan.PLAN, targets=(Target("t", "T", indicator="feels_safe"),))
    plain = aim_figure(measure_performance(opened, no_aims, plan.DAY).lines[0])
    assert plain is not None
    assert plain.table.frame["period"][-1] == "April to June 2023"


def test_rates_are_set_beside_similar_areas_once_for_a_version(opened: OpenEvidence) -> None:
    asked = [("burglary", CHARNWOOD), ("reports", CHARNWOOD), ("no_such", CHARNWOOD), ("burglary", "E05014666"),
             ("fly_tipping", CHARNWOOD), ("burglary", "nonsense")]  # fmt: skip
    found = compare_measures(opened, asked)
    assert set(found) == {("burglary", CHARNWOOD)}
    assert compare_measures(opened, asked) is found
    assert found["burglary", CHARNWOOD].period == "year to June 2023"


def test_a_comparison_is_said_in_few_words() -> None:
    def words(peers: str, country: str) -> str:
        return ComparedMeasure("2022/23", peers, country, "England", 1, 15).words

    assert words("above", "similar") == "above similar areas and similar to England"
    assert words("similar", "") == "similar to similar areas"
    assert words("", "") == ""


def test_the_rules_of_the_risks_are_computed(opened: OpenEvidence, country: SmallCountry) -> None:
    found = {each.risk.key: each for each in review_triggers(opened, plan.PLAN, plan.DAY)}
    assert set(found) == {"r1", "r2", "r4"}
    kinds = {"violence_and_sexual_offences"}
    years = [(date(2021, 7, 1), date(2022, 6, 1)), (date(2022, 7, 1), date(2023, 6, 1))]
    counts = [country.in_area(kinds, CHARNWOOD, *each) for each in years]
    first = found["r1"]
    assert first.trigger is not None
    assert [first.trigger.own.before, first.trigger.own.after] == counts
    assert (first.before, first.after) == ("year to June 2022", "year to June 2023")
    relative = first.trigger.relative
    assert relative is not None
    assert first.asks == (relative.ratio > 1)
    assert (found["r4"].state, found["r4"].asks) == (TriggerState.NOT_KNOWN, False)
    assert found["r4"].problem.startswith("There is no indicator 'no_such_series'")


def test_a_rule_needs_two_whole_years(opened: OpenEvidence) -> None:
    def rule(indicator: str, day: date = plan.DAY) -> tuple[TriggerState, str]:
        risk = Risk("r", "R", review_indicator=indicator, review_area=CHARNWOOD)
        found = review_triggers(opened, replace(plan.PLAN, risks=(risk,)), day)[0]
        return found.state, found.problem

    assert rule("burglary", date(2022, 6, 1)) == (
        TriggerState.NOT_KNOWN,
        "No whole year of Burglary is in the evidence.",
    )
    assert rule("fly_tipping") == (TriggerState.NOT_KNOWN, "No whole year of Fly-tipping incidents is in the evidence.")
    # May 2021 is missing, so the year to March 2022 is not complete on either side.
    assert rule("burglary", date(2023, 4, 1))[0] == TriggerState.NOT_KNOWN
    assert rule("reports")[0] == TriggerState.NO_REVIEW


def test_measures_beyond_the_plan_are_tested_and_what_people_said_is_listed(opened: OpenEvidence) -> None:
    said = [Concern("Speeding", "", "Survey: 12 % named it."), Concern("Burglary", "burglary", "Meeting.")]
    found = watch_signals(opened, CHARNWOOD, ["burglary"], said)
    assert found.period == "year to June 2023"
    assert found.tested > 0
    concerns = [each for each in found.signals if each.kind == SignalKind.CONCERN]
    assert [(each.title, each.is_followed) for each in concerns] == [("Speeding", False), ("Burglary", True)]
    assert all(each.indicator != "burglary" for each in found.signals if each.chance)
    missing = [each.title for each in found.signals if each.kind == SignalKind.MISSING]
    assert "Repeat reports" not in missing


def test_what_stands_out_is_listed_with_its_figures_the_worse_first(country: SmallCountry, tmp_path: Path) -> None:
    """A month of 400 shopliftings where there were a handful, burglary gone for a year, and a series that ended."""
    store = tmp_path / "evidence"
    shutil.copytree(country.store, store)
    here = next(lsoa for lsoa, (csp, _) in PLACES.items() if csp == CHARNWOOD)
    more = [Crime(MONTHS[-1], here, "shoplifting", 90_000 + i) for i in range(400)]
    last_year = MONTHS[-12:]
    kept = [each for each in country.crimes if not (each.kind == "burglary" and each.month in last_year)]
    for month in last_year:
        write_street(tmp_path / "r" / f"{month:%Y-%m}" / f"{month:%Y-%m}-{FORCE}-street.csv", month, [*kept, *more])
    load(store, [tmp_path / "r"])
    quarters = ("2021-Q3", "2021-Q4", "2022-Q1", "2022-Q2")
    plan.load_rows(
        store, tmp_path / "old.csv", [("old", "Ended", CHARNWOOD, each, 50, "calls", "lower", "") for each in quarters]
    )
    found = watch_signals(OpenEvidence.of(EvidenceStore.open(store)), CHARNWOOD, [])
    called = {(each.title, each.kind): each for each in found.signals if each.chance}
    year = called["Shoplifting", SignalKind.YEAR]
    assert (year.direction, year.chance) == (SignalDirection.WORSE, "under 0.1 %")
    assert "shoplifting" in year.words
    assert "in the year to June 2023, from " in year.words
    assert "from April 2023 to June 2023, against " in called["Shoplifting", SignalKind.QUARTER].words
    assert called["Burglary", SignalKind.YEAR].direction == SignalDirection.BETTER
    directions = [list(SignalDirection).index(each.direction) for each in found.signals if each.chance]
    assert directions == sorted(directions)
    ended = next(each for each in found.signals if each.kind == SignalKind.MISSING)
    assert (ended.title, ended.is_followed) == ("Ended", False)


def test_the_chance_of_a_false_alarm_and_peers_are_said() -> None:
    facts = IndicatorFacts("burglary", "Burglary", "burglaries per 1,000 residents")
    peers = Signal(facts, PEERS, 50.0, 4.0, 6.0, 0.001, 0.004, True)
    said = signal_of(peers, Period.parse("12m-to-2023-06"))
    assert said.words == "6.0 burglaries per 1,000 residents, against 4.0 in the middle of similar areas (+50\u00a0%)."
    assert (said.kind, said.chance) == (SignalKind.PEERS, "under 1 %")
    noted = signal_of(replace(peers, facts=replace(facts, polarity="neither"), adjusted=0.04), Period.parse("2022/23"))
    assert (noted.direction, noted.chance) == (SignalDirection.NOTED, "under 5 %")


def test_shares_are_never_added_up_and_rates_are_no_events(country: SmallCountry, tmp_path: Path) -> None:
    store = tmp_path / "evidence"
    shutil.copytree(country.store, store)
    rows: list[tuple[object, ...]] = []
    for i, quarter in enumerate(("2022-Q2", "2022-Q3", "2022-Q4", "2023-Q1", "2023-Q2")):
        rows.append(("safe", "Feel safe", CHARNWOOD, quarter, 80 + i, "per cent", "higher", "", 400 + 5 * i, 500))
        rows.append(("rate", "Calls", CHARNWOOD, quarter, 20, "per 1,000 residents", "lower", "", 200, 10_000))
    plan.load_rows(store, tmp_path / "shares.csv", rows)
    targets = tuple(Target(key, key, indicator=key, aims=plan.aims(None, 82, 83)) for key in ("safe", "rate"))
    evidence = OpenEvidence.of(EvidenceStore.open(store))
    found = measure_performance(evidence, replace(plan.PLAN, targets=targets), plan.DAY)
    assert [(each.measured.adds_up, each.standing.actual) for each in found.lines] == [(False, 84), (True, 20)]
    assert [each.standing.outlook for each in found.lines] == [None, None]
    year = measure_performance(evidence, replace(plan.PLAN, targets=targets[:1]), date(2023, 4, 2)).lines[0]
    # The year's share is made from the counts of all its quarters.
    assert year.standing.actual == pytest.approx(100 * (400 + 405 + 410 + 415) / 2000)
    assert year.standing.outlook is None


def test_a_run_without_any_figure_has_no_notes(opened: OpenEvidence) -> None:
    wanted = what_to_read(opened, plan.PLAN, Target("t", "T", indicator="burglary"))
    missing = replace(wanted, loaded=(MISSING, MISSING), area=opened.geography.area(HARBOROUGH))
    found = read_figures(opened, [missing])["t"]
    assert (found.measured.latest, found.values, found.notes) == (None, {}, ())


def test_a_measure_of_years_is_compared_by_years(opened: OpenEvidence) -> None:
    helped = replace(opened.catalogue.get("people_helped"), periods=(PeriodKind.FINANCIAL_YEAR,))
    yearly = replace(opened, catalogue=Catalogue({"people_helped": helped}))
    risk = Risk("r", "R", review_indicator="people_helped", review_area=CHARNWOOD)
    found = review_triggers(yearly, replace(plan.PLAN, risks=(risk,)), plan.DAY)[0]
    assert (found.before, found.after, found.state) == ("2021/22", "2022/23", TriggerState.NO_REVIEW)
    assert found.higher_is_better
    early = review_triggers(yearly, replace(plan.PLAN, risks=(risk,)), date(2021, 5, 1))[0]
    assert early.problem == "No whole year of People helped is in the evidence."


def test_an_empty_store_has_lines_without_figures(tmp_path: Path) -> None:
    empty = OpenEvidence.of(EvidenceStore.open(tmp_path / "nothing"))
    found = measure_performance(empty, plan.PLAN, plan.DAY)
    assert {each.status for each in found.lines} <= {Status.NO_FIGURE_YET, Status.NO_AIM_SET, Status.MONITOR_ONLY}
    assert compare_measures(empty, [("burglary", CHARNWOOD)]) == {}
    assert watch_signals(empty, CHARNWOOD, []).period == ""
    none = PlanContent("P", "P", "", "england", "", "", date(2021, 4, 1), date(2024, 3, 31))
    assert measure_performance(empty, none, plan.DAY).lines == ()


def test_which_way_is_wanted_may_follow_from_the_measure(opened: OpenEvidence) -> None:
    target = Target("t", "T", indicator="burglary", aims=plan.aims(110, 105, 140))
    found = measure_performance(opened, replace(plan.PLAN, targets=(target,)), plan.DAY)
    assert found.lines[0].standing.direction == Direction.DECREASE
