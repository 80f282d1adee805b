"""Writing of bodies, their member posts, and the links between bodies."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from saferplace.web.accounts.models import Account
from saferplace.web.governance.models import Body, BodyLink, Seat
from saferplace.web.governance.permissions import CHANGE_GOVERNANCE
from saferplace.web.partnerships.access.operation import operation
from saferplace.web.partnerships.models import Partnership
from saferplace.web.partnerships.records import save_change, save_new


@operation(CHANGE_GOVERNANCE)
def add_body(*, actor: Account, partnership: Partnership, given: Mapping[str, Any]) -> Body:
    """Add a body."""
    return save_new(Body(partnership=partnership, **given))


@operation(CHANGE_GOVERNANCE)
def change_body(
    *, actor: Account, partnership: Partnership, body: Body, changes: Mapping[str, Any], version: int
) -> Body:
    """Change a body's record."""
    return save_change(body, changes, version)


@operation(CHANGE_GOVERNANCE)
def end_body(*, actor: Account, partnership: Partnership, body: Body, ends_on: date, version: int) -> Body:
    """End a body, its member posts and its links on a day."""
    ended = save_change(body, {"ends_on": ends_on}, version)
    for rows in (ended.seats, ended.links_out, ended.links_in):
        for row in rows.filter(ends_on__isnull=True).exclude(starts_on__gt=ends_on):
            save_change(row, {"ends_on": ends_on}, row.version)
    return ended


@operation(CHANGE_GOVERNANCE)
def add_seat(*, actor: Account, partnership: Partnership, body: Body, given: Mapping[str, Any]) -> Seat:
    """Add a member post to a body."""
    return save_new(Seat(partnership=partnership, body=body, **given))


@operation(CHANGE_GOVERNANCE)
def change_seat(
    *, actor: Account, partnership: Partnership, seat: Seat, changes: Mapping[str, Any], version: int
) -> Seat:
    """Change a member post."""
    return save_change(seat, changes, version)


@operation(CHANGE_GOVERNANCE)
def end_seat(*, actor: Account, partnership: Partnership, seat: Seat, ends_on: date, version: int) -> Seat:
    """End a member post's place in the body."""
    return save_change(seat, {"ends_on": ends_on}, version)


@operation(CHANGE_GOVERNANCE)
def add_link(*, actor: Account, partnership: Partnership, given: Mapping[str, Any]) -> BodyLink:
    """Add a link from one body to another."""
    return save_new(BodyLink(partnership=partnership, **given))


@operation(CHANGE_GOVERNANCE)
def change_link(
    *, actor: Account, partnership: Partnership, link: BodyLink, changes: Mapping[str, Any], version: int
) -> BodyLink:
    """Change a link, such as when it was last done."""
    return save_change(link, changes, version)


@operation(CHANGE_GOVERNANCE)
def end_link(*, actor: Account, partnership: Partnership, link: BodyLink, ends_on: date, version: int) -> BodyLink:
    """End a link."""
    return save_change(link, {"ends_on": ends_on}, version)
