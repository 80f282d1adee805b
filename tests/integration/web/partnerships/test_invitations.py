"""Invitations: made, sent, taken up once; run out, withdrawn, sent again; never to more than one may give."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.utils import timezone

from saferplace.web.accounts.models import Account
from saferplace.web.partnerships import joining, operations
from saferplace.web.partnerships.access.refusals import Refused
from saferplace.web.partnerships.models import AuditEntry, Invitation
from saferplace.web.partnerships.roles import Role
from tests.integration.web.world import PASSWORD, World

NEW = "newcomer@example.org"
FILLED = {"post_title": "Analyst", "password": PASSWORD, "again": PASSWORD}


def invite(world: World, email: str = NEW, role: str = Role.ANALYST) -> str:
    """Invite as the manager of Ashby does on the page; return the path of the link in the letter."""
    manager = world.signed_in(Role.PARTNERSHIP_MANAGER)
    answer = manager.post("/partnerships/ashby/invitations/add/", {"email": email, "role": role})
    assert answer.status_code == 302
    return path_of_link()


def path_of_link() -> str:
    found = re.search(r"http://testserver(/invitation/\S+)", str(mail.outbox[-1].body))
    assert found
    return found[1]


def test_the_letter_says_who_invites_whom_to_what(world: World, mailoutbox: list[Any]) -> None:
    invite(world)
    letter = mailoutbox[0]
    assert letter.to == [NEW]
    assert letter.subject == "Invitation to Ashby Community Safety Partnership"
    for said in ("Manager has invited you", "Your role: analyst", "works once"):
        assert said in letter.body
    assert "<" not in letter.body


def test_only_a_digest_of_the_link_is_kept(world: World) -> None:
    secret = invite(world).split("/")[2]
    kept = Invitation.objects.get()
    assert secret not in str(vars(kept))
    assert not AuditEntry.objects.filter(changes__icontains=secret).exists()
    assert not AuditEntry.objects.filter(changes__icontains=kept.token_digest).exists()


def test_a_newcomer_makes_the_account_and_is_signed_in(world: World) -> None:
    link = invite(world)
    client = Client()
    assert "You are invited as analyst" in client.get(link).content.decode()
    assert client.post(link, FILLED)["Location"] == "/partnerships/ashby/"
    assert client.get("/partnerships/ashby/").status_code == 200
    account = Account.objects.get(email=NEW)
    assert account.roles_in(world.ashby) == {Role.ANALYST}
    assert account.roles_in(world.bexley) == frozenset()
    assert account.post_title == "Analyst"
    assert AuditEntry.objects.filter(operation="partnerships.accept_invitation", partnership=world.ashby).exists()


def test_a_link_works_once(world: World) -> None:
    link = invite(world)
    Client().post(link, FILLED)
    for answer in (Client().get(link), Client().post(link, FILLED)):
        assert answer.status_code == 410
        assert "no longer works" in answer.content.decode()
    assert Account.objects.filter(email=NEW).count() == 1


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"again": "something else"}, "Enter the same password twice"),
        ({"password": "short", "again": "short"}, "too short"),
        ({"password": NEW, "again": NEW}, "too similar"),
        ({"post_title": ""}, 'href="#id_post_title"'),
    ],
)
def test_what_was_typed_is_kept_when_something_is_wrong(world: World, changed: dict[str, str], told: str) -> None:
    link = invite(world)
    answer = Client().post(link, {**FILLED, **changed})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert told in page
    assert changed.get("post_title") == "" or 'value="Analyst"' in page
    assert PASSWORD not in page
    assert not Account.objects.filter(email=NEW).exists()


def test_an_existing_account_gets_the_role_after_signing_in(world: World) -> None:
    manager_of_bexley = world.person(Role.PARTNERSHIP_MANAGER, "bexley")
    link = invite(world, manager_of_bexley.email, Role.CHAIR)
    page = Client().get(link).content.decode()
    assert "There is an account for this address already" in page
    assert "password" not in page
    assert Client().post(link, FILLED).status_code == 200, "no account is made over an existing one"
    client = world.client(manager_of_bexley)
    assert client.post(link)["Location"] == "/partnerships/ashby/"
    assert client.get("/partnerships/ashby/").status_code == 200
    assert client.get("/").status_code == 200, "two partnerships: choose one"


def test_somebody_else_who_is_signed_in_cannot_take_it_up(world: World) -> None:
    link = invite(world)
    client = world.client(world.nobody)
    assert "You are signed in as" in client.get(link).content.decode()
    assert client.post(link).status_code == 422
    assert world.nobody.roles_in(world.ashby) == frozenset()


def test_it_runs_out_after_fourteen_days(world: World) -> None:
    link = invite(world)
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert Client().get(link).status_code == 410
    assert Client().post(link, FILLED).status_code == 410
    made = Invitation.objects.get()
    assert made.state(timezone.now()) == "run out"


def test_withdrawn_it_no_longer_works(world: World) -> None:
    link = invite(world)
    manager = world.signed_in(Role.PARTNERSHIP_MANAGER)
    pk = Invitation.objects.get().pk
    assert manager.post(f"/partnerships/ashby/invitations/{pk}/withdraw/").status_code == 302
    assert Client().get(link).status_code == 410
    assert manager.post(f"/partnerships/ashby/invitations/{pk}/withdraw/").status_code == 422
    assert manager.post(f"/partnerships/ashby/invitations/{pk}/send-again/").status_code == 422


def test_sent_again_only_the_new_link_works(world: World, mailoutbox: list[Any]) -> None:
    old = invite(world)
    manager = world.signed_in(Role.PARTNERSHIP_MANAGER)
    manager.post(f"/partnerships/ashby/invitations/{Invitation.objects.get().pk}/send-again/")
    new = path_of_link()
    assert (len(mailoutbox), new == old) == (2, False)
    assert Client().get(old).status_code == 410
    assert Client().get(new).status_code == 200


def test_an_open_invitation_or_a_role_held_is_not_invited_to_twice(world: World) -> None:
    invite(world)
    manager = world.signed_in(Role.PARTNERSHIP_MANAGER)
    for email in (NEW, world.person(Role.ANALYST).email):
        answer = manager.post("/partnerships/ashby/invitations/add/", {"email": email, "role": Role.ANALYST})
        assert answer.status_code == 422


def test_without_a_mail_server_the_inviter_gets_the_link_once(
    world: World, settings: Any, mailoutbox: list[Any]
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    manager = world.signed_in(Role.PARTNERSHIP_MANAGER)
    given = {"email": NEW, "role": Role.ANALYST}
    page = manager.post("/partnerships/ashby/invitations/add/", given, follow=True).content.decode()
    link = re.search(r"http://testserver(/invitation/[\w-]+/)", page)
    assert link
    assert mailoutbox == []
    assert Client().get(link[1]).status_code == 200
    assert link[1] not in manager.get("/partnerships/ashby/invitations/").content.decode()


def test_a_mail_server_that_fails_is_told(world: World, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", 9, 1
    manager = world.signed_in(Role.PARTNERSHIP_MANAGER)
    given = {"email": NEW, "role": Role.ANALYST}
    page = manager.post("/partnerships/ashby/invitations/add/", given, follow=True).content.decode()
    assert "did not take the letter" in page
    assert "http://testserver/invitation/" not in page


def test_nobody_gives_more_than_a_role_of_the_own_partnership(world: World) -> None:
    manager = world.person(Role.PARTNERSHIP_MANAGER)
    given = {"email": NEW, "by_mail": True, "now": timezone.now()}
    with pytest.raises(ValidationError):
        operations.invite(actor=manager, partnership=world.ashby, role=Role.SYSTEM_ADMINISTRATOR, **given)
    for partnership, role in ((None, Role.SYSTEM_ADMINISTRATOR), (world.bexley, Role.ANALYST)):
        with pytest.raises(PermissionDenied):
            operations.invite(actor=manager, partnership=partnership, role=role, **given)
    with pytest.raises(ValidationError):
        operations.give_role(
            actor=manager,
            partnership=world.ashby,
            account=world.nobody,
            role=Role.SYSTEM_ADMINISTRATOR,
            starts_on=timezone.localdate(),
        )


def test_a_system_administrator_invites_another(world: World) -> None:
    client = world.signed_in(Role.SYSTEM_ADMINISTRATOR)
    client.post("/installation/invitations/add/", {"email": NEW, "role": Role.SYSTEM_ADMINISTRATOR})
    newcomer = Client()
    newcomer.post(path_of_link(), FILLED)
    assert newcomer.get("/installation/").status_code == 200


def test_two_who_open_the_same_link_at_once_make_one_account(world: World) -> None:
    secret = invite(world).split("/")[2]
    now = timezone.now()
    first, second = (joining.invitation_of(secret, now) for _ in range(2))
    assert first is not None
    assert second is not None
    filled = {"password": PASSWORD, "post_title": "A", "now": now}
    joining.make_account(invitation=first, **filled)  # type: ignore[arg-type]
    with pytest.raises(Refused):
        joining.make_account(invitation=second, **filled)  # type: ignore[arg-type]


def test_who_invites_says_whom_a_partner_lead_speaks_for_and_the_invited_cannot(world: World) -> None:
    manager = world.signed_in(Role.PARTNERSHIP_MANAGER)
    where = "/partnerships/ashby/invitations/add/"
    given = {"email": NEW, "role": Role.PARTNER_LEAD.value}
    refused = manager.post(where, given)
    assert refused.status_code == 422
    assert "Enter the organisation this person speaks for" in refused.content.decode()
    manager.post(where, {**given, "organisation": "Ashby Fire Service"})
    invitation = Invitation.objects.get()
    assert invitation.organisation == "Ashby Fire Service"
    joining.make_account(invitation=invitation, password=PASSWORD, post_title="Lead", now=timezone.now())
    account = Account.objects.get(email=NEW)
    assert account.organisation == "Ashby Fire Service"
    lead = world.client(account)
    lead.post("/account/change/", {"post_title": "Lead", "organisation": "Ashby Police"})
    account.refresh_from_db()
    assert account.organisation == "Ashby Fire Service"
