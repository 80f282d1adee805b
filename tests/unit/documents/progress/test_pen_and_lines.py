"""The pen of progress papers, and the table of lines."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from saferplace.documents.model import LiveNumber
from saferplace.documents.parts.checks import Check, Operation
from saferplace.documents.parts.figures import PaperFigures
from saferplace.documents.progress.lines import CONFIDENCE, Line, lines_table
from saferplace.documents.progress.pen import ProgressPen, without_unit
from saferplace.indicators.live_text import FigureReference
from saferplace.indicators.values import Value
from saferplace.planning.content import Direction
from saferplace.reference.areas import Area, AreaLevel
from saferplace.reference.periods import Period
from tests.unit.documents.figures import figure, figures

AREA = Area("E07000193", AreaLevel.DISTRICT, "East Staffordshire")
YEAR = Period.parse("2016/17")


def value(count: float | None, amount: float, completeness: float | None = 1.0) -> Value:
    return Value("burglary", AREA, YEAR, count, None, "", "per 1,000 residents", amount, None, None, completeness)


def of_evidence(count: float | None = 120.0, completeness: float | None = 1.0) -> PaperFigures:
    found = value(count, 3.1, completeness)
    names = [FigureReference(kind, "burglary", "E07000193", "2016/17") for kind in ("count", "number")]
    return PaperFigures(values=dict.fromkeys(names, found), titles={"burglary": "Burglary"})


def test_sums_can_be_made_of_sums() -> None:
    checks = (
        Check("rise", "Rise", Operation.DIFFERENCE, ("a", "b")),
        Check("share", "Share", Operation.SHARE, ("rise", "b")),
        Check("each", "Each", Operation.RATIO, ("b", "a")),
        Check("lost", "Lost", Operation.SUM, ("a", "nowhere")),
    )
    pen = ProgressPen(figures(figure("a", 40), figure("b", 50)), checks)
    assert pen.plain("{{checked rise}} and {{checked share}}") == "10 offences and 20\N{NO-BREAK SPACE}%"
    (number,) = pen.parts("{{number_printed each}}")
    assert isinstance(number, LiveNumber)
    assert (number.text, number.value, number.derived_from) == ("1.3", None, ("b", "a"))
    assert pen.figure("share") is not None
    assert [each.what for each in pen.missing] == ["Lost"]


def test_a_change_has_live_numbers_and_keeps_the_sentence() -> None:
    pen = ProgressPen(figures(figure("a", 55), figure("b", 70)))
    parts = pen.parts("It went {{change a b}}.")
    assert "".join(part if isinstance(part, str) else part.text for part in parts if not hasattr(part, "target")) == (
        "It went up 27\N{NO-BREAK SPACE}% (15 more), which could be chance."
    )
    numbers = [part for part in parts if isinstance(part, LiveNumber)]
    assert [number.text for number in numbers] == ["27\N{NO-BREAK SPACE}%", "15"]
    assert {number.derived_from for number in numbers} == {("a", "b")}
    assert pen.plain("{{change a gone}}") == "[change missing: Title of a]"


def test_figures_of_the_evidence_by_name() -> None:
    pen = ProgressPen(of_evidence())
    count = pen.figure("count burglary E07000193 2016/17")
    assert count is not None
    assert (count.value, count.unit, count.title, count.period) == (120.0, "", "Burglary", "2016/17")
    rate = pen.figure("number burglary E07000193 2016/17")
    assert rate is not None
    assert (rate.value, rate.unit) == (3.1, "per 1,000 residents")
    assert list(pen.values) == ["burglary.E07000193.2016/17"]
    assert pen.figure("count robbery E07000193 2016/17") is None
    assert pen.figure("not a reference at all") is None
    assert pen.cell("") == pen.cell("gone") == "not available"
    uncounted = ProgressPen(of_evidence(None)).figure("count burglary E07000193 2016/17")
    assert uncounted is not None
    assert uncounted.value == 3.1


def test_typed_numbers_are_told_and_counts_are_live() -> None:
    pen = ProgressPen(figures(figure("a", 5)))
    pen.paragraph("In 2017/18 there were 17 of them, and 17 again.")
    (notice,) = pen.notices()
    assert "follow the evidence: 17." in notice.text
    assert ProgressPen(figures()).notices() == ()
    assert pen.counted("x", 1200, "things").text == "1,200"


def test_small_counts_are_kept_back_and_units_left_out() -> None:
    pen = ProgressPen(figures(figure("few", 3, small=True), figure("most", 12.5), figure("sum", 1500, "£")))
    assert pen.cell("few") != "3"
    assert (pen.cell("most"), pen.cell("sum")) == ("12.5", "£1,500")
    assert without_unit(figure("none", None)) == "not available"
    words = replace(figure("over", 100), printed_as="over 100")
    assert ProgressPen(figures(words)).cell("over") == "over 100"


def test_lines_of_a_table() -> None:
    given = figures(
        figure("a", 100), figure("b", 160), figure("p", 30, "per cent"), figure("q", 36, "per cent"),
        figure("n", 300), figure("d", 1000), figure("m", 360),
    )  # fmt: skip
    lines = (
        Line("Up", "a", "b", Direction.DECREASE, note="See {{number_printed a}}.", caveat="late"),
        Line("Reports", "a", "b", is_confidence=True),
        Line("Share", "p", "q", shares=("n", "d", "m", "d")),
        Line("Gone", "a", "zz"),
    )
    block = lines_table(ProgressPen(given), lines, name="t", title="T", earlier="2016/17", later="2017/18")
    rows = [list(row) for row in block.data.frame.iter_rows()]
    assert rows[0][:5] == ["Up *", "100", "160", "+60", "+60.0\N{NO-BREAK SPACE}%"]
    assert rows[0][5] == "More than chance alone would explain. This is not the way wanted. See 100."
    assert rows[1][5].endswith(CONFIDENCE)
    assert rows[2][3:5] == ["+6.0 percentage points", "not given"]
    assert rows[2][5] == "More than chance alone would explain."
    assert rows[3][2:] == ["not available", "not given", "not given", "No change can be given: a figure is missing."]
    assert block.notes[0] == "* Up: late"


def test_an_incomplete_year_gives_no_change() -> None:
    name = "count burglary E07000193 2016/17"
    block = lines_table(
        ProgressPen(of_evidence(completeness=0.9)), (Line("Burglary", name, name),), name="t", title="T",
        earlier="2015/16", later="2016/17",
    )  # fmt: skip
    assert block.data.frame.row(0)[5] == "No change is given: one of the years is not complete."
    pen = ProgressPen(of_evidence(completeness=None))
    assert not pen.is_incomplete(name)
    assert not pen.is_incomplete("a")
    assert date(2016, 4, 1) == YEAR.start
