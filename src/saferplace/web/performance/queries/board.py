"""The board page: what changed since the last meeting, what is off track and why, and what needs a decision."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from saferplace.charts.wording import listed
from saferplace.planning.performance.statuses import Status
from saferplace.web.accounts.models import Account
from saferplace.web.governance.models import BodyKind, Meeting, MeetingStatus, Serves
from saferplace.web.governance.queries import meetings
from saferplace.web.partnerships.models import Partnership
from saferplace.web.performance.models import TargetComment
from saferplace.web.performance.queries.asks import Ask, Troubled, asks_of, many, running_actions
from saferplace.web.performance.queries.comments import comments, newest_comments
from saferplace.web.performance.queries.looking import Followed, performance_at
from saferplace.web.plans.models import ActionUpdate
from saferplace.web.plans.queries.progress import ActionProgress
from saferplace.workflows.measure_performance import PerformanceLine, PlanPerformance

GOOD = (Status.ON_TRACK, Status.ACHIEVED)
TROUBLED = (Status.OFF_TRACK, Status.NOT_ACHIEVED, Status.AT_RISK)


@dataclass(frozen=True)
class Moved:
    """A measure whose status is not what it was at the last meeting."""

    line: PerformanceLine
    before: Status
    year_before: str


@dataclass(frozen=True)
class Board:
    """Everything the board page says.

    Attributes:
        sentence: the state in a sentence.
        meeting: the last meeting of the board; None when none was held.
        moved: measures whose status changed since.
        news: what else came since, in sentences.
        troubled: measures that are off track or not achieved.
        at_risk: measures that are at risk.
        asks: what needs a decision.
    """

    sentence: str
    meeting: Meeting | None
    moved: tuple[Moved, ...]
    news: tuple[str, ...]
    troubled: tuple[Troubled, ...]
    at_risk: tuple[Troubled, ...]
    asks: tuple[Ask, ...]


def board_of(followed: Followed, account: Account) -> Board:
    """Return the board page of a plan on a day."""
    meeting = last_meeting(followed.partnership, followed.day)
    actions = running_actions(followed)
    spoken = newest_comments(followed.partnership, None if followed.is_today else followed.day)
    troubled = tuple(_troubled(followed.performance, actions, spoken))
    before = _before(followed, meeting) if meeting else None
    return Board(
        sentence=sentence_of(followed.performance),
        meeting=meeting,
        moved=tuple(_moved(followed.performance, before)) if before else (),
        news=tuple(_news(followed, meeting, before)) if meeting and before else (),
        troubled=tuple(each for each in troubled if each.line.status != Status.AT_RISK),
        at_risk=tuple(each for each in troubled if each.line.status == Status.AT_RISK),
        asks=tuple(asks_of(followed, account, troubled, actions)),
    )


def last_meeting(partnership: Partnership, day: date) -> Meeting | None:
    """Return the last meeting the partnership's own board held before a day."""
    rows = meetings(partnership).filter(status=MeetingStatus.HELD, held_on__lt=day)
    return rows.filter(body__kind=BodyKind.BOARD, body__serves=Serves.OWN).first()


def sentence_of(performance: PlanPerformance) -> str:
    """Say how the measures stand, all together."""
    count = len(performance.lines)
    if not count:
        return "The plan has no targets."
    groups = (
        (GOOD, "on track or achieved"),
        ((Status.AT_RISK,), "at risk"),
        ((Status.OFF_TRACK, Status.NOT_ACHIEVED), "off track or not achieved"),
        ((Status.MONITOR_ONLY,), "monitor only"),
        ((Status.NO_AIM_SET,), "without an aim"),
        ((Status.NO_FIGURE_YET, Status.TOO_FEW_POINTS), "without figures enough to say"),
    )
    counts = [(len(performance.having(*statuses)), words) for statuses, words in groups]
    said = [f"{number} {'is' if number == 1 else 'are'} {words}" for number, words in counts if number]
    return f"Of {count} {'measure' if count == 1 else 'measures'}, {listed(said)}."


def _before(followed: Followed, meeting: Meeting) -> PlanPerformance:
    """Return how the plan stood at a meeting: as loaded then, else as known now of the time until then."""
    return performance_at(followed, meeting.held_on)


def _moved(now: PlanPerformance, before: PlanPerformance) -> Iterator[Moved]:
    for line in now.lines:
        earlier = before.line(line.key)
        if earlier is not None and earlier.status != line.status:
            yield Moved(line, earlier.status, earlier.standing.year.label)


def _news(followed: Followed, meeting: Meeting, before: PlanPerformance) -> Iterator[str]:
    since = meeting.held_on
    fresh = [line for line in followed.performance.lines if _newest(line) > _newest(before.line(line.key))]
    if fresh:
        yield f"{many(len(fresh), 'measure has', 'measures have')} newer figures."
    spoken = comments(followed.partnership).filter(written_at__date__gt=since).count()
    if spoken:
        yield f"{many(spoken, 'comment was', 'comments were')} written."
    updates = ActionUpdate.objects.filter(action__plan=followed.version.plan, updated_at__date__gt=since)
    updated = updates.values("action").distinct().count()
    if updated:
        yield f"{many(updated, 'action was', 'actions were')} updated."


def _newest(line: PerformanceLine | None) -> date:
    point = line.measured.latest if line else None
    return point.period.start if point else date.min


def _troubled(
    performance: PlanPerformance, actions: dict[str, list[ActionProgress]], spoken: dict[str, TargetComment]
) -> Iterator[Troubled]:
    order = list(TROUBLED)
    for line in sorted(performance.having(*TROUBLED), key=lambda each: order.index(each.status)):
        doing = [each for key in line.target.priorities for each in actions.get(key, [])]
        yield Troubled(line, spoken.get(line.key), tuple(doing))
