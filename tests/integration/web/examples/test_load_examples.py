"""The command that enters the examples: what the product holds afterwards is what the files say, once."""

from __future__ import annotations

import re
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from saferplace.store.evidence import EvidenceStore
from saferplace.web.accounts.models import Account
from saferplace.web.examples.entering import Tally
from saferplace.web.examples.everything import enter_examples
from saferplace.web.governance.models import (
    AgendaItem,
    Body,
    BodyLink,
    ContextNote,
    LinkedStrategy,
    Meeting,
    Offer,
    Organisation,
    Partner,
    Seat,
    Standing,
)
from saferplace.web.partnerships.models import AreaCovered, AuditEntry, Partnership, RoleHolding
from saferplace.web.partnerships.roles import EVERY_ROLE_OF_A_PARTNERSHIP, Role
from saferplace.workflows.example_records import Example
from saferplace.workflows.read_example import read_examples

FOLDER = Path(__file__).resolve().parents[4] / "examples"
KINDS = (
    *(AgendaItem, AreaCovered, Body, BodyLink, ContextNote, LinkedStrategy, Meeting, Offer, Organisation, Partner),
    *(Partnership, RoleHolding, Seat, Account),
)
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def examples() -> tuple[Example, ...]:
    return read_examples(FOLDER)


def run(settings: Any, folder: Path, store: Path) -> str:
    settings.DEMONSTRATION, settings.EVIDENCE_STORE = True, str(store)
    out = StringIO()
    call_command("load_examples", folder=folder, stdout=out)
    return out.getvalue()


def held(slug: str, model: Any) -> list[Any]:
    return list(model.objects.filter(partnership__slug=slug))


def counts() -> dict[str, int]:
    return {model.__name__: model.objects.count() for model in KINDS}


def test_what_is_held_is_what_the_files_say_and_a_second_run_adds_nothing(
    settings: Any, tmp_path: Path, examples: tuple[Example, ...]
) -> None:
    first = run(settings, FOLDER, tmp_path / "evidence")
    assert "205 printed figures are in the evidence store" in first
    for example in examples:
        check_partnership(example)
        check_participants(example)
        check_bodies(example)
        check_what_stands_around(example)
    assert EvidenceStore.open(tmp_path / "evidence").scan("published_figure").collect().height == 205
    before, entries = counts(), AuditEntry.objects.count()
    second = run(settings, FOLDER, tmp_path / "evidence")
    assert "Everything was there already." in second
    assert counts() == before
    assert AuditEntry.objects.count() == entries
    check_signing_in(first, second)


def check_partnership(example: Example) -> None:
    record = example.partnership
    row = Partnership.objects.get(slug=record.slug)
    for name in ("name", "alias", "nation", "csp_code", "force_area_code", "vision", "introduction", "accent"):
        assert getattr(row, name) == getattr(record, name)
    assert {area.area_code for area in held(record.slug, AreaCovered)} == {area.code for area in record.areas}


def check_participants(example: Example) -> None:
    slug = example.partnership.slug
    rows = {
        (row.standing, row.organisation.name, row.kind, row.starts_on, row.ends_on, row.accountable_post, row.note)
        for row in held(slug, Partner)
    }
    groups = (
        (Standing.RESPONSIBLE_AUTHORITY, example.authorities),
        (Standing.CO_OPERATING_BODY, example.co_operating_bodies),
        (Standing.INVITEE, example.invitees),
    )
    assert rows == {
        (
            *(standing, item.name, item.ground if standing == Standing.RESPONSIBLE_AUTHORITY else ""),
            *(item.starts_on, item.ends_on, item.post, item.note),
        )
        for standing, items in groups
        for item in items
    }
    names = {item.id: item.name for item in example.participants}
    followed = {row.name: row.successor.name for row in held(slug, Organisation) if row.successor}
    assert followed == {item.name: names[item.successor] for item in example.participants if item.successor}
    assert all(row.ground for row in held(slug, Partner) if row.standing == Standing.RESPONSIBLE_AUTHORITY)
    offers = {(row.organisation.name, row.title, row.description, row.team) for row in held(slug, Offer)}
    assert offers == {(names[o.partner], o.title, o.description, o.team) for o in example.offers}


def check_bodies(example: Example) -> None:
    slug = example.partnership.slug
    names = {item.id: item.name for item in example.participants}
    rows = {row.name: row for row in held(slug, Body)}
    assert set(rows) == {body.name for body in example.bodies}
    for body in example.bodies:
        row = rows[body.name]
        assert (row.kind, row.serves, row.terms, row.meets) == (body.kind, body.serves, body.terms, body.meets)
        assert tuple(row.shared_with) == body.shared_with
        seats = {(seat.post, seat.organisation.name, seat.role) for seat in row.seats.all()}
        assert seats == {(m.post, names.get(m.organisation, m.organisation), m.role) for m in body.members}
    named = {body.id: body.name for body in example.bodies}
    links = {
        (row.source.name, row.target.name, row.kind, row.flow, row.frequency, row.last_done_on)
        for row in held(slug, BodyLink)
    }
    assert links == {
        (named[i.from_body], named[i.to_body], i.kind, i.flow, i.frequency, i.last_done) for i in example.links
    }


