"""The watch list: measures somebody chose, each with its newest figure, and signals found without being asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from saferplace.indicators.catalogue import Indicator
from saferplace.planning.content import PlanContent, Target
from saferplace.web.assessments.models import PublicConcern
from saferplace.web.evidence.queries.remembering import remembered
from saferplace.web.partnerships.models import Partnership
from saferplace.web.performance.models import WatchedIndicator
from saferplace.web.performance.queries.looking import performance_of
from saferplace.workflows.measure_performance import PerformanceLine
from saferplace.workflows.open_evidence import OpenEvidence
from saferplace.workflows.refusals import REFUSALS
from saferplace.workflows.watch_signals import Concern, Watch, watch_signals

_CONCERNS = 50
NOTHING = Watch((), "", 0, ())


@dataclass(frozen=True)
class WatchedShown:
    """A watched measure with its figures; `line` is None while there is no evidence."""

    row: WatchedIndicator
    line: PerformanceLine | None


def watched(partnership: Partnership) -> QuerySet[WatchedIndicator]:
    """Return the watched measures by title, ended ones too."""
    return WatchedIndicator.objects.filter(partnership=partnership).select_related("partnership")


def watched_shown(partnership: Partnership, evidence: OpenEvidence | None, day: date) -> list[WatchedShown]:
    """Return the measures watched on a day, each with change, signal and freshness as a plan's measures have them."""
    rows = [row for row in watched(partnership).filter(added_on__lte=day) if row.ended_on is None or row.ended_on > day]
    if evidence is None or not rows:
        return [WatchedShown(row, None) for row in rows]
    found = performance_of(partnership, _as_plan(partnership, rows, day), evidence, day)
    return [WatchedShown(row, found.line(str(row.pk))) for row in rows]


def _as_plan(partnership: Partnership, rows: list[WatchedIndicator], day: date) -> PlanContent:
    """Return the watched measures as targets without aims, followed over the last two years."""
    targets = tuple(
        Target(key=str(row.pk), title=row.title, indicator=row.indicator, area_code=row.area_code) for row in rows
    )
    first = date(day.year - 2, 4, 1)
    return PlanContent(
        title="Watch list",
        partnership=partnership.name,
        alias=partnership.alias,
        nation=partnership.nation,
        area_code=partnership.csp_code,
        area_name=str(partnership),
        first_day=first,
        last_day=date(day.year + 1, 3, 31),
        targets=targets,
    )


def signals_of(partnership: Partnership, content: PlanContent | None, evidence: OpenEvidence | None) -> Watch:
    """Return what stands out beyond the measures of the plan; nothing while there is no evidence."""
    area = content.area_code if content else partnership.csp_code
    if evidence is None or not area:
        return NOTHING
    followed = {target.indicator for target in content.targets if target.indicator} if content else set()
    said = concerns_of(partnership)
    asked = ("watch", area, sorted(followed), said, sorted(evidence.seen or ()))
    try:
        return remembered(evidence, asked, lambda: watch_signals(evidence, area, followed, said))
    except REFUSALS:
        return NOTHING


def concerns_of(partnership: Partnership) -> list[Concern]:
    """Return what people said in the newest edition of the assessment that holds anything."""
    rows = PublicConcern.objects.filter(partnership=partnership).order_by("-edition_id", "-gathered_on", "pk")
    newest = rows.first()
    if newest is None:
        return []
    return [Concern(row.theme, row.candidate, _said(row)) for row in rows.filter(edition=newest.edition_id)[:_CONCERNS]]


def _said(row: PublicConcern) -> str:
    share = "" if row.share is None else f"{row.share.normalize():f} % named it"
    people = "" if row.answers is None else f"{row.answers:,} people asked"
    told = ", ".join(part for part in (share, people) if part)
    return f"{row.source}: {told or row.words or 'named'}."


def indicators_on_offer(evidence: OpenEvidence | None, area_code: str, followed: set[str]) -> list[Indicator]:
    """Return the indicators that can be watched for an area: those it has and the plan does not follow."""
    if evidence is None or not area_code:
        return []
    try:
        area = evidence.geography.area(area_code)
    except REFUSALS:
        return []
    return [
        each
        for each in evidence.catalogue
        if area.level in each.levels
        and each.id not in followed
        and each.group not in ("profile", "published")
        and evidence.shows(each, area_code)
    ]
