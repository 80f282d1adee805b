"""Editions: begin one, change it, lead it from state to state, have its results worked out and its paper made."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError

from saferplace.reference.periods import Period, PeriodError
from saferplace.web.accounts.models import Account
from saferplace.web.assessments.models import (
    Decision,
    Edition,
    EditionResults,
    Finding,
    Kind,
    MakingState,
    Outcome,
    Paper,
    SectionWords,
)
from saferplace.web.assessments.operations.guards import require_open
from saferplace.web.assessments.permissions import PRODUCE_PAPER, VIEW_ASSESSMENTS, WRITE_ASSESSMENT
from saferplace.web.assessments.queries.content import Content, content_of
from saferplace.web.assessments.queries.editions import adopted_before, areas_to_assess
from saferplace.web.assessments.states import State, Transition, transition_named
from saferplace.web.assessments.tasks import make_paper, work_out_results
from saferplace.web.partnerships.access.operation import operation
from saferplace.web.partnerships.access.refusals import Refused
from saferplace.web.partnerships.models import Partnership
from saferplace.web.partnerships.records import require, save_change, save_new
from saferplace.workflows.live_figures import LiveFigure

_MONTHS = 12
_ABOUT_THE_RESULTS = ("year", "area_code", "peers", "priority_indicators")


@operation(WRITE_ASSESSMENT)
def add_edition(*, actor: Account, partnership: Partnership, given: Mapping[str, Any], now: datetime) -> Edition:
    """Begin an edition; a refresh starts from the findings, words and weights of the edition it is based on.

    Raises:
        ValidationError: naming each field that does not hold.
    """
    edition = Edition(partnership=partnership, **_checked(partnership, given))
    before = edition.based_on
    if edition.kind == Kind.REFRESH:
        require(before is not None, "based_on", "Select the assessment that is refreshed")
        edition.peers = edition.peers or (before.peers if before else [])
        edition.weights, edition.weights_reason = (before.weights, before.weights_reason) if before else ({}, "")
    if not edition.priority_indicators and before is not None:
        adopted = Decision.objects.filter(edition=before, outcome=Outcome.ADOPT).exclude(candidate="")
        edition.priority_indicators = list(adopted.values_list("candidate", flat=True))
    save_new(edition)
    if edition.kind == Kind.REFRESH and before is not None:
        _carry_over(before, edition)
    _ask_for_results(edition, now)
    return edition


@operation(WRITE_ASSESSMENT)
def change_edition(
    *,
    actor: Account,
    partnership: Partnership,
    edition: Edition,
    changes: Mapping[str, Any],
    version: int,
    now: datetime,
) -> Edition:
    """Change what an edition is about.

    Raises:
        Refused: it is frozen.
    """
    before = require_open(edition, partnership)
    changed = save_change(edition, _checked(partnership, changes), version)
    if any(getattr(before, name) != getattr(changed, name) for name in _ABOUT_THE_RESULTS):
        _ask_for_results(changed, now)
    return changed


@operation(WRITE_ASSESSMENT)
def request_results(*, actor: Account, partnership: Partnership, edition: Edition, now: datetime) -> EditionResults:
    """Have the figures' part worked out again on the newest evidence.

    Raises:
        Refused: it is frozen.
    """
    return _ask_for_results(require_open(edition, partnership), now)


@operation(PRODUCE_PAPER)
def request_paper(*, actor: Account, partnership: Partnership, edition: Edition, now: datetime) -> Paper:
    """Have the paper of an edition made in the background.

    Raises:
        Refused: one is being made already.
    """
    if any(paper.is_under_way(now) for paper in Paper.objects.filter(edition=edition)):
        raise Refused("A paper of this edition is being made already. Wait until it is done.")
    paper = Paper.objects.create(
        partnership=partnership,
        edition=edition,
        version_label=edition.version_label,
        asked_by=actor.label,
        asked_at=now,
    )
    make_paper.enqueue(paper.pk)
    return paper


@operation(VIEW_ASSESSMENTS)
def move_edition(
    *, actor: Account, partnership: Partnership, edition: Edition, transition: str, version: int, today: date
) -> Edition:
    """Lead an edition to its next state, as the table of transitions allows.

    Raises:
        PermissionDenied: the role may not.
        Refused: the state has changed meanwhile, or the condition does not hold.
    """
    step = transition_named(transition)
    if step is None or not step.permission.allows(actor, partnership):
        raise PermissionDenied("Your role does not allow this.")
    if edition.state != step.source:
        raise Refused(f"This edition is {State(edition.state).label.lower()}, so it cannot be moved this way.")
    changes: dict[str, Any] = {"state": step.target}
    if step.target == State.DRAFT:
        changes["draft"] = edition.draft + 1
    if step.target == State.ADOPTED:
        content = content_of(edition, None, today)
        _require_complete(edition, content)
        changes |= {"adopted_on": today, **_frozen(content)}
    moved = save_change(edition, changes, version)
    if step.target == State.ADOPTED:
        _supersede(adopted_before(moved))
    return moved


def what_blocks(edition: Edition, step: Transition, content: Content) -> list[str]:
    """Return why a transition cannot be made yet, in words."""
    if step.target != State.ADOPTED:
        return []
    found = [] if edition.is_topic else [f"{head.name}: {head.missing}" for head in content.missing]
    if edition.is_topic and not any(section.findings for section in content.sections):
        found.append("A topic paper needs at least one finding.")
    return found + [f"A figure cannot be printed: {why}" for why in content.broken]


def _require_complete(edition: Edition, content: Content) -> None:
    step = transition_named("adopt")
    blocked = what_blocks(edition, step, content) if step else []
    if blocked:
        raise Refused("It cannot be adopted yet. " + " ".join(blocked))


def _frozen(content: Content) -> dict[str, Any]:
    """Return the figures of an edition with the version of the evidence they stand on."""
    shown = [found for found in content.figures.values() if isinstance(found, LiveFigure)]
    results = EditionResults.objects.filter(edition=content.edition).first()
    versions = [figure.store_version for figure in shown]
    if results is not None and results.store_version:
        versions.append(results.store_version)
    return {"frozen": {"figures": [figure.as_json() for figure in shown]}, "store_version": max(versions, default=None)}


def _supersede(rows: Any) -> None:
    for row in rows:
        save_change(row, {"state": State.SUPERSEDED}, row.version)


def _checked(partnership: Partnership, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values with the area's name, or say which do not hold."""
    found = dict(given)
    areas = dict(areas_to_assess(partnership))
    require(found.get("area_code") in areas, "area_code", "Select an area the partnership covers")
    try:
        period = Period.parse(str(found.get("year", "")))
    except PeriodError as error:
        raise ValidationError({"year": "Enter a year, such as 2016/17, 2016 or 12m-to-2017-03"}) from error
    require(period.length == _MONTHS, "year", "An assessment covers a whole year, such as 2016/17")
    before = found.get("based_on")
    require(before is None or before.partnership_id == partnership.pk, "based_on", "Select one of your own editions")
    return {**found, "year": period.code, "area_name": areas[found["area_code"]]}


def _carry_over(before: Edition, edition: Edition) -> None:
    """Copy findings and words into a refresh, marked as not checked; figures of the old year move to the new one."""
    for finding in Finding.objects.filter(edition=before):
        finding.pk, finding.edition, finding.is_carried_over = None, edition, True
        finding.kept_text = finding.kept_count = ""
        finding.version = 1
        if finding.period == before.year:
            finding.period = edition.year
        save_new(finding)
    for words in SectionWords.objects.filter(edition=before).exclude(words=""):
        save_new(
            SectionWords(
                partnership=edition.partnership,
                edition=edition,
                head=words.head,
                words=words.words.replace(f" {before.year}}}}}", f" {edition.year}}}}}"),
                is_carried_over=True,
            )
        )


def _ask_for_results(edition: Edition, now: datetime) -> EditionResults:
    row, _ = EditionResults.objects.update_or_create(
        edition=edition, defaults={"state": MakingState.WAITING, "asked_at": now, "problem": ""}
    )
    work_out_results.enqueue(edition.pk)
    return row
