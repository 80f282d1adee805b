"""All reading of partnerships and their people."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from allauth.mfa.models import Authenticator
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from saferplace.web.accounts.models import Account
from saferplace.web.partnerships.models import AreaCovered, AuditEntry, Invitation, Partnership, RoleHolding
from saferplace.web.partnerships.roles import Role

_KEPT = "_kept_for_this_page"
Found = TypeVar("Found")


@dataclass(frozen=True)
class RolesHeld:
    """A partnership and the roles somebody has in it, in words."""

    partnership: Partnership
    roles: tuple[str, ...]

    @property
    def name(self) -> str:
        """Return what the partnership is called."""
        return str(self.partnership)


def partnerships_of(account: Account) -> QuerySet[Partnership]:
    """Return the partnerships the account has a role in today; all of them for a system administrator."""
    if Role.SYSTEM_ADMINISTRATOR in account.roles_in(None):
        return Partnership.objects.all()
    today = timezone.localdate()
    held = RoleHolding.objects.filter(account=account, starts_on__lte=today).exclude(ends_on__lt=today)
    return Partnership.objects.filter(pk__in=held.values("partnership"))


def roles_by_partnership(account: Account, *, every: bool = True) -> list[RolesHeld]:
    """Return one's partnerships with one's roles; `every`: a system administrator gets all partnerships."""
    today = timezone.localdate()
    held = RoleHolding.objects.filter(account=account, partnership__isnull=False, starts_on__lte=today)
    roles: dict[int, list[str]] = {}
    for where, role in held.exclude(ends_on__lt=today).order_by("role").values_list("partnership_id", "role"):
        roles.setdefault(where or 0, []).append(Role(role).label)
    found = partnerships_of(account) if every else Partnership.objects.filter(pk__in=roles)
    return [RolesHeld(partnership, tuple(roles.get(partnership.pk, ()))) for partnership in found]


def every_partnership() -> QuerySet[Partnership]:
    """Return the partnerships of the installation, with how many people have a role in each."""
    today = timezone.localdate()
    held = Q(role_holdings__starts_on__lte=today) & (
        Q(role_holdings__ends_on__isnull=True) | Q(role_holdings__ends_on__gte=today)
    )
    return Partnership.objects.annotate(people=Count("role_holdings__account", filter=held, distinct=True))


def every_account() -> QuerySet[Account]:
    """Return the accounts of the installation, with whether each has a second factor."""
    factors = Authenticator.objects.filter(user=OuterRef("pk"), type=Authenticator.Type.TOTP)
    return Account.objects.annotate(second_factor=Exists(factors))


def areas_covered(partnership: Partnership) -> QuerySet[AreaCovered]:
    """Return the districts the partnership covers or covered."""
    return AreaCovered.objects.filter(partnership=partnership)


def current_areas(partnership: Partnership) -> QuerySet[AreaCovered]:
    """Return the districts covered today."""
    today = timezone.localdate()
    begun = areas_covered(partnership).filter(Q(starts_on__isnull=True) | Q(starts_on__lte=today))
    return begun.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today))


def area_codes(partnership: Partnership) -> list[str]:
    """Return the codes of the districts covered today; of the partnership of a page they are read once for the page."""

    def ask() -> list[str]:
        return list(current_areas(partnership).values_list("area_code", flat=True))

    return list(kept_for_page(partnership, "area codes", ask))


def read_once(partnership: Partnership) -> Partnership:
    """Have what nearly every part of a page asks of its partnership read once; for the time of one page only."""
    partnership.__dict__.setdefault(_KEPT, {})
    return partnership


def kept_for_page(partnership: Partnership, name: str, make: Callable[[], Found]) -> Found:
    """Return what another part of the same page has read already, or read it now; outside a page, always read it."""
    kept: dict[str, Any] | None = partnership.__dict__.get(_KEPT)
    if kept is None:
        return make()
    if name not in kept:
        kept[name] = make()
    found: Found = kept[name]
    return found


def role_holdings(partnership: Partnership | None) -> QuerySet[RoleHolding]:
    """Return every role held or once held in the partnership; None: in the installation."""
    return RoleHolding.objects.filter(partnership=partnership).select_related("account", "partnership")


def people_of(partnership: Partnership, today: date) -> QuerySet[Account]:
    """Return the accounts that hold a role in the partnership on a day."""
    held = RoleHolding.objects.filter(partnership=partnership, starts_on__lte=today).exclude(ends_on__lt=today)
    return Account.objects.filter(pk__in=held.values("account"), is_active=True)


def invitations(partnership: Partnership | None) -> QuerySet[Invitation]:
    """Return the invitations to a partnership; None: to the installation."""
    return Invitation.objects.filter(partnership=partnership).select_related("partnership", "invited_by")


def audit_entries(partnership: Partnership | None) -> QuerySet[AuditEntry]:
    """Return what was done in a partnership, newest first; None: everywhere, signing in included."""
    entries: QuerySet[AuditEntry] = AuditEntry.objects.select_related("actor", "content_type", "partnership")
    return entries.filter(partnership=partnership) if partnership else entries
