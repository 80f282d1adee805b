"""Printed figures that hang together: no hidden count comes back through a sum, a share or what a table leaves out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from saferplace.documents.grant_return.build import build_document as build_return
from saferplace.documents.grant_return.ledger import Output
from saferplace.documents.parts.checks import Check, Operation
from saferplace.documents.parts.cover import PaperCover
from saferplace.documents.parts.figures import PaperFigures, PrintedFigure
from saferplace.documents.parts.pen import Pen
from saferplace.documents.parts.small_counts import Breakdown, BreakdownGroup, hide_across
from saferplace.documents.progress.lines import Line, lines_table, shares_of
from saferplace.documents.progress.pen import ProgressPen
from saferplace.documents.renderers import render_csv, render_html, render_lineage
from saferplace.indicators.live_text import FigureReference
from saferplace.statistics.disclosure_control import LinkedTables, Sum, audit
from tests.unit.documents.grant_return.test_build import BARE

COVER = PaperCover("Anyshire", date(2022, 7, 1))
NAMES = ("a", "b", "c", "d", "e", "f")


def people(name: str, count: float | None, unit: str = "people") -> PrintedFigure:
    return PrintedFigure(
        name, f"Title {name}", count, unit, "s_" + name, "Anyshire", "E07000001", "2021/22", is_sensitive=True
    )


def figures(**counts: float) -> PaperFigures:
    return PaperFigures(printed={name: people(name, count) for name, count in counts.items()})


def hidden(held: PaperFigures) -> set[str]:
    return {name for name, figure in held.printed.items() if figure.is_withheld}


def divided(total: str, *parts: str) -> Breakdown:
    return Breakdown("t", "T", total, (BreakdownGroup("By", parts),))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 40), min_size=6, max_size=6), st.integers(1, 4), st.integers(1, 4))
def test_no_count_hidden_in_two_tables_and_a_sum_can_be_worked_out(counts: list[int], cut: int, other: int) -> None:
    known = dict(zip(NAMES, counts, strict=True))
    first, second = NAMES[: cut + 1], NAMES[cut + 1 :]
    known |= {"all": sum(counts), "one": sum(known[name] for name in first), "two": sum(known[name] for name in second)}
    known |= {"rest": known["all"] - known[NAMES[other]]}
    tables = [divided("all", *NAMES), divided("all", "one", "two"), divided("one", *first)]
    less = Check("less", "All but one", Operation.DIFFERENCE, (NAMES[other], "all"), "rest")
    secret = hidden(hide_across(figures(**known), tables, [less]))
    assert {name for name, count in known.items() if 0 < count < 10} <= secret
    sums = [Sum(each.total, group.figures) for each in tables for group in each.groups]
    found = audit(LinkedTables(known, (*sums, Sum("all", (NAMES[other], "rest")))), secret)
    assert found.recoverable == ()


def test_what_a_table_leaves_out_is_not_given_back_by_its_total() -> None:
    held = hide_across(figures(all=68, f=62), [divided("all", "f")])
    assert hidden(held) == {"f"}
    assert hidden(hide_across(figures(all=90, f=62), [divided("all", "f")])) == set()


def test_a_share_is_hidden_with_its_counts_in_every_text() -> None:
    held = figures(m=6, all=68)
    held = replace(held, printed={**held.printed, "pct": people("pct", 91.2, "per cent")})
    share = Check("share", "Share", Operation.SHARE, ("m", "all"), "pct")
    assert "pct" in hidden(hide_across(held, (), [share]))
    assert "91" not in Pen(held, [share]).plain("{{printed pct}} {{checked share}} {{number_printed pct}}")


def test_of_percentages_that_fill_a_hundred_two_are_hidden() -> None:
    shares = {name: people(name, count, "per cent") for name, count in (("x", 5), ("y", 25), ("z", 70))}
    rest = Check("rest", "The rest", Operation.REST, ("x", "y"), "z")
    assert hidden(hide_across(PaperFigures(printed=shares), (), [rest])) == {"x", "y"}


def test_a_difference_a_paper_works_out_is_a_count_of_people_too() -> None:
    less = Check("boys", "Boys", Operation.DIFFERENCE, ("f", "all"))
    assert hidden(hide_across(figures(all=68, f=62), (), [less])) == {"f"}
    text = ProgressPen(figures(all=68, f=62), [less]).plain("{{printed all}}: {{printed f}} and {{checked boys}}")
    assert "62" not in text
    assert "6 " not in text.replace("68 ", "")
    years = {"now": people("now", 68), "then": replace(people("then", 62), period="2020/21", period_printed="2020/21")}
    assert hidden(hide_across(PaperFigures(printed=years), (), [replace(less, of=("then", "now"))])) == set()


def test_a_line_of_a_report_does_not_print_the_share_of_a_small_count() -> None:
    held = figures(before=20, b_all=80, after=4, a_all=80)
    percents = {
        name: replace(people(name, amount, "per cent"), is_sensitive=False)
        for name, amount in (("p", 25.0), ("q", 41.2))
    }
    line = Line("Repeats", "p", "q", shares=("before", "b_all", "after", "a_all"))
    pen = ProgressPen(replace(held, printed={**held.printed, **percents}), (), shares_of([line]))
    table = lines_table(pen, [line], name="t", title="T", earlier="2020/21", later="2021/22")
    assert "41" not in str(table.data.frame.rows())
    assert "25" in str(table.data.frame.rows())


def test_the_evidence_does_not_print_what_the_papers_own_figures_hide() -> None:
    held = figures(all=68, f=62, m=6)
    value = people("f", 62).as_value()
    assert value is not None
    reference = FigureReference("value", value.indicator, value.area.code, value.period.code)
    made = hide_across(replace(held, values={reference: value}), [divided("all", "f", "m")])
    assert reference in made.hidden
    assert made.values[reference].value is None


def test_no_format_of_a_return_tells_a_small_output_or_its_share() -> None:
    outputs = replace(BARE, outputs=(Output("Safe rooms", "planned", "done"),))
    document = build_return(outputs, figures(planned=40, done=3), COVER)
    told = render_html(document) + render_csv(document) + render_lineage(document)
    assert "7.5" not in told
    assert "8\N{NO-BREAK SPACE}%" not in told
    assert '"value": 3' not in told
    assert "not available" in told
