"""The parts that print a plan: priorities, targets, money, risks, registers, flags."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from saferplace.documents.model import Notice, Section, TableBlock
from saferplace.documents.parts.checks import Check, Operation
from saferplace.documents.parts.figures import PaperFigures, PrintedFigure
from saferplace.documents.parts.flags import Flag, flags_section, withheld, wrong_sums
from saferplace.documents.parts.money import money_table, total_text, yearly_text
from saferplace.documents.parts.pen import Pen
from saferplace.documents.parts.priorities import heads_sentence, of_kind, priority_section, quoted_figures
from saferplace.documents.parts.register import (
    crosswalk_table,
    members_blocks,
    offers_section,
    places_blocks,
    published_words,
    strategies_table,
)
from saferplace.documents.parts.risks import risks_table
from saferplace.documents.parts.targets import target_flags, targets_table
from saferplace.indicators.live_text import FigureReference
from saferplace.indicators.values import Value
from saferplace.planning.content import (
    Action,
    ActionKind,
    Aim,
    AimKind,
    Direction,
    Funding,
    LinkedStrategy,
    Member,
    ObjectiveLink,
    Offer,
    Outcome,
    Place,
    PlanContent,
    Priority,
    PriorityKind,
    QuotedFigure,
    Risk,
    StatutoryHead,
    Target,
)
from saferplace.reference.areas import Area, AreaLevel
from saferplace.reference.periods import Period
from tests.unit.documents.figures import said

EMPTY = PlanContent("Plan", "P", "", "england", "E1", "Anyshire", date(2018, 4, 1), date(2021, 3, 31))
ABUSE = Priority("abuse", PriorityKind.PRIORITY, "Domestic abuse", reason="It is hidden.", definition="Harm at home.")


def rows(block):
    assert isinstance(block, TableBlock)
    columns = [column.name for column in block.data.columns]
    return [tuple(row[name] for name in columns) for row in block.data.frame.iter_rows(named=True)]


def test_targets_say_what_is_missing():
    targets = (
        Target(
            "a",
            "Reports",
            unit="reports",
            direction=Direction.INCREASE,
            baseline=Decimal(966),
            baseline_period="2017/18",
            aims=(Aim("2018/19", AimKind.VALUE, Decimal(1000)), Aim("2019/20", AimKind.MONITOR_ONLY)),
        ),
        Target("b", "Feeling safe", unit="per cent", baseline_note="n/a", priorities=("abuse",)),
        Target("c", "Admissions", unit="stays", aims=(Aim("2018/19", AimKind.BLANK), Aim("2019/20", AimKind.VALUE))),
    )
    assert rows(targets_table(targets)) == [
        ("Reports", "up", "966 (2017/18)", "1,000", "monitor only"),
        ("Feeling safe", "not given", "not given (printed: n/a)", "no aim set", "no aim set"),
        ("Admissions (stays)", "not given", "not given", "no aim set", "no aim set"),
    ]
    other = replace(ABUSE, key="roads", title="Road safety")
    flags = target_flags(replace(EMPTY, targets=targets, priorities=(ABUSE, other)))
    assert [flag.before for flag in flags] == [
        "2 targets without one",
        "2 targets without a value for any year",
        "Not said",
    ]
    assert flags[2].now == "Road safety."
    none = (Target("a", "Reports"),)
    assert target_flags(replace(EMPTY, targets=none))[1].before == "No target has a value for any year"
    assert target_flags(EMPTY) == ()


def test_money_counts_a_part_once_and_joins_equal_years():
    funding = (
        Funding("council", "Council", "2017/18", Decimal(490_000), conditions="Staff"),
        Funding("health", "Health", "2017/18", Decimal(2_400_000), position=1),
        Funding("part", "Commissioner", "2017/18", Decimal(90_000), position=2, part_of="health", is_confirmed=False),
        Funding("open", "Trust", "2017/18", None, position=3),
    )
    table = money_table(funding)
    assert [column.numeric for column in table.data.columns][:3] == [False, False, True]  # sums stand to the right
    assert rows(table)[2] == ("Commissioner (part of Health)", "2017/18", "£90,000", "not confirmed yet")
    assert rows(table)[-1] == ("Total", "2017/18", "£2,890,000", "")
    assert table.notes == (
        "A sum that is part of another is counted once.",
        "1 sum not given; the total is without it.",
    )
    assert total_text(funding) == "£2,890,000"
    yearly = tuple(
        Funding(f"{name}{year}", name, year, Decimal(low), Decimal(high) if high else None, is_approximate=not high)
        for year in ("2018/19", "2019/20")
        for name, low, high in (("Fund", 100_000, 0), ("Grant", 50_000, 60_000))
    )
    assert rows(money_table(yearly)) == [
        ("Fund", "each year, 2018/19 to 2019/20", "about £100,000"),
        ("Grant", "each year, 2018/19 to 2019/20", "£50,000 to £60,000"),
        ("Total", "each year, 2018/19 to 2019/20", "about £150,000 to £160,000"),
    ]
    assert yearly_text(yearly) == "about £150,000 to £160,000 in each year from 2018/19 to 2019/20"
    assert yearly_text(funding) == "£2,890,000 in 2017/18"


def test_risks_are_ranked_and_scored():
    risks = (
        Risk("a", "Unscored", mitigation=""),
        Risk("b", "Funding ends", 3, 2, mitigation="Go on."),
        Risk("c", "Crime rises", 3, 3, owner_post="Chair", review_on=date(2018, 9, 1)),
    )
    table = risks_table(Pen(PaperFigures()), risks, 3)
    assert [row[0] for row in rows(table)] == ["Crime rises", "Funding ends", "Unscored"]
    assert rows(table)[0][-1] == "Chair; review 1 September 2018"
    assert rows(table)[1][1:5] == ("high", "medium", 6.0, "Go on.")
    assert rows(table)[1][-1] == "not given"
    bare = risks_table(Pen(PaperFigures()), risks[:2], 5)
    assert bare.notes[-1] == "No owner and no day of review is named yet."


def test_a_priority_says_why_what_and_who():
    actions = (
        Action("1", ActionKind.ACTION, "Share.", "abuse", owner_organisation="Police", due_on=date(2018, 9, 1)),
        Action("2", ActionKind.AREA_OF_FOCUS, "Homes.", "abuse", financial_year="2018/19"),
        Action("3", ActionKind.AREA_OF_FOCUS, "Work.", "abuse"),
    )
    content = replace(EMPTY, priorities=(ABUSE,), actions=actions, targets=(Target("t", "Reports", ("abuse",)),))
    section = priority_section(Pen(PaperFigures()), content, replace(ABUSE, outcomes=(Outcome("o", "People know."),)))
    text = said(section)
    for part in (
        "Harm at home.",
        "Why it is a priority. It is hidden.",
        "People know.",
        "Police",
        "1 September 2018",
        "Areas of focus in 2018/19:",
        "Areas of focus:",
        "How it is measured",
    ):
        assert part in text
    bare = said(
        priority_section(
            Pen(PaperFigures()),
            replace(content, actions=(replace(actions[0], owner_organisation="", due_on=None),), targets=()),
            replace(ABUSE, reason="", definition=""),
        )
    )
    assert "Why Domestic abuse is a priority." in bare
    assert "Who leads each of these actions, and by when." in bare


def test_figures_a_priority_rests_on_are_listed_once():
    area = Area("E22000999", AreaLevel.CSP, "Anyshire")
    known = Value("burglary", area, Period.parse("2016/17"), None, None, "", "offences", 12.0, None, None, None)
    printed = {
        "free": PrintedFigure("free", "Cases known", 45, "per cent", "free", "Anyshire", period_printed="n/k"),
        "told": PrintedFigure("told", "Told already", 9, "cases", "told", "Anyshire"),
        "undated": PrintedFigure("undated", "Undated", 3, "cases", "undated", "Anyshire"),
    }
    figures = PaperFigures(
        {FigureReference("value", "burglary", "E22000999", "2016/17"): known}, {}, printed, {"burglary": "Burglary"}
    )
    pen = Pen(figures)
    pen.paragraph("{{printed told}}")
    quoted = (
        QuotedFigure("burglary", "E22000999", "2016/17"),
        QuotedFigure("published_figure.free", "", ""),
        QuotedFigure("published_figure.told", "", ""),
        QuotedFigure("published_figure.undated", "", ""),
        QuotedFigure("theft", "E22000999", "2016/17", "Thefts"),
    )
    (table,) = quoted_figures(pen, quoted, "figures")
    assert rows(table) == [
        ("Burglary", "Anyshire", "2016/17", "12 offences"),
        ("Cases known", "Anyshire", "n/k", "45\N{NO-BREAK SPACE}%"),
        ("Undated", "Anyshire", "not given", "3 cases"),
        ("Thefts", "E22000999", "2016/17", None),
    ]
    assert any(each.what == "Theft in 2016/17" for each in pen.missing)
    assert quoted_figures(pen, (), "none") == ()


def test_registers_print_members_offers_links_and_places():
    content = replace(
        EMPTY,
        priorities=(ABUSE,),
        members=(Member("Police", "police", True), Member("Pastors", "", False)),
        warnings=("No probation provider.",),
        offers=(Offer("Police", "Patrols"), Offer("Police", "Cameras")),
        strategies=(
            LinkedStrategy("One", "A", "contributes_to", date(2016, 4, 1), date(2019, 3, 31)),
            LinkedStrategy("Two", "B", "has_regard_to", starts_on=date(2016, 4, 1)),
            LinkedStrategy("Three", "C", "other", ends_on=date(2019, 3, 31)),
            LinkedStrategy("Four", "D", "duplicates"),
        ),
        objective_links=(
            ObjectiveLink("1", "Police plan", "Victims first", priorities=("abuse",)),
            ObjectiveLink("2", "Police plan", "Roads", reason="Led by the county."),
            ObjectiveLink("3", "Police plan", "Reform"),
        ),
        places=(
            Place("w", "Wards", "Most crime.", area_names=("A", "B"), printed_count=3),
            Place("x", "Others", area_codes=("E05000001",), printed_count=1),
            Place("y", "Three areas", printed_count=3),
        ),
    )
    assert rows(members_blocks(content)[0]) == [("Police", "police")]
    assert members_blocks(content)[-1] == Notice("caveat", "No probation provider.")
    assert members_blocks(EMPTY) == ()
    assert "Patrols Cameras" in said(offers_section(content))
    assert offers_section(EMPTY) is None
    assert [row[3] for row in rows(strategies_table(content))] == ["2016 to 2019", "from 2016", "to 2019", "not given"]
    assert [row[2] for row in rows(crosswalk_table(content))] == [
        "Domestic abuse",
        "Led by the county.",
        "nothing yet, and no reason given",
    ]
    told = said(Section("places", "Places", places_blocks(Pen(PaperFigures()), content)))
    assert "Wards: A and B. Most crime." in told
    assert "the text speaks of 3, the list has 2" in told
    assert "Three areas: still to be chosen." in told
    assert told.count("the text speaks of") == 1
    assert published_words(EMPTY) == "1 April 2018 to 31 March 2021"


def test_flags_tell_wrong_sums_and_small_counts():
    printed = {
        "a": PrintedFigure("a", "A", 1, "per cent"),
        "b": PrintedFigure("b", "B", 3, "cases"),
        "c": PrintedFigure("c", "C", 4, "people", is_sensitive=True),
    }
    pen = Pen(
        PaperFigures(printed=printed),
        (Check("s", "Share", Operation.SHARE, ("b", "b"), "a"), Check("t", "All", Operation.SUM, ("b",))),
    )
    flags = (*wrong_sums(pen), *withheld(printed.values()), Flag("Pictures", "", "Lost."))
    assert [flag.figures for flag in flags] == [("a",), ("c",), ()]
    section = flags_section(pen, flags)
    assert section is not None
    assert "3 points to note" in said(section)
    assert "Nothing" in said(section)
    assert withheld([printed["a"]]) == ()
    assert flags_section(pen, ()) is None


@pytest.mark.parametrize("heads", [(), (StatutoryHead.REOFFENDING,)])
def test_heads_and_kinds(heads):
    theme = replace(ABUSE, kind=PriorityKind.CROSS_CUTTING_THEME, heads=heads)
    assert heads_sentence(theme) == ("reoffending" if heads else "not given")
    assert of_kind(replace(EMPTY, priorities=(theme,)), PriorityKind.PRIORITY) == ()
