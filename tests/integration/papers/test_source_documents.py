"""The source documents come out again: every golden figure of each is printed or owned up to."""

from __future__ import annotations

import tomllib

import pytest

from saferplace.documents.parts.checks import Check
from saferplace.documents.parts.figures import PaperFigures
from saferplace.documents.parts.small_counts import Breakdown, hide_across
from saferplace.documents.progress.pen import ProgressPen
from saferplace.workflows.paper_types import PAPER_TYPES
from saferplace.workflows.produce_paper import build_paper
from saferplace.workflows.quoted_figures import printed_figures
from saferplace.workflows.read_example import read_example
from saferplace.workflows.read_paper import read_typed
from tests.integration.papers.golden import EXAMPLES, golden_figures, tally, told_of

TELFORD, EAST = EXAMPLES / "telford-and-wrekin", EXAMPLES / "east-staffordshire"
# Source document and its example; what becomes of its figures is told in the reference page on papers.
PAPERS = (("000", TELFORD), ("001", TELFORD), ("002", TELFORD), ("004", EAST))


def papers_for(source):
    """Return the types of paper that take the place of a source document."""
    return [each.id for each in PAPER_TYPES if source in each.sources]


def flagged(folder, kinds):
    """Return the figures that the papers say are wrong, left out or held back."""
    printed = printed_figures(read_example(folder))
    found = {name for name, figure in printed.items() if figure.is_withheld}
    for kind in kinds:
        path = folder / "papers" / f"{kind}.toml"
        report = tomllib.loads(path.read_text(encoding="utf-8"))["report"] if path.exists() else {}
        found |= {name for flag in report.get("flags", ()) for name in flag.get("figures", ())}
        checks = [read_typed(path, Check, entry) for entry in report.get("checks", ())]
        sums = ProgressPen(PaperFigures(printed=printed), checks).recomputed
        found |= {check.printed for check in checks if not sums[check.id].holds}
        splits = [split for part in report.get("evidence", ()) for split in part.get("breakdowns", ())]
        held = hide_across(
            PaperFigures(printed=printed), [read_typed(path, Breakdown, split) for split in splits], checks
        )
        found |= {name for name, figure in held.printed.items() if figure.is_withheld}
    return found


@pytest.mark.parametrize(("source", "folder"), PAPERS, ids=[row[0] for row in PAPERS])
def test_every_golden_figure_is_printed_or_flagged(shared, source, folder):
    kinds = papers_for(source)
    documents = [build_paper(kind, folder, None) for kind in kinds]
    found = tally(documents, golden_figures(shared, source), folder, flagged(folder, kinds))
    print(f"{source}: {found.words}, {found.pages} pages")
    assert found.missing == ()
    printed = len(found.found) + len(found.untraced)
    assert told_of(source) == (found.pages, printed, len(found.flagged), len(found.missing))
