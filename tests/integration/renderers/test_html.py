"""The HTML paper: self-contained, linked within itself, readable without script, at any width, by anybody."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html

from saferplace.documents.renderers import render_html
from tests.unit.charts import made_up
from tests.unit.documents.sample_paper import sample_paper

CHROMIUM = Path("/usr/bin/chromium")
needs_browser = pytest.mark.skipif(not CHROMIUM.exists(), reason="needs /usr/bin/chromium to look at pages")


@pytest.fixture(scope="module")
def page(papers):
    return html.document_fromstring(papers.files["html"].decode())


def test_the_file_needs_nothing_else(papers, page):
    text = papers.files["html"].decode()
    assert not page.xpath("//script | //link | //img | //iframe")
    without_names = re.sub(r'xmlns(:\w+)?="[^"]*"', "", text)
    assert not re.search(r'(src|href|url\()\s*=?\s*["\'(]?https?:', without_names)


def test_every_link_leads_somewhere_and_every_id_stands_once(page):
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    targets = {href[1:] for href in page.xpath("//a/@href")}
    assert targets <= set(ids)
    assert len(targets) >= 25


def test_structure(page):
    assert page.get("lang") == "en-GB"
    assert [h.text_content() for h in page.xpath("//h1")] == ["Strategic assessment"]
    headings = [h.text_content() for h in page.xpath("//main//h2")]
    assert headings[:2] == ["Key messages", "1Levels and patterns of crime"]
    assert headings[-1] == "Glossary"
    assert page.xpath("//a[@class='skip']/@href") == ["#main"]
    assert page.xpath("//nav//a[contains(., 'Trend by month')]")


def test_every_chart_has_its_text_and_its_table(page):
    charts = page.xpath("//figure[.//*[local-name()='svg']]")
    assert len(charts) == 11
    for chart in charts:
        (svg,) = chart.xpath(".//*[local-name()='svg']")
        assert svg.get("role") == "img"
        assert svg.get("aria-label") in chart.xpath("string(./details/p)")
        assert chart.xpath("./details//table")


def test_every_table_has_column_and_row_headers(page):
    tables = page.xpath("//table")
    assert len(tables) == 13
    for table in tables:
        assert table.xpath("./thead/tr/th[@scope='col']")
        rows = table.xpath("./tbody/tr")
        assert rows
        assert all(row[0].tag == "th" and row[0].get("scope") == "row" for row in rows)


def test_numbers_lead_to_their_sources(page):
    (number,) = page.xpath("//a[@id='number-n1']")
    assert number.text == "13,140 crimes"
    (source,) = page.xpath(f"//*[@id='{number.get('href')[1:]}']")
    words = source.text_content()
    assert "13,140 of 156,000 (mid-2020 population)." in words
    assert "Completeness 98.7\N{NO-BREAK SPACE}%." in words
    assert "street_crime, release 2022-05, store version 7: made-up.zip!2021-04" in words
    (derived,) = page.xpath("//*[@id='source-n3']")
    assert "Computed from 13,140 crimes and 12,727." in derived.text_content()


def test_operands_are_named_as_people_name_them(page):
    (mixed,) = page.xpath("//*[@id='source-n7']")
    assert "Computed from 13,140 crimes, Robbery, East Anyshire, 2021/22 and elsewhere." in mixed.text_content()
    (count,) = page.xpath("//*[@id='source-n8']")
    assert "Harm score, East Anyshire (E22000999), 2021/22. Count: 93." in count.text_content()


def test_hostile_text_is_text(page):
    words = page.text_content()
    for name in made_up.HOSTILE_NAMES:
        assert name in words
    assert not page.xpath("//tag")
    assert "#let x = 1 <b>7</b>" in words


def test_made_up_papers_say_so(page):
    assert "made up" in page.xpath("string(//header)")


def test_an_accent_cannot_break_out_of_the_style():
    document = sample_paper()
    object.__setattr__(document.cover, "accent", "red;} body{display:none}")
    try:
        assert "display:none" not in render_html(document)
    finally:
        object.__setattr__(document.cover, "accent", "#12436D")


@pytest.fixture(scope="module")
def browser():
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def address(papers, tmp_path_factory):
    path = tmp_path_factory.mktemp("paper") / "paper.html"
    path.write_bytes(papers.files["html"])
    return path.as_uri()


@needs_browser
@pytest.mark.parametrize("width", [1280, 320])
def test_accessibility_without_violations(browser, address, width):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    tab = browser.new_page(viewport={"width": width, "height": 900})
    tab.goto(address)
    found = axe.Axe().run(tab)
    tab.close()
    assert found.violations_count == 0, found.generate_report()


@needs_browser
def test_the_page_reflows_at_320_px_without_script(browser, address):
    context = browser.new_context(viewport={"width": 320, "height": 900}, java_script_enabled=False)
    tab = context.new_page()
    tab.goto(address)
    handle = tab.locator("main")
    assert handle.is_visible()
    assert handle.bounding_box()["width"] <= 320
    context.close()
    tab = browser.new_page(viewport={"width": 320, "height": 900})
    tab.goto(address)
    assert tab.evaluate("document.documentElement.scrollWidth") == 320
    tab.close()
