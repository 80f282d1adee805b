"""Papers made by the workflow and on the command line: files, tags, traces, refusals, charts of the evidence."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pytest
from typer.testing import CliRunner

from saferplace.cli.paper import app
from saferplace.datasets.parts import RefusedFile
from saferplace.documents.partnership_plan.paper import PlanPaper
from saferplace.documents.parts.missing import NO_EVIDENCE
from saferplace.documents.renderers import FORMATS
from saferplace.planning.content import PlanContent, QuotedFigure
from saferplace.store.evidence import EvidenceStore
from saferplace.workflows.example_diagram import governance_picture
from saferplace.workflows.example_plan_charts import plan_charts
from saferplace.workflows.load_example import load_example_figures
from saferplace.workflows.paper_types import PAPER_TYPES
from saferplace.workflows.produce_paper import build_paper, produce_paper
from saferplace.workflows.quoted_figures import quoted_figures
from saferplace.workflows.read_example import read_example
from saferplace.workflows.read_example_plan import read_example_plan
from tests.integration.papers.golden import EXAMPLES
from tests.integration.workflows.small_country import CHARNWOOD, make_small_country

TELFORD = EXAMPLES / "telford-and-wrekin"
YEAR = "2022/23"
EAST = EXAMPLES / "east-staffordshire"
# These print figures of the evidence, which is not there; tests/integration/papers/test_second_half.py makes them.
_OF_EVIDENCE = ("board_pack", "hwb_update", "meeting_minutes")
MADE = [(each.id, EXAMPLES / name) for each in PAPER_TYPES if each.id not in _OF_EVIDENCE for name in each.examples]


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    """A store that holds the printed figures of the examples and nothing else."""
    folder = tmp_path_factory.mktemp("printed")
    examples = [read_example(path) for path in (TELFORD, EAST)]
    load_example_figures(examples, EvidenceStore.open(folder), moment=datetime(2026, 1, 1, tzinfo=UTC))
    return EvidenceStore.open(folder)


@pytest.mark.parametrize(("kind", "folder"), MADE, ids=[f"{kind}-{folder.name}" for kind, folder in MADE])
def test_each_paper_is_tagged_and_the_same_twice(kind, folder):
    document = build_paper(kind, folder, None)
    made = FORMATS["pdf"](document)
    assert made == FORMATS["pdf"](build_paper(kind, folder, None))
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert "/StructTreeRoot" in pdf.Root
        with pdf.open_metadata() as facts:
            assert facts["pdfuaid:part"] == "1"
        pages = len(pdf.pages)
    assert pages == 1 if kind == "plan_summary" else pages > 1
    assert "figure missing" not in FORMATS["html"](document).decode()


def test_the_workflow_writes_every_format(tmp_path):
    told = []
    made = list(produce_paper("briefing_note", TELFORD, tmp_path / "out", None, progress=told.append))
    assert [path.name for path in made] == [f"briefing-note-telford-and-wrekin.{ending}" for ending in FORMATS]
    assert told[0] == "Reading telford-and-wrekin ..."
    assert all(path.stat().st_size for path in made)


def test_the_command_line_names_its_types_and_writes_files(tmp_path, printed):
    store = str(printed.location.root)
    done = CliRunner().invoke(app, ["briefing_note", str(TELFORD), "--output", str(tmp_path), "--store", store])
    assert done.exit_code == 0, done.output
    assert "briefing-note-telford-and-wrekin.pdf" in done.output
    assert all(kind in CliRunner().invoke(app, ["--help"]).output for kind in ("cabinet_report", "plan_summary"))


def test_an_unknown_type_or_a_folder_without_its_file_is_refused(tmp_path):
    with pytest.raises(RefusedFile, match="a type of paper: partnership_plan"):
        build_paper("novel", TELFORD, None)
    with pytest.raises(RefusedFile, match="the TOML file of a paper"):
        build_paper("cabinet_report", EAST, None)


def test_figures_of_the_store_lead_back_to_their_part(printed):
    lineage = json.loads(FORMATS["lineage.json"](build_paper("cabinet_report", TELFORD, printed)))
    sources = [source for entry in lineage["figures"].values() for source in entry.get("sources", ())]
    assert {source["store_version"] for source in sources} == {printed.version}
    assert all(source["part"] for source in sources)
    alone = json.loads(FORMATS["lineage.json"](build_paper("cabinet_report", TELFORD, None)))
    assert {s["store_version"] for entry in alone["figures"].values() for s in entry.get("sources", ())} == {0}


def test_a_reference_that_leads_nowhere_says_why(printed):
    example = read_example(TELFORD)
    table = {
        "report": {"text": "{{value burglary E22000333 2016/17}} {{value published_figure.nothing E22000333 2016/17}}"}
    }
    assert set(quoted_figures(example, table, None).missing.values()) == {NO_EVIDENCE}
    with_store = quoted_figures(example, table, printed).missing
    assert len(with_store) == 2
    assert NO_EVIDENCE not in with_store.values()
    plan = read_example_plan(TELFORD, example).content
    assert QuotedFigure is type(plan.priorities[0].figures[0])
    assert quoted_figures(example, {}, None, plan).values


def test_charts_come_from_the_assessment_of_the_year_the_plan_names(tmp_path):
    country = make_small_country(tmp_path)
    store = EvidenceStore.open(country.store)
    east = read_example_plan(EAST, read_example(EAST)).content
    plan = PlanContent("Plan", "P", "", "england", CHARNWOOD, "Charnwood", east.first_day, east.last_day)
    made = plan_charts(store, plan, PlanPaper(charts_year=YEAR))
    assert "make-up-chart" in made.charts
    assert made.credits
    assert plan_charts(store, plan, PlanPaper()).charts == {}
    assert plan_charts(None, plan, PlanPaper(charts_year=YEAR)).charts == {}
    assert plan_charts(store, plan, PlanPaper(charts_year="1999/00")).charts == {}
    elsewhere = PlanContent("Plan", "P", "", "england", "E22000999", "Nowhere", east.first_day, east.last_day)
    assert plan_charts(store, elsewhere, PlanPaper(charts_year=YEAR)).charts == {}


def test_the_diagram_shows_bodies_with_a_line_only():
    example = read_example(Path(TELFORD))
    picture = governance_picture(example)
    assert picture.table.frame.height == len(example.links)
    assert "is accountable to" in picture.table.frame["words"].to_list()
