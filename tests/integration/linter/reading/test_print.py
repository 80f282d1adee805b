"""Pages of a PDF as printed by browsers and word processors: letters, bullets and borders that are only drawn."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from saferplace.documents.linter.model import Role
from tests.integration.linter.reading.readings import printed, tables, texts

PLAIN = '#set page(paper: "a4", margin: 2cm)\n#set text(size: 10pt)\n#set par(spacing: 0.65em)\n'
LONG = (
    "Burglary in the borough fell from 480 offences in the first year to 360 in the second, a fall of a quarter, and "
    "the panel heard that the patrols near the station had been welcomed."
)


def page_of(
    lines: Sequence[tuple[float, float, str]], stretch: float = 1.0, size: float = 11.0, more: str = ""
) -> bytes:
    """Return a PDF of one page, written by hand, with its lines at their places and their letters stretched."""
    shown = "".join(
        f"BT /F1 {size / stretch} Tf {stretch} 0 0 {stretch} {left} {base} Tm ({text}) Tj ET\n"
        for left, base, text in lines
    )
    content = f"{more}\n{shown}".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    made, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj%s endobj\n" % (number, each)
    listed = b"".join(b"%010d 00000 n \n" % place for place in places)
    table = b"xref\n0 6\n0000000000 65535 f \n" + listed
    return made + table + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(made)


def test_letters_of_size_one_that_are_stretched_are_as_large_as_they_look() -> None:
    lines = [(70.0, 700.0, "Burglary fell in the year."), (70.0, 676.0, "Robbery rose from 90 to 120.")]
    apart = ["Burglary fell in the year.", "Robbery rose from 90 to 120."]
    assert [texts(page_of(lines, stretch), "a.pdf") for stretch in (1.0, 11.0, 0.5)] == [apart] * 3


def test_items_whose_bullets_are_drawn_are_items_though_they_stand_close() -> None:
    items = ("street pastors on Fridays", "a radio channel", "plastic glassware after 23:00")
    marker = "#set list(marker: box(circle(radius: 1.5pt)))\n"
    text = f"{PLAIN}{marker}{LONG}\n\nThe scheme rests on these:\n" + "\n".join(f"- {item}" for item in items)
    assert texts(printed(text), "a.pdf", Role.ITEM) == list(items)


def test_numbered_items_with_small_letters_are_items() -> None:
    items = ("tenancy action;", "work with the person;", "mediation.")
    text = f"{PLAIN}{LONG}\n\nThey fell into three groups:\n" + "\n".join(f"+ {item}" for item in items)
    assert texts(printed(text), "a.pdf", Role.ITEM) == list(items)


def test_a_line_that_left_room_for_the_next_word_ends_its_passage() -> None:
    text = f"{PLAIN}{LONG}\n\n{LONG}"
    assert texts(printed(text), "a.pdf") == [LONG, LONG]


def test_a_number_that_ends_a_sentence_on_the_next_line_begins_no_item() -> None:
    lines = [
        (
            70.0,
            700.0,
            "On the evidence of 30 files the median time to a call was 3 days, though in 6 of them it was more than",
        ),
        (
            70.0,
            687.0,
            "10. Online reports came to 290 in the year and made up 31% of everything recorded",
        ),
        (70.0, 674.0, "in the year."),
    ]
    assert texts(page_of(lines, size=10), "a.pdf") == [" ".join(text for _, _, text in lines)]


def test_words_broken_at_the_end_of_a_line_are_whole_and_keep_their_own_hyphens() -> None:
    text = "Thirty-four of the neighbourhood officers were on long-term leave, and the neighbourhood panel asked why. "
    for width in range(4, 12):
        page = f"#set page(width: {width}cm, height: auto, margin: 1cm)\n#set text(size: 10pt, hyphenate: true)\n"
        content = printed(f"{page}#set par(justify: true)\n{text * 4}")
        assert " ".join(texts(content, "a.pdf")) == (text * 4).strip()


def test_borders_drawn_twice_make_no_columns_of_their_own() -> None:
    rows = [("Ward", "Calls"), ("Abbey", "310"), ("Fernley", "118")]
    lines, rules = [], []
    for number, (label, figure) in enumerate(rows):
        top = 700.0 - 20 * number
        lines += [(75.0, top - 14, label), (205.0, top - 14, figure)]
        rules += [f"70 {top} 260 -1 re f", f"70 {top - 20} 260 1 re f"]
        rules += [f"{place} {top - 20} 1 20 re f" for place in (69, 71, 199, 201, 329, 331)]
    assert tables(page_of(lines, more="\n".join(rules)), "a.pdf") == [[list(row) for row in rows]]


def test_the_rest_of_a_label_under_repeated_headings_stays_with_its_row() -> None:
    first = "| Group | 2022 | Change |\n|---|---|---|\n| Theft | 310 | 5 |\n| Drug | 330 | 33 |\n"
    second = "| Group offences | 2022 | Change |\n|---|---|---|\n| Public order | 118 | -2 |\n"
    assert tables(f"{first}\n{second}".encode(), "a.md") == [
        [
            ["Group", "2022", "Change"],
            ["Theft", "310", "5"],
            ["Drug offences", "330", "33"],
            ["Public order", "118", "-2"],
        ]
    ]


@pytest.mark.parametrize("stroke", ["0.5pt", "none"])
@pytest.mark.parametrize("angle", [-90, 90])
def test_headings_printed_on_their_side_are_headings(angle: int, stroke: str) -> None:
    heads = f'..("Calls 2022", "Calls 2023", "Change").map(x => rotate({angle}deg, reflow: true)[#x])'
    rows = [["Abbey", "310", "305", "-5"], ["Castle", "425", "441", "16"], ["Total", "735", "746", "11"]]
    cells = ", ".join(f'"{cell}"' for row in rows for cell in row)
    content = printed(f"{PLAIN}#table(columns: 4, stroke: {stroke}, [], {heads}, {cells})\n{LONG}")
    assert tables(content, "a.pdf") == [[["", "Calls 2022", "Calls 2023", "Change"], *rows]]
    assert texts(content, "a.pdf") == [LONG]


def test_a_line_on_its_side_in_the_margin_is_not_read() -> None:
    mark = "#place(left + horizon, dx: -1.5cm, rotate(-90deg, reflow: true)[Draft of 9 May])\n"
    assert texts(printed(f"{PLAIN}{mark}{LONG}"), "a.pdf") == [LONG]


def test_a_group_named_in_bold_among_rows_is_a_row() -> None:
    rows = ("[*Income*], [], []", "[Council], [310,000], [305,000]", "[Lottery], [55,000], [58,500]")
    text = f"{PLAIN}#set table(stroke: none)\n#table(columns: 3, [], [Budget], [Actual], {', '.join(rows)})"
    (found,) = tables(printed(text), "a.pdf")
    assert found[-3:] == [["Income", "", ""], ["Council", "310,000", "305,000"], ["Lottery", "55,000", "58,500"]]


def test_a_table_over_both_columns_parts_them_and_each_part_is_read_by_itself() -> None:
    row = "[Ward {n} of it], [{a}], [{b}], [{c}], [{d}]"
    cells = ", ".join(row.format(n=n, a=100 + n, b=200 + n, c=300 + n, d=400 + n) for n in range(6))
    table = f"#table(columns: (1fr,) * 5, stroke: none, [Ward], [2020], [2021], [2022], [2023], {cells})"
    half = f"#columns(2)[{LONG} {LONG}\n\n{LONG} {LONG} #colbreak() {LONG} {LONG}\n\n{LONG} {LONG}]"
    content = printed(f"{PLAIN}{half}\n{table}\n{half}")
    assert texts(content, "a.pdf") == [f"{LONG} {LONG}"] * 8
    assert len(tables(content, "a.pdf")[0]) == 7
