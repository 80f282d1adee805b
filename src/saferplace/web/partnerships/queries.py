"""All reading of partnerships and their people."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils import timezone

from saferplace.web.accounts.models import Account
from saferplace.web.partnerships.models import AreaCovered, AuditEntry, Partnership, RoleHolding
from saferplace.web.partnerships.roles import Role


def partnerships_of(account: Account) -> QuerySet[Partnership]:
    """Return the partnerships the account has a role in today; all of them for a system administrator."""
    if Role.SYSTEM_ADMINISTRATOR in account.roles_in(None):
        return Partnership.objects.all()
    today = timezone.localdate()
    held = RoleHolding.objects.filter(account=account, starts_on__lte=today).exclude(ends_on__lt=today)
    return Partnership.objects.filter(pk__in=held.values("partnership"))


def areas_covered(partnership: Partnership) -> QuerySet[AreaCovered]:
    """Return the districts the partnership covers or covered."""
    return AreaCovered.objects.filter(partnership=partnership)


def area_codes(partnership: Partnership) -> list[str]:
    """Return the codes of the districts covered today."""
    today = timezone.localdate()
    current = areas_covered(partnership).filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today))
    return list(current.values_list("area_code", flat=True))


def role_holdings(partnership: Partnership) -> QuerySet[RoleHolding]:
    """Return every role held or once held in the partnership."""
    return RoleHolding.objects.filter(partnership=partnership).select_related("account")


def audit_entries(partnership: Partnership | None) -> QuerySet[AuditEntry]:
    """Return what was done in a partnership, newest first; None: in the installation."""
    entries: QuerySet[AuditEntry] = AuditEntry.objects.select_related("actor", "content_type")
    return entries.filter(partnership=partnership) if partnership else entries
