"""Writing of organisations, partners, offers and agreements."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError

from saferplace.reference.rules.authorities import ground_of
from saferplace.web.accounts.models import Account
from saferplace.web.governance.models import FormerName, Offer, Organisation, Partner, SharingAgreement, Standing
from saferplace.web.governance.permissions import CHANGE_GOVERNANCE, CHANGE_OFFERS
from saferplace.web.governance.queries import organisations_of
from saferplace.web.partnerships.access.operation import operation
from saferplace.web.partnerships.access.refusals import Refused
from saferplace.web.partnerships.models import Partnership
from saferplace.web.partnerships.records import save_change, save_new


@operation(CHANGE_GOVERNANCE)
def add_organisation(*, actor: Account, partnership: Partnership, given: Mapping[str, Any]) -> Organisation:
    """Add an organisation."""
    return save_new(Organisation(partnership=partnership, **given))


@operation(CHANGE_GOVERNANCE)
def change_organisation(
    *, actor: Account, partnership: Partnership, organisation: Organisation, changes: Mapping[str, Any], version: int
) -> Organisation:
    """Correct an organisation's record; a new name from a day is `rename_organisation`."""
    return save_change(organisation, changes, version)


@operation(CHANGE_GOVERNANCE)
def rename_organisation(
    *, actor: Account, partnership: Partnership, organisation: Organisation, name: str, from_day: date, version: int
) -> Organisation:
    """Give an organisation a new name from a day; the name it had stays known until the day before."""
    former = FormerName(
        partnership=partnership,
        organisation=organisation,
        name=organisation.name,
        ends_on=from_day - timedelta(days=1),
    )
    renamed = save_change(organisation, {"name": name}, version)
    save_new(former)
    return renamed


@operation(CHANGE_GOVERNANCE)
def end_organisation(
    *,
    actor: Account,
    partnership: Partnership,
    organisation: Organisation,
    ends_on: date,
    version: int,
    successor: Organisation | None = None,
) -> Organisation:
    """End an organisation, and everything it takes part in, on a day; its successor, if any, is linked, not joined."""
    ended = save_change(organisation, {"ends_on": ends_on, "successor": successor}, version)
    for rows in (ended.standings, ended.offers, ended.seats):
        for row in rows.filter(ends_on__isnull=True).exclude(starts_on__gt=ends_on):
            save_change(row, {"ends_on": ends_on}, row.version)
    return ended


@operation(CHANGE_GOVERNANCE)
def add_partner(*, actor: Account, partnership: Partnership, given: Mapping[str, Any]) -> Partner:
    """Add a responsible authority, a co-operating body or an invitee; an authority's ground comes from the rules."""
    row = Partner(partnership=partnership, **given)
    if row.standing == Standing.RESPONSIBLE_AUTHORITY and not row.ground:
        row.ground = ground_of(row.kind, partnership.nation)
    return save_new(row)


@operation(CHANGE_GOVERNANCE)
def change_partner(
    *, actor: Account, partnership: Partnership, partner: Partner, changes: Mapping[str, Any], version: int
) -> Partner:
    """Change a partner's record."""
    return save_change(partner, changes, version)


@operation(CHANGE_GOVERNANCE)
def end_partner(*, actor: Account, partnership: Partnership, partner: Partner, ends_on: date, version: int) -> Partner:
    """End an organisation's place in the partnership; that it had it stays known."""
    return save_change(partner, {"ends_on": ends_on}, version)


@operation(CHANGE_OFFERS)
def add_offer(*, actor: Account, partnership: Partnership, given: Mapping[str, Any]) -> Offer:
    """Add something a partner offers; a partner lead adds what their own organisation offers.

    Raises:
        Refused: it is another organisation's.
    """
    _require_own(actor, partnership, given["organisation"])
    return save_new(Offer(partnership=partnership, **given))


@operation(CHANGE_OFFERS)
def change_offer(
    *, actor: Account, partnership: Partnership, offer: Offer, changes: Mapping[str, Any], version: int
) -> Offer:
    """Change what a partner offers; a partner lead changes what their own organisation offers.

    Raises:
        Refused: it is, or would become, another organisation's.
    """
    _require_own(actor, partnership, offer.organisation)
    _require_own(actor, partnership, changes.get("organisation", offer.organisation))
    return save_change(offer, changes, version)


@operation(CHANGE_OFFERS)
def end_offer(*, actor: Account, partnership: Partnership, offer: Offer, ends_on: date, version: int) -> Offer:
    """End an offer; a partner lead ends what their own organisation offers.

    Raises:
        Refused: it is another organisation's.
    """
    _require_own(actor, partnership, offer.organisation)
    return save_change(offer, {"ends_on": ends_on}, version)


@operation(CHANGE_GOVERNANCE)
def add_agreement(*, actor: Account, partnership: Partnership, given: Mapping[str, Any]) -> SharingAgreement:
    """Add an information-sharing agreement; `given["parties"]` is a list of organisations."""
    plain = {name: value for name, value in given.items() if name != "parties"}
    parties = _own(partnership, given.get("parties", []))
    row = save_new(SharingAgreement(partnership=partnership, **plain))
    row.parties.set(parties)
    return row


@operation(CHANGE_GOVERNANCE)
def change_agreement(
    *, actor: Account, partnership: Partnership, agreement: SharingAgreement, changes: Mapping[str, Any], version: int
) -> SharingAgreement:
    """Change an information-sharing agreement."""
    if "parties" in changes:
        _own(partnership, changes["parties"])
    return save_change(agreement, changes, version)


@operation(CHANGE_GOVERNANCE)
def end_agreement(
    *, actor: Account, partnership: Partnership, agreement: SharingAgreement, ends_on: date, version: int
) -> SharingAgreement:
    """End an information-sharing agreement."""
    return save_change(agreement, {"ends_on": ends_on}, version)


def _require_own(actor: Account, partnership: Partnership, organisation: Organisation) -> None:
    """Refuse a partner lead what another organisation offers; who keeps the register may change every offer."""
    if CHANGE_GOVERNANCE.allows(actor, partnership) or organisation.pk in organisations_of(actor, partnership):
        return
    stands_for = actor.organisation or "no organisation"
    raise Refused(
        f"{organisation} says itself what it offers, and your account stands for {stands_for}. "
        "Ask the partnership manager to enter it."
    )


def _own(partnership: Partnership, parties: Any) -> list[Organisation]:
    found = list(parties)
    if len(found) < 2 or any(party.partnership_id != partnership.pk for party in found):
        raise ValidationError({"parties": "Choose at least two of this partnership's organisations."})
    return found
