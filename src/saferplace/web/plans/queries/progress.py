"""How the actions of the plan are going, and which of them nobody has said anything about for a quarter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery
from django.utils import timezone

from saferplace.web.accounts.models import Account
from saferplace.web.governance.queries import organisations_of
from saferplace.web.partnerships.models import Partnership
from saferplace.web.plans.models import Action, ActionUpdate, Plan, PlanVersion
from saferplace.web.plans.models.words import ACTION_STATUSES, OVER, ActionStatus
from saferplace.web.plans.queries.items import actions
from saferplace.web.plans.queries.owners import reports_on_all
from saferplace.web.plans.states import UNDER_WAY, State

# An update older than this is stale: a quarter of a year.
QUARTER = timedelta(days=92)
NO_UPDATE = "No update yet"
LOOKS = {
    ActionStatus.NOT_STARTED: "plain",
    ActionStatus.ON_TRACK: "good",
    ActionStatus.AT_RISK: "watch",
    ActionStatus.OFF_TRACK: "bad",
    ActionStatus.DONE: "good",
    ActionStatus.STOPPED: "draft",
}


@dataclass(frozen=True)
class ActionProgress:
    """An action and what was last said of it.

    Attributes:
        action: the action.
        update: the newest update; None while there is none.
        is_stale: whether nobody said anything for a quarter although it runs.
        is_late: whether it was due before today and is not over.
        can_update: whether the person who asks may update it.
    """

    action: Action
    update: ActionUpdate | None
    is_stale: bool
    is_late: bool
    can_update: bool = False

    @property
    def status(self) -> str:
        """Return its status in words."""
        return ACTION_STATUSES[ActionStatus(self.update.status)] if self.update else NO_UPDATE

    @property
    def look(self) -> str:
        """Return how the status looks."""
        return LOOKS[ActionStatus(self.update.status)] if self.update else "plain"


def version_in_force(partnership: Partnership) -> PlanVersion | None:
    """Return the version that is followed: the newest published, or where nothing is published the one on its way."""
    rows = PlanVersion.objects.filter(partnership=partnership).select_related("plan", "plan__partnership")
    rows = rows.order_by("-plan__first_day", "-number")
    return rows.filter(state=State.PUBLISHED).first() or rows.filter(state__in=UNDER_WAY).first()


def actions_in_force(partnership: Partnership) -> QuerySet[Action]:
    """Return the actions of the version in force: also one that a draft for later has taken out."""
    version = version_in_force(partnership)
    if version is None:
        return Action.objects.none()
    if version.content is None:
        return actions(version.plan)
    keys = [each["key"] for each in version.content["actions"]]
    rows = Action.objects.filter(plan=version.plan, key__in=keys)
    return rows.select_related("partnership", "plan", "priority__partnership", "owner_organisation").order_by(
        "priority__position", "position", "pk"
    )


def with_updates(rows: QuerySet[Action]) -> QuerySet[Action]:
    """Return the actions with the newest update of each, however many there were before."""
    newest = ActionUpdate.objects.filter(action=OuterRef("action")).order_by("-updated_at", "-pk").values("pk")[:1]
    return rows.prefetch_related(Prefetch("updates", ActionUpdate.objects.filter(pk=Subquery(newest))))


def progress_of(action: Action, today: date, *, can_update: bool = False) -> ActionProgress:
    """Return how an action is going on a day; ask with `with_updates`."""
    update = next(iter(action.updates.all()), None)
    over = update is not None and update.status in OVER
    return ActionProgress(
        action,
        update,
        is_stale=not over and said_on(action, update) < today - QUARTER and not_later_than(action.starts_on, today),
        is_late=not over and action.due_on is not None and action.due_on < today,
        can_update=can_update,
    )


def said_on(action: Action, update: ActionUpdate | None) -> date:
    """Return when something was last said of an action; before the first update, the day it began to run."""
    if update is not None:
        return timezone.localtime(update.updated_at).date()
    return action.starts_on or action.plan.first_day


def not_later_than(day: date | None, today: date) -> bool:
    """Return whether a day is not known or has come."""
    return day is None or day <= today


def progress_in(plan: Plan, account: Account, today: date) -> list[ActionProgress]:
    """Return how the actions of a plan are going, in their order."""
    return _for(account, plan.partnership, with_updates(actions(plan)), today)


def own_actions(partnership: Partnership, account: Account, today: date) -> list[ActionProgress]:
    """Return the actions in force that somebody is asked to update, of their organisation or all; stale ones first."""
    found = _for(account, partnership, with_updates(actions_in_force(partnership)), today)
    return sorted((each for each in found if each.can_update), key=lambda each: not each.is_stale)


def _for(account: Account, partnership: Partnership, rows: QuerySet[Action], today: date) -> list[ActionProgress]:
    everything = reports_on_all(account, partnership)
    own = set() if everything else set(organisations_of(account, partnership))
    return [progress_of(row, today, can_update=everything or row.owner_organisation_id in own) for row in rows]
