"""What differs between two contents of a plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from saferplace.planning.comparison import How, ItemChange, Piece, compare, words_compared
from saferplace.planning.content import (
    Action,
    ActionKind,
    Aim,
    AimKind,
    Direction,
    Funding,
    HeadReason,
    Member,
    Offer,
    Outcome,
    PlanContent,
    Priority,
    PriorityKind,
    QuotedFigure,
    Statement,
    StatementKind,
    StatutoryHead,
    Target,
)
from saferplace.planning.rows import content_rows
from saferplace.planning.values_in_words import field_in_words

BURGLARY = Priority("p1", PriorityKind.PRIORITY, "Burglary", reason="It rose.", outcomes=(Outcome("o1", "Fewer"),))
FIRES = Priority("p2", PriorityKind.PRIORITY, "Fires", position=1)
TARGET = Target("t1", "Burglaries", ("p1",), aims=(Aim("2017/18", AimKind.VALUE, Decimal("500.0")),))
PLAN = PlanContent(
    title="Plan",
    partnership="Ashby Community Safety Partnership",
    alias="Ashby",
    nation="england",
    area_code="E07000193",
    area_name="East Staffordshire",
    first_day=date(2017, 4, 1),
    last_day=date(2020, 3, 31),
    priorities=(BURGLARY, FIRES),
    targets=(TARGET,),
)


def only(before: PlanContent, after: PlanContent) -> ItemChange:
    """Return the one item that differs."""
    (item,) = compare(before, after).items
    return item


def said(item: ItemChange) -> list[tuple[str, str, str]]:
    """Return what is said of it."""
    return [(change.label, change.before, change.after) for change in item.changes]


def test_a_plan_does_not_differ_from_itself() -> None:
    found = compare(PLAN, PLAN)
    assert not found
    assert found.in_a_sentence == "No change."


def test_the_plans_own_fields_are_compared_in_words() -> None:
    item = only(PLAN, replace(PLAN, title="Strategy", last_day=date(2021, 3, 31), risk_scale=5))
    assert (item.noun, item.how, item.title) == ("plan", How.CHANGED, "Strategy")
    assert said(item) == [
        ("title", "Plan", "Strategy"),
        ("last day", "31 March 2020", "31 March 2021"),
        ("scale of risks", "3", "5"),
    ]


def test_an_item_is_found_by_its_key_though_everything_else_changed() -> None:
    item = only(PLAN, replace(PLAN, priorities=(replace(BURGLARY, title="Break-ins", reason="It fell."), FIRES)))
    assert (item.noun, item.key, item.how, item.title) == ("priority", "p1", How.CHANGED, "Break-ins")
    assert said(item) == [("title", "Burglary", "Break-ins"), ("reason", "It rose.", "It fell.")]


def test_an_added_item_says_what_was_given_and_a_removed_one_what_it_was() -> None:
    action = Action("a1", ActionKind.ACTION, "Fit locks", "p1", due_on=date(2018, 3, 31), mitigates=("r9",))
    added = only(PLAN, replace(PLAN, actions=(action,)))
    assert added.how == How.ADDED
    assert said(added) == [
        ("kind", "not given", "action"),
        ("words", "not given", "Fit locks"),
        ("priority", "not given", "Burglary"),
        ("due", "not given", "31 March 2018"),
        ("mitigates", "not given", "r9"),
    ]
    removed = only(replace(PLAN, actions=(action,)), PLAN)
    assert removed.how == How.REMOVED
    assert ("words", "Fit locks", "not given") in said(removed)


def test_aims_are_compared_year_by_year() -> None:
    aims = (Aim("2017/18", AimKind.MONITOR_ONLY), Aim("2018/19", AimKind.BLANK))
    item = only(PLAN, replace(PLAN, targets=(replace(TARGET, aims=aims, direction=Direction.DECREASE),)))
    assert said(item) == [
        ("direction wanted", "not given", "decrease"),
        ("aim for 2017/18", "500", "monitor only"),
        ("aim for 2018/19", "not given", "no aim set"),
    ]


def test_outcomes_are_compared_by_key() -> None:
    outcomes = (Outcome("o1", "Fewer break-ins"), Outcome("o2", "Safer homes"))
    item = only(PLAN, replace(PLAN, priorities=(replace(BURGLARY, outcomes=outcomes), FIRES)))
    label = "what difference it will make"
    assert said(item) == [(label, "Fewer", "Fewer break-ins"), (label, "not given", "Safer homes")]


def test_the_order_is_said_once_and_positions_are_not() -> None:
    moved = (replace(FIRES, position=0), replace(BURGLARY, position=1))
    item = only(PLAN, replace(PLAN, priorities=moved))
    assert said(item) == [("order", "Burglary; Fires", "Fires; Burglary")]
    assert not compare(PLAN, replace(PLAN, priorities=(replace(BURGLARY, position=5), replace(FIRES, position=9))))


def test_references_are_said_by_title_and_money_in_pounds() -> None:
    fund = Funding("f1", "Grant", "2017/18", Decimal(12500), amount_to=Decimal("13000.5"), is_confirmed=False)
    part = Funding("f2", "Share", "2017/18", part_of="f1", priorities=("p1", "p2"))
    grant, share = compare(PLAN, replace(PLAN, funding=(fund, part))).items
    assert ("amount", "not given", "£12,500") in said(grant)
    assert ("up to", "not given", "£13,000.50") in said(grant)
    assert ("confirmed", "not given", "no") in said(grant)
    assert ("part of", "not given", "Grant, 2017/18") in said(share)
    assert ("priorities", "not given", "Burglary; Fires") in said(share)


def test_items_without_a_key_are_told_apart_by_what_they_are() -> None:
    before = replace(PLAN, offers=(Offer("Police", "Patrols"),), members=(Member("Police", "section 5", True),))
    after = replace(
        PLAN,
        offers=(Offer("Police", "Advice"), Offer("Police", "Advice")),
        members=(Member("Police", "section 5(1)(b)", True),),
        head_reasons=(HeadReason(StatutoryHead.REOFFENDING, "None lives here."),),
    )
    found = [(item.noun, item.how.value, item.title) for item in compare(before, after).items]
    assert found == [
        ("reason for a head", "added", "reoffending"),
        ("offer", "added", "Police"),
        ("offer", "added", "Police"),
        ("offer", "removed", "Police"),
        ("partner", "changed", "Police"),
    ]
    assert compare(before, after).in_a_sentence == "3 added, 1 removed, 1 changed."


def test_a_long_statement_is_titled_by_its_kind_and_long_words_are_cut() -> None:
    vision = Statement("s1", StatementKind.OVERARCHING_PRIORITY, "A place " * 40)
    assert only(PLAN, replace(PLAN, statements=(vision,))).title == "Overarching priority"
    action = Action("a1", ActionKind.AREA_OF_FOCUS, "Look after the town centre at night " * 5)
    assert only(PLAN, replace(PLAN, actions=(action,))).title.endswith("at night Look ...")


def test_a_quoted_figure_and_a_number_are_said_in_words() -> None:
    quoted = QuotedFigure("burglary", "E07000193", "2016/17", "the highest")
    assert field_in_words("figures", (quoted,)) == "burglary, E07000193, 2016/17: the highest"
    assert field_in_words("figures", replace(quoted, note="")) == "burglary, E07000193, 2016/17"
    assert field_in_words("baseline", Decimal("12170.50")) == "12,170.5"
    assert field_in_words("baseline", Decimal(1200)) == "1,200"


def test_words_are_compared_one_by_one() -> None:
    assert words_compared("Fewer burglaries in town", "Fewer fires in town") == (
        Piece("Fewer "),
        Piece("burglaries", "removed"),
        Piece("fires", "added"),
        Piece(" in town"),
    )
    change = only(PLAN, replace(PLAN, title="Our Plan")).changes[0]
    assert "".join(piece.text for piece in change.pieces if piece.mark != "removed") == "Our Plan"


def test_words_taken_out_are_marked_and_texts_too_unlike_or_too_long_shown_whole() -> None:
    assert words_compared("a b c", "a b") == (Piece("a b"), Piece(" c", "removed"))
    unlike = words_compared("not given", "East Staffordshire Borough Council")
    assert unlike == (Piece("not given", "removed"), Piece("East Staffordshire Borough Council", "added"))
    before, after = "word " * 3000, "words " * 3000
    assert words_compared(before, after) == (Piece(before, "removed"), Piece(after, "added"))


def test_a_content_is_listed_field_by_field() -> None:
    action = Action("a1", ActionKind.ACTION, "Fit locks", "p1")
    rows = list(content_rows(replace(PLAN, actions=(action,))))
    assert rows[0] == ("plan", "", "Plan", "title", "Plan")
    assert ("plan", "", "Plan", "first day", "1 April 2017") in rows
    assert ("priority", "p1", "Burglary", "what difference it will make", "Fewer") in rows
    assert ("action", "a1", "Fit locks", "priority", "Burglary") in rows
    assert ("target", "t1", "Burglaries", "aim for 2017/18", "500") in rows
    assert not [row for row in rows if row[3] in {"key", "position"} or row[4] == "not given"]
