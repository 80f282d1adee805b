"""What people come for, played in the browser with JavaScript and without."""

from __future__ import annotations

import re
import uuid

import pytest

pytestmark = [pytest.mark.slow]
HERE = "/partnerships/telford-and-wrekin/"
WITH_ASSESSMENT = "/partnerships/east-staffordshire/"


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def scripts(request: pytest.FixtureRequest) -> dict[str, bool]:
    """Both ways of reading."""
    return {"java_script_enabled": request.param}


# A browser writes down that a form was refused, which is what it should be.
REFUSED = ("status of 409", "status of 422")


def text_of(page) -> str:
    return " ".join(page.locator("main").inner_text().split())


def test_an_analyst_finds_an_indicator_and_opens_it_down_to_its_source_rows(reader, scripts) -> None:
    with reader.page("analyst", "telford-and-wrekin", **scripts) as page:
        page.goto(HERE)
        page.get_by_role("link", name="Evidence", exact=True).first.click()
        page.goto(f"{HERE}evidence/explorer/")
        page.get_by_label("Search indicators and areas").fill("burglary")
        page.get_by_role("button", name="Search").click()
        page.get_by_role("link", name="Burglary", exact=True).first.click()
        page.get_by_role("heading", level=1, name="Burglary in Telford and Wrekin").wait_for()
        assert page.locator("svg[role=img], figure svg, figure img").count() >= 2
        page.locator("summary", has_text="Table and text of this chart").first.click()
        assert page.locator("details[open] table").first.is_visible()
        page.get_by_role("link", name="Where this figure comes from").click()
        page.get_by_role("heading", level=1).wait_for()
        assert "street.csv" in page.content() or "police.uk" in page.content()


def test_a_figure_is_taken_along_as_a_file(reader, scripts) -> None:
    with reader.page("analyst", "telford-and-wrekin", **scripts) as page:
        page.goto(f"{HERE}evidence/explorer/answer?indicator=burglary")
        with page.expect_download() as taken:
            page.get_by_role("link", name="CSV", exact=True).click()
        content = taken.value.path().read_text(encoding="utf-8-sig")
        assert "Burglary" in content or "burglary" in content
        assert len(content.splitlines()) > 30


def test_a_manager_mends_a_mistake_and_loses_nothing(reader, scripts) -> None:
    vision = f"A calm and confident place {uuid.uuid4()}"
    with reader.page("partnership-manager", "telford-and-wrekin", **scripts) as page:
        page.goto(f"{HERE}record/change/")
        page.get_by_label("Vision").fill(vision)
        accent = page.get_by_label("Accent colour")
        before = accent.input_value()
        accent.fill("blue")
        page.get_by_role("button", name="Save").click()
        page.get_by_role("alert").wait_for()
        assert "Enter a colour" in page.get_by_role("alert").inner_text()
        assert page.get_by_label("Vision").input_value() == vision
        page.get_by_role("alert").get_by_role("link").first.click()
        page.get_by_label("Accent colour").fill(before)
        page.get_by_role("button", name="Save").click()
        page.wait_for_url(re.compile(r"/(record/)?(#.*)?$"))
        page.goto(HERE)
        assert vision in text_of(page)


def test_the_second_of_two_editors_is_told_and_keeps_what_was_typed(reader, scripts) -> None:
    first_vision, second_vision = f"First {uuid.uuid4()}", f"Second {uuid.uuid4()}"
    with (
        reader.page("partnership-manager", "telford-and-wrekin", **scripts) as first,
        reader.page("partnership-manager", "telford-and-wrekin", **scripts) as second,
    ):
        for page, vision in ((first, first_vision), (second, second_vision)):
            page.goto(f"{HERE}record/change/")
            page.get_by_label("Vision").fill(vision)
        first.get_by_role("button", name="Save").click()
        first.wait_for_url(re.compile(r"/(record/)?(#.*)?$"))
        second.get_by_role("button", name="Save").click()
        second.get_by_role("button").first.wait_for()
        told = text_of(second)
        assert first_vision in told, told
        assert second_vision in second.content()
        assert "changed" in told.lower()


def test_a_context_note_is_added_found_and_seen_beside_the_figures(reader, scripts) -> None:
    title = f"Recording changed {uuid.uuid4()}"
    with reader.page("partnership-manager", "telford-and-wrekin", **scripts) as page:
        page.goto(f"{HERE}governance/notes/")
        page.get_by_role("link", name="Add a context note").click()
        page.get_by_label("Kind").select_option(label="Change of recording")
        page.get_by_label("Title").fill(title)
        starts = page.get_by_role("group", name=re.compile("^From"))
        for label, value in (("Day", "1"), ("Month", "5"), ("Year", "2016")):
            starts.get_by_label(label).fill(value)
        page.get_by_role("button", name=re.compile("Save|Add")).first.click()
        page.get_by_text(title).first.wait_for()
        page.goto(f"{HERE}governance/notes/")
        page.get_by_label("Search this list").fill(title)
        page.get_by_role("button", name="Search").click()
        page.wait_for_url(re.compile("q="))
        assert page.locator("tbody tr").count() == 1
        page.goto(f"{HERE}evidence/explorer/answer?indicator=recorded_crime")
        assert title in page.content()


def test_a_list_is_sorted_both_ways(reader, scripts) -> None:
    with reader.page("analyst", "telford-and-wrekin", **scripts) as page:
        page.goto(f"{HERE}governance/notes/")
        orders = []
        for order in ("ascending", "descending"):
            page.get_by_role("columnheader", name="Title").get_by_role("link").click()
            page.locator(f"th[aria-sort={order}]", has_text="Title").wait_for()
            orders.append(page.locator("tbody tr").all_inner_texts())
        assert orders[0] != orders[1]
        assert sorted(orders[0]) == sorted(orders[1])


def test_the_chair_reads_the_assessment_and_its_decisions(reader, scripts) -> None:
    with reader.page("chair", "east-staffordshire", **scripts) as page:
        page.goto(f"{WITH_ASSESSMENT}assessments/")
        page.locator("main tbody a").first.click()
        page.get_by_role("heading", level=1).wait_for()
        edition = page.url.split("?")[0]
        for part in ("findings", "candidates", "decisions", "emerging"):
            answer = page.goto(f"{edition}{part}")
            assert answer.status == 200
            assert len(text_of(page)) > 150


def test_an_analyst_pins_a_finding_from_the_explorer(reader, scripts) -> None:
    with reader.page("analyst", "east-staffordshire", **scripts) as page:
        page.goto(f"{WITH_ASSESSMENT}evidence/explorer/answer?indicator=robbery")
        page.get_by_role("link", name="Pin to an assessment").click()
        page.get_by_role("heading", level=1).wait_for()
        assert page.locator("main form").count() >= 1


def test_nobody_sees_another_partnership(reader, scripts) -> None:
    with reader.page("partnership-manager", "wolverhampton", **scripts) as page:
        heard = len(reader.faults)
        assert page.goto(HERE).status == 404
        assert page.goto(f"{HERE}governance/bodies/").status == 404
        assert "Telford" not in text_of(page)
        del reader.faults[heard:]
    with reader.page(None, **scripts) as page:
        page.goto(HERE)
        assert "/account/login/" in page.url


def test_nothing_went_wrong_on_the_way(reader) -> None:
    faults = [line for line in reader.faults if not any(refused in line for refused in REFUSED)]
    reader.faults.clear()  # the next file judges its own: what is refused on purpose here is a fault there
    assert not faults, "\n".join(faults)