def check_what_stands_around(example: Example) -> None:
    slug = example.partnership.slug
    named = {body.id: body.name for body in example.bodies}
    meetings = {(row.body.name, row.held_on, row.day_known, row.title) for row in held(slug, Meeting)}
    assert meetings == {(named[m.body], m.on, m.day_known, m.title) for m in example.meetings}
    items = {(row.meeting.held_on, row.title, row.outcome) for row in held(slug, AgendaItem)}
    assert items == {(m.on, item.item, item.outcome) for m in example.meetings for item in m.business}
    strategies = {
        (row.title, row.owner.name, row.link, row.starts_on, row.ends_on, row.note)
        for row in held(slug, LinkedStrategy)
    }
    assert strategies == {(s.title, s.owner, s.link, s.starts_on, s.ends_on, s.note) for s in example.strategies}
    notes = {
        (row.kind, row.title, row.text, row.starts_on, row.ends_on, tuple(row.indicators))
        for row in held(slug, ContextNote)
    }
    assert notes == {(n.kind, n.title, n.text, n.on, n.until, n.series) for n in example.notes}


def check_signing_in(first: str, second: str) -> None:
    """Everybody who is printed can sign in with the newest password and with no earlier one."""
    passwords = [re.findall(r"^    ([a-z]+(?:-[a-z]+){3})$", text, re.MULTILINE)[0] for text in (first, second)]
    assert passwords[0] != passwords[1]
    printed = re.findall(r"^  (\S+@\S+) +(.+)$", second, re.MULTILINE)
    assert len(printed) == 1 + 3 * len(EVERY_ROLE_OF_A_PARTNERSHIP) + 1 == Account.objects.count()
    assert ("administrator@example.org", "System administrator") in printed
    shared = dict(printed)["shared-analyst@example.org"]
    assert "Analyst, Telford and Wrekin" in shared
    assert "Board member, Wolverhampton" in shared
    chair = Account.objects.get(email="chair@telford-and-wrekin.example.org")
    assert chair.roles_in(Partnership.objects.get(slug="telford-and-wrekin")) == {Role.CHAIR}
    assert chair.roles_in(Partnership.objects.get(slug="wolverhampton")) == frozenset()
    for account in Account.objects.all():
        assert account.check_password(passwords[1])
    assert not chair.check_password(passwords[0])
    page = Client().post(reverse("account_login"), {"login": chair.email, "password": passwords[1]})
    assert page.status_code == 302


def test_what_was_changed_in_the_product_is_brought_back(
    settings: Any, tmp_path: Path, examples: tuple[Example, ...]
) -> None:
    enter_examples(examples[:1])
    body = Body.objects.get(partnership__slug="east-staffordshire", kind="board")
    Body.objects.filter(pk=body.pk).update(terms="Something else.")
    again = enter_examples(examples[:1])
    assert again.tally.changed == {"body": 1}
    assert again.tally.added == {}
    assert Body.objects.get(pk=body.pk).terms == examples[0].bodies[0].terms


def test_every_act_is_audited_with_who_did_it(examples: tuple[Example, ...]) -> None:
    enter_examples(examples[:1])
    entries = AuditEntry.objects.filter(partnership__slug="east-staffordshire", operation__startswith="governance.")
    assert entries.count() > 50
    assert {entry.actor.email for entry in entries} == {"partnership-manager@east-staffordshire.example.org"}


def test_it_is_refused_where_real_partnerships_work(settings: Any) -> None:
    settings.DEMONSTRATION = False
    with pytest.raises(CommandError, match="only made on a demonstration"):
        call_command("load_examples")
    assert not Account.objects.exists()


@pytest.mark.parametrize("content", [None, "slug = 3"])
def test_a_folder_without_sound_examples_is_refused(settings: Any, tmp_path: Path, content: str | None) -> None:
    settings.DEMONSTRATION, settings.EVIDENCE_STORE = True, str(tmp_path / "evidence")
    if content:
        (tmp_path / "one").mkdir()
        (tmp_path / "one" / "partnership.toml").write_text(content, encoding="utf-8")
    with pytest.raises(CommandError):
        call_command("load_examples", folder=tmp_path)
    assert not Partnership.objects.exists()


def test_a_tally_knows_when_nothing_was_done() -> None:
    assert Tally().is_empty
