"""Figures are handed in by suppliers, accepted by analysts, loaded whole or not at all, and never lost."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from saferplace.store.errors import StoreError
from saferplace.store.evidence import EvidenceStore
from saferplace.web.accounts.models import Account
from saferplace.web.governance.models import FormerName, Organisation
from saferplace.web.measures import loading, tasks
from saferplace.web.measures.models import SuppliedFigure, Supply
from saferplace.web.measures.operations import supplies
from saferplace.web.measures.queries.holdings import held_now
from saferplace.web.measures.queries.registers import measures_supplied
from saferplace.web.measures.states import State
from saferplace.web.partnerships.access.refusals import EditConflict, Refused
from saferplace.web.partnerships.models import AuditEntry
from saferplace.web.partnerships.roles import Role
from saferplace.workflows import supply_figures
from tests.integration.web.measures.conftest import NOW, TODAY, Desk


def version(settings: Any) -> int:
    return EvidenceStore.open(settings.EVIDENCE_STORE).version


def test_nothing_is_in_the_evidence_before_somebody_accepted_it(desk: Desk, settings: Any) -> None:
    before = version(settings)
    supply = desk.hand_in([desk.figure("2021-Q3", 12)], note="Return of the noise team")
    assert supply.state == State.SUBMITTED
    assert version(settings) == before
    desk.accept(supply)
    assert supply.state == State.LOADED, supply.reason
    assert supply.store_version == version(settings) == before + 1
    entry = held_now(desk.measure)[desk.figure("2021-Q3", 12).key]
    assert (entry.value, entry.file, entry.sha256) == (12.0, f"supply-{supply.pk}.csv", supply.sha256)
    assert entry.loaded_at == NOW
    kept = loading.path_of(supply).read_text(encoding="utf-8")
    assert "Return of the noise team" in kept or supply.note == "Return of the noise team"
    assert f"Provider, {'Ashby Borough Council'}" in kept
    acts = set(AuditEntry.objects.filter(partnership=desk.partnership).values_list("operation", flat=True))
    assert {"measures.hand_in", "measures.accept_supply", "measures.load_supply"} <= acts


def test_a_figure_is_entered_and_accepted_in_the_browser(
    desk: Desk, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    supplier, analyst = desk.browser(Role.PARTNER_LEAD), desk.browser(Role.ANALYST)
    enter = f"{desk.base}{desk.measure.pk}/enter"
    page = supplier.get(f"{enter}?period=2021-Q4").content.decode()
    assert 'value="2021-Q4" selected' in page
    area = desk.measure.areas[0]["code"]
    given = {"period": "2021-Q4", "area": area, "value": "1,234", "note": "By hand"}
    assert supplier.post(enter, given).status_code == 302
    supply = Supply.objects.get()
    assert SuppliedFigure.objects.get().value == 1234
    with django_capture_on_commit_callbacks(execute=True):
        assert analyst.post(f"{desk.base}handed-in/{supply.pk}/accept", {"version": supply.version}).status_code == 302
    assert "1,234" in analyst.get(f"{desk.base}{desk.measure.pk}/").content.decode()
    assert supplier.get(f"{desk.base}handed-in/{supply.pk}/file").status_code == 200


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"value": ""}, "Enter the number, or tick that there is none"),
        ({"value": "12.5"}, "A count is a whole number, 0 or more"),
        ({"value": "-3"}, "A count is a whole number, 0 or more"),
        ({"value": "about 20"}, "Figure must be a number"),
        ({"value": "5", "missing": "on"}, "Either enter a figure or tick this, not both"),
        ({"value": "5", "note": "=1+1"}, "This must not begin with"),
        ({"value": "5", "period": "2019-Q1"}, "Period: choose one of those offered"),
    ],
)
def test_a_figure_that_cannot_be_is_refused_and_kept_in_the_form(desk: Desk, given: dict[str, str], said: str) -> None:
    enter = f"{desk.base}{desk.measure.pk}/enter"
    full = {"period": "2021-Q4", "area": desk.measure.areas[0]["code"], "note": "From the return", **given}
    answer = desk.browser(Role.PROVIDER).post(enter, full)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert full["note"] in page.replace("&#x27;", "'")
    assert not Supply.objects.exists()


def test_a_share_is_made_of_its_two_numbers_and_missing_is_said(desk: Desk) -> None:
    share = desk.add(series="safe", title="Feel safe", kind="share", unit="per cent", polarity="higher")
    enter = f"{desk.base}{share.pk}/enter"
    given = {"period": "2021-Q4", "area": share.areas[0]["code"], "numerator": "101", "denominator": "125"}
    assert desk.browser(Role.ANALYST).post(enter, given).status_code == 302
    supply = desk.accept(Supply.objects.get())
    assert supply.state == State.LOADED, supply.reason
    missing = {"period": "2022-Q1", "area": share.areas[0]["code"], "missing": "on"}
    assert desk.browser(Role.ANALYST).post(enter, missing).status_code == 302
    desk.accept(Supply.objects.latest("pk"))
    values = {key[2]: entry.value for key, entry in held_now(share).items()}
    assert values == {"2021-Q4": pytest.approx(80.8), "2022-Q1": None}
    page = desk.browser(Role.ANALYST).get(f"{desk.base}{share.pk}/").content.decode()
    assert "80.8 per cent" in page


def test_what_is_there_already_is_not_loaded_again(desk: Desk, settings: Any) -> None:
    supply = desk.load(desk.figure("2021-Q3", 12))
    before = version(settings)
    with pytest.raises(Refused, match="Nothing new"):
        desk.hand_in([desk.figure("2021-Q3", 12)])
    mixed = desk.hand_in([desk.figure("2021-Q3", 12), desk.figure("2021-Q4", 5)])
    assert [row.period for row in mixed.figures.all()] == ["2021-Q4"]
    Supply.objects.filter(pk=supply.pk).update(state=State.ACCEPTED)
    loading.load_supply(supply.pk)
    supply.refresh_from_db()
    assert supply.state == State.LOADED
    assert version(settings) == before


def test_a_load_that_stops_leaves_the_evidence_as_it_was_and_can_be_taken_up(
    desk: Desk, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = version(settings)
    supply = desk.hand_in([desk.figure("2021-Q3", 12)])

    def full(*args: Any, **more: Any) -> None:
        raise StoreError("No space left on the disk.")

    with monkeypatch.context() as patch:
        patch.setattr(supply_figures, "load_release", full)
        desk.accept(supply)
    assert (supply.state, version(settings)) == (State.FAILED, before)
    assert "The evidence is as it was before. No space left" in supply.reason
    again = supplies.load_again(**desk.who(Role.ANALYST), supply=supply, version=supply.version, now=NOW)
    loading.load_supply(again.pk)
    again.refresh_from_db()
    assert (again.state, again.reason) == (State.LOADED, "")
    assert version(settings) == before + 1


def test_a_load_that_was_killed_is_taken_up_once_nothing_was_heard_of_it(desk: Desk, settings: Any) -> None:
    """Killed between the acceptance and the first row, or between the commit and the note of it."""
    supply = desk.hand_in([desk.figure("2021-Q3", 12)])
    supplies.accept_supply(**desk.who(Role.ANALYST), supply=supply, version=supply.version, now=NOW)
    supply.refresh_from_db()
    with pytest.raises(Refused, match="being loaded"):
        supplies.load_again(**desk.who(Role.ANALYST), supply=supply, version=supply.version, now=NOW)
    later = NOW.replace(hour=11)
    page = desk.browser(Role.ANALYST).get(supply.get_absolute_url()).content.decode()
    assert "Load again" in page
    supplies.load_again(**desk.who(Role.ANALYST), supply=supply, version=supply.version, now=later)
    loading.load_supply(supply.pk)
    after = version(settings)
    Supply.objects.filter(pk=supply.pk).update(state=State.ACCEPTED)
    loading.load_supply(supply.pk)
    assert version(settings) == after


def test_figures_are_returned_with_a_reason_and_mended(desk: Desk) -> None:
    supply = desk.hand_in([desk.figure("2021-Q3", 1200)])
    address = f"{desk.base}handed-in/{supply.pk}/return"
    analyst, provider = desk.browser(Role.ANALYST), desk.browser(Role.PROVIDER)
    assert analyst.post(address, {"reason": "", "version": supply.version}).status_code == 422
    said = {"reason": "Ten times the usual: a slip?", "version": supply.version}
    assert analyst.post(address, said).status_code == 302
    page = provider.get(supply.get_absolute_url()).content.decode()
    assert "Ten times the usual" in page
    mend = provider.get(f"{desk.base}paste?from={supply.pk}").content.decode()
    assert "1200" in mend
    with pytest.raises(Refused):
        desk.accept(Supply.objects.get())


def test_who_may_hand_in_what(desk: Desk) -> None:
    for role in (Role.CHAIR, Role.BOARD_MEMBER, Role.SCRUTINY_COUNCILLOR, Role.FINANCE_OFFICER):
        with pytest.raises(PermissionDenied):
            desk.hand_in([desk.figure("2021-Q3", 12)], role)
    provider = desk.world.person(Role.PROVIDER)
    Account.objects.filter(pk=provider.pk).update(organisation="Somebody else")
    provider.organisation = "Somebody else"
    with pytest.raises(PermissionDenied, match="another organisation"):
        desk.hand_in([desk.figure("2021-Q3", 12)])
    assert desk.browser(Role.PROVIDER).get(f"{desk.base}{desk.measure.pk}/").status_code == 404
    assert desk.measure.title not in desk.browser(Role.PROVIDER).get(desk.base).content.decode()
    supply = desk.hand_in([desk.figure("2021-Q3", 12)], Role.ANALYST)
    assert desk.browser(Role.PROVIDER).get(supply.get_absolute_url()).status_code == 404
    for role in (Role.PARTNER_LEAD, Role.PROVIDER, Role.CHAIR):
        with pytest.raises(PermissionDenied):
            desk.accept(supply, role=role)
    with pytest.raises(PermissionDenied):
        supplies.withdraw_supply(**desk.who(Role.PROVIDER), supply=supply, version=supply.version)
    supplies.withdraw_supply(**desk.who(Role.ANALYST), supply=supply, version=supply.version)


@pytest.mark.parametrize("known_as", ["short", "former"])
def test_a_provider_hands_in_under_every_name_of_its_organisation(desk: Desk, known_as: str) -> None:
    if known_as == "short":
        Organisation.objects.filter(pk=desk.measure.supplier.pk).update(short_name="The Council")
    else:
        FormerName.objects.create(
            partnership=desk.partnership, organisation=desk.measure.supplier, name="the council", ends_on=TODAY
        )
    Account.objects.filter(pk=desk.world.person(Role.PROVIDER).pk).update(organisation=" The Council ")
    desk.world.person(Role.PROVIDER).organisation = " The Council "
    assert list(measures_supplied(desk.partnership, desk.world.person(Role.PROVIDER))) == [desk.measure]
    assert desk.hand_in([desk.figure("2021-Q3", 12)]).pk


def test_two_people_deciding_at_once_are_told(desk: Desk, django_capture_on_commit_callbacks: Any) -> None:
    supply = desk.hand_in([desk.figure("2021-Q3", 12)])
    stale = Supply.objects.get(pk=supply.pk)
    supplies.withdraw_supply(**desk.who(Role.PROVIDER), supply=supply, version=supply.version)
    with pytest.raises(EditConflict):
        supplies.accept_supply(**desk.who(Role.ANALYST), supply=stale, version=stale.version, now=NOW)


def test_a_period_that_has_not_ended_and_a_figure_twice_are_refused(desk: Desk) -> None:
    with pytest.raises(Refused, match="has not ended yet"):
        desk.hand_in([desk.figure("2023-Q4", 12)])
    with pytest.raises(Refused, match="twice"):
        desk.hand_in([desk.figure("2021-Q3", 12), desk.figure("2021-Q3", 13)])
    with pytest.raises(Refused, match="supplied by quarter"):
        desk.hand_in([desk.figure("2021-09", 12)])
    with pytest.raises(Refused, match="no figure"):
        desk.hand_in([])
    with pytest.raises(ValidationError):
        desk.hand_in([desk.figure("2021-Q3", 1)], note="x" * 301)


def test_many_figures_are_left_to_the_worker(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    monkeypatch.setattr(supplies, "AT_ONCE", 1)
    asked: list[int] = []
    monkeypatch.setattr(tasks, "load_supply", SimpleNamespace(enqueue=asked.append))
    supply = desk.hand_in([desk.figure("2021-Q3", 12), desk.figure("2021-Q4", 13)])
    with django_capture_on_commit_callbacks(execute=True):
        supplies.accept_supply(**desk.who(Role.ANALYST), supply=supply, version=supply.version, now=NOW)
    supply.refresh_from_db()
    assert supply.state == State.ACCEPTED
    assert asked == [supply.pk]


def test_a_moment_ago_is_not_long_ago() -> None:
    moment = datetime(2023, 12, 7, 9, 30, tzinfo=UTC)
    supply = Supply(state=State.ACCEPTED, heard_at=moment)
    assert supply.is_under_way(moment.replace(minute=39))
    assert not supply.is_under_way(moment.replace(minute=41))
