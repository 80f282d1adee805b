"""Items of the working content: added, changed, moved, taken out and brought back; and everything that is refused."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from saferplace.planning.content import AimKind, StatementKind
from saferplace.web.partnerships.access.refusals import EditConflict, Refused
from saferplace.web.partnerships.models import AuditEntry
from saferplace.web.partnerships.roles import Role
from saferplace.web.plans import models
from saferplace.web.plans.operations.items import add_item, bring_back_item, change_item, move_item, take_out_item
from saferplace.web.plans.operations.plans import begin_plan
from saferplace.web.plans.queries.content import working_content
from saferplace.web.plans.queries.items import content_items
from tests.integration.web.plans.conftest import GIVEN, TODAY, Desk

pytestmark = pytest.mark.django_db
MANAGER = Role.PARTNERSHIP_MANAGER


def add(desk: Desk, noun: type[models.PlanItem], role: str = MANAGER, **given: Any) -> Any:
    return add_item(**desk.who(role), plan=desk.plan, kind=noun, given=given)


def change(desk: Desk, item: Any, role: str = MANAGER, version: int | None = None, **changes: Any) -> Any:
    asked = item.version if version is None else version
    return change_item(**desk.who(role), plan=desk.plan, item=item, changes=changes, version=asked)


def titles(desk: Desk) -> list[str]:
    return [each.title for each in content_items(desk.plan)["priorities"]]


def test_items_are_ordered_among_their_like_and_move_by_one_place(desk: Desk) -> None:
    for title in ("Violence", "Fraud"):
        add(desk, models.Priority, title=title)
    add(desk, models.Priority, kind="cross_cutting_theme", title="Drugs")
    assert titles(desk) == ["Burglary", "Violence", "Fraud", "Drugs"]
    fraud = models.Priority.objects.get(title="Fraud")
    move_item(**desk.who(MANAGER), plan=desk.plan, item=fraud, up=True)
    assert titles(desk) == ["Burglary", "Fraud", "Violence", "Drugs"]
    move_item(**desk.who(MANAGER), plan=desk.plan, item=models.Priority.objects.get(title="Burglary"), up=True)
    move_item(**desk.who(MANAGER), plan=desk.plan, item=models.Priority.objects.get(title="Drugs"), up=True)
    assert titles(desk) == ["Burglary", "Fraud", "Violence", "Drugs"], "the first and the only one stay"


def test_an_item_that_becomes_of_another_kind_comes_last_there(desk: Desk) -> None:
    add(desk, models.Priority, kind="cross_cutting_theme", title="Drugs")
    violence = add(desk, models.Priority, title="Violence")
    assert change(desk, violence, kind="cross_cutting_theme").position == 2
    assert titles(desk) == ["Burglary", "Drugs", "Violence"]


def test_what_is_taken_out_is_kept_and_can_be_brought_back(desk: Desk) -> None:
    burglary = models.Priority.objects.get(title="Burglary")
    before = content_items(desk.plan)
    gone = take_out_item(**desk.who(MANAGER), plan=desk.plan, item=burglary, today=TODAY, version=burglary.version)
    now = content_items(desk.plan)
    assert now["priorities"] == ()
    assert now["actions"][0].priority == "", "nothing refers to what is no longer in the plan"
    assert gone.ended_on == TODAY
    bring_back_item(**desk.who(MANAGER), plan=desk.plan, item=gone)
    assert content_items(desk.plan)["actions"] == before["actions"]


def test_a_reason_cannot_be_brought_back_where_another_has_taken_its_place(desk: Desk) -> None:
    row = models.HeadReason.objects.get(head="reoffending")
    gone = take_out_item(**desk.who(MANAGER), plan=desk.plan, item=row, today=TODAY, version=row.version)
    add(desk, models.HeadReason, head="reoffending", reason="Probation leads on it.")
    with pytest.raises(Refused, match="There is a reason for this head already"):
        bring_back_item(**desk.who(MANAGER), plan=desk.plan, item=gone)
    with pytest.raises(ValidationError, match="There is a reason for this head already"):
        add(desk, models.HeadReason, head="reoffending", reason="Again.")


def test_content_is_written_in_a_draft_only(desk: Desk) -> None:
    priority = models.Priority.objects.get()
    desk.move("send-to-consultation")
    with pytest.raises(Refused, match="in consultation, so its content is frozen"):
        add(desk, models.Priority, title="Late")
    for act in (
        lambda: change(desk, priority, title="Late"),
        lambda: move_item(**desk.who(MANAGER), plan=desk.plan, item=priority, up=True),
        lambda: take_out_item(**desk.who(MANAGER), plan=desk.plan, item=priority, today=TODAY, version=1),
        lambda: bring_back_item(**desk.who(MANAGER), plan=desk.plan, item=priority),
    ):
        with pytest.raises(Refused, match="frozen"):
            act()


def test_two_editors_are_told_and_nothing_is_overwritten(desk: Desk) -> None:
    priority = models.Priority.objects.get()
    change(desk, priority, title="Burglary of homes")
    with pytest.raises(EditConflict):
        change(desk, priority, version=priority.version, title="Break-ins")
    assert titles(desk) == ["Burglary of homes"]


def test_only_writers_write_and_officers_their_own_part(desk: Desk) -> None:
    with pytest.raises(PermissionDenied):
        add(desk, models.Priority, Role.CHAIR, title="Mine")
    with pytest.raises(Refused, match="another role's part"):
        add(desk, models.Priority, Role.FINANCE_OFFICER, title="Mine")
    with pytest.raises(Refused, match="another role's part"):
        add(desk, models.Statement, Role.FINANCE_OFFICER, kind=StatementKind.LEGAL, text="Law")
    money = add(desk, models.Statement, Role.FINANCE_OFFICER, kind=StatementKind.FINANCE, text="Money")
    add(desk, models.Funding, Role.FINANCE_OFFICER, source="Grant", year="2024/25")
    add(desk, models.Statement, Role.LEGAL_OFFICER, kind=StatementKind.LEGAL, text="Law")
    with pytest.raises(Refused, match="another role's part"):
        change(desk, money, Role.FINANCE_OFFICER, kind=StatementKind.VISION)
    with pytest.raises(Refused, match="another role's part"):
        change(desk, money, Role.LEGAL_OFFICER, text="Ours")


def test_nothing_is_joined_across_plans(desk: Desk) -> None:
    other = begin_plan(**desk.who(MANAGER), given={**GIVEN, "title": "Another"}, today=TODAY)
    foreign = add_item(**desk.who(MANAGER), plan=other, kind=models.Priority, given={"title": "Elsewhere"})
    with pytest.raises(ValidationError, match="Choose from the same plan"):
        add(desk, models.Target, title="T", priorities=[foreign])
    with pytest.raises(ValidationError, match="Choose one of the same plan"):
        add(desk, models.Action, text="A", priority=foreign)
    with pytest.raises(Refused, match="another plan"):
        change(desk, foreign, title="Ours")
    with pytest.raises(Refused, match="another partnership"):
        add_item(
            actor=desk.world.person(MANAGER, "bexley"),
            partnership=desk.world.bexley,
            plan=desk.plan,
            kind=models.Priority,
            given={"title": "Theirs"},
        )


@pytest.mark.parametrize(
    ("noun", "given", "message"),
    [
        (models.Action, {"text": "A", "kind": "area_of_focus"}, "Enter the financial year the focus is for"),
        (models.Action, {"text": "A", "financial_year": "2024"}, "as 2018/19"),
        (models.Action, {"text": "A", "starts_on": TODAY, "due_on": TODAY - timedelta(1)}, "must not be before"),
        (models.Risk, {"title": "R", "impact": 4, "likelihood": 1}, "from 1 to 3"),
        (models.Risk, {"title": "R", "review_indicator": "burglary"}, "needs both"),
        (models.Target, {"title": "T", "baseline_period": "last year"}, "Enter a period"),
        (models.Target, {"title": "T", "aims": {"soon": Decimal(1)}}, "is not a year"),
        (models.Target, {"title": "T", "tolerance": Decimal(101)}, "from 0 to 100"),
        (models.Funding, {"source": "S", "year": "2018/20"}, "as 2018/19"),
        (models.Funding, {"source": "S", "year": "2018/19", "amount": Decimal(-1)}, "0 or more"),
        (models.Funding, {"source": "S", "year": "2018/19", "amount_to": Decimal(1)}, "end of a range"),
        (models.Place, {"title": "P", "area_codes": ["E05000001"]}, "a code and a name"),
        (models.Statement, {"kind": "vision", "text": "{{value nothing here}}"}, "A reference has 4 parts"),
        (models.Statement, {"kind": "nonsense", "text": "T"}, "not a valid choice"),
    ],
)
def test_what_cannot_hold_is_refused(
    desk: Desk, noun: type[models.PlanItem], given: dict[str, Any], message: str
) -> None:
    with pytest.raises(ValidationError) as refusal:
        add(desk, noun, **given)
    assert message in str(refusal.value)
    assert not noun.objects.filter(position=2).exists()


def test_money_is_never_part_of_itself(desk: Desk) -> None:
    whole = models.Funding.objects.get()
    part = add(desk, models.Funding, source="Part", year="2024/25", part_of=whole)
    with pytest.raises(ValidationError, match="cannot be part of itself"):
        change(desk, whole, part_of=part)
    with pytest.raises(ValidationError, match="same financial year"):
        change(desk, part, year="2025/26")


def test_a_whole_target_comes_back_as_it_was_given(desk: Desk) -> None:
    priority = models.Priority.objects.get()
    reports = add(desk, models.Target, key="reports", title="Reports", direction="increase")
    aims = {"2024/25": Decimal("5.90"), "2025/26": AimKind.MONITOR_ONLY, "2026/27": None}
    given = {"baseline": Decimal("6.10"), "baseline_period": "2022/23", "tolerance": Decimal(5), "aims": aims}
    made = add(desk, models.Target, key="repeats", title="Repeats", priorities=[priority], paired_with=reports, **given)
    found = next(each for each in working_content(desk.plan, TODAY).targets if each.key == "repeats")
    assert (found.baseline, found.tolerance, found.paired_with) == (Decimal("6.1"), Decimal(5), "reports")
    assert [(aim.year, aim.kind.value, aim.value) for aim in found.aims] == [
        ("2024/25", "value", Decimal("5.9")),
        ("2025/26", "monitor_only", None),
        ("2026/27", "blank", None),
    ]
    assert found.priorities == (priority.key,)
    with pytest.raises(ValidationError, match="not paired with itself"):
        change(desk, made, paired_with=made)


def test_every_act_is_in_the_audit_with_who_did_it(desk: Desk) -> None:
    priority = add(desk, models.Priority, title="Fraud")
    changed = change(desk, priority, title="Fraud and scams")
    take_out_item(**desk.who(MANAGER), plan=desk.plan, item=changed, today=TODAY, version=changed.version)
    entries = AuditEntry.objects.filter(object_pk=str(priority.pk), content_type__model="priority").order_by("pk")
    assert [entry.operation for entry in entries] == ["plans.add_item", "plans.change_item", "plans.take_out_item"]
    assert {entry.actor for entry in entries} == {desk.world.person(MANAGER)}
    assert entries[1].changes["title"] == ["Fraud", "Fraud and scams"]
