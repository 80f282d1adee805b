"""Figures as a partnership's paper printed them, each kept with its printed labels."""

import polars as pl

from saferplace.datasets.description import Column, Dataset

_FIGURE = "the figure has none"

DATASET = Dataset(
    id="published_figure",
    title="Figures printed in partnerships' papers",
    grain="One row per figure printed in a paper",
    publisher="The partnership whose paper it is",
    licence="facts from published papers",
    credit="As printed in the partnership's own papers.",
    cadence="with every paper",
    source="a table of figures taken from a paper by hand (CSV)",
    slice_by="figure: a figure entered again replaces the earlier entry and nothing else",
    columns=(
        Column("figure", pl.String(), "identifier of the figure"),
        Column("series", pl.String(), "what is measured, snake case; the same for other areas and periods"),
        Column("title", pl.String(), "name people read"),
        Column("measure", pl.String(), "what is measured, with the words of the paper's label"),
        Column("area", pl.String(), "area as the paper names it"),
        Column("area_code", pl.String(), "GSS code of that area", "the area as named has no code"),
        Column("area_level", pl.String(), "level of the area; other when it is none of ours", "no area code"),
        Column("period_printed", pl.String(), "period as printed", "none is printed"),
        Column("period_start", pl.Date(), "first day of the period", "what is printed is not one of our periods"),
        Column("period_kind", pl.String(), "kind of the period", "what is printed is not one of our periods"),
        Column("compared_start", pl.Date(), "first day of the period a change is measured from", "not a change"),
        Column("as_at", pl.Date(), "day of a snapshot", "not a snapshot"),
        Column("value", pl.Float64(), "the figure, in `unit`", "blank or n/a in the paper; never zero"),
        Column("unit", pl.String(), "unit, such as offences, per cent, £"),
        Column("numerator", pl.Float64(), "count above the line, where the paper prints it", _FIGURE),
        Column("denominator", pl.Float64(), "count below the line, where the paper prints it", _FIGURE),
        Column("rate", pl.Float64(), "rate printed beside the figure, in `rate_unit`", _FIGURE),
        Column("rate_unit", pl.String(), "unit of the rate", _FIGURE),
        Column("rank", pl.Int32(), "rank printed beside it, 1 = highest", _FIGURE),
        Column("rank_of", pl.Int32(), "number of areas ranked", _FIGURE),
        Column("against_peers", pl.String(), "above, similar or below the most similar group, as printed", _FIGURE),
        Column("against_england", pl.String(), "above, similar or below England, as printed", _FIGURE),
        Column("wanted", pl.String(), "increase or decrease: which way the paper wants it to go", "not said"),
        Column("approximate", pl.Boolean(), "true when the paper says almost, over, about"),
        Column("printed_as", pl.String(), "the words of an approximate figure", "printed as a number"),
        Column("small_number", pl.Boolean(), "true for a small or sensitive count, to be protected when published"),
        Column("arithmetic", pl.String(), "what recomputing the printed sum gave; one of a short list"),
        Column("arithmetic_note", pl.String(), "the sum", "no sum to check"),
        Column("source", pl.String(), "short name of the paper"),
        Column("section", pl.String(), "section of the paper"),
        Column("line", pl.Int32(), "line of the paper's text", "not noted"),
        Column("note", pl.String(), "what a reader must know", "none"),
    ),
    notes=(
        "A figure whose area or period is none of ours is kept with its printed labels; it cannot be charted.",
        "arithmetic: holds, fails, inconsistent, ambiguous, omitted (a change left unprinted), query, not stated (the "
        "paper prints no sum) or not checked.",
        "Published without the rows they were counted from: no interval can be given.",
    ),
)
