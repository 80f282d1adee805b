"""Papers: begin one, change what it is about, lead it from state to state, correct it, have its files made."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.text import slugify

from saferplace.reference.periods import Period, PeriodError, PeriodKind
from saferplace.web.accounts.models import Account
from saferplace.web.assessments.evidence_at_hand import newest_version
from saferplace.web.partnerships.access.operation import operation
from saferplace.web.partnerships.access.refusals import Refused
from saferplace.web.partnerships.models import Partnership
from saferplace.web.partnerships.records import require, save_change, save_new
from saferplace.web.reports import drafting
from saferplace.web.reports.asking import facts_from, subjects_of
from saferplace.web.reports.content import content_of, fingerprint_of
from saferplace.web.reports.models import MadePaper, Office, Paper, PaperSection, PaperVersion, RouteStep
from saferplace.web.reports.operations.guards import held, require_draft
from saferplace.web.reports.permissions import BEGIN_PAPER, PUBLISH_PAPER, VIEW_PAPERS
from saferplace.web.reports.queries.blocking import what_blocks
from saferplace.web.reports.queries.figures import figures_of
from saferplace.web.reports.queries.registers import registers_as_json
from saferplace.web.reports.queries.route import printed_now, steps_of
from saferplace.web.reports.states import State, Transition, transition_named
from saferplace.web.reports.tasks import make_paper
from saferplace.workflows.live_figures import LiveFigure
from saferplace.workflows.paper_kinds.kind import Subject
from saferplace.workflows.paper_types import PAPER_KINDS

_LONGEST_SLUG = 100
# No paper reports on a year before there were partnerships, nor on one nobody here will see.
_YEARS = range(1998, 2100)


@operation(BEGIN_PAPER)
def begin_paper(
    *, actor: Account, partnership: Partnership, given: Mapping[str, Any], today: date, now: datetime
) -> Paper:
    """Begin a paper: the system drafts its sections from the plan, its progress and its performance, and its route.

    Raises:
        ValidationError: naming each field that does not hold.
    """
    told = _checked(partnership, given)
    same = {name: told[name] for name in ("kind", "title", "year")}
    is_new = not Paper.objects.filter(partnership=partnership, state=State.DRAFT, **same).exists()
    require(is_new, "title", "A paper of this kind and title is being written for this year already")
    slug = _free_slug(partnership, told["title"])
    paper = save_new(Paper(partnership=partnership, slug=slug, **told))
    for position, slot in enumerate(drafting.slots(paper, today), start=1):
        save_new(drafting.section(paper, slot, position))
    _plan_route(paper)
    return paper


@operation(BEGIN_PAPER)
def change_paper(
    *, actor: Account, partnership: Partnership, paper: Paper, changes: Mapping[str, Any], version: int
) -> Paper:
    """Change what a paper is about. Its kind stays.

    Raises:
        Refused: it is no draft.
        ValidationError: naming each field that does not hold.
    """
    row = require_draft(paper, partnership)
    told = _checked(partnership, {**subjects_of(row.facts), **changes, "kind": row.kind})
    return save_change(row, told, version)


@operation(BEGIN_PAPER)
def redraft(*, actor: Account, partnership: Partnership, paper: Paper, today: date) -> int:
    """Draft anew every section in which nobody has written yet; return how many.

    Raises:
        Refused: it is no draft.
    """
    row = require_draft(paper, partnership)
    present = {each.name: each for each in PaperSection.objects.filter(paper=row)}
    count = 0
    for position, slot in enumerate(drafting.slots(row, today), start=1):
        found = present.get(slot.name)
        if found is None:
            save_new(drafting.section(row, slot, position))
            count += 1
        elif not found.is_written and slot.words:
            save_change(found, {"words": slot.words}, found.version)
            count += 1
    return count


@operation(VIEW_PAPERS)
def move_paper(
    *,
    actor: Account,
    partnership: Partnership,
    paper: Paper,
    transition: str,
    opened: int,
    today: date,
    now: datetime,
    note: str = "",
) -> Paper:
    """Lead a paper to its next state, as the table of transitions allows.

    Raises:
        PermissionDenied: the role may not.
        EditConflict: somebody else changed it meanwhile.
        Refused: the state does not allow it, or the condition does not hold.
        ValidationError: the note is missing.
    """
    step = transition_named(transition)
    if step is None or step.target == State.CORRECTED or not step.permission.allows(actor, partnership):
        raise PermissionDenied("Your role does not allow this.")
    row = held(paper, partnership)
    if row.state != step.source:
        raise Refused(f"This paper is {State(row.state).label.lower()}, so it cannot be moved this way.")
    require(bool(note.strip()) or not step.needs_note, "note", "Enter the reason")
    blocked = what_blocks(row, step, today)
    if blocked:
        raise Refused("It cannot be done yet. " + " ".join(blocked))
    moved = save_change(row, _changes(row, step, today), opened)
    if step.target in (State.ON_ROUTE, State.PUBLISHED):
        _keep(moved, actor, now, note)
    if step.target == State.PUBLISHED:
        _publish(moved, actor, now)
    return moved


@operation(PUBLISH_PAPER)
def begin_correction(*, actor: Account, partnership: Partnership, paper: Paper, public_note: str) -> Paper:
    """Begin the correction of a published paper: a new version with its words, and a note everybody can read.

    Raises:
        Refused: it is not published, or a correction is under way.
        ValidationError: the note is missing.
    """
    row = held(paper, partnership)
    if row.state != State.PUBLISHED:
        raise Refused("Only the newest published version of a paper can be corrected.")
    if Paper.objects.filter(corrects=row).exclude(state=State.WITHDRAWN).exists():
        raise Refused("A correction of this paper is being written already.")
    require(bool(public_note.strip()), "public_note", "Say what was wrong, for everybody who reads it")
    sections, steps = list(PaperSection.objects.filter(paper=row)), steps_of(row)
    for withdrawn in Paper.objects.filter(corrects=row):
        save_change(withdrawn, {"corrects": None}, withdrawn.version)
    made = {"plan_version": row.plan_version, "meeting": row.meeting, "facts": row.facts, "slug": row.slug}
    last = Paper.objects.filter(partnership=partnership, slug=row.slug).order_by("-number").first()
    correction = save_new(
        Paper(
            partnership=partnership,
            kind=row.kind,
            title=row.title,
            year=row.year,
            author_post=row.author_post,
            wards=row.wards,
            number=(last or row).number + 1,
            corrects=row,
            public_note=public_note.strip(),
            **made,
        )
    )
    for each in sections:
        each.pk, each.paper, each.version, each._state.adding = None, correction, 1, True
        save_new(each)
    for step in steps:
        step.pk, step.paper, step.version, step._state.adding = None, correction, 1, True
        save_new(step)
    return correction


@operation(VIEW_PAPERS)
def request_files(*, actor: Account, partnership: Partnership, paper: Paper, now: datetime) -> MadePaper:
    """Have a paper made in every format by the worker.

    Raises:
        Refused: it is being made already.
    """
    row = held(paper, partnership)
    if any(each.is_under_way(now) for each in MadePaper.objects.filter(paper=row)):
        raise Refused("This paper is being made already. Wait until it is done.")
    return _request(row, actor, now)


def _request(paper: Paper, actor: Account, now: datetime) -> MadePaper:
    made = MadePaper.objects.create(
        paper=paper, label=paper.label, asked_by=actor.label, asked_at=now, is_published=paper.is_out
    )
    make_paper.enqueue(made.pk)
    return made


def _changes(row: Paper, step: Transition, today: date) -> dict[str, Any]:
    changes: dict[str, Any] = {"state": step.target}
    if step.source == State.ON_ROUTE and step.target == State.DRAFT:
        changes |= {"draft": row.draft + 1, "held": {}}
    if step.target == State.ON_ROUTE:
        changes["held"] = registers_as_json(row, today)
    if step.target == State.PUBLISHED:
        changes |= {"published_on": today, "store_version": newest_version(row.partnership)}
    return changes


def _keep(paper: Paper, actor: Account, now: datetime, note: str) -> PaperVersion:
    """Keep words and figures of a paper as they are."""
    sections = list(PaperSection.objects.filter(paper=paper))
    # Figures are looked up as they are now: a paper that is published this very moment has none frozen yet.
    live = Paper.objects.get(pk=paper.pk)
    live.state = State.DRAFT
    figures = figures_of(live, [row.words for row in sections])
    content = content_of(paper, sections)
    return save_new(
        PaperVersion(
            partnership=paper.partnership,
            paper=paper,
            label=paper.label,
            content=content,
            figures=[figure.as_json() for figure in figures.values() if isinstance(figure, LiveFigure)],
            fingerprint=fingerprint_of(content, printed_now(sections, figures), Office.OFFICER),
            kept_at=now,
            post=actor.label,
            note=note,
        )
    )


def _publish(paper: Paper, actor: Account, now: datetime) -> None:
    if paper.corrects is not None:
        save_change(paper.corrects, {"state": State.CORRECTED}, paper.corrects.version)
    _request(paper, actor, now)


def _plan_route(paper: Paper) -> None:
    """Give a paper the route its kind usually takes, with the partnership's own bodies."""
    from_governance = drafting.bodies_by_kind(paper)
    position = 0
    for name in PAPER_KINDS[paper.kind].route:
        is_office = name in Office.values
        body = None if is_office else from_governance.get(name)
        if not is_office and body is None:
            continue
        position += 1
        meeting = paper.meeting if body is not None and paper.meeting and paper.meeting.body_id == body.pk else None
        office = Office(name) if is_office else Office.BODY
        save_new(
            RouteStep(
                partnership=paper.partnership,
                paper=paper,
                position=position,
                office=office,
                body=body,
                meeting=meeting,
            )
        )


