"""Enters the measures of the examples with their made-up figures: year by year, as partners would have reported."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from saferplace.reference.periods import add_months
from saferplace.web.accounts.models import Account
from saferplace.web.examples.accounts import address_of, enter_administrator
from saferplace.web.examples.entering import Tally, enter
from saferplace.web.governance.models import Organisation
from saferplace.web.measures import loading
from saferplace.web.measures.models import How, Measure, Supply
from saferplace.web.measures.operations.measures import add_measure, change_measure
from saferplace.web.measures.operations.supplies import AT_ONCE, accept_supply, hand_in, is_held
from saferplace.web.measures.queries.holdings import held_now
from saferplace.web.partnerships.access.refusals import Refused
from saferplace.web.partnerships.models import AreaCovered, Partnership
from saferplace.web.partnerships.operations import change_account
from saferplace.web.partnerships.roles import Role
from saferplace.workflows.measure_history import Entry
from saferplace.workflows.read_example_measures import DrawnFigure, ExampleMeasure, draw_figures
from saferplace.workflows.supply_terms import Figure, last_day, with_value

_AT = time(10, tzinfo=UTC)
# What was there before the demonstration's plans began was handed in together; later years each in the May after.
_TOGETHER_UNTIL = date(2017, 3, 31)
_MAY = 5


@dataclass(frozen=True)
class ToReport:
    """A figure with the day on which it is reported.

    Attributes:
        partnership: whose.
        figure: the figure.
        on: the day.
        why: why, when it corrects one reported before.
        waits: whether it is handed in and left to be decided on.
    """

    partnership: Partnership
    figure: Figure
    on: date
    why: str = ""
    waits: bool = False


def enter_measures(partnership: Partnership, examples: Sequence[ExampleMeasure], tally: Tally) -> list[ToReport]:
    """Enter the measures that are not there, and return the figures still to be reported; none the second time.

    Raises:
        ValidationError: a measure does not hold.
    """
    if not examples:
        return []
    _enter_organisations(partnership, examples)
    manager = _who(partnership, Role.PARTNERSHIP_MANAGER)
    entered = {each.series: enter_measure(partnership, manager, each.given, each.supplier, tally) for each in examples}
    for each in examples:
        if each.paired_with and entered[each.series].paired_with_id is None:
            measure = Measure.objects.get(pk=entered[each.series].pk)
            pair = {"paired_with": entered[each.paired_with]}
            who: dict[str, Any] = {"actor": manager, "partnership": partnership}
            change_measure(**who, measure=measure, changes=pair, version=measure.version)
    if Supply.objects.filter(partnership=partnership).exists():
        return []
    return [report for each in examples for report in _reports(partnership, entered[each.series], each)]


def report_figures(reports: Sequence[ToReport], tally: Tally) -> None:
    """Hand in and accept figures day by day, so that each version of the evidence is later than the one before.

    Raises:
        Refused: a figure does not hold, or the evidence cannot be written.
    """
    reports = _not_there_yet(reports)
    for on in sorted({each.on for each in reports}):
        of_the_day = [each for each in reports if each.on == on]
        for partnership in dict.fromkeys(each.partnership for each in of_the_day):
            own = [each for each in of_the_day if each.partnership == partnership]
            _load(partnership, [each for each in own if not each.waits], tally)
            if waiting := [each.figure for each in own if each.waits]:
                provider = _who(partnership, Role.PROVIDER)
                supply = _supply(partnership, provider, waiting, on, "Quarterly return of the project")
                tally.count(tally.added, supply)


def _not_there_yet(reports: Sequence[ToReport]) -> list[ToReport]:
    """Leave out figures whose last report is in the evidence: it may be kept while the database is made anew."""
    last = {(each.partnership.pk, each.figure.key): each.figure for each in reports if not each.waits}
    held: dict[tuple[int, str, str, str], Entry] = {}
    for pk, series in {(pk, figure.terms.series) for (pk, _), figure in last.items()}:
        found = held_now(Measure.objects.get(partnership=pk, series=series))
        held |= {(pk, *key): entry for key, entry in found.items()}
    there = {(pk, key) for (pk, key), figure in last.items() if is_held(figure, held.get((pk, *key)))}
    return [each for each in reports if each.waits or (each.partnership.pk, each.figure.key) not in there]


def _enter_organisations(partnership: Partnership, examples: Sequence[ExampleMeasure]) -> None:
    """Say for whom the partner lead and the provider work, so that they find what they are asked for."""
    suppliers = [each.supplier for each in examples]
    fire = next((name for name in suppliers if "Fire" in name), "")
    provider = next((each.supplier for each in examples if each.waiting), "")
    for role, name in ((Role.PARTNER_LEAD, fire), (Role.PROVIDER, provider)):
        account = _who(partnership, role)
        if name and account.organisation != name:
            change_account(
                actor=enter_administrator(), partnership=None, account=account, changes={"organisation": name}
            )


def _who(partnership: Partnership, role: str) -> Account:
    return Account.objects.get(email=address_of(role, partnership.slug))


def enter_measure(
    partnership: Partnership, manager: Account, given: Mapping[str, Any], supplier: str, tally: Tally
) -> Measure:
    """Enter a measure of the whole partnership, whose supplier is named."""
    area = AreaCovered.objects.filter(partnership=partnership).first()
    wanted = {
        **given,
        "supplier": Organisation.objects.get(partnership=partnership, name=supplier),
        "areas": [{"code": partnership.csp_code, "name": area.area_name if area else str(partnership)}],
    }
    who: dict[str, Any] = {"actor": manager, "partnership": partnership}
    return enter(
        Measure.objects.filter(partnership=partnership, series=given["series"]).first(),
        wanted,
        tally,
        add=lambda given: add_measure(**who, given=given),
        change=lambda row, changes: change_measure(**who, measure=row, changes=changes, version=row.version),
    )


def _reports(partnership: Partnership, measure: Measure, example: ExampleMeasure) -> Iterator[ToReport]:
    """Yield what is reported of a measure; the last of some are late, the last of others wait for a decision."""
    figures = [_figure(measure, drawn) for drawn in draw_figures(example, partnership.slug)]
    figures = figures[: len(figures) - example.late]
    corrected = {each.period: each for each in example.corrections}
    for left, figure in zip(range(len(figures), 0, -1), figures, strict=True):
        if left <= example.waiting:
            yield ToReport(partnership, figure, last_day(figure.period) + timedelta(days=20), waits=True)
        elif correction := corrected.get(figure.period.code):
            yield ToReport(partnership, replace(figure, value=correction.first), _reported_on(figure))
            yield ToReport(partnership, figure, correction.on, correction.why)
        else:
            yield ToReport(partnership, figure, _reported_on(figure))


def _reported_on(figure: Figure) -> date:
    """Return the last of May after the figure's financial year."""
    end = max(last_day(figure.period), _TOGETHER_UNTIL)
    year = end.year if end.month < _MAY else end.year + 1
    return add_months(date(year, _MAY, 1), 1) - timedelta(days=1)


