"""Plain text as it comes out of a PDF: tables by the places of their words, columns, wrapped lines, heads and feet."""

from __future__ import annotations

from saferplace.documents.linter.model import Role
from tests.integration.linter.reading.readings import tables, texts

TABLE = """\
Calls by ward
Ward                 Calls       Visits    % visited
Abbey                  310           29         9.4%
Castle and             425           41         9.6%
quay
Fernley                118           12        10.2%

Ward                 Calls       Visits    % visited
Total                  853           82         9.6%

Noise
In the third quarter there were 428 complaints compared with 325 in the quarter
2, an increase of 103.
"""
LEFT = (
    "Burglary in the borough fell from 480 in the first year to 360 in the second and the panel heard "
    "that patrols near the station had been welcomed by all who live or trade there."
)
RIGHT = (
    "Robbery rose from 90 offences to 120 in the same time which the panel put down to the late opening "
    "of the arcade and to the fair that came to the town for a whole week."
)


def wrapped(text: str, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) + 1 > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def test_a_table_of_spaces_is_read_by_the_places_of_its_words() -> None:
    assert tables(TABLE.encode(), "a.txt") == [
        [
            ["Ward", "Calls", "Visits", "% visited"],
            ["Abbey", "310", "29", "9.4%"],
            ["Castle and quay", "425", "41", "9.6%"],
            ["Fernley", "118", "12", "10.2%"],
            ["Total", "853", "82", "9.6%"],
        ]
    ]


def test_the_line_over_a_table_and_the_line_after_it_are_headings_and_full_lines_go_on() -> None:
    assert texts(TABLE.encode(), "a.txt", Role.HEADING) == ["Calls by ward", "Noise"]
    assert texts(TABLE.encode(), "a.txt", Role.PARAGRAPH) == [
        "In the third quarter there were 428 complaints compared with 325 in the quarter 2, an increase of 103."
    ]


def test_two_columns_of_text_are_read_one_after_the_other() -> None:
    sides = zip(wrapped(f"{LEFT} {LEFT} {LEFT}", 38), wrapped(f"{RIGHT} {RIGHT} {RIGHT}", 38), strict=False)
    text = "\n".join(f"{left:<44}{right}" for left, right in sides)
    assert len(text.splitlines()) >= 10
    assert " ".join(texts(text.encode(), "a.txt")).startswith(f"{LEFT} {LEFT[:40]}")


def test_two_spaces_after_a_full_stop_are_no_cell() -> None:
    text = "\n".join(f"There were {n} calls.  The team made {n} visits.  Both fell." for n in (120, 140, 160))
    assert tables(text.encode(), "a.txt") == []


def test_heads_feet_and_numbers_of_pages_are_left_out() -> None:
    pages = [f"Report to the panel\n\n{LEFT}\n\n{RIGHT}\n\nPage {n} of 3" for n in (1, 2, 3)]
    assert texts("\x0c".join(pages).encode(), "a.txt") == [LEFT, RIGHT] * 3


def test_soft_hyphens_move_no_word_out_of_its_column() -> None:
    left = [f"{line[:-1]}\u00ad" if line[-1].isalpha() else line for line in wrapped(f"{LEFT} {LEFT} {LEFT}", 38)]
    sides = zip(left, wrapped(f"{RIGHT} {RIGHT} {RIGHT}", 38), strict=False)
    text = "\n".join(f"{one:<40}{other}" for one, other in sides)
    assert " ".join(texts(text.encode(), "a.txt")).count("Robbery rose from 90 offences to 120 in the same time") == 3


def test_a_word_broken_by_a_soft_hyphen_is_whole() -> None:
    text = f"{LEFT}\nThe panel saw that the Crim\u00ad\ninal damage had gone up from 40 to 50 in the year.\n"
    assert "the Criminal damage had gone up" in " ".join(texts(text.encode(), "a.txt"))
