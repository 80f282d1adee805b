"""The explorer on a real workbook that holds many measures in one row."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from saferplace.store.evidence import EvidenceStore
from saferplace.workflows.explore_indicator import explore
from saferplace.workflows.explore_question import Question
from saferplace.workflows.load_release import load_release
from saferplace.workflows.open_evidence import OpenEvidence
from saferplace.workflows.trace_value import source_page, trace_value

CHARNWOOD = "E22000165"


@pytest.fixture(scope="module")
def evidence(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> OpenEvidence:
    folder = tmp_path_factory.mktemp("fly-tipping")
    names = (
        "flytipping/flytipping_la.ods",
        "lookups/lookup_lsoa21_ward24_ltla24.csv",
        "lookups/lookup_ltla24_csp24_pfa24.csv",
        "lookups/drkane_la_all_codes.csv",
    )
    paths = [shared / "data" / name for name in names]
    load_release(paths, EvidenceStore.open(folder / "store"), moment=datetime(2024, 5, 1, tzinfo=UTC))
    return OpenEvidence.of(EvidenceStore.open(folder / "store"))


def test_years_are_shown_even_when_months_were_asked_for(evidence: OpenEvidence):
    answer = explore(evidence, Question("fly_tipping", CHARNWOOD, kind="month", compare=("E23000021",)))
    assert {value.period.kind.value for value in answer.run} == {"financial_year"}
    assert answer.settled.headline == answer.run[-1].period
    assert answer.settled.others == ()


def test_a_figure_opens_to_its_own_row_of_the_workbook(evidence: OpenEvidence):
    for indicator in ("fly_tipping", "fly_tipping_actions"):
        answer = explore(evidence, Question(indicator, CHARNWOOD))
        year = next(value for value in reversed(answer.run) if value.numerator is not None)
        page = source_page(evidence, indicator, CHARNWOOD, year.period.code)
        assert page.rows["value"].to_list() == [year.numerator]
        assert trace_value(evidence, indicator, CHARNWOOD, year.period.code).rows == page.total == 1