def _figure(measure: Measure, drawn: DrawnFigure) -> Figure:
    area = measure.areas[0]["code"]
    if drawn.denominator is None:
        return Figure(measure.terms, area, drawn.period, float(drawn.numerator))
    parts = (None, float(drawn.numerator), float(drawn.denominator))
    return with_value(Figure(measure.terms, area, drawn.period, *parts))


def _load(partnership: Partnership, reports: Sequence[ToReport], tally: Tally) -> None:
    analyst, manager = _who(partnership, Role.ANALYST), _who(partnership, Role.PARTNERSHIP_MANAGER)
    for first in range(0, len(reports), AT_ONCE):
        some = reports[first : first + AT_ONCE]
        note = some[0].why or "Yearly returns of the partners (made up)"
        supply = _supply(partnership, analyst, [each.figure for each in some], some[0].on, note)
        who: dict[str, Any] = {"actor": manager, "partnership": partnership}
        accept_supply(**who, supply=supply, version=supply.version, now=datetime.combine(some[0].on, _AT))
        loading.load_supply(supply.pk)  # nothing is left to do when it was loaded at once
        supply.refresh_from_db()
        if supply.store_version is None:
            raise Refused(f"The example figures were not loaded. {supply.reason}")
        tally.count(tally.added, supply)


def _supply(partnership: Partnership, account: Account, figures: Sequence[Figure], on: date, note: str) -> Supply:
    moment = datetime.combine(on, _AT)
    return hand_in(actor=account, partnership=partnership, figures=figures, how=How.PASTED, now=moment, note=note)
