"""The role matrix: every address of the service, and what each person gets there, computed from what views declare."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from saferplace.web.partnerships.access.page import Page
from saferplace.web.partnerships.roles import Role

NOBODY = "nobody"
ANONYMOUS = "anonymous"
PEOPLE: tuple[str, ...] = (*(role.value for role in Role), NOBODY, ANONYMOUS)

# What allauth's own views require; the names are those of accounts/urls.py. The rest of its addresses want a sign-in.
OPEN_TO_ALL = frozenset(
    {
        "account_login",
        "account_inactive",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key",
        "account_reset_password_from_key_done",
        "socialaccount_login_cancelled",
        "socialaccount_login_error",
        "openid_connect_login",
        "openid_connect_callback",
    }
)


class Answer(StrEnum):
    """What somebody gets who asks for an address."""

    OPEN = "open"
    REFUSED = "refused"
    MISSING = "does not exist"
    SIGN_IN = "sign in"


class Place(StrEnum):
    """Whose page is asked for."""

    OWN = "own"
    FOREIGN = "foreign"
    # The own partnership's address with the number of another partnership's record in it.
    CROSSED = "crossed"


@dataclass(frozen=True)
class Address:
    """One address.

    Attributes:
        name: as `reverse` takes it, such as "partnerships:home".
        pattern: the address with its gaps.
        gaps: names of the gaps, without the partnership's.
        of_partnership: whether the address names a partnership.
        page: who may open it.
        closed: whether it leads nowhere, for everybody.
    """

    name: str
    pattern: str
    gaps: tuple[str, ...]
    of_partnership: bool
    page: Page
    closed: bool = False

    @property
    def places(self) -> tuple[Place, ...]:
        """Return the places the address can be asked for."""
        if not self.of_partnership:
            return (Place.OWN,)
        return (Place.OWN, Place.FOREIGN, Place.CROSSED) if self.gaps else (Place.OWN, Place.FOREIGN)

    @property
    def opens_to(self) -> str:
        """Return in words what is needed."""
        if self.closed:
            return "nobody"
        if self.page.public:
            return "everybody"
        return self.page.requires.title if self.page.requires else "everybody signed in"


def addresses() -> list[Address]:
    """Return every address of the service, in the order of urls.py."""
    return list(_walk(get_resolver().url_patterns, "/", ""))


def answer(address: Address, person: str, place: Place) -> Answer:
    """Return what somebody gets: `person` is a role, NOBODY (signed in without a role) or ANONYMOUS."""
    if address.closed:
        return Answer.MISSING
    if address.page.public:
        return Answer.OPEN
    if person == ANONYMOUS:
        return Answer.SIGN_IN
    everywhere = person == Role.SYSTEM_ADMINISTRATOR
    belongs = everywhere or (person != NOBODY and place is not Place.FOREIGN)
    if address.of_partnership and not belongs:
        return Answer.MISSING
    allowed = address.page.requires is None or _holds(address, person)
    if not allowed:
        return Answer.REFUSED
    return Answer.MISSING if place is Place.CROSSED else Answer.OPEN


def _holds(address: Address, person: str) -> bool:
    needed = address.page.requires
    if needed is None or person not in needed.roles:
        return needed is None
    # A role in a partnership says nothing about the installation.
    return address.of_partnership or person == Role.SYSTEM_ADMINISTRATOR


def _walk(patterns: Iterable[Any], before: str, namespace: str) -> Iterator[Address]:
    for item in patterns:
        pattern = before + str(item.pattern)
        if isinstance(item, URLResolver):
            inner = f"{namespace}{item.namespace}:" if item.namespace else namespace
            yield from _walk(item.url_patterns, pattern, inner)
        elif isinstance(item, URLPattern):
            yield _address(item, pattern, namespace)


def _address(item: URLPattern, pattern: str, namespace: str) -> Address:
    shown = pattern.replace("^", "").replace("$", "")
    gaps = _gaps(pattern)
    name = f"{namespace}{item.name}"
    return Address(
        name=name,
        pattern=shown,
        gaps=tuple(gap for gap in gaps if gap != "slug"),
        of_partnership="slug" in gaps,
        page=getattr(item.callback, "page", Page(public=name in OPEN_TO_ALL)),
        closed=item.callback.__module__ == "saferplace.web.accounts.views",
    )


def _gaps(pattern: str) -> list[str]:
    found = []
    for piece in pattern.replace("(?P<", "<regex:").split("<")[1:]:
        inside = piece.split(">", 1)[0]
        found.append(inside.split(":")[-1])
    return found
