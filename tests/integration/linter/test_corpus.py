"""The drawn papers: how many seeded errors are found, and that the right papers raise no alarm."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.integration.linter.corpus.measure import Score, measure
from tests.integration.linter.corpus.papers import ROUNDS

# The form, the number the papers are drawn from, the rounds of errors, and the least share of errors to be found.
MEASURED = (("md", 1, ROUNDS, 0.95), ("html", 2, 1, 0.95), ("tabs.txt", 3, 1, 0.93), ("pdf", 4, 1, 0.9))
MOST_ALARMS_A_PAGE = 0.25


def measured(form: str, number: int, rounds: int, folder: Path) -> Score:
    return measure(form, folder, [number], rounds=rounds)


@pytest.mark.parametrize(("form", "number", "rounds", "least"), MEASURED, ids=[row[0] for row in MEASURED])
def test_seeded_errors_are_found_and_right_papers_are_not_flagged(
    form: str, number: int, rounds: int, least: float, tmp_path: Path
) -> None:
    score = measured(form, number, rounds, tmp_path)
    assert score.seeded.total() > 30
    assert score.recall >= least, score.missed
    assert len(score.alarms) <= MOST_ALARMS_A_PAGE * score.pages, score.alarms
    assert len(score.beside) <= MOST_ALARMS_A_PAGE * score.pages, score.beside
    # What is found is also put right: the finding gives the figure that should stand there.
    assert score.corrected.total() >= 0.7 * score.found.total()
