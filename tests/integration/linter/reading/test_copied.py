"""Tables copied out of a PDF: rows with single spaces between their cells, or each cell on a line of its own."""

from __future__ import annotations

from time import monotonic

import pytest

from saferplace.documents.linter.model import Role, Table
from saferplace.documents.linter.reading.files import read_text
from saferplace.documents.linter.tables.grid import Holds, read_grid
from tests.integration.linter.reading.readings import tables, texts

ROWS = [
    ["Crime group", "2022/23", "2023/24", "Change", "% change", "Rate per 1,000"],
    ["Violence against the person", "4,015", "4,223", "208", "5.2%", "28.5"],
    ["Robbery", "96", "87", "-9", "-9.4%", "0.6"],
    ["Theft offences", "3,574", "3,902", "318", "9.2%", "26.3"],
    ["Total", "7,685", "8,212", "527", "6.9%", "55.4"],
]
PROSE = "Robbery fell again in the year to 87 offences, and the panel was told that patrols had been welcomed."


def test_rows_copied_with_single_spaces_are_a_table() -> None:
    text = "\n".join([PROSE, *(" ".join(row) for row in ROWS), PROSE])
    assert tables(text.encode(), "a.txt") == [ROWS]
    assert texts(text.encode(), "a.txt") == [PROSE, PROSE]


def test_cells_between_blank_lines_are_a_table() -> None:
    text = f"{PROSE}\n" + "\n\n".join(cell for row in ROWS for cell in row) + f"\n\n{PROSE}\n"
    assert tables(text.encode(), "a.txt") == [ROWS]


def test_labels_and_headings_over_several_lines_belong_to_their_row() -> None:
    text = (
        "It is all in the table.\nCrime\ngroup 2022 2023 Change\n%\nchange\nViolence\nagainst\nthe person\n"
        "4,015 4,223 208 5.2%\n"
        "Robbery 96 87 -9 -9.4%\nTheft\noffences\n3,574 3,902 318 9.2%\nTotal 7,685 8,212 527 6.9%\nAll of it fell."
    )
    (table,) = tables(text.encode(), "a.txt")
    assert table == [
        ["Crime group", "2022", "2023", "Change", "% change"],
        ["Violence against the person", "4,015", "4,223", "208", "5.2%"],
        ["Robbery", "96", "87", "-9", "-9.4%"],
        ["Theft offences", "3,574", "3,902", "318", "9.2%"],
        ["Total", "7,685", "8,212", "527", "6.9%"],
    ]


@pytest.mark.parametrize(
    ("line", "heads"),
    [
        ("Ward Population Crimes 2023/24 Rate per 1,000", ["Ward", "Population", "Crimes 2023/24", "Rate per 1,000"]),
        ("Team 2022/23 Q1 2022/23 Q2 2022/23 Year", ["Team", "2022/23 Q1", "2022/23 Q2", "2022/23 Year"]),
        ("Age Men Women % of population", ["Age", "Men", "Women", "% of population"]),
    ],
)
def test_headings_on_one_line_are_told_apart(line: str, heads: list[str]) -> None:
    rows = "\n".join(
        f"{label} 1,{n}00 2{n} 3{n}.5" for n, label in enumerate(("16 to 24", "Castle", "Over 65", "Total"))
    )
    (table,) = tables(f"{PROSE}\n{line}\n{rows}\n".encode(), "a.txt")
    assert table[0] == heads
    assert table[1] == ["16 to 24", "1,000", "20", "30.5"]


def test_a_share_in_brackets_stands_in_the_cell_of_its_figure() -> None:
    text = "Opiates 447 (27%) 508 (28%)\nAlcohol 572 (35%) 600 (33%)\nOther 636 (38%) 700 (39%)\n"
    assert tables(text.encode(), "a.txt")[0][0] == ["Opiates", "447 (27%)", "508 (28%)"]


def test_lines_of_prose_that_end_in_a_figure_are_no_table() -> None:
    text = "The force recorded in all 428\ncomplaints of noise, against 325\nin the year before, and 298\nin 2020."
    assert tables(text.encode(), "a.txt") == []


def test_a_column_whose_heading_was_lost_is_no_count_when_its_total_is_no_sum() -> None:
    text = "Calls 310 4.9\nVisits 425 2.4\nLetters 118 6.0\nTotal 853 3.3\n"
    (table,) = [block for block in read_text(text).blocks if isinstance(block, Table)]
    assert [column.holds for column in read_grid(table, 1).columns] == [Holds.TEXT, Holds.COUNT, Holds.OTHER]


def test_items_whose_bullets_were_lost_in_copying_are_items() -> None:
    items = ["police: 337 (65%)", "advisers of victims: 83 (16%)", "health: 36 (7%)"]
    text = "\n".join([PROSE, "Referrals came from:", *items, PROSE])
    assert texts(text.encode(), "a.txt", Role.ITEM) == items


@pytest.mark.parametrize("label", ["Ward", "ward"])
def test_many_figures_are_read_in_a_moment(label: str) -> None:
    text = "\n".join(f"{label} {n} {n} {n + 1} {n + 2}" for n in range(20_000))
    begun = monotonic()
    assert read_text(text).words
    assert monotonic() - begun < 20
