"""Sign-offs: the finance officer's of the money, the legal officer's of the legal part."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from saferplace.planning.content import fingerprint
from saferplace.web.accounts.models import Account
from saferplace.web.partnerships.access.operation import operation
from saferplace.web.partnerships.access.refusals import Refused
from saferplace.web.partnerships.models import Partnership
from saferplace.web.partnerships.records import save_new
from saferplace.web.plans.models import Part, PlanVersion, SignOff
from saferplace.web.plans.operations.guards import require_under_way
from saferplace.web.plans.permissions import SIGN_FINANCE, SIGN_LEGAL
from saferplace.web.plans.queries.content import content_of


@operation(SIGN_FINANCE)
def sign_finance(
    *, actor: Account, partnership: Partnership, version: PlanVersion, read: str, given: Mapping[str, Any], today: date
) -> SignOff:
    """Sign off the money of a version as it was read: `read` is the fingerprint of the part on the page.

    Raises:
        Refused: the part has changed since it was read, is signed already, or the version is published.
    """
    return _sign(actor, partnership, version, Part.FINANCE, read, given, today)


@operation(SIGN_LEGAL)
def sign_legal(
    *, actor: Account, partnership: Partnership, version: PlanVersion, read: str, given: Mapping[str, Any], today: date
) -> SignOff:
    """Sign off the legal part of a version as it was read: `read` is the fingerprint of the part on the page.

    Raises:
        Refused: the part has changed since it was read, is signed already, or the version is published.
    """
    return _sign(actor, partnership, version, Part.LEGAL, read, given, today)


def _sign(
    actor: Account,
    partnership: Partnership,
    version: PlanVersion,
    part: Part,
    read: str,
    given: Mapping[str, Any],
    today: date,
) -> SignOff:
    row = require_under_way(version, partnership)
    now = fingerprint(content_of(row, today), part.value)
    if read != now:
        raise Refused("This part has changed since you opened the page. Read it as it is now, then sign it off.")
    newest = SignOff.objects.filter(plan_version=row, part=part).order_by("-pk").first()
    if newest is not None and newest.fingerprint == now:
        raise Refused("This part is signed off already as it stands.")
    return save_new(
        SignOff(
            partnership=partnership,
            plan_version=row,
            draft=row.draft,
            part=part,
            fingerprint=now,
            post=actor.label,
            account=actor,
            signed_on=today,
            **given,
        )
    )
