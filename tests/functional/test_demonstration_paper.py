"""A board member reads the demonstration paper: in a browser, by keyboard, enlarged, printed and in an office."""

import csv
import io
import json
from datetime import date
from pathlib import Path

import docx
import pikepdf
import pypdfium2
import pytest

from saferplace.workflows.demonstrate import demonstrate
from saferplace.workflows.demonstration.published import COUNT_OF_TYPE

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
BANNER = "Demonstration paper: the records behind it are made up."
needs_browser = pytest.mark.skipif(
    not CHROMIUM.exists(), reason="needs /usr/bin/chromium to read the paper as people do"
)
pytestmark = pytest.mark.slow


@pytest.fixture(scope="session")
def papers(tmp_path_factory):
    """The demonstration, done once: the papers by extension."""
    told = []
    done = demonstrate(
        tmp_path_factory.mktemp("demonstration"), made_on=date(2017, 6, 1), say=told.append, progress=lambda step: None
    )
    assert not done.report.refused
    assert [line[0] for line in told if " of 4 " in line] == ["1", "2", "3", "4"]
    assert not list(done.papers[0].parent.glob(".*.part"))
    return {path.name.split(".", 1)[1]: path for path in done.papers}


@pytest.fixture(scope="module")
def browser():
    playwright = pytest.importorskip("playwright.sync_api", reason="needs playwright to drive the browser")
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture
def read(browser, papers):
    """Open the paper at a width, with or without script."""
    contexts = []

    def open_page(width=1280, **options):
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        contexts.append(context)
        page = context.new_page()
        page.goto(papers["html"].as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()


@needs_browser
def test_a_board_member_reads_the_key_messages_a_figure_and_a_source(read):
    page = read(java_script_enabled=False)
    assert page.get_by_text(BANNER).first.is_visible()
    assert page.get_by_role("heading", name="Key messages").is_visible()
    number = page.locator("#number-n1")
    assert number.inner_text() == "7,716"
    details = page.locator("figure details").first
    assert not details.locator("table").is_visible()
    details.locator("summary").click()
    assert details.locator("table").is_visible()
    number.click()
    assert page.url.endswith("#source-n1")
    source = page.locator("#source-n1")
    assert source.is_visible()
    assert "7,716" in source.inner_text()


@needs_browser
def test_the_keyboard_alone_reaches_the_text_the_contents_and_the_tables(read):
    page = read()
    page.keyboard.press("Tab")
    focus = "document.activeElement.getAttribute('href') || document.activeElement.tagName"
    assert page.evaluate(focus) == "#main"
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('nav')")
    reached = []
    for _ in range(120):
        page.keyboard.press("Tab")
        reached.append(page.evaluate(focus))
        if reached[-1] == "SUMMARY":
            break
    assert any(item.startswith("#source-") for item in reached)
    assert reached[-1] == "SUMMARY"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('details').open")


@needs_browser
@pytest.mark.parametrize("width", [1280, 320])
def test_the_paper_has_no_accessibility_violations(read, width):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe to look for violations")
    rules = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
    found = axe.Axe().run(read(width), options=rules)
    assert len(found.response["passes"]) > 10
    assert found.violations_count == 0, found.generate_report()


@needs_browser
@pytest.mark.parametrize(("width", "scale"), [(320, 1), (320, 4)])
def test_nothing_scrolls_sideways_on_a_phone_or_enlarged_four_times(read, width, scale):
    page = read(width, device_scale_factor=scale)  # 1280 px at 400 % are 320 px of four dots each
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.get_by_text(BANNER).first.is_visible()


def test_every_page_of_the_pdf_says_it_is_made_up_and_is_tagged(papers):
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(papers["pdf"])]
    assert len(pages) > 20
    without = [number for number, text in enumerate(pages, 1) if BANNER not in text.replace("\r\n", " ")]
    assert without == []
    with pikepdf.open(papers["pdf"]) as opened:
        assert opened.Root.MarkInfo.Marked
        assert str(opened.Root.Lang) == "en-GB"


def test_the_word_paper_has_headings_table_headers_and_texts_for_its_pictures(papers):
    document = docx.Document(papers["docx"])
    headings = [p.text for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert any("Key messages" in heading for heading in headings)
    assert document.tables
    for table in document.tables:
        assert table._tbl.xpath("./w:tr[1]/w:trPr/w:tblHeader")
    pictures = document.element.xpath("//wp:docPr")
    assert len(pictures) > 5
    assert all(picture.get("descr") for picture in pictures)


@pytest.fixture(scope="module")
def figures(papers):
    return list(csv.DictReader(io.StringIO(papers["csv"].read_text(encoding="utf-8-sig"))))


def test_the_csv_holds_the_thirteen_published_counts_and_their_sum(figures):
    own = {
        row["indicator"]: float(row["numerator"])
        for row in figures
        if row["area_code"] == "E22000264" and row["period"] == "2016/17" and row["numerator"]
    }
    assert len(COUNT_OF_TYPE) == 13
    assert {kind: own.get(kind) for kind in COUNT_OF_TYPE} == COUNT_OF_TYPE
    assert own["recorded_crime"] == 7_716


def test_the_csv_shows_what_the_published_table_leaves_over(figures):
    rows = {}
    for row in figures:
        if row["id"].startswith("residuals-table/"):
            rows.setdefault(row["row"], []).append(row["value"])
    left = {name: {float(value) for value in found if value} for name, found in rows.items()}
    assert {7913.0, 7716.0, 197.0} <= left["Total recorded crime"]
    assert {2479.0, 1.0} <= left["Violence against the person"]
    assert {3088.0, 0.0} <= left["Theft offences"]


def test_the_published_rate_follows_from_the_published_count(figures):
    people = {
        float(row["denominator"])
        for row in figures
        if row["id"] == "n1" and row["denominator_label"] == "mid-2015 population"
    }
    assert len(people) == 1
    assert round(7_913 / people.pop() * 1000, 1) == 68.2


def test_the_lineage_file_leads_to_a_file_and_rows(papers):
    text = papers["lineage.json"].read_text(encoding="utf-8")
    assert json.loads(text)
    assert "street.csv" in text
