"""Another body's list of measures: taken in, decided on one by one, and adopted with where each comes from."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from saferplace.web.governance.models import Organisation
from saferplace.web.measures.models import Measure
from saferplace.web.partnerships.access.refusals import Refused
from saferplace.web.partnerships.models import AuditEntry
from saferplace.web.partnerships.roles import Role
from saferplace.web.plans.models import OthersMeasure, Stance
from saferplace.web.plans.operations.others_measures import decide_others_measure, take_in_list
from saferplace.web.plans.pasted_measures import ListedMeasure, read_pasted_list
from saferplace.web.plans.queries.others_measures import counts_by_objective
from tests.integration.web.plans.conftest import Desk

DAY = date(2024, 6, 1)
BASE = "/partnerships/ashby/plan/measures-of-others/"
LIST = "objective\tmeasure\tmarked\nLess burglary\tBurglaries solved\tyes\n\tWatch schemes\nSafer roads\tPeople hurt\n"


def taken_in(desk: Desk, text: str = LIST) -> list[OthersMeasure]:
    read = read_pasted_list(text)
    return take_in_list(**desk.who(Role.ANALYST), strategy="Police and crime plan", measures=read.measures)


def council(desk: Desk) -> Organisation:
    return Organisation.objects.get_or_create(partnership=desk.partnership, name="Council")[0]


def decide(desk: Desk, row: OthersMeasure, stance: str, **given: Any) -> OthersMeasure:
    row.refresh_from_db()
    told = {"reason": "", "supplier": None, "today": DAY, "version": row.version, **given}
    return decide_others_measure(**desk.who(Role.ANALYST), others_measure=row, stance=stance, **told)


def test_a_pasted_list_is_read_with_merged_cells_and_headings() -> None:
    assert read_pasted_list(LIST).measures == (
        ListedMeasure("Less burglary", "Burglaries solved", True),
        ListedMeasure("Less burglary", "Watch schemes", False),
        ListedMeasure("Safer roads", "People hurt", False),
    )


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("\tBurglaries solved", "Line 1: it names no objective"),
        ("Less burglary\t", "Line 1: it names no measure"),
        ("A\tB\n" * 501, "At most 500 lines"),
        (f"A\t{'x' * 401}", "Line 1: it is too long"),
    ],
)
def test_what_cannot_be_read_is_said_by_line(text: str, fault: str) -> None:
    assert read_pasted_list(text).faults[0].startswith(fault)


def test_a_list_taken_in_twice_is_there_once_and_is_counted_by_objective(desk: Desk) -> None:
    rows = taken_in(desk)
    assert taken_in(desk) == []
    decide(desk, rows[1], Stance.MONITOR, reason="The police count it.")
    counted = [
        (each.objective, each.total, each.marked, each.monitor, each.undecided)
        for each in counts_by_objective(desk.partnership)
    ]
    assert counted == [("Less burglary", 2, 1, 1, 1), ("Safer roads", 1, 0, 0, 1)]


def test_an_adopted_measure_says_where_it_comes_from(desk: Desk) -> None:
    row = decide(desk, taken_in(desk)[0], Stance.ADOPT, reason="Residents ask.", supplier=council(desk))
    measure = Measure.objects.get(partnership=desk.partnership)
    assert row.adopted_as == measure
    assert (measure.title, measure.series, measure.starts_on) == ("Burglaries solved", "burglaries_solved", DAY)
    assert "from Police and crime plan, objective: Less burglary. Why: Residents ask." in measure.caveat
    names = set(AuditEntry.objects.filter(partnership=desk.partnership).values_list("operation", flat=True))
    assert "plans.decide_others_measure" in names
    with pytest.raises(Refused, match="It is a measure of ours"):
        decide(desk, row, Stance.NOT_OURS, reason="No longer")
    decide(desk, row, Stance.ADOPT, reason="Still")
    assert Measure.objects.filter(partnership=desk.partnership).count() == 1
    Measure.objects.update(ends_on=DAY)
    assert decide(desk, row, Stance.NOT_OURS, reason="Ended").stance == Stance.NOT_OURS


def test_what_cannot_be_decided_is_refused(desk: Desk) -> None:
    rows = taken_in(desk)
    with pytest.raises(ValidationError, match="Say why"):
        decide(desk, rows[0], Stance.NOT_OURS)
    with pytest.raises(ValidationError, match="Select who counts it"):
        decide(desk, rows[0], Stance.ADOPT)
    with pytest.raises(PermissionDenied):
        take_in_list(**desk.who(Role.CHAIR), strategy="X", measures=())
    stranger = Organisation.objects.create(partnership=desk.world.bexley, name="Theirs")
    with pytest.raises(ValidationError, match="organisation of this partnership"):
        decide(desk, rows[0], Stance.ADOPT, supplier=stranger)
    assert not Measure.objects.exists()


def test_a_list_is_pasted_and_decided_on_in_the_browser(desk: Desk, django_assert_max_num_queries: Any) -> None:
    browser = desk.world.signed_in(Role.PARTNERSHIP_MANAGER)
    wrong = browser.post(f"{BASE}paste", {"strategy": "Police and crime plan", "text": "Only this"})
    assert wrong.status_code == 422
    assert "it names no measure" in wrong.content.decode()
    assert "Only this" in wrong.content.decode()
    told = browser.post(f"{BASE}paste", {"strategy": "Police and crime plan", "text": LIST}, follow=True)
    assert "Of 3 measures we adopt 0" in told.content.decode()
    row = OthersMeasure.objects.get(text="Burglaries solved")
    sent = {"stance": "adopt", "reason": "", "supplier": council(desk).pk, "version": row.version}
    page = browser.post(f"{BASE}{row.pk}/decide", sent, follow=True).content.decode()
    assert "Adopt: it becomes a measure of ours." in page
    assert Measure.objects.get().get_absolute_url() in page
    with django_assert_max_num_queries(16):
        assert "Of 3 measures we adopt 1" in browser.get(BASE).content.decode()
    assert "Burglaries solved" in browser.get(f"{BASE}?format=csv&q=burglar").content.decode()
