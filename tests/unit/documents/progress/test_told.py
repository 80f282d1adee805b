"""What is told by priority: progress, focus, money."""

from __future__ import annotations

from datetime import date

from saferplace.documents.progress.pen import ProgressPen
from saferplace.documents.progress.told import (
    MoneyLine,
    PriorityProgress,
    Topic,
    focus_parts,
    money_table,
    progress_sections,
    written,
)
from saferplace.planning.content import Action, ActionKind, PlanContent, Priority, PriorityKind
from tests.unit.documents.figures import figure, figures, said

FOCUS = ActionKind.AREA_OF_FOCUS
PLAN = PlanContent(
    title="Plan",
    partnership="Our Partnership",
    alias="",
    nation="england",
    area_code="E07000193",
    area_name="Here",
    first_day=date(2017, 4, 1),
    last_day=date(2020, 3, 31),
    priorities=(
        Priority("v", PriorityKind.PRIORITY, "Violence prevention"),
        Priority("r", PriorityKind.PRIORITY, "Reducing reoffending"),
    ),
    actions=(
        Action("1", FOCUS, "Keep blades off the street.", "v", financial_year="2018/19", printed_under="Victims"),
        Action("2", FOCUS, "Of another year.", "v", financial_year="2019/20"),
        Action("3", ActionKind.ACTION, "No focus.", "r", financial_year="2018/19"),
    ),
)


def test_progress_by_priority() -> None:
    told = (PriorityProgress("v", (Topic("Gangs", "Mentors work in schools.\n\n- girls\n- families"),)),)
    first, second = progress_sections(ProgressPen(figures()), told, PLAN)
    assert said(first) == "Progress: violence prevention Gangs Mentors work in schools. girls families"
    assert said(second).endswith("No progress is reported on: Reducing reoffending.")


def test_focus_stands_under_the_priority_it_serves() -> None:
    first, second = focus_parts(ProgressPen(figures()), PLAN, "2018/19")
    unsaid = focus_parts(ProgressPen(figures()), PLAN, "2018/19", source=None)
    assert not any("stood under" in getattr(block, "text", "") for part in unsaid for block in part.blocks)
    assert said(first) == (
        "Focus in 2018/19: Violence prevention Keep blades off the street. "
        "In the earlier paper this list stood under the heading “Victims”. It is set right here."
    )
    assert said(second).endswith("No area of focus for 2018/19 is set.")


def test_money_and_what_is_not_written() -> None:
    pen = ProgressPen(figures(figure("a", 229000, "£")))
    block = money_table(pen, (MoneyLine("Grant", "a"), MoneyLine("All", "a")), "Money")
    assert block.data.totals == 1
    assert block.data.frame.rows() == [("Grant", "£229,000"), ("All", "£229,000")]
    (notice,) = written(pen, " ", "Write it.")
    assert getattr(notice, "text", "") == "Write it."
