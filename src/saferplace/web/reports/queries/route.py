"""The route of a paper as pages show it: who signed what, whether it still holds, and the days counted back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from saferplace.reference.rules.deadlines import clear_days_before, deadline_rules, deadlines_before
from saferplace.web.accounts.models import Account
from saferplace.web.reports.content import content_of, fingerprint_of
from saferplace.web.reports.models import SIGNED_BY, Office, Paper, PaperSection, RouteStep, StepSignature
from saferplace.web.reports.queries.figures import Figures, printed_in

# Working days an officer has before the next step needs the paper.
_DAYS_AN_OFFICER_HAS = 5


@dataclass(frozen=True)
class DueDay:
    """Something to be done by a day.

    Attributes:
        day: the last day on which it is in time.
        act: what.
        ground: citation, or why.
        is_missed: whether that day is over and it is not done.
    """

    day: date
    act: str
    ground: str
    is_missed: bool


@dataclass(frozen=True)
class StepShown:
    """A step of the route.

    Attributes:
        row: the step.
        signature: the newest signature; None while there is none.
        holds: whether that signature is of the paper as it stands.
        due: what it is due by; None when no meeting is set after it.
        is_next: whether it is the first step that does not hold.
    """

    row: RouteStep
    signature: StepSignature | None
    holds: bool
    due: DueDay | None
    is_next: bool

    @property
    def state(self) -> str:
        """Return where it stands in words."""
        if self.holds:
            return "Signed"
        if self.signature is not None:
            return "Signed before, lapsed: the words or figures changed since"
        return "Waiting" if self.is_next else "Not yet"

    @property
    def look(self) -> str:
        """Return how its state is shown."""
        return "good" if self.holds else ("bad" if self.due and self.due.is_missed else "watch")


@dataclass(frozen=True)
class Route:
    """The whole route.

    Attributes:
        steps: in order.
        notices: days set by the rules for the meetings on it.
    """

    steps: tuple[StepShown, ...]
    notices: tuple[DueDay, ...]

    @property
    def next_step(self) -> StepShown | None:
        """The first step that does not hold; None when all do."""
        return next((step for step in self.steps if step.is_next), None)

    @property
    def is_complete(self) -> bool:
        """Whether there is a route and all of it is signed."""
        return bool(self.steps) and self.next_step is None

    @property
    def missed(self) -> list[DueDay]:
        """Days that are over although something is not done."""
        days = [step.due for step in self.steps if step.due and step.due.is_missed]
        return [*days, *(notice for notice in self.notices if notice.is_missed)]


def steps_of(paper: Paper) -> list[RouteStep]:
    """Return the steps of a paper with their signatures, newest first."""
    rows = RouteStep.objects.filter(paper=paper).select_related("body", "meeting", "meeting__body")
    return list(rows.prefetch_related(Prefetch("signatures", StepSignature.objects.order_by("-pk"))))


def printed_now(sections: Iterable[PaperSection], figures: Figures) -> dict[str, str]:
    """Return what every reference in the sections prints now."""
    return {name: text for row in sections for name, text in printed_in(row.words, figures).items()}


def route_of(paper: Paper, sections: Sequence[PaperSection], figures: Figures, today: date) -> Route:
    """Return the route of a paper as it stands on a day."""
    content, printed = content_of(paper, sections), printed_now(sections, figures)
    rows = steps_of(paper)
    days = _due_days(rows)
    shown: list[StepShown] = []
    waiting = False
    for row in rows:
        signature = next(iter(row.signatures.all()), None)
        now = fingerprint_of(content, printed, row.office)
        holds = signature is not None and (paper.is_out or signature.fingerprint == now)
        is_next = not holds and not waiting
        waiting = waiting or is_next
        shown.append(StepShown(row, signature, holds, _due(days.get(row.position), row, holds, today), is_next))
    return Route(tuple(shown), tuple(_notices(paper, rows, today)))


def may_sign(account: Account, step: RouteStep) -> bool:
    """Return whether a person holds a role that signs a step."""
    return bool(SIGNED_BY[Office(step.office)] & account.roles_in(step.partnership))


def _due(day: date | None, row: RouteStep, holds: bool, today: date) -> DueDay | None:
    if day is None:
        return None
    ground = "The day it meets" if row.office == Office.BODY else "Counted back from the next meeting on the route"
    return DueDay(day, f"{row.title} signs", ground, not holds and day < today)


def _due_days(rows: Sequence[RouteStep]) -> dict[int, date]:
    """Return by when each step is due: a body on its day, officers in turn before the papers of the next one go out."""
    found: dict[int, date] = {}
    limit: date | None = None
    for row in reversed(rows):
        if row.office == Office.BODY:
            limit = row.meeting.held_on if row.meeting else limit
            if row.meeting:
                found[row.position] = row.meeting.held_on
                limit = clear_days_before(row.meeting.held_on, _DAYS_AN_OFFICER_HAS, working=True)
        elif limit is not None:
            found[row.position] = limit
            limit = clear_days_before(limit, _DAYS_AN_OFFICER_HAS - 1, working=True)
    return found


def _notices(paper: Paper, rows: Sequence[RouteStep], today: date) -> list[DueDay]:
    found = []
    for row in rows:
        if row.meeting is None or row.body is None:
            continue
        meeting = row.meeting
        due = deadlines_before(
            deadline_rules(),
            paper.partnership.nation,
            row.body.kind,
            meeting.held_on,
            takes_key_decision=meeting.takes_key_decision or is_likely_key(paper),
        )
        for deadline in due:
            published = meeting.papers_published_on
            is_late = published > deadline.due_on if published else deadline.due_on < today
            act = f"{deadline.rule.act} ({row.body}, {deadline.rule.clear_days} clear {deadline.rule.days} days)"
            is_open = paper.is_under_way or published is not None
            found.append(DueDay(deadline.due_on, act, deadline.rule.citation, is_late and is_open))
    return sorted(found, key=lambda each: (each.day, each.act))


def is_likely_key(paper: Paper) -> bool:
    """Return whether its wards make it likely to be a key decision: an effect in two or more wards (R-37)."""
    wards = paper.wards.strip().lower()
    return wards in ("all", "all wards") or "," in wards or " and " in wards
