"""Pages of a PDF: columns, tables without rules, what stands above and below them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from saferplace.documents.linter.model import Role
from tests.integration.linter.reading.readings import printed, tables, texts

PROSE = (
    "Burglary in the borough fell from 480 offences in the first year to 360 in the second, a fall of a quarter, and "
    "the panel heard that the patrols near the station had been welcomed by residents and by traders alike. "
)
LATER = (
    "Robbery rose from 90 offences to 120 over the same time, which the panel put down to the late opening of the "
    "arcade and to the fair that came to the town in September and stayed for a whole week. "
)
PLAIN = '#set page(paper: "a4", margin: 2cm)\n#set text(size: 10pt)\n#set table(stroke: none)\n'
WARDS = "#table(columns: (1fr, 1fr, 1fr), align: (left, right, right), [Ward], [Calls], [Visits], {})\n"
ROWS = [("Abbey", "310", "29"), ("Castle Hill", "425", "41"), ("Fernley", "118", "12"), ("Total", "853", "82")]


def table(rows: Sequence[Sequence[str]]) -> str:
    return WARDS.format(", ".join(f"[{cell}]" for row in rows for cell in row))


def test_columns_are_read_one_after_the_other() -> None:
    text = (
        f"{PLAIN}#set page(columns: 2)\n= First\n{PROSE * 3}\n\n= Calls by ward\n{table(ROWS)}\n#colbreak()\n"
        f"= Second\n{LATER * 3}\n\n{PROSE}"
    )
    content = printed(text)
    assert texts(content, "a.pdf", Role.HEADING) == ["First", "Calls by ward", "Second"]
    assert texts(content, "a.pdf", Role.PARAGRAPH) == [(PROSE * 3).strip(), (LATER * 3).strip(), PROSE.strip()]
    assert tables(content, "a.pdf") == [[["Ward", "Calls", "Visits"], *map(list, ROWS)]]


def test_a_sentence_goes_on_from_one_column_to_the_next() -> None:
    whole = (LATER * 5 + PROSE * 2).strip()
    found = texts(printed(f"{PLAIN}#set page(columns: 2, height: 9cm)\n{whole}"), "a.pdf")
    assert " ".join(found) == whole
    assert all(text.endswith(".") for text in found)


def test_a_table_over_the_whole_page_is_not_cut_where_its_columns_part() -> None:
    rows = [(f"Ward number {n} of the borough", str(100 + n), str(20 + n)) for n in range(24)]
    content = printed(f"{PLAIN}= Calls by ward\n{table(rows)}\n{PROSE}")
    assert tables(content, "a.pdf") == [[["Ward", "Calls", "Visits"], *map(list, rows)]]
    assert texts(content, "a.pdf") == ["Calls by ward", PROSE.strip()]


def test_a_heading_close_above_a_table_is_no_row_of_it() -> None:
    content = printed(f"{PLAIN}#text(size: 12pt)[Calls by ward]\n#v(-0.8em)\n{table(ROWS)}")
    assert texts(content, "a.pdf", Role.HEADING) == ["Calls by ward"]
    assert tables(content, "a.pdf")[0][0] == ["Ward", "Calls", "Visits"]


@pytest.mark.parametrize("align", ["top", "horizon", "bottom"])
def test_a_label_over_several_lines_is_one_row(align: str) -> None:
    rows = [("Office of the Commissioner", "533"), ("Services for all the boroughs", "385"), ("Total", "918")]
    cells = ", ".join(f"[{cell}]" for row in rows for cell in row)
    text = f"#table(columns: (2.6cm, 3cm), align: {align}, row-gutter: 0.5em, [Service], [Spend], {cells})"
    assert tables(printed(PLAIN + text), "a.pdf") == [[["Service", "Spend"], *map(list, rows)]]


def test_the_raised_mark_of_a_footnote_is_no_digit() -> None:
    content = printed(f"{PLAIN}There were 1,204#super[2] offences on the 4#super[th] of May.")
    assert texts(content, "a.pdf") == ["There were 1,204 offences on the 4th of May."]


def test_a_word_across_the_page_is_not_read() -> None:
    mark = "#place(center + horizon, rotate(-45deg, text(size: 60pt, fill: gray)[DRAFT 2]))\n"
    assert texts(printed(PLAIN + mark + PROSE), "a.pdf") == [PROSE.strip()]


def test_headings_of_two_lines_repeated_on_the_next_page_are_left_out() -> None:
    head = "table.header([Service], [2021/22 #linebreak() £000])"
    rows = [(f"Service {n}", f"{100 + n}") for n in range(24)]
    cells = ", ".join(f"[{cell}]" for row in rows for cell in row)
    text = f"#set page(height: 8cm, footer: [Report to the panel])\n= Services\n#table(columns: 2, {head}, {cells})"
    assert tables(printed(PLAIN + text), "a.pdf") == [[["Service", "2021/22 £000"], *map(list, rows)]]
