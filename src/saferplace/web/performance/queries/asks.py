"""What needs a decision: each with what, why, and where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from saferplace.charts.wording import long_date
from saferplace.planning.performance.statuses import Status
from saferplace.web.accounts.models import Account
from saferplace.web.evidence.queries.remembering import remembered
from saferplace.web.measures.queries.late import late_measures
from saferplace.web.partnerships.models import Partnership
from saferplace.web.performance.models import TargetComment
from saferplace.web.performance.queries.looking import Followed
from saferplace.web.plans.models import Action, PlanVersion
from saferplace.web.plans.models.words import OVER
from saferplace.web.plans.permissions import VIEW_PLAN_DRAFTS
from saferplace.web.plans.queries.items import risks
from saferplace.web.plans.queries.progress import ActionProgress, progress_of, with_updates
from saferplace.web.plans.states import State
from saferplace.workflows.measure_performance import PerformanceLine
from saferplace.workflows.open_evidence import SUPPLIED
from saferplace.workflows.review_triggers import ReviewTrigger, review_triggers

_WAITING = {State.BOARD: "the board", State.CABINET: "cabinet", State.COUNCIL: "full council"}


@dataclass(frozen=True)
class Ask:
    """One thing that needs a decision: what, why, and where."""

    kind: str
    text: str
    href: str


@dataclass(frozen=True)
class Troubled:
    """A measure that is not going as wanted: what was last said of it, and what is being done.

    Attributes:
        line: the measure.
        comment: the newest comment; None while there is none.
        actions: the actions that serve its priorities and are not over.
    """

    line: PerformanceLine
    comment: TargetComment | None
    actions: tuple[ActionProgress, ...]


def running_actions(followed: Followed) -> dict[str, list[ActionProgress]]:
    """Return the actions of the plan that are not over, by key of the priority they serve."""
    rows = Action.objects.filter(plan=followed.version.plan, ended_on__isnull=True)
    rows = rows.select_related("partnership", "plan", "priority", "owner_organisation")
    found: dict[str, list[ActionProgress]] = {}
    for row in with_updates(rows):
        progress = progress_of(row, followed.day)
        if row.priority is not None and not (progress.update and progress.update.status in OVER):
            found.setdefault(row.priority.key, []).append(progress)
    return found


def asks_of(
    followed: Followed, account: Account, troubled: tuple[Troubled, ...], actions: dict[str, list[ActionProgress]]
) -> Iterator[Ask]:
    """Yield everything that needs a decision, in the order a board takes it."""
    slug = {"slug": followed.partnership.slug}
    yield from _ended(followed)
    yield from _idle(followed, troubled)
    yield from _overdue(followed, account)
    yield from _reviews(followed)
    yield from _late(followed)
    open_lines = followed.performance.having(Status.NO_AIM_SET)
    if open_lines:
        text = f"{many(len(open_lines), 'measure has', 'measures have')} no aim for the year."
        yield Ask("No aim set", text, f"{reverse('performance:list', kwargs=slug)}?q=no+aim")
    stale = [each for group in actions.values() for each in group if each.is_late or each.is_stale]
    if stale:
        text = f"{many(len(stale), 'action is', 'actions are')} late, or without an update for a quarter."
        yield Ask("Actions", text, reverse("plans:overview", kwargs=slug))
    yield from _approvals(followed, account)


def _ended(followed: Followed) -> Iterator[Ask]:
    """Say that the plan followed is over; a later one that has begun would be followed instead."""
    if followed.day > followed.content.last_day:
        text = f"It ended on {long_date(followed.content.last_day)}, and no later plan is published."
        yield Ask("The plan is over", text, reverse("plans:overview", kwargs={"slug": followed.partnership.slug}))


def _idle(followed: Followed, troubled: tuple[Troubled, ...]) -> Iterator[Ask]:
    for each in troubled:
        if each.line.status != Status.AT_RISK and not each.actions:
            how = "has not met its aim" if each.line.status == Status.NOT_ACHIEVED else "is off track"
            text = f"{each.line.title} {how} and no action serves it."
            yield Ask("Off track without action", text, measure_address(followed.partnership, each.line.key))


def _overdue(followed: Followed, account: Account) -> Iterator[Ask]:
    """Those who may not open a risk's own page read of it in the version they may."""
    may_open = VIEW_PLAN_DRAFTS.allows(account, followed.partnership)
    for risk in risks(followed.version.plan).prefetch_related(None):
        if risk.is_overdue(followed.day) and risk.review_on is not None:
            text = f"The review of “{risk.title}” was due on {long_date(risk.review_on)}."
            href = risk.get_absolute_url() if may_open else f"{followed.version.get_absolute_url()}#risks"
            yield Ask("Risk review overdue", text, href)


def triggers_of(followed: Followed) -> tuple[ReviewTrigger, ...]:
    """Return the review rules of the plan as they stand: the same ones for all of a month."""
    content, evidence, month = followed.content, followed.evidence, followed.day.replace(day=1)
    rules = tuple(risk for risk in content.risks if risk.review_indicator)
    if not rules:
        return ()
    places = tuple(sorted(evidence.geography.neighbourhoods.items()))
    where = (content.area_code, content.area_name, places)
    asked = ("review triggers", where, rules, month, sorted(evidence.seen or ()))
    return remembered(evidence, asked, lambda: review_triggers(evidence, content, month))


def _reviews(followed: Followed) -> Iterator[Ask]:
    href = reverse("performance:triggers", kwargs={"slug": followed.partnership.slug})
    for trigger in triggers_of(followed):
        if trigger.asks:
            text = f"{trigger.measure} asks for a review of “{trigger.risk.title}”: {trigger.state.value}."
            yield Ask("Review trigger", text, href)


def _late(followed: Followed) -> Iterator[Ask]:
    for line in followed.performance.lines:
        if line.freshness.is_stale and line.freshness.next and not _is_supplied(followed, line):
            text = f"{line.title}: the figure of {line.freshness.next.label} is late."
            yield Ask("Late figures", text, measure_address(followed.partnership, line.key))
    for each in late_measures(followed.partnership, followed.day):
        yield Ask("Late figures", each.sentence, each.measure.get_absolute_url())


def _is_supplied(followed: Followed, line: PerformanceLine) -> bool:
    """Whether a partner supplies it: then the partner is named, and not the measure alone."""
    return followed.evidence.catalogue.get(line.target.indicator).reader == SUPPLIED


def _approvals(followed: Followed, account: Account) -> Iterator[Ask]:
    rows = PlanVersion.objects.filter(partnership=followed.partnership, state__in=_WAITING)
    for version in rows.select_related("plan", "partnership", "plan__partnership").defer("content", "figures"):
        text = f"{version} waits for {_WAITING[State(version.state)]}."
        yield Ask("Approval waiting", text, version.get_absolute_url())
    if VIEW_PLAN_DRAFTS.allows(account, followed.partnership) and followed.is_draft:
        yield Ask(
            "Not published",
            f"{followed.version} is followed though it is not published.",
            followed.version.get_absolute_url(),
        )


def measure_address(partnership: Partnership, key: str) -> str:
    """Return the address of a measure's page."""
    return reverse("performance:measure", kwargs={"slug": partnership.slug, "key": key})


def many(count: int, one: str, more: str) -> str:
    """Return a count with its word."""
    return f"{count} {one if count == 1 else more}"
