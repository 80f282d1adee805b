"""A small count of a local measure is in no text, table or file of a paper, nor what would give it away."""

from __future__ import annotations

from saferplace.documents.parts.pen import WITHHELD, WITHHELD_FIGURE
from saferplace.documents.progress.pen import ProgressPen
from saferplace.store.evidence import EvidenceStore
from saferplace.workflows.open_evidence import OpenEvidence
from saferplace.workflows.paper_kinds.figures import figures_for
from tests.integration.web.measures.conftest import Desk


def test_a_paper_hides_what_is_small_and_what_gives_it_back(desk: Desk, settings: object) -> None:
    measure = desk.add(series="visits", title="Visits", threshold=5)
    quarters = [("2022-Q2", 3), ("2022-Q3", 40), ("2022-Q4", 30), ("2023-Q1", 50)]
    desk.load(*(desk.figure(period, count, measure=measure) for period, count in quarters))
    evidence = OpenEvidence.of(EvidenceStore.open(settings.EVIDENCE_STORE))  # type: ignore[attr-defined]
    area = measure.areas[0]["code"]
    names = [f"{{{{{kind} visits {area} {period}}}}}" for kind in ("count", "value") for period, _ in quarters]
    whole = f"{{{{count visits {area} 2022/23}}}}"
    texts = [*names, whole, f"{{{{change visits {area} 2023-Q1}}}}"]

    alone = figures_for(evidence, names)
    assert {each.period for each in alone.hidden} == {"2022-Q2"}
    together = figures_for(evidence, texts)
    assert "2022-Q2" in {each.period for each in together.hidden}
    shown = [each.period for each in together.values if each.kind == "count" and each not in together.hidden]
    assert len(shown) < len(quarters), "the year and the other three quarters give the small one back"

    pen = ProgressPen(together)
    assert pen.plain(names[0]) == WITHHELD
    assert pen.plain(names[4]) == WITHHELD_FIGURE
    assert pen.cell(names[0].strip("{}")) == WITHHELD
    kept = [each for each in pen.values.values() if each.period.code == "2022-Q2"]
    assert all(each.value is None and each.numerator is None for each in kept)
