"""The five source documents: what does not hold in FIGURES.json is found, with at most one false alarm a page."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from saferplace.documents.linter.model import Finding
from saferplace.workflows.lint_report import CheckedReport, lint_file

# Which finding answers which check: the document, what it prints, and a word of what is expected or how.
ANSWERS: dict[str, tuple[str, str, str]] = {
    "tw.cse.pct": ("000", "2.7%", "2.8%"),
    "tw.flytip.rate": ("000", "34.9", "34.1 to 34.7"),
    "wv.yot.assess": ("003", "21%", "27%"),
    "wv.knife": ("003", "16.5%", "15.7%"),
    "es.vap": ("004", "2,479", "2,478"),
    "es.total": ("004", "7,913", "7,716"),
    "tw.da.two_counts": ("000", "2,439", "2,320"),
    "tw.period.mismatch": ("000", "2017-2018", "2017-2019"),
    "tw.env.period": ("000", "2015/16", "3.2"),
    "tw.cse.period": ("000", "2015/16", "4.1"),
    "tw.cab.impact": ("001", "No:", "Yes"),
    "tw.cab.body": ("001", "Board", "Cabinet"),
    "tw.pcp.nocoverage": ("002", "how we are performing", "figures"),
    "wv.marac.np.change": ("003", "6%", "percentage points"),
    "wv.firearm": ("003", "63", "70.3%"),
    "wv.slavery": ("003", "32", "+24"),
    "wv.8.swap": ("003", "8.5 Reducing Victimisation", "Violence Prevention"),
    "wv.dates": ("003", "19 July 2018", "12 June 2018"),
    "es.msg.ocr": ("004", "Dura efference", "Drug offences"),
    "es.msg.rank": ("004", "7 / 15", "Below"),
    "es.repeat.da": ("004", "780", "80.7%"),
    "es.targets.complete": ("004", "7 targets", "5 have a usable baseline"),
    "es.targets.cover": ("004", "priorities without a target", "Public place violence"),
    "es.targets.shape": ("004", "Number of young people", "4 columns instead of 5"),
    "es.hate": ("004", "25% increase over the", "122"),
    "es.wards.tag": ("004", "3", "5 captions"),
    "es.fig.numbers": ("004", "Figure 4", "3 is left out"),
    "es.sections": ("004", "5.1", "6.1"),
    "es.projects": ("004", "projects 3, 4, 5", "1, 2"),
    "es.membership": ("004", "probation", "section 5"),
}
FINDABLE = ("FAILS", "INCONSISTENT", "AMBIGUOUS", "OMITTED", "WARN", "QUERY", "INCOMPLETE", "GAP", "IMPORT DEFECT")


@pytest.fixture(scope="module")
def checks(shared: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((shared / "figures/FIGURES.json").read_text(encoding="utf-8"))["checks"]
    return found


@pytest.fixture(scope="module")
def reports(shared: Path) -> dict[str, CheckedReport]:
    return {path.name[:3]: lint_file(path) for path in sorted((shared / "source-documents").glob("*.txt"))}


def answers(finding: Finding, check: str) -> bool:
    _, printed, word = ANSWERS[check]
    return printed in finding.printed and word in f"{finding.expected} {finding.how} {finding.quote}"


def test_every_check_that_does_not_hold_has_an_answer_here(checks: list[dict[str, Any]]) -> None:
    assert {check["id"] for check in checks if check["verdict"].startswith(FINDABLE)} <= set(ANSWERS)


@pytest.mark.parametrize("check", ANSWERS)
def test_what_does_not_hold_is_found(check: str, reports: dict[str, CheckedReport]) -> None:
    document = ANSWERS[check][0]
    assert any(answers(finding, check) for finding in reports[document].findings)


@pytest.mark.parametrize("document", ["000", "001", "002", "003", "004"])
def test_at_most_one_false_alarm_a_page(document: str, reports: dict[str, CheckedReport]) -> None:
    report = reports[document]
    mine = [check for check, answer in ANSWERS.items() if answer[0] == document]
    false = [finding for finding in report.findings if not any(answers(finding, check) for check in mine)]
    assert len(false) <= report.pages
