"""Tables and charts of printed figures; in a breakdown nobody can be worked out."""

from __future__ import annotations

from itertools import product

import pytest

from saferplace.documents.parts.checks import Check, Operation
from saferplace.documents.parts.figure_tables import (
    BarsChart,
    FigureTable,
    PartsChart,
    bars_chart,
    breakdown_table,
    compared_table,
    figure_table,
    parts_chart,
)
from saferplace.documents.parts.figures import PaperFigures, PrintedFigure
from saferplace.documents.parts.flags import withheld
from saferplace.documents.parts.pen import Pen
from saferplace.documents.parts.small_counts import Breakdown, BreakdownGroup, hidden_by, hide_across
from saferplace.statistics.disclosure_control import Sum
from tests.unit.documents.parts.test_plan_parts import rows

# The golden case: 68 people, broken down three ways.
CASELOAD = {"f": 62, "m": 6, "wb": 54, "mixed": 6, "other": 8, "a13": 7, "a14": 28, "a16": 31, "a18": 2}
WAYS = (("Sex", ("f", "m")), ("Heritage", ("wb", "mixed", "other")), ("Age", ("a13", "a14", "a16", "a18")))


def small(name, count):
    return PrintedFigure(name, f"Caseload: {name}", count, "people", is_sensitive=True)


@pytest.fixture
def pen():
    figures = {name: small(name, count) for name, count in CASELOAD.items()}
    figures["all"] = PrintedFigure("all", "Caseload", 68, "people", is_sensitive=True)
    figures["blank"] = PrintedFigure("blank", "Blank", None, "people")
    figures["crime"] = PrintedFigure(
        "crime",
        "Crime",
        7913,
        "offences",
        area="Anyshire",
        period_printed="2016/17",
        rate=68.2,
        rate_unit="per 1,000",
        rank=6,
        rank_of=15,
        against_peers="above",
        against_england="below",
    )
    figures["theft"] = PrintedFigure("theft", "Theft", 3088, "offences", area="England", printed_as="over 3,000")
    return Pen(PaperFigures(printed=figures))


def test_no_hidden_count_of_a_breakdown_can_be_worked_out(pen):
    hidden = hidden_by(pen.figures.printed, [Sum("all", names) for _, names in WAYS])
    assert {name for name, count in CASELOAD.items() if count < 10} <= hidden
    assert "f" in hidden
    for _, names in WAYS:
        secret = [name for name in names if name in hidden]
        left = 68 - sum(CASELOAD[name] for name in names if name not in hidden)
        ways = [values for values in product(range(left + 1), repeat=len(secret)) if sum(values) == left]
        for place in range(len(secret)):
            assert len({values[place] for values in ways}) > 1


def test_a_breakdown_prints_its_total_and_says_what_c_means(pen):
    breakdown = Breakdown(
        "b", "Whom the team works with", "all", tuple(BreakdownGroup(way, names) for way, names in WAYS)
    )
    table = breakdown_table(pen, breakdown)
    assert rows(table)[0] == ("Sex", "f", "c")
    assert rows(table)[2] == ("Heritage", "wb", "54")
    assert rows(table)[-1] == ("All", "Caseload", "68")
    assert table.notes[0].startswith("c: not shown")
    assert breakdown_table(pen, Breakdown("b", "B", "blank", ())) is None
    assert breakdown_table(pen, Breakdown("b", "B", "nothing", ())) is None


def test_a_breakdown_of_large_or_odd_counts_hides_little(pen):
    pen.figures.printed["m"] = PrintedFigure("m", "Caseload: m", 12, "people")
    odd = Breakdown("b", "B", "all", (BreakdownGroup("Sex", ("f", "m")),))
    assert [row[2] for row in rows(breakdown_table(pen, odd))] == ["62", "12", "68"]
    assert breakdown_table(pen, odd).notes == ()


