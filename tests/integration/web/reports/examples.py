"""Rows for every address of papers with gaps: one paper for each state, so that every step has a page."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.utils import timezone

from saferplace.web.partnerships.models import Partnership
from saferplace.web.plans.models import Funding, Plan
from saferplace.web.reports.checking import hand_in, run
from saferplace.web.reports.models import (
    GrantSpending,
    MadePaper,
    MakingState,
    Paper,
    PaperComment,
    PaperSection,
    RouteStep,
)
from saferplace.web.reports.states import TRANSITIONS, State, move_name
from tests.integration.web.world import World


def examples(world: World, partnership: Partnership) -> dict[str, dict[str, Any]]:
    """Return what fills the gaps of each address."""
    made = {state: _paper(partnership, state) for state in State}
    draft, out = made[State.DRAFT], made[State.PUBLISHED]
    one = {"pk": draft.pk}
    name = {"name": "purpose"}
    step = RouteStep.objects.create(partnership=partnership, paper=draft, position=1, office="officer")
    comment = PaperComment.objects.create(
        partnership=partnership, paper=draft, draft=1, text="Why?", post="Manager", made_at=timezone.now()
    )
    files = _files(out)
    plain = ("change", "redraft", "read", "comments", "add_comment", "route", "add_step", "versions")
    found: dict[str, dict[str, Any]] = dict.fromkeys(plain, one)
    found |= {each: {"pk": out.pk} for each in ("paper", "files", "make_files", "correct")}
    found |= {each: {**one, **name} for each in ("write", "give")}
    found |= {each: {**one, "step": step.pk} for each in ("change_step", "remove_step", "sign")}
    found["settle"] = {**one, "comment": comment.pk}
    found["download"] = {"pk": out.pk, "made": files.pk, "name": "x.pdf"}
    found |= {move_name(each): {"pk": made[each.source].pk} for each in TRANSITIONS if each.target != State.CORRECTED}
    where = {"whose": partnership.slug, "paper": out.slug, "number": 1}
    found["published_list"] = {"whose": partnership.slug}
    found["published"] = where
    found["download_published"] = {**where, "made": files.pk, "name": "x.pdf"}
    check = hand_in(b"There were 55 and then 70.", "", partnership.pk, timezone.now())
    run(check.token)
    found["checked"] = found["forget_check"] = {"check": check.token}
    found["spending"] = found["change_spending"] = {"pk": _spending(partnership).pk}
    return {f"reports:{each}": gaps for each, gaps in found.items()}


def _spending(partnership: Partnership) -> GrantSpending:
    days = {"first_day": date(2023, 4, 1), "last_day": date(2024, 3, 31)}
    plan = Plan.objects.create(partnership=partnership, title="Plan of the money", area_code="E07000193", **days)
    grant = Funding.objects.create(partnership=partnership, plan=plan, key="f1", source="Grant", year="2023/24")
    return GrantSpending.objects.create(partnership=partnership, funding=grant, head="Youth", quarter=1, spent=100)


def _files(paper: Paper) -> MadePaper:
    made = MadePaper.objects.create(
        paper=paper,
        label="Version 1",
        asked_by="Manager",
        asked_at=timezone.now(),
        is_published=True,
        state=MakingState.DONE,
        files=[{"name": "x.pdf", "bytes": 3}],
    )
    folder = settings.PAPER_FOLDER / made.folder
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "x.pdf").write_bytes(b"PDF")
    return made


def _paper(partnership: Partnership, state: State) -> Paper:
    paper = Paper.objects.create(
        partnership=partnership,
        kind="scrutiny_report",
        title=f"Paper, {state.label.lower()}",
        slug=f"paper-{state}",
        year="2023/24",
        author_post="Manager",
        state=state,
        published_on=timezone.localdate() if state in (State.PUBLISHED, State.CORRECTED) else None,
    )
    PaperSection.objects.create(
        partnership=partnership,
        paper=paper,
        name="purpose",
        heading="Purpose",
        owner_role="partnership_manager",
        words="To report.",
    )
    return paper
