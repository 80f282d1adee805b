"""Enters an example assessment: the edition by the analyst, points by members of the group, decisions by the chair."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from saferplace.web.accounts.models import Account
from saferplace.web.assessments import making
from saferplace.web.assessments.models import Edition, EditionResults, MakingState
from saferplace.web.assessments.operations import content, decisions, editions, scores
from saferplace.web.examples.accounts import address_of
from saferplace.web.partnerships.access.refusals import Refused
from saferplace.web.partnerships.models import Partnership
from saferplace.web.partnerships.roles import Role
from saferplace.workflows.live_figures import FigureKey
from saferplace.workflows.read_example_assessment import ExampleAssessment


def enter_assessment(partnership: Partnership, example: ExampleAssessment, now: datetime) -> Edition:
    """Return the edition, entered where it is not there; what people changed in it since is left alone.

    Raises:
        Refused: its results cannot be worked out, as when no evidence is loaded.
        ValidationError: an entry does not hold.
    """
    found = Edition.objects.filter(partnership=partnership, title=example.title).first()
    if found is not None:
        return found
    with transaction.atomic():  # a faulty entry leaves nothing of the edition
        return _Entry(partnership, example, now).enter()


class _Entry:
    """One assessment being entered."""

    def __init__(self, partnership: Partnership, example: ExampleAssessment, now: datetime) -> None:
        self._partnership, self._example, self._now = partnership, example, now
        self._analyst = self._who(Role.ANALYST)
        self._chair = self._who(Role.CHAIR)

    def enter(self) -> Edition:
        edition = self._edition()
        making.work_out_results(edition.pk)
        results = EditionResults.objects.get(edition=edition)
        if results.state != MakingState.DONE:
            raise Refused(f"The results of the example assessment cannot be worked out: {results.problem}")
        self._write(edition)
        self._score(edition)
        self._decide(edition)
        if self._example.send_to_review:
            edition.refresh_from_db()
            return editions.move_edition(
                actor=self._analyst,
                partnership=self._partnership,
                edition=edition,
                transition="send-to-review",
                version=edition.version,
                today=self._now.date(),
            )
        return edition

    def _who(self, role: str) -> Account:
        return Account.objects.get(email=address_of(role, self._partnership.slug))

    def _edition(self) -> Edition:
        given = {
            "kind": self._example.kind,
            "title": self._example.title,
            "year": self._example.year,
            "area_code": self._example.area,
            "author_post": self._example.author_post,
            "priority_indicators": list(self._example.priority_indicators),
        }
        return editions.add_edition(actor=self._analyst, partnership=self._partnership, given=given, now=self._now)

    def _write(self, edition: Edition) -> None:
        who = {"actor": self._analyst, "partnership": self._partnership, "edition": edition}
        for item in self._example.findings:
            key = FigureKey(item["indicator"], edition.area_code, edition.year, item.get("compare", ""))
            pin = content.Pin(key, item["section"], item["words"])
            content.pin_finding(pin=pin, now=self._now, **who)
        for item in self._example.sections:
            content.write_section(
                head=item["head"], words=item["words"].strip(), version=0, today=self._now.date(), **who
            )
        for item in self._example.concerns:
            content.add_concern(given=item, **who)

    def _score(self, edition: Edition) -> None:
        for item in self._example.scores:
            scores.give_scores(
                actor=self._who(item["role"]),
                partnership=self._partnership,
                edition=edition,
                candidate=item["candidate"],
                points=item["points"],
            )
        for item in self._example.agreed:
            scores.agree_score(actor=self._chair, partnership=self._partnership, edition=edition, version=0, **item)

    def _decide(self, edition: Edition) -> None:
        who = {"actor": self._chair, "partnership": self._partnership, "edition": edition}
        for item in self._example.decisions:
            decisions.record_decision(given=item, today=self._now.date(), **who)
        for item in self._example.head_reasons:
            decisions.give_head_reason(head=item["head"], reason=item["reason"], version=0, **who)
