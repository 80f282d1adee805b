"""Whole made-up papers in every form: nothing is flagged in the right ones, planted errors are found."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from saferplace.documents.linter.model import Finding
from saferplace.workflows.lint_report import lint_file
from tests.integration.linter.papers import FOLDER, FORMS, PAPERS, PLANTED, made, planted, telling

# Not to be seen: a percentage whose operands stand far apart, and an error that rounding explains.
LEAST_FOUND = 0.85


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("paper", PAPERS)
def test_nothing_is_flagged_in_a_paper_that_is_right(paper: str, form: str, tmp_path: Path) -> None:
    found = lint_file(made(paper, form, tmp_path, wrong=False)).findings
    assert [f"{item.printed} -> {item.expected}: {item.how}" for item in found] == []


def _is_about(item: Finding, right: str, wrong: str) -> bool:
    said = f"{item.printed} {item.expected} {item.how} {item.quote}".lower()
    return any(re.search(rf"(?<![\d.,]){re.escape(token)}(?!\d)", said) for token in telling(right, wrong))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("paper", PAPERS)
def test_planted_errors_are_found(paper: str, form: str, tmp_path: Path) -> None:
    checked = lint_file(made(paper, form, tmp_path, wrong=True))
    errors = planted(paper)
    missed = [pair for pair in errors if not any(_is_about(item, *pair) for item in checked.findings)]
    assert len(missed) <= (1 - LEAST_FOUND) * len(errors), missed
    assert len(checked.findings) <= len(errors) + checked.pages


def test_a_paper_flattened_to_text_is_read_as_well(tmp_path: Path) -> None:
    source = (FOLDER / "plan-flattened.txt").read_text(encoding="utf-8")
    right, wrong = tmp_path / "right.txt", tmp_path / "wrong.txt"
    right.write_text(PLANTED.sub(r"\1", source), encoding="utf-8")
    wrong.write_text(PLANTED.sub(r"\2", source), encoding="utf-8")
    assert lint_file(right).findings == ()
    found = lint_file(wrong).findings
    errors = [(match[1], match[2]) for match in PLANTED.finditer(source)]
    missed = [pair for pair in errors if not any(_is_about(item, *pair) for item in found)]
    assert len(missed) <= (1 - LEAST_FOUND) * len(errors), missed
