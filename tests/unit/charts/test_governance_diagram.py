"""The governance diagram: rows, lines, numbers, text and table."""

import re
import xml.etree.ElementTree as ET
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from saferplace.charts.governance_diagram import DiagramBody, DiagramLink, GovernanceDiagram, governance_diagram
from saferplace.charts.governance_layout import BOX_WIDTH, PER_ROW, Tie, lay_out

BODIES = [
    DiagramBody("board", "Safer Board", "Board", own=True),
    DiagramBody("group", "Drug Group", "Sub-group", own=True),
    DiagramBody("cabinet", "Cabinet <of> A & B", "Cabinet", own=False),
    DiagramBody("council", "Council", "Full council", own=False),
    DiagramBody("scrutiny", "Scrutiny", "Scrutiny committee", own=False),
    DiagramBody("lonely", "Lonely Forum", "Forum", own=True),
]
LINKS = [
    DiagramLink("group", "board", "reports_to", "reports to", True, "progress", "quarterly", "1 May 2018"),
    DiagramLink("board", "cabinet", "reports_to", "reports to", True, "the strategy"),
    DiagramLink("cabinet", "council", "reports_to", "reports to", True),
    DiagramLink("scrutiny", "board", "scrutinises", "scrutinises", False),
    DiagramLink("board", "council", "works_with", "works with", None),
]


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314  our own drawing


def drawn() -> GovernanceDiagram:
    return governance_diagram(BODIES, LINKS, title="How A & B is governed")


def rows_of(ties: list[Tie], boxes: str) -> tuple[tuple[str, ...], ...]:
    return lay_out([(box, True) for box in boxes], ties).rows


def test_those_who_hold_to_account_stand_above() -> None:
    layout = lay_out([(body.id, body.own) for body in BODIES], [Tie(k.source, k.target, k.upwards) for k in LINKS])
    assert layout.row_of("council") < layout.row_of("cabinet") < layout.row_of("board") < layout.row_of("group")
    assert layout.row_of("scrutiny") == layout.row_of("board") - 1
    assert layout.rows[-1] == ("lonely",)


def test_a_line_past_a_row_has_a_passage_beside_the_boxes() -> None:
    ties = [Tie("c", "b", True), Tie("b", "a", True), Tie("c", "a", True)]
    layout = lay_out([("a", True), ("b", True), ("c", True)], ties)
    assert list(layout.passages[2]) == [1]
    x = layout.passages[2][1]
    assert not layout.lefts["b"] <= x <= layout.lefts["b"] + BOX_WIDTH


def test_a_circle_of_reports_is_drawn_all_the_same() -> None:
    ties = [Tie("a", "b", True), Tie("b", "c", True), Tie("c", "a", True)]
    assert sorted(box for row in rows_of(ties, "abc") for box in row) == ["a", "b", "c"]


def test_bodies_that_only_work_together_are_placed_beside_each_other() -> None:
    assert rows_of([Tie("a", "b", None), Tie("a", "c", None)], "abc") == (("a",), ("b", "c"))


def test_full_rows_are_split() -> None:
    ties = [Tie(box, "a", True) for box in "bcdefghijkl"]
    rows = rows_of(ties, "abcdefghijkl")
    assert rows[0] == ("a",)
    assert all(len(row) <= PER_ROW for row in rows)
    assert sum(len(row) for row in rows) == 12


@st.composite
def webs(draw: st.DrawFn) -> tuple[int, list[Tie]]:
    count = draw(st.integers(1, 14))
    box = st.integers(0, count - 1).map(str)
    ends = st.lists(st.tuples(box, box, st.sampled_from([True, False, None])), max_size=25)
    return count, [Tie(a, b, upwards) for a, b, upwards in draw(ends) if a != b]


@settings(max_examples=50)
@given(webs())
def test_every_box_has_its_own_place(web: tuple[int, list[Tie]]) -> None:
    count, ties = web
    boxes = [(str(number), number % 2 == 0) for number in range(count)]
    layout = lay_out(boxes, ties)
    assert sorted(box for row in layout.rows for box in row) == sorted(box for box, _ in boxes)
    assert layout == lay_out(boxes, ties)
    for row in layout.rows:
        lefts = [layout.lefts[box] for box in row]
        assert all(second - first >= BOX_WIDTH for first, second in pairwise(lefts))
        assert all(0 <= left <= layout.width - BOX_WIDTH + 1e-6 for left in lefts)


@settings(max_examples=50)
@given(webs())
def test_every_web_is_drawn(web: tuple[int, list[Tie]]) -> None:
    count, ties = web
    bodies = [DiagramBody(str(number), f"Body {number}", "Board", own=number % 2 == 0) for number in range(count)]
    links = [DiagramLink(tie.source, tie.target, "reports_to", "reports to", tie.upwards) for tie in ties]
    found = governance_diagram(bodies, links, title="All")
    assert parsed(found.figure.svg) is not None
    assert len(found.lines) == found.figure.table.frame.height == len(ties)


def test_the_picture_is_valid_names_itself_and_carries_no_style() -> None:
    svg = drawn().figure.svg
    root = parsed(svg)
    names = "{http://www.w3.org/2000/svg}"
    assert root.findtext(f"{names}title") == "How A & B is governed"
    assert "6 bodies and 5 lines" in (root.findtext(f"{names}desc") or "")
    assert root.get("aria-labelledby") == "governance-svg-title governance-svg-desc"
    assert not re.search(r"style=|<style|<script|href=|url\(", svg)


def test_every_line_has_its_number_at_a_place_of_its_own() -> None:
    root = parsed(drawn().figure.svg)
    circles = root.findall(".//{http://www.w3.org/2000/svg}circle")
    places = [(float(item.get("cx", "")), float(item.get("cy", ""))) for item in circles]
    assert len(places) == len(LINKS)
    for number, (x, y) in enumerate(places):
        assert all((x - a) ** 2 + (y - b) ** 2 > 15**2 for a, b in places[number + 1 :])


def test_the_text_and_the_table_say_what_the_lines_say() -> None:
    found = drawn()
    assert found.lines[0] == "Drug Group reports to Safer Board: progress (quarterly; last done 1 May 2018)."
    assert found.lines[1] == "Safer Board reports to Cabinet <of> A & B: the strategy."
    assert found.unlinked == ("Lonely Forum",)
    assert found.figure.table.frame.row(2) == (
        "3", "Cabinet <of> A & B", "reports to", "Council", "Not recorded", "Not recorded", "Not recorded",
    )  # fmt: skip


def test_links_to_bodies_not_given_are_left_out() -> None:
    found = governance_diagram(BODIES[:1], LINKS, title="One")
    assert found.lines == ()
    assert found.figure.alt.startswith("Diagram of 1 body and 0 lines")


def test_nothing_at_all_is_still_a_picture() -> None:
    assert parsed(governance_diagram([], [], title="Nothing").figure.svg) is not None
