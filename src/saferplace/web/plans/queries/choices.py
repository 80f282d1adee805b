"""What the forms of a plan offer to choose from: measures, areas, periods, years."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Sequence
from datetime import date

from saferplace.indicators.catalogue import builtin_indicators
from saferplace.reference.periods import Period
from saferplace.web.assessments.forms.choices import FigureChoices, figure_choices
from saferplace.web.evidence.models import Place as EvidencePlace
from saferplace.web.evidence.queries.partnership import evidence_of
from saferplace.web.measures.models import Measure
from saferplace.web.partnerships.models import Partnership
from saferplace.web.partnerships.queries import area_codes, areas_covered
from saferplace.web.plans.models import Plan
from saferplace.workflows.find_evidence import find_indicators
from saferplace.workflows.refusals import REFUSALS

Choices = Sequence[tuple[str, str]]
_NAMED = 5


def measures(partnership: Partnership) -> dict[str, str]:
    """Return id and title of every measure that can be chosen: those with data, and the partnership's own."""
    own = dict(Measure.objects.filter(partnership=partnership).values_list("series", "title"))
    codes = [code for code in (partnership.csp_code, *area_codes(partnership)) if code]
    try:
        evidence = evidence_of(partnership)
        key = ("measures to choose", tuple(codes))
        found = evidence.kept(key, lambda: {item.id: item.title for item in find_indicators(evidence, "", codes)})
    except REFUSALS:
        found = {key: item.title for key, item in builtin_indicators().items()}
    return dict(sorted({**found, **own}.items(), key=lambda pair: pair[1].casefold()))


def titles_of_measures(partnership: Partnership, wanted: Sequence[str]) -> dict[str, str]:
    """Return the titles of some measures; the id itself where nobody knows a title."""
    known = measures(partnership)
    missing = [name for name in wanted if name not in known]
    if missing:
        known |= {name: item.title for name, item in builtin_indicators().items() if name in missing}
        with contextlib.suppress(*REFUSALS):
            known |= {item.id: item.title for item in evidence_of(partnership).catalogue if item.id in missing}
    return {name: known.get(name, name) for name in wanted}


def measure_meant(partnership: Partnership, typed: str) -> tuple[str, str]:
    """Return which measure somebody means by a title, an id or some words, and why it cannot be told ("" when it can).

    Args:
        partnership: who asks.
        typed: what they typed.
    """
    known = measures(partnership)
    words = typed.strip().casefold()
    if typed.strip() in known:
        return typed.strip(), ""
    same = [name for name, title in known.items() if title.casefold() == words]
    parts = re.findall(r"\w+", words)
    found = same or [name for name, title in known.items() if all(part in title.casefold() for part in parts)]
    if len(found) == 1:
        return found[0], ""
    if not found:
        return "", f"No measure is called “{typed.strip()}”. Type part of its name and choose one of those offered."
    some = "; ".join(known[name] for name in found[:_NAMED])
    more = f" and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
    return "", f"Several measures are called that: {some}{more}. Choose one."


def areas(partnership: Partnership) -> Choices:
    """Return code and name of the areas a plan may speak of: covered ones, their wards, places, areas around."""
    covered = [(row.area_code, row.area_name) for row in areas_covered(partnership)]
    places = [(row.code, row.name) for row in EvidencePlace.objects.filter(partnership=partnership)]
    found = dict([*figure_choices(partnership).areas, *covered])
    return list({**dict(covered), **found, **dict(places)}.items())


def figures(plan: Plan, today: date) -> FigureChoices:
    """Return what figures can be chosen from, with the periods around the years of a plan."""
    return figure_choices(plan.partnership, year_for_figures(plan, today))


def year_for_figures(plan: Plan, today: date) -> str:
    """Return the last financial year that is over, today or at the end of the plan."""
    day = min(today, plan.last_day)
    return Period.financial_year(day.year - (1 if day >= date(day.year, 4, 1) else 2)).code


def years_of(plan: Plan) -> list[str]:
    """Return the financial years a plan covers, as codes."""
    first, last = (_financial_year(day) for day in (plan.first_day, plan.last_day))
    return [Period.financial_year(year).code for year in range(first, last + 1)]


def _financial_year(day: date) -> int:
    return day.year if day >= date(day.year, 4, 1) else day.year - 1
