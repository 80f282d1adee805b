"""A paper of Ashby's plan, and ways to write it, sign it and send it on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import pytest

from saferplace.web.governance.models import AgendaItem, Body, BodyKind, Meeting
from saferplace.web.partnerships.models import Partnership
from saferplace.web.partnerships.roles import Role
from saferplace.web.plans.models import Funding, Priority
from saferplace.web.plans.operations.plans import begin_plan
from saferplace.web.reports.content import content_of, fingerprint_of
from saferplace.web.reports.models import SIGNED_BY, Office, Paper, PaperSection, RouteStep
from saferplace.web.reports.operations import papers, route, sections
from saferplace.web.reports.queries.figures import figures_of
from saferplace.web.reports.queries.route import printed_now
from tests.integration.web.world import World

TODAY = date(2024, 6, 3)
NOW = datetime(2024, 6, 3, 10, 0, tzinfo=UTC)
PLAN = {
    "title": "Community safety plan",
    "first_day": date(2024, 4, 1),
    "last_day": date(2027, 3, 31),
    "area_code": "E07000193",
    "risk_scale": 3,
}


@dataclass
class Desk:
    """Whoever works on a paper of a partnership."""

    world: World
    paper_pk: int
    slug: str = "ashby"

    @property
    def partnership(self) -> Partnership:
        found: Partnership = getattr(self.world, self.slug)
        return found

    @property
    def paper(self) -> Paper:
        """The paper as it stands now."""
        return Paper.objects.select_related("partnership", "plan_version__plan", "corrects").get(pk=self.paper_pk)

    def who(self, role: str) -> dict[str, Any]:
        return {"actor": self.world.person(role, self.slug), "partnership": self.partnership}

    def section(self, name: str) -> PaperSection:
        return PaperSection.objects.select_related("paper__partnership", "partnership").get(
            paper=self.paper_pk, name=name
        )

    def write(self, name: str, words: str, role: str = "") -> PaperSection:
        """Write a section as whoever owns it."""
        row = self.section(name)
        who = self.who(role or row.owner_role)
        return sections.write_section(**who, section=row, words=words, version=row.version)

    def write_all(self) -> None:
        """Write something into every section."""
        for row in PaperSection.objects.filter(paper=self.paper_pk):
            self.write(row.name, row.words or "Nothing changes, because the plan pays for itself.")

    def move(self, transition: str, role: str = Role.PARTNERSHIP_MANAGER, note: str = "") -> Paper:
        """Make a step."""
        paper = self.paper
        return papers.move_paper(
            **self.who(role),
            paper=paper,
            transition=transition,
            opened=paper.version,
            today=TODAY,
            now=NOW,
            note=note,
        )

    def read(self, step: RouteStep) -> str:
        """Return the fingerprint of what a step signs, as its page shows it."""
        rows = list(PaperSection.objects.filter(paper=self.paper_pk))
        figures = figures_of(self.paper, [row.words for row in rows])
        return fingerprint_of(content_of(self.paper, rows), printed_now(rows, figures), step.office)

    def steps(self) -> list[RouteStep]:
        rows = RouteStep.objects.filter(paper=self.paper_pk)
        return list(rows.select_related("paper__partnership", "partnership", "body", "meeting"))

    def sign(self, step: RouteStep, role: str = "", **given: Any) -> Any:
        """Sign a step as one who may."""
        who = self.who(role or sorted(SIGNED_BY[Office(step.office)])[0])
        return route.sign_step(**who, step=step, read=self.read(step), given=given, today=TODAY)

    def publish(self) -> Paper:
        """Write, send, sign and publish it."""
        self.write_all()
        self.move("send")
        for step in self.steps():
            self.sign(step)
        return self.move("publish")


def make_bodies(partnership: Partnership) -> None:
    """Give a partnership a body and a meeting of every kind a route may ask for."""
    for kind, day in (("board", 10), ("cabinet", 20), ("council", 27), ("scrutiny", 24)):
        body = Body.objects.create(partnership=partnership, kind=kind, name=str(BodyKind(kind).label))
        Meeting.objects.create(partnership=partnership, body=body, held_on=date(2024, 6, day))


def begin(world: World, slug: str = "ashby", kind: str = "cabinet_report") -> Desk:
    """Begin a paper on a plan of a partnership."""
    partnership: Partnership = getattr(world, slug)
    manager = world.person(Role.PARTNERSHIP_MANAGER, slug)
    make_bodies(partnership)
    plan = begin_plan(actor=manager, partnership=partnership, given=PLAN, today=TODAY)
    Priority.objects.create(partnership=partnership, plan=plan, key="p1", title="Burglary", reason="It rose.")
    Funding.objects.create(
        partnership=partnership,
        plan=plan,
        key="f1",
        source="Commissioner, safety grant",
        year="2023/24",
        amount=10000,
        conditions="Spent on safety only; named in publicity.",
    )
    held = Meeting.objects.get(partnership=partnership, body__kind="board")
    AgendaItem.objects.create(partnership=partnership, meeting=held, position=1, title="Performance")
    given = {
        "meeting_held": held,
        "grant": "f1",
        "quarter": 2,
        "kind": kind,
        "title": "Report on the community safety plan",
        "year": "2023/24",
        "plan_version": plan.versions.get(),
        "meeting": Meeting.objects.get(partnership=partnership, body__kind="cabinet"),
        "author_post": "Partnership manager",
        "wards": "All",
    }
    paper = papers.begin_paper(actor=manager, partnership=partnership, given=given, today=TODAY, now=NOW)
    return Desk(world, paper.pk, slug)


@pytest.fixture
def desk(world: World) -> Desk:
    return begin(world)
