"""Enters who takes part and what they offer, bodies with posts and links, meetings, strategies and context notes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from saferplace.web.accounts.models import Account
from saferplace.web.examples.entering import Tally, enter
from saferplace.web.governance.models import (
    AgendaItem,
    Body,
    BodyLink,
    ContextNote,
    LinkedStrategy,
    Meeting,
    MeetingStatus,
    Offer,
    Organisation,
    Partner,
    Seat,
    Standing,
)
from saferplace.web.governance.operations import bodies, context, meetings, organisations
from saferplace.web.partnerships.models import Partnership
from saferplace.workflows.example_records import BodyRecord, Example, MeetingRecord, Participant


@dataclass
class GovernanceEntry:
    """One partnership's governance being entered.

    Attributes:
        manager: who enters it.
        partnership: of which partnership.
        example: what is entered.
        tally: counts what was done.
    """

    manager: Account
    partnership: Partnership
    example: Example
    tally: Tally
    _organisations: dict[str, Organisation] = field(default_factory=dict)
    _bodies: dict[str, Body] = field(default_factory=dict)

    def enter_all(self) -> None:
        """Enter everything, in the order in which one thing needs another."""
        for participant in self.example.participants:
            self._organisation_of(participant)
        self._enter_partners()
        self._enter_offers()
        for record in self.example.bodies:
            self._bodies[record.id] = self._enter_body(record)
        self._enter_links()
        for meeting in self.example.meetings:
            self._enter_meeting(meeting)
        self._enter_strategies()
        self._enter_notes()

    @property
    def _who(self) -> dict[str, Any]:
        return {"actor": self.manager, "partnership": self.partnership}

    def _organisation_of(self, participant: Participant) -> Organisation:
        """Enter an organisation, its successor first."""
        if participant.id not in self._organisations:
            by_id = {item.id: item for item in self.example.participants}
            follows = self._organisation_of(by_id[participant.successor]) if participant.successor else None
            wanted = {
                "name": participant.name,
                "website": participant.website,
                "successor": follows,
                "ends_on": participant.ends_on if follows else None,
            }
            self._organisations[participant.id] = self._enter_organisation(wanted)
        return self._organisations[participant.id]

    def _enter_organisation(self, wanted: Mapping[str, Any]) -> Organisation:
        found = Organisation.objects.filter(partnership=self.partnership, name=wanted["name"]).first()
        return enter(
            found,
            wanted,
            self.tally,
            add=lambda given: organisations.add_organisation(given=given, **self._who),
            change=lambda row, changes: organisations.change_organisation(
                organisation=row, changes=changes, version=row.version, **self._who
            ),
        )

    def _named(self, text: str) -> Organisation:
        """Return the organisation of a participant's id, or one known by its name only."""
        return self._organisations.get(text) or self._enter_organisation({"name": text})

    def _owner(self, name: str) -> Organisation:
        """Return the organisation that owns a strategy, a participant where it is one."""
        known = {row.name: row for row in self._organisations.values()}
        return known.get(name) or self._enter_organisation({"name": name})

    def _enter_partners(self) -> None:
        groups = (
            (Standing.RESPONSIBLE_AUTHORITY, self.example.authorities),
            (Standing.CO_OPERATING_BODY, self.example.co_operating_bodies),
            (Standing.INVITEE, self.example.invitees),
        )
        for standing, participants in groups:
            for item in participants:
                wanted: dict[str, Any] = {
                    "organisation": self._organisations[item.id],
                    "standing": standing,
                    "starts_on": item.starts_on,
                    "ends_on": item.ends_on,
                    "accountable_post": item.post,
                    "note": item.note,
                }
                # The ground of a responsible authority follows from its kind; others say theirs.
                wanted["kind" if standing == Standing.RESPONSIBLE_AUTHORITY else "ground"] = item.ground
                self._enter_partner(wanted)

    def _enter_partner(self, wanted: Mapping[str, Any]) -> None:
        key = {name: wanted[name] for name in ("organisation", "standing")}
        enter(
            Partner.objects.filter(partnership=self.partnership, **key).first(),
            wanted,
            self.tally,
            add=lambda given: organisations.add_partner(given=given, **self._who),
            change=lambda row, changes: organisations.change_partner(
                partner=row, changes=changes, version=row.version, **self._who
            ),
        )

    def _enter_offers(self) -> None:
        for item in self.example.offers:
            organisation = self._organisations[item.partner]
            enter(
                Offer.objects.filter(partnership=self.partnership, organisation=organisation, title=item.title).first(),
                {
                    "organisation": organisation,
                    "title": item.title,
                    "description": item.description,
                    "team": item.team,
                    "ends_on": item.ends_on,
                },
                self.tally,
                add=lambda given: organisations.add_offer(given=given, **self._who),
                change=lambda row, changes: organisations.change_offer(
                    offer=row, changes=changes, version=row.version, **self._who
                ),
            )

    def _enter_body(self, record: BodyRecord) -> Body:
        body = enter(
            Body.objects.filter(partnership=self.partnership, name=record.name).first(),
            {
                "name": record.name,
                "kind": record.kind,
                "serves": record.serves,
                "also_serves": "\n".join(record.shared_with),
                "terms": record.terms,
                "meets": record.meets,
                "website": record.website,
            },
            self.tally,
            add=lambda given: bodies.add_body(given=given, **self._who),
            change=lambda row, changes: bodies.change_body(body=row, changes=changes, version=row.version, **self._who),
        )
        for member in record.members:
            organisation = self._named(member.organisation)
            enter(
                Seat.objects.filter(body=body, post=member.post, organisation=organisation).first(),
                {"post": member.post, "organisation": organisation, "role": member.role},
                self.tally,
                add=lambda given: bodies.add_seat(body=body, given=given, **self._who),
                change=lambda row, changes: bodies.change_seat(
                    seat=row, changes=changes, version=row.version, **self._who
                ),
            )
        return body

    def _enter_links(self) -> None:
        for item in self.example.links:
            source, target = self._bodies[item.from_body], self._bodies[item.to_body]
            key = {"source": source, "target": target, "kind": item.kind, "flow": item.flow}
            enter(
                BodyLink.objects.filter(partnership=self.partnership, **key).first(),
                {**key, "frequency": item.frequency, "last_done_on": item.last_done},
                self.tally,
                add=lambda given: bodies.add_link(given=given, **self._who),
                change=lambda row, changes: bodies.change_link(
                    link=row, changes=changes, version=row.version, **self._who
                ),
            )

    def _enter_meeting(self, record: MeetingRecord) -> None:
        key = {"body": self._bodies[record.body], "held_on": record.on}
        meeting = enter(
            Meeting.objects.filter(partnership=self.partnership, **key).first(),
            {**key, "title": record.title, "day_known": record.day_known, "status": MeetingStatus.HELD},
            self.tally,
            add=lambda given: meetings.add_meeting(given=given, **self._who),
            change=lambda row, changes: meetings.change_meeting(
                meeting=row, changes=changes, version=row.version, **self._who
            ),
        )
        for item in record.business:
            enter(
                AgendaItem.objects.filter(meeting=meeting, title=item.item).first(),
                {"title": item.item, "outcome": item.outcome},
                self.tally,
                add=lambda given: meetings.add_item(meeting=meeting, given=given, **self._who),
                change=lambda row, changes: meetings.change_item(
                    item=row, changes=changes, version=row.version, **self._who
                ),
            )

    def _enter_strategies(self) -> None:
        for item in self.example.strategies:
            enter(
                LinkedStrategy.objects.filter(partnership=self.partnership, title=item.title).first(),
                {
                    "title": item.title,
                    "owner": self._owner(item.owner),
                    "link": item.link,
                    "starts_on": item.starts_on,
                    "ends_on": item.ends_on,
                    "day_known": item.day_known,
                    "website": item.website,
                    "note": item.note,
                },
                self.tally,
                add=lambda given: context.add_strategy(given=given, **self._who),
                change=lambda row, changes: context.change_strategy(
                    strategy=row, changes=changes, version=row.version, **self._who
                ),
            )

    def _enter_notes(self) -> None:
        papers = {paper.id: paper.title for paper in self.example.partnership.papers}
        for item in self.example.notes:
            enter(
                ContextNote.objects.filter(partnership=self.partnership, title=item.title, starts_on=item.on).first(),
                {
                    "kind": item.kind,
                    "title": item.title,
                    "text": item.text,
                    "starts_on": item.on,
                    "ends_on": item.until,
                    "day_known": item.day_known,
                    "indicators": list(item.series),
                    "source": f"{papers[item.source]}, {item.section}".strip(", "),
                },
                self.tally,
                add=lambda given: context.add_note(given=given, **self._who),
                change=lambda row, changes: context.change_note(
                    note=row, changes=changes, version=row.version, **self._who
                ),
            )
