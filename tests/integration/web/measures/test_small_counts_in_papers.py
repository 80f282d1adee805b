"""A small count of a local measure is in no text, table or file of a paper, nor what would give it away."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from saferplace.documents.model import Document
from saferplace.documents.parts.pen import WITHHELD_COUNT, WITHHELD_FIGURE
from saferplace.documents.parts.writing import HIDDEN_WITH_IT, SUPPRESSED
from saferplace.documents.progress.pen import ProgressPen
from saferplace.documents.renderers import (
    render_csv,
    render_docx,
    render_fragment,
    render_html,
    render_lineage,
    render_odt,
)
from saferplace.store.evidence import EvidenceStore
from saferplace.web.assessments import making
from saferplace.web.assessments.models import MakingState, Paper
from saferplace.web.assessments.operations.content import Pin, pin_finding
from saferplace.web.assessments.operations.editions import add_edition
from saferplace.web.partnerships.roles import Role
from saferplace.web.reports.making import documents_of
from saferplace.web.reports.models import PaperSection
from saferplace.workflows.live_figures import FigureKey
from saferplace.workflows.open_evidence import OpenEvidence
from saferplace.workflows.paper_kinds.figures import figures_for
from saferplace.workflows.paper_types import PAPER_KINDS
from tests.integration.web.measures.conftest import NOW, TODAY, Desk
from tests.integration.web.reports.conftest import PLAN, begin
from tests.integration.workflows.small_country import CHARNWOOD, DISTRICTS

# Sections whose words are forms of their own.
FORMS = ("topic", "links", "plan", "objective", "why", "whole-plan", "references", "previous", "background-papers")
NUMBERS = ("752", "241", "251", "257")


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
    assert pen.plain(names[0]) == WITHHELD_COUNT
    assert pen.plain(names[4]) == WITHHELD_FIGURE
    assert pen.cell(names[0].strip("{}")) == WITHHELD_COUNT
    kept = [each for each in pen.values.values() if each.period.code == "2022-Q2"]
    assert all(each.value is None and each.numerator is None for each in kept)


@pytest.fixture
def documents(monkeypatch: pytest.MonkeyPatch) -> list[Document]:
    """Keep documents instead of writing them in every format."""
    kept: list[Document] = []

    def keep(document: Document, *_: Any) -> Iterator[Path]:
        kept.append(document)
        yield from ()

    monkeypatch.setattr(making, "write_document", keep)
    return kept


def test_an_assessment_tells_a_small_local_count_in_no_table_word_or_file(
    desk: Desk, documents: list[Document]
) -> None:
    visits = desk.add(series="visits", title="Visits to the hostel", threshold=5)
    deaths = desk.add(series="deaths", title="Deaths reviewed", threshold=5, cadence="financial_year")
    area = visits.areas[0]["code"]
    quarters = [("2022-Q2", 3), ("2022-Q3", 241), ("2022-Q4", 251), ("2023-Q1", 257)]
    desk.load(*(desk.figure(period, count, measure=visits) for period, count in quarters))
    desk.load(desk.figure("2021/22", 4, measure=deaths), desk.figure("2022/23", 47, measure=deaths))
    given = {"kind": "full", "title": "Assessment", "year": "2022/23", "area_code": area, "author_post": "Analyst"}
    edition = add_edition(**desk.who(Role.ANALYST), given=given, now=NOW)
    rest = " ".join(f"{{{{count visits {area} {period}}}}}" for period, _ in quarters[1:])
    pin = Pin(FigureKey("visits", area, "2022-Q2"), "levels_and_patterns", f"Then {rest} came.")
    pin_finding(**desk.who(Role.ANALYST), edition=edition, pin=pin, now=NOW)
    paper = Paper.objects.create(
        partnership=edition.partnership, edition=edition, version_label="Draft 1", asked_by="Analyst", asked_at=NOW
    )
    making.make_paper(paper.pk)
    paper.refresh_from_db()
    assert (paper.state, paper.problem) == (MakingState.DONE, "")

    (document,) = documents
    page = _page(render_html(document))
    lineage = render_lineage(document)
    for told in _files(document):
        assert "isits" in told
        # The year comes to 752: with the three large quarters it would give the small one back.
        shown = [number for number in NUMBERS if re.search(rf"(?<!\d){number}(?!\d)", told)]
        assert 0 < len(shown) < 4, shown
    assert WITHHELD_FIGURE in page
    assert "3 complaints" not in page
    assert "Deaths reviewed: its figures are not printed" in page
    table = next(block for block in _blocks(document) if getattr(block, "id", "") == "measures-local")
    lines = {row["title"].split(",")[0]: row for row in table.data.frame.rows(named=True)}
    row = lines["Deaths reviewed"]
    assert (row["before"], row["before_instead"], row["after"], row["change"]) == (None, SUPPRESSED, 47, "not shown")
    assert HIDDEN_WITH_IT in table.notes
    value = json.loads(lineage)["figures"][f"deaths.{area}.2021/22"]
    assert (value["value"], value["numerator"], value["sources"][0]["rows"]) == (None, None, 0)


def test_no_kind_of_paper_gives_a_small_count_back_in_any_file(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(PLAN, "area_code", DISTRICTS[CHARNWOOD])
    visits = desk.add(series="visits", title="Visits to the hostel", threshold=5)
    area = visits.areas[0]["code"]
    counts = {"2022-Q2": 3, "2022-Q3": 241, "2022-Q4": 251, "2023-Q1": 257}
    desk.load(*(desk.figure(period, count, measure=visits) for period, count in counts.items()))
    words = " ".join(f"{{{{count visits {area} {period}}}}}" for period in ("2022/23", *counts))
    told = set()
    for kind in PAPER_KINDS:
        with transaction.atomic():
            for document in _drafted(desk, kind, f"Yes. We counted {words} visits."):
                told |= {kind} if _keeps_the_small_one(kind, document) else set()
            transaction.set_rollback(True)
    assert PAPER_KINDS.keys() - told <= {"consultation_response"}


def _drafted(desk: Desk, kind: str, words: str) -> tuple[Document, ...]:
    paper = begin(desk.world, kind=kind).paper
    rows = [row for row in PaperSection.objects.filter(paper=paper) if not row.name.startswith((*FORMS, "spending"))]
    PaperSection.objects.filter(pk__in=[row.pk for row in rows]).update(words=words)
    return documents_of(paper, TODAY)


def _keeps_the_small_one(kind: str, document: Document) -> bool:
    page = _page(render_html(document))
    lineage = render_lineage(document)
    told = page.count("We counted")
    assert (told, WITHHELD_COUNT in page) == (told, told > 0), kind
    for file in _files(document):
        shown = [number for number in NUMBERS if re.search(rf"(?<![\d#]){number}(?!\d)", file)]
        assert len(shown) < len(NUMBERS), (kind, shown)
    entries = json.loads(lineage)["figures"].values()
    small = [each for each in entries if each.get("period", {}).get("code") == "2022-Q2"]
    assert all((each["value"], each["numerator"]) == (None, None) for each in small), kind
    return told > 0


def _page(html: str) -> str:
    return re.sub(r"<(svg|style).*?</\1>", "", html, flags=re.DOTALL)


def _files(document: Document) -> Iterator[str]:
    """Yield the text of each file, and of the page a signed-out reader is shown."""
    yield from (_page(render_html(document)), _page(render_fragment(document)))
    yield from (render_csv(document), render_lineage(document))
    for made, part in ((render_docx(document), "word/document.xml"), (render_odt(document), "content.xml")):
        with zipfile.ZipFile(io.BytesIO(made)) as packed:
            yield re.sub(r"<[^>]*>", " ", packed.read(part).decode())


def _blocks(document: Document) -> list[Any]:
    sections = [each for section in document.sections for each in (section, *section.subsections)]
    return [block for section in sections for block in section.blocks]
