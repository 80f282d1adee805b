"""The route: its steps, and signing them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Max

from saferplace.web.accounts.models import Account
from saferplace.web.partnerships.access.operation import operation
from saferplace.web.partnerships.access.refusals import Refused
from saferplace.web.partnerships.models import Partnership
from saferplace.web.partnerships.records import require, save_change, save_new
from saferplace.web.reports.content import content_of, fingerprint_of
from saferplace.web.reports.models import Office, Paper, PaperSection, RouteStep, StepSignature
from saferplace.web.reports.operations.guards import require_draft, require_under_way
from saferplace.web.reports.permissions import BEGIN_PAPER, SIGN_PAPER
from saferplace.web.reports.queries.figures import figures_of
from saferplace.web.reports.queries.route import may_sign, printed_now, route_of
from saferplace.web.reports.states import State


@operation(BEGIN_PAPER)
def add_step(*, actor: Account, partnership: Partnership, paper: Paper, given: Mapping[str, Any]) -> RouteStep:
    """Add a step at the end of the route.

    Raises:
        Refused: the paper is no draft.
        ValidationError: naming each field that does not hold.
    """
    row = require_draft(paper, partnership)
    last = RouteStep.objects.filter(paper=row).aggregate(last=Max("position"))["last"] or 0
    return save_new(RouteStep(partnership=partnership, paper=row, position=last + 1, **_checked(given)))


@operation(BEGIN_PAPER)
def change_step(
    *, actor: Account, partnership: Partnership, step: RouteStep, changes: Mapping[str, Any], version: int
) -> RouteStep:
    """Change post, body or meeting of a step.

    Raises:
        Refused: the paper is published or withdrawn.
        ValidationError: naming each field that does not hold.
    """
    require_under_way(step.paper, partnership)
    return save_change(step, _checked(changes), version)


@operation(BEGIN_PAPER)
def remove_step(*, actor: Account, partnership: Partnership, step: RouteStep) -> None:
    """Take a step out of the route; one that was signed stays on record.

    Raises:
        Refused: it was signed, or the paper is no draft.
    """
    require_draft(step.paper, partnership)
    if StepSignature.objects.filter(step=step).exists():
        raise Refused("This step was signed, so it stays on record.")
    step.delete()


@operation(SIGN_PAPER)
def sign_step(
    *, actor: Account, partnership: Partnership, step: RouteStep, read: str, given: Mapping[str, Any], today: date
) -> StepSignature:
    """Sign a step for the paper as it was read: `read` is the fingerprint on the page.

    Raises:
        PermissionDenied: it is another role's step.
        Refused: the paper is not on its route, an earlier step is not signed, it is signed already, or it has changed
            since it was read.
    """
    paper = require_under_way(step.paper, partnership)
    if not may_sign(actor, step):
        raise PermissionDenied("This step is signed by another role.")
    if paper.state != State.ON_ROUTE:
        raise Refused("Send the paper on its route first. It can be signed then.")
    sections = list(PaperSection.objects.filter(paper=paper))
    figures = figures_of(paper, [row.words for row in sections])
    route = route_of(paper, sections, figures, today)
    shown = next(each for each in route.steps if each.row.pk == step.pk)
    if shown.holds:
        raise Refused("This step is signed already for the paper as it stands.")
    if not shown.is_next:
        before = route.next_step
        raise Refused(f"{before.row.title if before else 'An earlier step'} signs first.")
    now = fingerprint_of(content_of(paper, sections), printed_now(sections, figures), step.office)
    if read != now:
        raise Refused("Words or figures have changed since you opened the page. Read them as they are now, then sign.")
    return save_new(
        StepSignature(
            partnership=partnership,
            step=step,
            draft=paper.draft,
            fingerprint=now,
            post=actor.label,
            account=actor,
            signed_on=today,
            **given,
        )
    )


def _checked(given: Mapping[str, Any]) -> dict[str, Any]:
    body, meeting = given.get("body"), given.get("meeting")
    is_body = given.get("office") == Office.BODY
    require(not is_body or body is not None, "body", "Select the body that decides")
    same = meeting is None or (body is not None and meeting.body_id == body.pk)
    require(same, "meeting", "Select a meeting of that body")
    return dict(given) if is_body else {**given, "body": None, "meeting": None}
