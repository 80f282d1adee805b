"""What is due and late: computed from the cadence and what the evidence holds, and told wherever it matters."""

from __future__ import annotations

from datetime import date

from saferplace.web.measures.queries.late import Standing, due_slots, late_measures, slots
from saferplace.web.measures.queries.registers import waiting
from saferplace.web.partnerships.roles import Role
from tests.integration.web.measures.conftest import Desk

ENDS = date(2022, 3, 31)


def test_a_figure_is_due_by_the_end_of_the_next_quarter_and_then_late(desk: Desk) -> None:
    desk.load(desk.figure("2021-Q2", 12))
    assert late_measures(desk.partnership, date(2021, 12, 31)) == ()
    (late,) = late_measures(desk.partnership, date(2022, 1, 1))
    assert (late.series, late.supplier, late.due_on, late.days_late) == (
        "noise",
        "Ashby Borough Council",
        date(2021, 12, 31),
        1,
    )
    assert [period.code for period in late.periods] == ["2021-Q3"]
    (due,) = due_slots(desk.partnership, [desk.measure], date(2021, 12, 31))
    assert (due.period.code, due.standing) == ("2021-Q3", Standing.DUE)


def test_handed_in_missing_and_supplied_in_pieces_are_not_late(desk: Desk) -> None:
    desk.load(desk.figure("2021-Q2", None))
    monthly = desk.add(series="calls", title="Calls", cadence="month")
    for month in ("2021-04", "2021-05", "2021-06"):
        desk.load(desk.figure(month, 4, measure=monthly))
    type(monthly).objects.filter(pk=monthly.pk).update(cadence="quarter")
    monthly.refresh_from_db()
    desk.hand_in([desk.figure("2021-Q3", 12)])
    found = slots([desk.measure, monthly], date(2021, 10, 2), waiting(desk.partnership))
    standing = {(slot.measure.series, slot.period.code): slot.standing for slot in found}
    assert standing == {
        ("noise", "2021-Q2"): Standing.MISSING,
        ("noise", "2021-Q3"): Standing.WAITING,
        ("calls", "2021-Q2"): Standing.SUPPLIED,
        ("calls", "2021-Q3"): Standing.DUE,
    }


def test_late_figures_are_seen_by_everybody_who_relies_on_them(desk: Desk) -> None:
    type(desk.measure).objects.filter(pk=desk.measure.pk).update(ends_on=ENDS)
    desk.load(*(desk.figure(code, 3) for code in ("2021-Q2", "2021-Q3", "2022-Q1")))
    for role in (Role.CHAIR, Role.BOARD_MEMBER, Role.SCRUTINY_COUNCILLOR, Role.PARTNER_LEAD):
        browser = desk.browser(role)
        for page in ("/partnerships/ashby/", desk.base, f"{desk.base}{desk.measure.pk}/", f"{desk.base}due"):
            told = browser.get(page).content.decode()
            assert "October to December 2021" in told, (role, page)
    panel = desk.browser(Role.PARTNER_LEAD).get("/partnerships/ashby/").content.decode()
    assert "Enter Noise complaints, October to December 2021" in panel


def test_the_grid_shows_every_period_and_is_downloaded(desk: Desk) -> None:
    type(desk.measure).objects.filter(pk=desk.measure.pk).update(ends_on=ENDS)
    desk.load(desk.figure("2021-Q2", 3), desk.figure("2021-Q4", 0))
    browser = desk.browser(Role.BOARD_MEMBER)
    told = browser.get(f"{desk.base}completeness").content.decode()
    assert "2 of 4 figures asked for so far are there; 2 are late." in told
    rows = browser.get(f"{desk.base}completeness?format=csv").content.decode()
    assert rows.count("Late") == 2
    assert rows.count("Supplied") == 2
    assert browser.get(f"{desk.base}completeness?until=2021").status_code == 200
    assert browser.get(f"{desk.base}completeness?until=ab").status_code == 200


def test_a_measure_that_has_ended_or_not_begun_asks_for_nothing(desk: Desk) -> None:
    desk.add(series="later", title="Later", starts_on=date(2023, 2, 1))
    asked = {slot.period.code for slot in due_slots(desk.partnership, [desk.measure], date(2021, 6, 30))}
    assert asked == set()
    later = [each for each in late_measures(desk.partnership, date(2023, 12, 31)) if each.series == "later"]
    assert [period.code for each in later for period in each.periods] == ["2023-Q2"]
