"""Sums are computed from their operands, rounded as they were printed, and compared."""

from __future__ import annotations

import pytest

from saferplace.documents.parts.checks import Check, CheckError, Operation, recompute
from saferplace.documents.parts.figures import PrintedFigure


def figures(**values):
    return {name: PrintedFigure(name, name, value, unit) for name, (value, unit) in values.items()}


COUNTS = figures(
    a=(337, "contacts"),
    b=(12_173, "contacts"),
    share=(2.7, "per cent"),
    nought=(0, "contacts"),
    blank=(None, "contacts"),
)


@pytest.mark.parametrize(
    ("operation", "of", "text", "how"),
    [
        (Operation.SUM, ("a", "b"), "12,510 contacts", "337 + 12,173"),
        (Operation.DIFFERENCE, ("a", "b"), "11,836 contacts", "12,173 less 337"),
        (Operation.SHARE, ("a", "b"), "2.8\N{NO-BREAK SPACE}%", "337 of 12,173"),
        (Operation.CHANGE, ("b", "a"), "−97.2\N{NO-BREAK SPACE}%", "from 12,173 to 337"),
        (Operation.RATIO, ("b", "a"), "36.1 times", "12,173 over 337"),
        (Operation.REST, ("share", "share"), "94.6 per cent", "100 less 2.7 less 2.7"),
        (Operation.EARLIER, ("a", "share"), "328.1 contacts", "337 after a change of 2.7 %"),
    ],
)
def test_each_operation(operation, of, text, how):
    found = recompute(Check("x", "What", operation, of), COUNTS)
    assert (found.text.replace("94.6\N{NO-BREAK SPACE}%", "94.6 per cent"), found.how) == (text, how)
    assert found.holds
    assert found.printed == ""


def test_a_printed_sum_is_compared_as_it_was_rounded():
    found = recompute(Check("x", "What", Operation.SHARE, ("a", "b"), "share"), COUNTS)
    assert not found.holds
    assert (found.text, found.printed) == ("2.8\N{NO-BREAK SPACE}%", "2.7\N{NO-BREAK SPACE}%")
    right = COUNTS | figures(share=(2.8, "per cent"))
    assert recompute(Check("x", "What", Operation.SHARE, ("a", "b"), "share"), right).holds


def test_a_share_of_one_is_compared_in_per_cent_and_a_blank_one_not_at_all():
    known = COUNTS | figures(part=(0.028, "share"), words=(None, "per cent"))
    assert recompute(Check("x", "What", Operation.SHARE, ("a", "b"), "part", decimals=1), known).holds
    with pytest.raises(CheckError, match="words is blank"):
        recompute(Check("x", "What", Operation.SHARE, ("a", "b"), "words"), known)


def test_a_rate_on_the_residents_another_rate_implies():
    known = figures(
        reports=(6000, "reports"),
        crimes=(14_805, "offences"),
        rate=(855.9, "per 10,000 residents"),
        printed=(34.9, "per 1,000"),
    )
    check = Check(
        "x",
        "What",
        Operation.RATE_ON_SAME_RESIDENTS,
        ("reports", "crimes", "rate"),
        "printed",
        unit="per 1,000 residents",
    )
    found = recompute(check, known)
    assert found.text == "34.7 per 1,000 residents"
    assert not found.holds
    assert "14,805 at 855.9 per 10,000 residents" in found.how


def test_money_is_written_as_money():
    known = figures(one=(490_000, "£"), two=(56_000, "£"))
    found = recompute(Check("x", "What", Operation.SUM, ("one", "two")), known)
    assert (found.text, found.how) == ("£546,000", "£490,000 + £56,000")


@pytest.mark.parametrize(
    ("operation", "of"),
    [
        (Operation.SHARE, ("a", "nought")),
        (Operation.SHARE, ("a",)),
        (Operation.SUM, ("a", "blank")),
        (Operation.SUM, ("a", "who")),
    ],
)
def test_what_cannot_be_computed_is_refused(operation, of):
    with pytest.raises(CheckError, match="x:"):
        recompute(Check("x", "What", operation, of), COUNTS)
