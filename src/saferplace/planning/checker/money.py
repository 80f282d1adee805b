"""Money: amounts for the plan's years, sums within sums, ranges, conditions, what is not confirmed."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace

from saferplace.planning.checker.shortcoming import ItemKind, Rule, Severity, Shortcoming, Where
from saferplace.planning.checker.subject import Subject, listed, period_of, quoted
from saferplace.planning.content import Funding, Key
from saferplace.planning.values_in_words import pounds
from saferplace.reference.periods import PeriodKind

AMOUNT = Rule("money-amount", "Every source of money has an amount", Severity.WARNS)
RANGE = Rule("money-range", "An amount is one amount", Severity.NOTES)
ABOUT = Rule("money-about", "An amount is exact", Severity.NOTES)
WRONG = Rule("money-wrong", "An amount can be", Severity.WARNS)
UNSURE = Rule("money-confirmed", "Money that is counted on is confirmed", Severity.WARNS)
CONDITIONS = Rule("money-conditions", "A grant says on what conditions it is given", Severity.NOTES)
YEAR = Rule("money-year", "Money is given by financial year, within the plan", Severity.WARNS)
GAP = Rule("money-gap", "Every year of the plan has money", Severity.WARNS)
PARTS = Rule("money-parts", "Parts add up to no more than the whole", Severity.WARNS)
TWICE = Rule("money-twice", "A source stands once in a year", Severity.NOTES)
_GRANT = re.compile(r"grant|fund\b|award|commissioner|home office|lottery", re.IGNORECASE)


def check_money(subject: Subject) -> Iterator[Shortcoming]:
    """Yield what is wrong with the money of a plan."""
    yield from _priorities(subject)
    told: set[Shortcoming] = set()
    for item in subject.content.funding:
        # What is true of one source year after year is said once, of its first year.
        for found in (*_amount(item), *_standing(item)):
            alike = replace(found, where=Where())
            if alike not in told:
                told.add(alike)
                yield found
        yield from _year(subject, item)
    yield from _gaps(subject)
    yield from _parts(subject.content.funding)
    yield from _twice(subject.content.funding)


def _priorities(subject: Subject) -> Iterator[Shortcoming]:
    funded = {key for item in subject.content.funding for key in item.priorities}
    without = [each for each in subject.priorities if each.key not in funded]
    for rule in subject.asked("resources"):
        if not subject.content.funding:
            yield rule.breach("The plan names no money.", Where(ItemKind.FUNDING))
            continue
        for each in without:
            wrong = f"No money is set against {quoted(each.title)}."
            yield rule.breach(wrong, Where(ItemKind.PRIORITY, each.key, "funding"))


def _amount(item: Funding) -> Iterator[Shortcoming]:
    where, name = Where(ItemKind.FUNDING, item.key, "amount"), quoted(item.source)
    if item.amount is None:
        yield AMOUNT.breach(f"{name} has no amount.", where)
        return
    if item.amount < 0:
        yield WRONG.breach(f"{name} is {pounds(item.amount)}.", where)
    if item.amount_to is not None:
        span = f"{pounds(item.amount)} to {pounds(item.amount_to)}"
        if item.amount_to < item.amount:
            yield WRONG.breach(f"{name} runs from {span}.", where)
        else:
            yield RANGE.breach(f"{name} is a range, {span}: totals are a range too.", where)
    elif item.is_approximate:
        yield ABOUT.breach(f"{name} is about {pounds(item.amount)}.", where)


def _standing(item: Funding) -> Iterator[Shortcoming]:
    name = quoted(item.source)
    if not item.is_confirmed:
        value = f" ({pounds(item.amount)})" if item.amount is not None else ""
        yield UNSURE.breach(f"{name}{value} is not confirmed.", Where(ItemKind.FUNDING, item.key, "is_confirmed"))
    if _GRANT.search(item.source) and not item.conditions.strip():
        yield CONDITIONS.breach(f"{name} names no conditions.", Where(ItemKind.FUNDING, item.key, "conditions"))


def _year(subject: Subject, item: Funding) -> Iterator[Shortcoming]:
    where, name = Where(ItemKind.FUNDING, item.key, "year"), quoted(item.source)
    period = period_of(item.year)
    if not item.year:
        yield YEAR.breach(f"{name} has no year.", where)
    elif period is None or period.kind != PeriodKind.FINANCIAL_YEAR:
        yield YEAR.breach(f"{name} is for {quoted(item.year)}, not for one financial year.", where)
    elif item.year not in subject.years_touched:
        yield YEAR.breach(f"{name} is for {item.year}, outside the plan ({listed(subject.years_touched)}).", where)


def _gaps(subject: Subject) -> Iterator[Shortcoming]:
    """Name years without money; nothing where no money is named, or some is for no single year."""
    held = {item.year for item in subject.content.funding}
    without = [year for year in subject.years if year not in held]
    if held & set(subject.years) and without:
        yield GAP.breach(f"No money is named for {listed(without)}.", Where(ItemKind.FUNDING, "", "year"))


def _parts(funding: tuple[Funding, ...]) -> Iterator[Shortcoming]:
    wholes = {item.key: item for item in funding}
    parts: dict[Key, list[Funding]] = defaultdict(list)
    for item in funding:
        whole = wholes.get(item.part_of)
        if whole is None:
            continue
        parts[whole.key].append(item)
        if whole is item or whole.year != item.year:
            other = "of itself" if whole is item else f"({item.year}) of {quoted(whole.source)} ({whole.year})"
            yield PARTS.breach(f"{quoted(item.source)} is part {other}.", Where(ItemKind.FUNDING, item.key, "part_of"))
    for key, items in parts.items():
        whole, amounts = wholes[key], [item.amount for item in items if item.amount is not None]
        most = whole.amount_to or whole.amount
        if most is not None and sum(amounts) > most:
            wrong = f"The parts of {quoted(whole.source)} add up to {pounds(sum(amounts, start=0 * most))}, "
            yield PARTS.breach(f"{wrong}the whole is {pounds(most)}.", Where(ItemKind.FUNDING, key, "amount"))


def _twice(funding: tuple[Funding, ...]) -> Iterator[Shortcoming]:
    counts = Counter((item.source.strip().lower(), item.year) for item in funding)
    last = {(item.source.strip().lower(), item.year): item for item in funding}
    for key, count in counts.items():
        if count > 1:
            item = last[key]
            wrong = f"{quoted(item.source)} stands {count} times in {item.year or 'no year'}: is it counted twice?"
            yield TWICE.breach(wrong, Where(ItemKind.FUNDING, item.key))
