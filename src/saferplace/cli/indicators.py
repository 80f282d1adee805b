"""saferplace indicators: list, show, values, rows."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from saferplace.cli.output import Format, print_csv, print_json, print_table, say
from saferplace.cli.settings import StoreOption, VersionOption, open_store
from saferplace.documents.formatting import number
from saferplace.indicators.catalogue import Catalogue, Indicator
from saferplace.workflows.indicator_values import ReportedValue, indicator_values, rows_behind
from saferplace.workflows.read_neighbourhoods import read_neighbourhoods

app = typer.Typer(no_args_is_help=True)
NeighbourhoodsOption = Annotated[
    Path | None,
    typer.Option("--neighbourhoods", help="TOML file of your own neighbourhoods made of LSOAs.", show_default=False),
]
FormatOption = Annotated[Format, typer.Option("--format", help="How to print.")]


@app.command("list")
def list_indicators(store: StoreOption = None, form: FormatOption = Format.TABLE) -> None:
    """List every indicator that can be asked for, local series of the store included."""
    found = list(Catalogue.of(open_store(store)))
    if form == Format.TABLE:
        print_table(["Indicator", "Title", "Unit", "Group"], [(i.id, i.title, i.unit, i.group) for i in found])
        return
    rows = [_facts(indicator) for indicator in found]
    (print_json if form == Format.JSON else print_csv)(rows)


@app.command("show")
def show_indicator(indicator: str, store: StoreOption = None, form: FormatOption = Format.TABLE) -> None:
    """Show what one indicator counts, in what unit, for which areas and periods, and with what caveats."""
    facts = _facts(Catalogue.of(open_store(store)).get(indicator))
    if form == Format.JSON:
        print_json(facts)
        return
    if form == Format.CSV:
        print_csv([facts])
        return
    for name, value in facts.items():
        say(f"{name.replace('_', ' '):12} {value}")


def _facts(indicator: Indicator) -> dict[str, str]:
    return {
        "indicator": indicator.id,
        "title": indicator.title,
        "description": indicator.description,
        "numerator": indicator.noun,
        "denominator": "residents" if indicator.denominator == "population" else indicator.denominator_label or "none",
        "unit": indicator.unit,
        "polarity": indicator.polarity.replace("_", " "),
        "group": indicator.group,
        "areas": ", ".join(level.value for level in indicator.levels),
        "periods": ", ".join(kind.value for kind in indicator.periods),
        "caveats": " ".join(indicator.caveats),
        "source": indicator.source,
    }


@app.command("values")
def values(
    indicator: Annotated[list[str], typer.Argument(help="Indicator ids; 'saferplace indicators list' shows them.")],
    area: Annotated[list[str], typer.Option("--area", help="Area code or name; repeat or separate with commas.")],
    period: Annotated[
        list[str], typer.Option("--period", help="2021-09, 2021-Q3, 2021/22, 2021 or 12m-to-2022-03; repeat or commas.")
    ],
    compare: Annotated[str | None, typer.Option("--compare", help="Area to compare with.", show_default=False)] = None,
    per: Annotated[float | None, typer.Option("--per", help="Another unit, such as 10000.", show_default=False)] = None,
    neighbourhoods: NeighbourhoodsOption = None,
    form: FormatOption = Format.TABLE,
    store: StoreOption = None,
    store_version: VersionOption = None,
) -> None:
    """Give values with interval, comparison, change on the year before, completeness and lineage."""
    found = indicator_values(
        open_store(store, store_version),
        indicator,
        _split(area),
        _split(period),
        compare=compare,
        per=per,
        neighbourhoods=read_neighbourhoods(neighbourhoods) if neighbourhoods else (),
    )
    if form == Format.JSON:
        print_json([as_json(item) for item in found])
    elif form == Format.CSV:
        print_csv([_flat(item) for item in found])
    else:
        _print_values(found)


def _split(texts: list[str]) -> list[str]:
    return [piece.strip() for text in texts for piece in text.split(",") if piece.strip()]


def as_json(item: ReportedValue) -> dict[str, Any]:
    """Return one value with everything that travels with it, as it is printed by --format json."""
    value = item.value
    return {
        "indicator": value.indicator,
        "area": value.area.code,
        "area_name": value.area.name,
        "period": value.period.code,
        "numerator": value.numerator,
        "denominator": value.denominator,
        "denominator_label": value.denominator_label,
        "unit": value.unit,
        "value": value.value,
        "lower": value.lower,
        "upper": value.upper,
        "completeness": value.completeness,
        "label": value.label,
        "benchmark": item.benchmark,
        "change_volume": item.change.volume,
        "change_percent": item.change.percent,
        "change": item.change.words,
        "caveats": list(value.caveats),
        "lineage": [
            {
                "dataset": source.dataset,
                "release": source.release,
                "store_version": source.store_version,
                "part": source.part,
                "file": source.file,
                "rows": source.rows,
                "first_row": source.row_range[0] if source.row_range else None,
                "last_row": source.row_range[1] if source.row_range else None,
            }
            for source in value.lineage
        ],
    }


def _flat(item: ReportedValue) -> dict[str, Any]:
    row = as_json(item)
    row["caveats"] = " ".join(row["caveats"])
    row["lineage"] = "; ".join(f"{s['dataset']} {s['release']} {s['file']} ({s['rows']} rows)" for s in row["lineage"])
    return row


def _print_values(found: list[ReportedValue]) -> None:
    headings = ["Indicator", "Area", "Name", "Period", "Count", "Value", "95 % interval", "Complete", "Label"]
    rows = []
    for item in found:
        value = item.value
        interval = "" if value.lower is None else f"{number(value.lower, 1)} to {number(value.upper, 1)}"
        complete = "not known" if value.completeness is None else f"{number(value.completeness * 100, 1)} %"
        rows.append(
            (
                value.indicator,
                value.area.code,
                value.area.name,
                value.period.code,
                number(value.numerator, 0),
                number(value.value, 1),
                interval,
                complete,
                value.label,
            )
        )
    print_table(headings, rows, numeric=(4, 5, 6, 7))
    say("")
    for item in found:
        value = item.value
        say(f"{value.indicator}, {value.area.name}, {value.period.label}, on the year before: {item.change.words}")
    for unit in dict.fromkeys(f"{item.value.indicator}: {item.value.unit}" for item in found):
        say(f"Unit of {unit}")
    for caveat in dict.fromkeys(caveat for item in found for caveat in item.value.caveats):
        say(f"Note: {caveat}")


@app.command("rows")
def rows(
    indicator: str,
    area: Annotated[str, typer.Option("--area", help="Area code or name.")],
    period: Annotated[str, typer.Option("--period", help="Period code.")],
    neighbourhoods: NeighbourhoodsOption = None,
    form: FormatOption = Format.TABLE,
    store: StoreOption = None,
    store_version: VersionOption = None,
) -> None:
    """List the source rows that one value counts: dataset, release, file and row number."""
    own = read_neighbourhoods(neighbourhoods) if neighbourhoods else ()
    frame = rows_behind(open_store(store, store_version), indicator, area, period, neighbourhoods=own)
    found = frame.to_dicts()
    if form == Format.TABLE:
        cells = [[str(value) for value in row.values()] for row in found]
        print_table(["Dataset", "Release", "File", "Row"], cells, numeric=(3,))
        say(f"{frame.height:,} rows")
        return
    (print_json if form == Format.JSON else print_csv)(found)
