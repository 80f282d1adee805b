"""Papers on progress, performance, grants, recommendations and meetings, made from the examples in every format."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from saferplace.datasets.parts import RefusedFile
from saferplace.documents.model import Document, Notice
from saferplace.documents.renderers import FORMATS
from saferplace.documents.renderers.numbering import all_sections
from saferplace.store.evidence import EvidenceStore
from saferplace.workflows.example_papers_second import annual_report, board_pack, hwb_update
from saferplace.workflows.lint_report import lint_upload
from saferplace.workflows.load_release import load_release
from saferplace.workflows.paper_type import PaperType
from saferplace.workflows.paper_types import PAPER_TYPES
from saferplace.workflows.produce_paper import build_paper
from saferplace.workflows.read_paper import read_paper

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
EAST_STAFFORDSHIRE, WOLVERHAMPTON = EXAMPLES / "east-staffordshire", EXAMPLES / "wolverhampton"
# Every type made from these two examples; those of the first half come from Telford and Wrekin too.
SECOND = [each for each in PAPER_TYPES if each.build and each.examples and "telford-and-wrekin" not in each.examples]
MADE = [(each, EXAMPLES / name) for each in SECOND for name in each.examples]
MOMENT = datetime(2017, 5, 1, tzinfo=UTC)
HEADINGS = "series,title,area_code,area_name,period,value,unit,better,caveat"
AREAS = (
    "LAD17CD,LAD17NM,CSP17CD,CSP17NM,PFA17CD,PFA17NM,FID\n"
    "E07000193,East Staffordshire,E22000264,East Staffordshire,E23000015,Staffordshire,1\n"
)
SERIES = {
    "council_asb": ("Anti-social behaviour reported to the council", "incidents", "lower", 100),
    "domestic_abuse_reports": ("Domestic abuse reports", "reports", "higher", 75),
    "domestic_abuse_repeats": ("Repeat reports of domestic abuse", "reports", "lower", 60),
}


def notices(document: Document) -> list[str]:
    blocks = [block for section in all_sections(document) for block in (*section.blocks, *document.methods)]
    return [block.text for block in blocks if isinstance(block, Notice)]


@pytest.mark.parametrize(
    ("paper", "folder"),
    [row for row in MADE if row[0].id != "board_pack"],
    ids=lambda found: getattr(found, "id", getattr(found, "name", "")),
)
def test_a_paper_is_written_in_every_format(paper: PaperType, folder: Path) -> None:
    document = build_paper(paper.id, folder, None)
    for extension, render in FORMATS.items():
        assert len(render(document)) > 200, extension
    assert document.cover.made_up == ("made up" in document.cover.status.lower())
    assert not any("typed by hand" in text for text in notices(document))


def test_figures_of_the_evidence_are_missed_without_it() -> None:
    told = notices(hwb_update(EAST_STAFFORDSHIRE, None))
    assert any("Drugs in 2016/17" in text and "because no evidence was given" in text for text in told)
    page = FORMATS["html"](hwb_update(EAST_STAFFORDSHIRE, None)).decode()
    assert "[figure missing: Drugs: change to 2016/17]" in page
    assert "E22000264 2016/17" not in page  # the code of an area is no plain English
    with pytest.raises(RefusedFile, match="an evidence store"):
        board_pack(EAST_STAFFORDSHIRE, None)


def test_the_annual_report_passes_the_linter() -> None:
    page = FORMATS["html"](annual_report(WOLVERHAMPTON, None))
    assert [found.how for found in lint_upload(page, "a.html").findings if found.confidence >= 0.5] == []


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> EvidenceStore:
    """Partners' monthly figures of three years, quickly made and loaded."""
    folder = tmp_path_factory.mktemp("pack")
    rows = [HEADINGS]
    for series, (title, unit, better, count) in SERIES.items():
        for month in range(36):
            period = f"{2014 + (month + 3) // 12}-{(month + 3) % 12 + 1:02}"
            area = "E22000264,East Staffordshire"
            rows.append(f"{series},{title},{area},{period},{count + month % 5},{unit},{better},Made up.")
    path = folder / "partners.csv"
    path.write_text("\n".join(rows), encoding="utf-8")
    areas = folder / "lad17-to-csp17-to-pfa17.csv"
    areas.write_text(AREAS, encoding="utf-8")
    load_release([areas, path], EvidenceStore.open(folder / "evidence"), moment=MOMENT, command="test")
    return EvidenceStore.open(folder / "evidence")


def test_the_pack_is_computed_from_the_evidence(store: EvidenceStore) -> None:
    document = board_pack(EAST_STAFFORDSHIRE, store)
    rows = next(block for block in document.sections[0].blocks if getattr(block, "id", "") == "measures")
    statuses = {row[0]: row[3] for row in rows.data.frame.iter_rows()}  # type: ignore[union-attr]
    assert statuses["Repeat reports of domestic abuse"].endswith("off track")
    assert statuses["Violence and sexual offences"] == "no figure yet"
    assert {value.area.code for value in document.values.values()} == {"E22000264"}
    assert render_all(document)


def render_all(document: Document) -> bool:
    return all(render(document) for render in FORMATS.values())


def test_a_key_that_nobody_knows_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "wolverhampton"
    (folder / "papers").mkdir(parents=True)
    for path in WOLVERHAMPTON.glob("*.*"):
        (folder / path.name).write_bytes(path.read_bytes())
    source = (WOLVERHAMPTON / "papers" / "annual_report.toml").read_text(encoding="utf-8")
    target = folder / "papers" / "annual_report.toml"
    for before, after, said in (
        ('earlier = "2016/17"', 'earlyer = "2016/17"', "earlyer"),
        ('after = "wv.crime.1718"', 'afther = "wv.crime.1718"', r"lines\[1\]\.afther"),
        ('operation = "sum"', 'operation = "some"', "operation"),
        ("[paper]", "[paper", "the TOML file of a paper"),
    ):
        target.write_text(source.replace(before, after), encoding="utf-8")
        with pytest.raises(RefusedFile, match=said):
            annual_report(folder, None)
    target.unlink()
    with pytest.raises(RefusedFile, match="the TOML file of a paper"):
        read_paper(folder, "annual_report", None)
