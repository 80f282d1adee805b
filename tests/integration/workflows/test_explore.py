"""The explorer's answers, each number against a count of the rows that were written."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from saferplace.charts.series_chart import Note
from saferplace.indicators.catalogue import UnknownIndicator
from saferplace.indicators.geography import AreaNotFound
from saferplace.indicators.request import NotOffered
from saferplace.indicators.series import compute
from saferplace.reference.periods import Period, PeriodError
from saferplace.store.evidence import EvidenceStore
from saferplace.workflows.explore_indicator import explore
from saferplace.workflows.explore_question import NothingLoaded, Question
from saferplace.workflows.explore_rows import ROWS_SCHEMA, explore_rows
from saferplace.workflows.open_evidence import EvidenceShelf, OpenEvidence
from tests.integration.workflows.small_country import (
    BLABY,
    CHARNWOOD,
    FORCE,
    HARBOROUGH,
    MISSING,
    PLACES,
    RESIDENTS,
    SmallCountry,
    load,
    make_small_country,
)

LAST_YEAR = (date(2022, 7, 1), date(2023, 6, 1))
YEAR_BEFORE = (date(2021, 7, 1), date(2022, 6, 1))
CRIMES = {"burglary", "criminal_damage_and_arson", "shoplifting", "violence_and_sexual_offences"}


def residents(area: str) -> int:
    return RESIDENTS * sum(area in place for place in PLACES.values())


def test_the_answer_is_the_newest_twelve_months(country: SmallCountry, evidence: OpenEvidence):
    answer = explore(evidence, Question("burglary", "Charnwood"))
    counted = country.in_area({"burglary"}, CHARNWOOD, *LAST_YEAR)
    before = country.in_area({"burglary"}, CHARNWOOD, *YEAR_BEFORE)
    assert answer.value.numerator == counted
    assert answer.value.value == pytest.approx(counted / residents(CHARNWOOD) * 1000)
    assert answer.before.numerator == before
    assert answer.change is not None
    assert answer.change.volume == counted - before
    assert f"{answer.value.value:.1f} burglaries per 1,000 residents in Charnwood" in answer.sentences[0]
    assert f"{counted:,} in all" in answer.sentences[0]
    assert f"({before:,})" in answer.sentences[1]


def test_every_month_of_the_run_is_there_and_the_missing_one_is_open(country: SmallCountry, evidence: OpenEvidence):
    answer = explore(evidence, Question("recorded_crime", CHARNWOOD))
    for value in answer.run:
        expected = country.in_area(CRIMES, CHARNWOOD, value.period.start, value.period.start)
        assert value.numerator == (None if value.period.start == MISSING else expected)
    assert "No figure for May 2021" in answer.series.alt
    assert answer.series.table.frame["value"].null_count() == 1


def test_the_comparison_names_its_group_and_ranks_it(country: SmallCountry, evidence: OpenEvidence):
    answer = explore(evidence, Question("anti_social_behaviour", CHARNWOOD))
    rates = {
        csp: country.in_area({"anti_social_behaviour"}, csp, *LAST_YEAR) / residents(csp)
        for csp in (CHARNWOOD, BLABY, HARBOROUGH)
    }
    rank = sorted(rates, key=lambda csp: -rates[csp]).index(CHARNWOOD) + 1
    assert answer.comparison is not None
    assert answer.comparison.peers is not None
    assert (answer.comparison.peers.rank, answer.comparison.peers.of) == (rank, 3)
    similar = {item.value.area.code: item for item in answer.compared if item.role == "similar"}
    assert set(similar) == {BLABY, HARBOROUGH}
    assert similar[BLABY].value.value == pytest.approx(rates[BLABY] * 1000)
    lower, upper = answer.value.lower, answer.value.upper
    expected = "above" if lower > rates[BLABY] * 1000 else "below" if upper < rates[BLABY] * 1000 else "similar"
    assert similar[BLABY].label == expected
    assert answer.bars is not None
    assert "Average of its peer group" in answer.bars.svg


def test_a_ward_is_compared_with_its_partnership(country: SmallCountry, evidence: OpenEvidence):
    answer = explore(evidence, Question("burglary", "E05014667", kind="quarter"))
    assert [other.code for other in answer.settled.others] == [CHARNWOOD]
    value = answer.run[-1]
    assert value.period.code == "2023-Q2"
    assert value.numerator == country.in_area({"burglary"}, "E05014667", date(2023, 4, 1), date(2023, 6, 1))


def test_a_run_can_be_cut_and_counted_in_years(country: SmallCountry, evidence: OpenEvidence):
    answer = explore(evidence, Question("burglary", CHARNWOOD, kind="financial_year"))
    assert [value.period.code for value in answer.run] == ["2021/22", "2022/23"]
    assert answer.run[0].value is None  # a month of it is missing
    assert answer.run[1].numerator == country.in_area({"burglary"}, CHARNWOOD, date(2022, 4, 1), date(2023, 3, 1))
    assert answer.sentences[1].startswith("No change on the year before is shown")
    cut = explore(evidence, Question("burglary", CHARNWOOD, kind="month", first="2022-01", last="2022-12"))
    assert [value.period.code for value in cut.run][:: len(cut.run) - 1] == ["2022-01", "2022-12"]
    assert cut.settled.headline.code == "12m-to-2022-12"


def test_notes_stand_in_chart_table_and_text(evidence: OpenEvidence):
    note = Note(date(2022, 10, 14), "The force changed its recording system")
    answer = explore(evidence, Question("burglary", CHARNWOOD, notes=(note, Note(date(1999, 1, 1), "Long ago"))))
    assert "Note 1, 14 October 2022: The force changed its recording system." in answer.series.alt
    assert "Long ago" not in answer.series.alt
    noted = answer.series.table.frame.filter(pl.col("note") != "")
    assert noted["period"].to_list() == ["October 2022"]
    assert ">1</text>" in answer.series.svg


def test_the_peers_can_be_named_and_the_unit_changed(evidence: OpenEvidence):
    answer = explore(
        evidence, Question("burglary", CHARNWOOD, peers=("Blaby",), per=10_000, compare=("similar", BLABY))
    )
    assert answer.value.unit == "burglaries per 10,000 residents"
    assert answer.value.value == pytest.approx(answer.value.numerator / answer.value.denominator * 10_000)
    assert answer.peer_group is not None
    assert [peer.area.code for peer in answer.peer_group.peers] == [BLABY]
    assert answer.comparison is not None
    assert answer.comparison.peers is not None
    assert answer.comparison.peers.benchmark.value == pytest.approx(
        10_000
        * sum(v.numerator for v in (answer.value, answer.compared[0].value))
        / (residents(CHARNWOOD) + residents(BLABY))
    )


def test_every_row_that_leaves_says_all_of_it(country: SmallCountry, evidence: OpenEvidence):
    answer = explore(evidence, Question("burglary", CHARNWOOD))
    rows = explore_rows(evidence, answer)
    assert rows.columns == list(ROWS_SCHEMA)
    assert rows.height == 2 + len(answer.compared) + len(answer.run) * (1 + len(answer.others))
    for name in ("area_code", "period", "unit", "source", "store_version", "denominator_is"):
        assert rows[name].null_count() == 0
    assert rows.filter(pl.col("part_of_answer") == "answer")["numerator"].item() == answer.value.numerator
    ward = explore_rows(evidence, explore(evidence, Question("burglary", "E05014667")))
    assert ward.filter(pl.col("area_code") == "E05014667")["area_code_vintage"].unique().to_list() == ["2024"]


@pytest.mark.parametrize(
    ("asked", "error", "said"),
    [
        (Question("burglry", CHARNWOOD), UnknownIndicator, "Did you mean burglary"),
        (Question("burglary", "Charnwod"), AreaNotFound, "Charnwood"),
        (Question("burglary", CHARNWOOD, first="next week"), PeriodError, "next week"),
        (Question("burglary", CHARNWOOD, first="2023-06", last="2022-01"), PeriodError, "before it begins"),
        (Question("burglary", CHARNWOOD, first="2030-01"), NothingLoaded, "from April 2021 to June 2023"),
        (Question("burglary", CHARNWOOD, kind="decade"), NotOffered, "month, quarter"),
        (Question("fly_tipping", CHARNWOOD), NothingLoaded, "Nothing is loaded yet for Fly-tipping"),
        (Question("csp_recorded_crime", "E05014667"), NotOffered, "for: community safety partnership"),
    ],
)
def test_what_cannot_be_answered_says_what_there_is(evidence, asked, error, said):
    with pytest.raises(error, match=said):
        explore(evidence, asked)


def test_counting_ahead_changes_no_figure(country: SmallCountry, evidence: OpenEvidence):
    indicators = [evidence.catalogue.get(item) for item in ("burglary", "recorded_crime", "charged_share")]
    areas = [CHARNWOOD, BLABY, "E23000021", "E05014667", "E01025670"]
    periods = [Period.parse(text) for text in ("2023-06", "2022/23", "12m-to-2023-06")]
    read = compute(evidence.store, evidence.geography, indicators, areas, periods)
    assert evidence.compute(indicators, areas, periods).equals(read)
    assert read["numerator"].null_count() == 0


def test_a_shelf_sees_a_load_and_otherwise_stays_as_it_is(tmp_path):
    country = make_small_country(tmp_path)
    shelf = EvidenceShelf(country.store)
    first = shelf.current()
    assert shelf.current() is first
    weights = tmp_path / "more" / f"2021-05-{FORCE}-street.csv"
    source = tmp_path / "releases" / "2021-06" / f"2021-06-{FORCE}-street.csv"
    weights.parent.mkdir()
    weights.write_text(source.read_text(encoding="utf-8").replace("2021-06", "2021-05"), encoding="utf-8")
    load(country.store, [weights])
    second = shelf.current()
    assert second is not first
    assert second.version == EvidenceStore.open(country.store).version > first.version
    assert explore(second, Question("burglary", CHARNWOOD)).run[1].value is not None
    assert explore(first, Question("burglary", CHARNWOOD)).run[1].value is None
