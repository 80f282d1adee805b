"""The measures of the examples: figures that add up to the printed ones, reported over the years, once."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from saferplace.store.evidence import EvidenceStore
from saferplace.web.examples.entering import Tally
from saferplace.web.examples.everything import enter_examples
from saferplace.web.examples.measures import enter_measures, report_figures
from saferplace.web.examples.surveys import enter_surveys
from saferplace.web.measures.models import Measure, SuppliedFigure, Supply
from saferplace.web.measures.queries.holdings import held_now, held_on, told_revisions
from saferplace.web.measures.queries.late import late_measures
from saferplace.web.measures.queries.registers import measures
from saferplace.web.measures.queries.waves import waves_of
from saferplace.web.measures.states import State
from saferplace.web.partnerships.models import Partnership
from saferplace.workflows.read_example import read_examples
from saferplace.workflows.read_example_measures import draw_figures, read_example_measures
from saferplace.workflows.read_example_surveys import read_example_surveys

FOLDER = Path(__file__).resolve().parents[4] / "examples"
SLUGS = ("east-staffordshire", "telford-and-wrekin", "wolverhampton")
# What the papers print, by partnership, series and financial year; shares by the count above the line.
PRINTED = {
    ("east-staffordshire", "police_asb_incidents", 2016): 3502,
    ("east-staffordshire", "feel_safe_after_dark", 2016): 405,
    ("east-staffordshire", "ksi_incidents", 2016): 41,
    ("east-staffordshire", "third_party_hate_reports", 2017): 80,
    ("east-staffordshire", "kicks_new_participants", 2017): 400,
    ("telford-and-wrekin", "cse_contacts", 2016): 337,
    ("telford-and-wrekin", "fly_tips_removed", 2016): 3700,
    ("telford-and-wrekin", "youth_justice_sanctions", 2016): 139,
    ("wolverhampton", "police_recorded_crime", 2016): 18684,
    ("wolverhampton", "police_recorded_crime", 2017): 21225,
    ("wolverhampton", "police_vehicle_crime", 2017): 2449,
    ("wolverhampton", "police_robbery", 2016): 389,
    ("wolverhampton", "marac_early_non_police_referrals", 2017): 241,
    ("wolverhampton", "yot_pre_court_assessments", 2017): 70,
    ("wolverhampton", "community_resolution_workshop_people", 2016): 90,
}


def enter(slugs: tuple[str, ...], tally: Tally) -> list[Partnership]:
    examples = [each for each in read_examples(FOLDER) if each.partnership.slug in slugs]
    partnerships = enter_examples(examples).partnerships
    reports = []
    for each in partnerships:
        reports += enter_measures(each, read_example_measures(FOLDER / each.slug), tally)
        reports += enter_surveys(each, read_example_surveys(FOLDER / each.slug), tally)
    report_figures(reports, tally)
    return list(partnerships)


@pytest.mark.django_db
def test_the_figures_are_reported_once_and_can_be_asked_for_as_of_june_2018(settings: Any, tmp_path: Path) -> None:
    settings.EVIDENCE_STORE, settings.UPLOAD_FOLDER = str(tmp_path / "evidence"), tmp_path / "uploads"
    tally = Tally()
    (partnership,) = enter(SLUGS[:1], tally)
    asked = read_example_measures(FOLDER / partnership.slug)
    surveys = read_example_surveys(FOLDER / partnership.slug)
    assert {each.series for each in (*asked, *surveys)} == set(Measure.objects.values_list("series", flat=True))
    assert Supply.objects.exclude(state=State.LOADED).get().state == State.SUBMITTED
    asb = measures(partnership).filter(series="police_asb_incidents").first()
    assert asb is not None
    then, now = (
        {key[2]: entry.value for key, entry in found.items()}
        for found in (held_on(asb, date(2018, 6, 30)), held_now(asb))
    )
    assert sum(now[f"2016-Q{quarter}"] or 0 for quarter in (2, 3, 4)) + (now["2017-Q1"] or 0) == 3502
    assert max(then) == "2018-Q1"
    assert then["2018-Q1"] == 798.0 != now["2018-Q1"]
    (revised,) = told_revisions([asb])
    assert revised.after.loaded_at.date() == date(2018, 9, 3)
    late = late_measures(partnership, timezone.localdate())
    assert {each.series: len(each.periods) for each in late} == {each.series: each.late for each in asked if each.late}
    history = EvidenceStore.open(settings.EVIDENCE_STORE).history()
    assert history["committed_at"].is_sorted()
    again = Tally()
    enter(SLUGS[:1], again)
    assert again.is_empty
    assert EvidenceStore.open(settings.EVIDENCE_STORE).version == history.height


@pytest.mark.parametrize("slug", SLUGS)
def test_drawn_figures_add_up_and_are_always_the_same(slug: str) -> None:
    for measure in read_example_measures(FOLDER / slug):
        drawn = draw_figures(measure, slug)
        assert drawn == draw_figures(measure, slug)
        years: dict[int, int] = {}
        for figure in drawn:
            start = figure.period.start
            year = start.year - (start.month < 4)
            years[year] = years.get(year, 0) + figure.numerator
            assert figure.numerator >= 0
            assert figure.denominator is None or figure.numerator <= figure.denominator
        assert years == {int(code[:4]): total for code, total in measure.years.items()}, measure.series
        for year, total in years.items():
            assert PRINTED.get((slug, measure.series, year), total) == total


def test_every_printed_figure_named_here_is_of_a_measure() -> None:
    known = {
        (slug, each.series, int(code[:4]))
        for slug in SLUGS
        for each in read_example_measures(FOLDER / slug)
        for code in each.years
    }
    assert set(PRINTED) <= known


def test_every_measure_says_what_must_be_known() -> None:
    for slug in SLUGS:
        found = read_example_measures(FOLDER / slug)
        series = {each.series for each in found}
        for each in found:
            assert each.given["caveat"]
            assert each.given["definition"]
            assert each.paired_with in {"", *series}


@pytest.mark.django_db
def test_a_database_made_anew_beside_kept_evidence_changes_nothing_of_it(settings: Any, tmp_path: Path) -> None:
    settings.EVIDENCE_STORE, settings.UPLOAD_FOLDER = str(tmp_path / "evidence"), tmp_path / "uploads"
    (first,) = enter(("east-staffordshire",), Tally())
    version = EvidenceStore.open(tmp_path / "evidence").version
    held = {each.series: held_now(each) for each in Measure.objects.filter(partnership=first)}
    waited = Supply.objects.filter(state=State.SUBMITTED).count()
    assert waited
    SuppliedFigure.objects.all().delete()
    Supply.objects.all().delete()
    (second,) = enter(("east-staffordshire",), Tally())
    assert EvidenceStore.open(tmp_path / "evidence").version == version
    assert {each.series: held_now(each) for each in Measure.objects.filter(partnership=second)} == held
    assert Supply.objects.filter(state=State.SUBMITTED).count() == Supply.objects.count() == waited


@pytest.mark.django_db
def test_the_printed_survey_figures_say_what_the_plan_does_not(settings: Any, tmp_path: Path) -> None:
    settings.EVIDENCE_STORE, settings.UPLOAD_FOLDER = str(tmp_path / "evidence"), tmp_path / "uploads"
    (partnership,) = enter(("east-staffordshire",), Tally())
    by_day, after_dark = (
        measures(partnership).filter(series=f"feel_safe_{when}").first() for when in ("by_day", "after_dark")
    )
    assert by_day is not None
    assert after_dark is not None
    (told,) = waves_of(by_day, by_day.areas[0]["code"])
    assert (told.wave.percentage, told.wave.asked, told.limits) == (98.0, None, None)
    assert by_day.question.gaps == ["the question's wording", "who was asked", "how", "the weighting"]
    waves = waves_of(after_dark, after_dark.areas[0]["code"])
    assert {each.wave.asked for each in waves} == {125.0}
    assert all(each.limits is not None for each in waves)