def _free_slug(partnership: Partnership, title: str) -> str:
    """Return an address of its own for a title."""
    wanted = slugify(title)[:_LONGEST_SLUG] or "paper"
    taken = set(Paper.objects.filter(partnership=partnership).values_list("slug", flat=True))
    number, slug = 1, wanted
    while slug in taken:
        number += 1
        slug = f"{wanted}-{number}"
    return slug


def _checked(partnership: Partnership, given: Mapping[str, Any]) -> dict[str, Any]:
    told = dict(given)
    kind = PAPER_KINDS.get(str(told.get("kind")))
    require(kind is not None, "kind", "Select a kind of paper")
    try:
        year = Period.parse(str(told.get("year", "")))
    except PeriodError:
        year = None
    is_year = year is not None and year.kind is PeriodKind.FINANCIAL_YEAR and year.start.year in _YEARS
    require(is_year, "year", "Enter a financial year, such as 2018/19")
    plan = told.get("plan_version")
    require(kind is None or not kind.needs_plan or plan is not None, "plan_version", "Select the plan it is about")
    for name in ("plan_version", "meeting"):
        other = told.get(name)
        require(other is None or other.partnership_id == partnership.pk, name, "Choose one of this partnership's own.")
    asked = {subject: told.pop(subject, None) for subject in Subject}
    code = year.code if year else ""
    facts = facts_from(kind, partnership, asked, code) if kind else {}
    return {**told, "year": code, "facts": facts}
