"""What a plan takes from the registers of governance: partners, what they offer, strategies, and what is missing."""

from __future__ import annotations

from datetime import date

from saferplace.planning.content import LinkedStrategy, Member, Offer
from saferplace.web.governance import queries as governance
from saferplace.web.governance.models import LinkedStrategy as StrategyRow
from saferplace.web.governance.models import Partner, Standing
from saferplace.web.governance.register_today import register_of_authorities
from saferplace.web.governance.shortcomings import missing_authorities
from saferplace.web.partnerships.models import Partnership


def members_on(partnership: Partnership, day: date) -> tuple[Member, ...]:
    """Return the partners of a day, the responsible authorities first, by the names they had."""
    return tuple(_member(row, day) for row in governance.partners(partnership).filter(governance.on_day(day)))


def _member(row: Partner, day: date) -> Member:
    is_authority = row.standing == Standing.RESPONSIBLE_AUTHORITY
    ground = row.ground or (row.get_kind_display() if is_authority else row.get_standing_display())
    return Member(row.organisation.name_on(day), ground, is_authority)


def offers_on(partnership: Partnership, day: date) -> tuple[Offer, ...]:
    """Return what partners offer on a day."""
    rows = governance.offers(partnership).filter(governance.on_day(day))
    return tuple(Offer(row.organisation.name, ": ".join(filter(None, (row.title, row.description)))) for row in rows)


def strategies_on(partnership: Partnership, day: date) -> tuple[LinkedStrategy, ...]:
    """Return the strategies of others that had not ended on a day."""
    return tuple(_strategy(row) for row in governance.strategies(partnership) if not row.ends_on or row.ends_on >= day)


def _strategy(row: StrategyRow) -> LinkedStrategy:
    owner = row.owner.name if row.owner else ""
    return LinkedStrategy(row.title, owner, row.get_link_display(), row.starts_on, row.ends_on)


def warnings_on(partnership: Partnership, day: date) -> tuple[str, ...]:
    """Return what the register of authorities misses on a day."""
    found = missing_authorities(register_of_authorities(partnership, day), day)
    return tuple(f"{each.text}." for each in found)