def test_lists_and_comparisons(pen):
    listed = figure_table(pen, FigureTable("t", "Figures", ("crime", "theft", "m", "nothing")))
    assert rows(listed) == [
        ("Crime", "Anyshire", "2016/17", "7,913 offences"),
        ("Theft", "England", "not given", "over 3,000"),
        ("Caseload: m", "–", "not given", "c"),
    ]
    compared = compared_table(pen, FigureTable("t", "Compared", ("crime", "theft", "nothing")))
    assert rows(compared) == [
        ("Crime", 7913.0, 68.2, "above", "below", "6 of 15"),
        ("Theft", 3088.0, None, "", "", "–"),
    ]
    assert any(each.what == "nothing" for each in pen.missing)


def test_charts_of_printed_figures_have_their_tables(pen):
    treemap = parts_chart(pen, PartsChart("p", "Theft is most", "Crimes", ("theft",), stated_total="crime"))
    assert "4,825 fewer than the stated total of 7,913" in " ".join(treemap.figure.caveats)
    assert parts_chart(pen, PartsChart("p", "Theft is most", "Crimes", ("theft",))).figure.caveats == ()
    bars = bars_chart(pen, BarsChart("b", "More here", "Crimes", ("crime", "theft", "nothing"), "offences"))
    assert bars.show_table
    assert bars.figure.table.frame["label"].to_list() == ["Anyshire", "England"]


def test_tables_texts_and_sums_of_one_paper_are_protected_together(pen):
    by_sex = Breakdown("sex", "By sex", "all", (BreakdownGroup("Sex", ("f", "m")),))
    by_heritage = Breakdown("heritage", "By heritage", "all", (BreakdownGroup("Heritage", ("wb", "mixed", "other")),))
    share = Check("share", "Share of boys", Operation.SHARE, ("m", "all"))
    held = hide_across(pen.figures, [by_sex, by_heritage], [share])
    paper = Pen(held, [share])
    # 62 girls are many, but 68 less 62 gives the boys away: no text of the paper may print them either.
    assert paper.plain("{{printed f}}") == "a number of people that is not shown"
    assert paper.plain("{{printed wb}}") == "54 people"
    assert "9" not in paper.plain("{{checked share}}")
    assert rows(breakdown_table(paper, by_sex)) == [("Sex", "f", "c"), ("Sex", "m", "c"), ("All", "Caseload", "68")]
    assert held.printed["f"].as_value() is None or held.printed["f"].as_value().value is None
    (flag,) = withheld(each for each in held.printed.values() if each.id in ("f", "m"))
    assert flag.before == "1 count of nine or fewer"
    assert "1 larger figure that would give them away left out too" in flag.now


def test_a_sum_that_was_printed_links_its_parts(pen):
    held = {"a": small("a", 4), "b": PrintedFigure("b", "B", 30, "people"), "c": PrintedFigure("c", "C", 34, "people")}
    figures = PaperFigures(printed=held)
    total = Check("sum", "Both", Operation.SUM, ("a", "b"), "c")
    less = Check("less", "Rest", Operation.DIFFERENCE, ("a", "c"), "b")
    for check in (total, less):
        assert {name for name, each in hide_across(figures, [], [check]).printed.items() if each.is_withheld} == {
            "a",
            "b",
        }
    odd = Check("odd", "Odd", Operation.SUM, ("b", "b"), "c")
    assert not hide_across(figures, [], [odd]).printed["b"].is_withheld
    assert not hide_across(PaperFigures(printed={"b": held["b"], "c": held["c"]}), [], [total]).printed["b"].is_withheld


def test_a_small_count_is_in_no_comparison_and_no_chart(pen):
    assert rows(compared_table(pen, FigureTable("t", "Compared", ("m",)))) == [("Caseload: m", None, None, "", "", "–")]
    chart = bars_chart(pen, BarsChart("c", "Bars", "People", ("f", "m"), "people"))
    assert chart.figure.table.frame.height == 1
