"""If the place were 100 people: the sentence first, then a grid of a hundred figures for each topic."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Any

import altair as alt
import polars as pl

from saferplace.charts import style, wording
from saferplace.charts.drawing import Chart, draw
from saferplace.charts.figure import Caption, Figure, TableColumn, TableData
from saferplace.charts.frames import ChartError, required

# Head and shoulders, drawn in a square from -1 to 1.
_PERSON = (
    "M0,-0.95A0.36,0.36,0,1,1,0,-0.23A0.36,0.36,0,1,1,0,-0.95Z"
    "M-0.62,0.95L-0.62,0.34A0.45,0.45,0,0,1,-0.17,-0.11L0.17,-0.11A0.45,0.45,0,0,1,0.62,0.34L0.62,0.95Z"
)
_COLOURS = (style.DARK_BLUE, style.ORANGE, style.TURQUOISE, style.LIGHT_PURPLE, style.DARK_PINK, style.DARK_GREY)
_STEP = 17
_PEOPLE = 100


def largest_remainder(counts: Sequence[float], total: int = _PEOPLE) -> list[int]:
    """Share out a total in proportion to counts in whole people, so that they add up.

    Method: Hamilton's largest remainder: everybody gets the whole part, the rest goes to the largest remainders, the
    earlier one first where they are the same.

    Raises:
        ChartError: when a count is negative or all are zero.
    """
    whole = sum(counts)
    if whole <= 0 or any(count < 0 for count in counts):
        raise ChartError("100 people: counts must not be negative and one must be above zero.")
    exact = [count * total / whole for count in counts]
    shares = [int(share) for share in exact]
    order = sorted(range(len(exact)), key=lambda i: (shares[i] - exact[i], i))
    for place in order[: total - sum(shares)]:
        shares[place] += 1
    return shares


def with_people(frame: pl.DataFrame) -> pl.DataFrame:
    """Return topic, label, count and `people`: whole people of 100 within each topic, adding up to 100."""
    frame = required(frame, {"topic": pl.String, "label": pl.String, "count": pl.Float64}, "100 people")
    if frame["count"].is_null().any():
        raise ChartError("100 people: a count is missing; leave the whole topic out rather than guess.")
    topics = frame.partition_by("topic", maintain_order=True)
    return pl.concat(t.with_columns(pl.Series("people", largest_remainder(t["count"].to_list()))) for t in topics)


def hundred_people_sentences(frame: pl.DataFrame, place: str) -> list[str]:
    """Return one sentence a topic, the text version that comes before the picture.

    Args:
        frame: topic, label, count, as for `hundred_people`.
        place: name of the place.
    """
    sentences = []
    for topic in with_people(frame).partition_by("topic", maintain_order=True):
        words = [f"{row['people']} {row['label']}" for row in topic.iter_rows(named=True)]
        sentences.append(f"{topic['topic'][0]}, if {place} were 100 people: {wording.listed(words)}.")
    return sentences


def hundred_people(frame: pl.DataFrame, caption: Caption, *, place: str) -> Figure:
    """Draw a hundred figures for each topic, two topics beside each other.

    Args:
        frame: topic (such as "Age"), label (reads after a number: "aged under 16"), count (people or any measure in
            proportion; within a topic the labels must be all there are). At most six labels a topic.
        caption: the words around the chart.
        place: name of the place.

    Raises:
        ChartError: when a column is absent, a count is missing or negative, or a topic has more than six labels.
    """
    people = with_people(frame)
    topics = people.partition_by("topic", maintain_order=True)
    if any(topic.height > len(_COLOURS) for topic in topics):
        raise ChartError("100 people: six labels a topic at most can be told apart.")
    return Figure(
        id=caption.id,
        title=caption.title,
        subtitle=caption.subtitle,
        svg=draw(_chart(topics), caption.id),
        alt=" ".join(hundred_people_sentences(frame, place)),
        table=_table(people),
        source=caption.source,
        caveats=caption.caveats,
    )


def _chart(topics: list[pl.DataFrame]) -> Chart:
    return alt.concat(*(_topic(topic) for topic in topics), columns=2, spacing={"row": 26, "column": 16})


def _topic(topic: pl.DataFrame) -> Chart:
    icons: list[dict[str, object]] = []
    for row, colour in zip(topic.iter_rows(named=True), _COLOURS, strict=False):
        for place in range(len(icons), len(icons) + row["people"]):
            icons.append({"x": place % 10, "y": place // 10, "colour": colour})
    x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[-0.5, 17.5], nice=False))
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[9.6, -2.2], nice=False))
    at: dict[str, Any] = {"x": x, "y": y}
    shade = alt.Color("colour:N", scale=None)
    people = alt.Chart(alt.InlineData(values=icons)).mark_point(shape=_PERSON, filled=True, size=150, opacity=1)
    name = alt.Chart(alt.InlineData(values=[{"x": -0.4, "y": -1.6, "text": topic["topic"][0]}]))
    return alt.layer(
        people.encode(**at, color=shade),
        name.mark_text(align="left", fontWeight=600, fontSize=15).encode(**at, text="text:N"),
        *_key(topic, at, shade),
    ).properties(width=int(18 * _STEP), height=int(11.8 * _STEP))


def _key(topic: pl.DataFrame, at: dict[str, Any], colour: alt.Color) -> list[Chart]:
    entries, down = [], 0.1
    for row, shade in zip(topic.iter_rows(named=True), _COLOURS, strict=False):
        words = textwrap.wrap(row["label"], 19, max_lines=3, placeholder=" …") or [""]
        ink = style.TEXT_OF[shade]
        first = {"x": 10.2, "y": down, "text": str(row["people"]), "colour": ink, "kind": "number"}
        entries.append(first)
        for line in words:
            entries.append({"x": 12.1, "y": down, "text": line, "colour": style.INK, "kind": "word"})
            down += 0.95
        down += 0.55
    text = alt.Chart(alt.InlineData(values=entries)).encode(**at, text="text:N", color=colour)
    numbers = text.transform_filter("datum.kind == 'number'").mark_text(align="left", fontWeight=700, fontSize=16)
    words_only = text.transform_filter("datum.kind == 'word'").mark_text(align="left", fontSize=style.SMALL_TEXT)
    return [numbers, words_only]


def _table(people: pl.DataFrame) -> TableData:
    columns = (
        TableColumn("label", "Of 100 people"),
        TableColumn("topic", "Topic"),
        TableColumn("people", "People", 0, numeric=True),
        TableColumn("count", "Number counted", 0, numeric=True),
    )
    return TableData(columns, people.select(column.name for column in columns))
