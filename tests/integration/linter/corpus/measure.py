"""Count what the linter finds in made-up papers: recall for each kind and form, false alarms for each page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from saferplace.workflows.lint_report import lint_file
from tests.integration.linter.corpus.forms import made
from tests.integration.linter.corpus.papers import ROUNDS, MadePaper, is_alarm, papers


@dataclass
class Score:
    """What was counted in one form.

    Attributes:
        pages: pages of the right papers.
        alarms: findings in right papers, in words.
        beside: findings in papers with errors that answer none of them, in words.
        seeded: errors seeded, by kind.
        found: errors found, by kind.
        corrected: errors found whose right figure the finding gives, by kind.
        missed: errors not found, in words.
    """

    pages: int = 0
    alarms: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    seeded: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    corrected: Counter[str] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Return the share of the seeded errors that was found."""
        return self.found.total() / max(1, self.seeded.total())


def measure(form: str, folder: Path, numbers: Sequence[int], *, rounds: int = ROUNDS) -> Score:
    """Return what is found in the papers drawn from some numbers, in one form."""
    score = Score()
    for number in numbers:
        for paper in papers(number):
            checked = lint_file(made(paper.text, form, folder / f"{number}-{paper.name}"))
            score.pages += checked.pages
            score.alarms += [
                f"{item.place.section[:30]} · {item.kind}: {item.printed} -> {item.expected} · {item.how}"
                for item in checked.findings
                if is_alarm(item)
            ]
        for round_ in range(rounds):
            for paper in papers(number, round_):
                _count(score, paper, form, folder / f"{number}-{round_}-{paper.name}")
    return score


def _count(score: Score, paper: MadePaper, form: str, path: Path) -> None:
    found = [item for item in lint_file(made(paper.text, form, path)).findings if is_alarm(item)]
    for seed in paper.seeds:
        score.seeded[seed.kind] += 1
        answers = [item for item in found if seed.answered_by(item)]
        if not answers:
            score.missed.append(f"{seed.section[:30]} · {seed.kind}: {seed.wrong!r} for {seed.right!r}")
            continue
        score.found[seed.kind] += 1
        score.corrected[seed.kind] += any(seed.right.lower() in f"{a.expected} {a.how}".lower() for a in answers)
    score.beside += [
        f"{item.place.section[:30]} · {item.kind}: {item.printed} -> {item.expected} · {item.how}"
        for item in found
        if not any(seed.answered_by(item) for seed in paper.seeds)
    ]
