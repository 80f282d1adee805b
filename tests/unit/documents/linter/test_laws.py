"""Laws: what is consistent is never flagged, what is planted in a total always is, and no text breaks the reader."""

from __future__ import annotations

import math

from hypothesis import given, settings
from hypothesis import strategies as st

from saferplace.documents.linter.lint import lint_paper
from saferplace.documents.linter.quantities.reader import read_quantities
from saferplace.documents.linter.reading.files import read_text
from saferplace.documents.linter.reading.unreadable import Unreadable

WARDS = ("Abbey", "Bridge", "Castle", "Dale", "Elm", "Forge", "Grange")
PIECES = (
    *("12%", "from", "to", "of", "the", "£3.4m", "1,204", "(", ")", "a third", "half", "rose", "fell", "by", "points"),
    *(
        "\t",
        "\n",
        "Total",
        "2020/21",
        "2021/22",
        "twice",
        "per 1,000",
        ".",
        ",",
        ":",
        "and",
        "remaining",
        "14 May 2021",
    ),
    *("|", "four", "7", "four quarters", "in all", "leaving", "each", "a year", "=", "+"),
)
counts = st.integers(min_value=0, max_value=9_999)
columns = st.lists(st.lists(counts, min_size=3, max_size=7), min_size=1, max_size=3).filter(
    lambda found: len({len(column) for column in found}) == 1 and all(sum(column) > 20 for column in found)
)


def table_of(found: list[list[int]], totals: list[int]) -> str:
    heading = "Ward\t" + "\t".join(f"Area {n}" for n, _ in enumerate(found, start=1))
    rows = [
        f"{ward}\t" + "\t".join(f"{column[row]:,}" for column in found)
        for row, ward in enumerate(WARDS[: len(found[0])])
    ]
    return "\n".join([heading, *rows, "Total\t" + "\t".join(f"{total:,}" for total in totals)])


def reads_or_refuses(text: str) -> bool:
    try:
        return lint_paper(read_text(text)) is not None
    except Unreadable as reason:
        return bool(str(reason))


def rounded(value: float, places: int) -> str:
    """Round half up, as the papers do."""
    return f"{math.floor(value * 10**places + 0.5 + 1e-9) / 10**places:.{places}f}"


@given(columns)
@settings(max_examples=60)
def test_a_consistent_table_is_never_flagged(found: list[list[int]]) -> None:
    text = table_of(found, [sum(column) for column in found])
    assert [item.how for item in lint_paper(read_text(text)) if item.kind.value == "sum"] == []


@given(columns, st.integers(min_value=1, max_value=400))
@settings(max_examples=60)
def test_an_error_planted_in_a_total_is_always_flagged(found: list[list[int]], error: int) -> None:
    totals = [sum(column) for column in found]
    shift = min(error, max(1, totals[0] // 5))
    totals[0] += shift
    flagged = [item for item in lint_paper(read_text(table_of(found, totals))) if item.kind.value == "sum"]
    assert flagged
    assert any(
        f"{totals[0]:,}" in item.printed or f"{totals[0]:,}" in item.how or f"{shift}" in item.how for item in flagged
    )


@given(st.integers(min_value=10, max_value=50_000), st.integers(min_value=10, max_value=50_000), st.integers(0, 2))
@settings(max_examples=150)
def test_a_change_printed_within_its_rounding_is_never_flagged(before: int, after: int, places: int) -> None:
    if before == after:
        return
    change = rounded(100 * abs(after - before) / before, places)
    word = "increase" if after > before else "decrease"
    text = f"Burglary went from {before:,} offences in 2020/21 to {after:,} in 2021/22, a {word} of {change}%."
    assert lint_paper(read_text(text)) == []


@given(st.integers(min_value=10, max_value=50_000), st.integers(min_value=10, max_value=50_000), st.integers(4, 60))
@settings(max_examples=100)
def test_a_change_that_is_off_is_always_flagged(before: int, after: int, off: int) -> None:
    if before == after:
        return
    wrong = 100 * abs(after - before) / before * (1 + off / 10) + 3
    word = "increase" if after > before else "decrease"
    text = f"Burglary went from {before:,} offences in 2020/21 to {after:,} in 2021/22, a {word} of {wrong:.1f}%."
    assert lint_paper(read_text(text)) != []


@given(st.integers(min_value=20, max_value=20_000), st.data(), st.integers(0, 2))
@settings(max_examples=150)
def test_a_share_printed_within_its_rounding_is_never_flagged(whole: int, data: st.DataObject, places: int) -> None:
    part = data.draw(st.integers(min_value=1, max_value=whole))
    share = rounded(100 * part / whole, places)
    assert lint_paper(read_text(f"Of the {whole:,} cases heard, {part:,} ({share}%) were repeats.")) == []


@given(st.integers(1, 999_999), st.integers(0, 3), st.sampled_from(["", "%", " per 1,000 population", " people"]))
@settings(max_examples=200)
def test_a_number_is_read_as_it_is_printed(number: int, places: int, unit: str) -> None:
    value = number / 10**places
    if places == 0 and 1950 <= number < 2050:
        return
    text = f"There were {value:,.{places}f}{unit} in the area."
    found = read_quantities(text)
    assert [round(item.value, 6) for item in found] == [round(value, 6)]
    assert found[0].low <= value <= found[0].high


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=400))
@settings(max_examples=200)
def test_any_text_is_read_or_refused_with_a_reason(text: str) -> None:
    assert reads_or_refuses(text)


@given(st.lists(st.sampled_from(PIECES), max_size=60))
@settings(max_examples=300)
def test_any_jumble_of_figures_is_read(pieces: list[str]) -> None:
    assert reads_or_refuses(" ".join(pieces))
