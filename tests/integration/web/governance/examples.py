"""Rows of every noun of governance, for the role matrix and for the tests of pages."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from saferplace.web.governance.models import AttendanceKind, MeetingStatus
from saferplace.web.governance.operations import bodies, context, following_up, meetings, organisations
from saferplace.web.partnerships.models import Partnership
from saferplace.web.partnerships.roles import Role
from tests.integration.web.world import World


def examples(world: World, partnership: Partnership) -> dict[str, dict[str, Any]]:
    """Make one row of every noun in a partnership; return what fills each address."""
    rows = make_rows(world, partnership)
    seat = {"pk": rows["seat"].pk}
    found: dict[str, dict[str, Any]] = {"governance:letter": seat}
    for name in ("organisation", "partner", "offer", "agreement", "body", "link", "strategy", "seat"):
        one = {"pk": rows[name].pk}
        found |= {f"governance:{page}": one for page in (name, f"change_{name}", f"end_{name}")}
    # Links and member posts are shown on their body's page.
    del found["governance:link"], found["governance:seat"]
    one = {"pk": rows["organisation"].pk}
    found["governance:rename_organisation"] = one
    found["governance:add_seat"] = {"pk": rows["body"].pk}
    meeting = {"pk": rows["meeting"].pk}
    for page in ("meeting", "change_meeting", "cancel_meeting", "add_item", "add_decision", "record_attendance"):
        found[f"governance:{page}"] = meeting
    for page, name in (("change_item", "item"), ("remove_item", "item"), ("change_decision", "decision")):
        found[f"governance:{page}"] = {"pk": rows[name].pk}
    found["governance:add_meeting_action"] = meeting
    found["governance:change_meeting_action"] = {"pk": rows["meeting_action"].pk}
    for page in ("recommendation", "change_recommendation"):
        found[f"governance:{page}"] = {"pk": rows["recommendation"].pk}
    for page in ("note", "change_note", "remove_note"):
        found[f"governance:{page}"] = {"pk": rows["note"].pk}
    return found


def make_rows(world: World, partnership: Partnership) -> dict[str, Any]:
    """Make one row of every noun by the operations, as the partnership manager."""
    by: dict[str, Any] = {
        "actor": world.person(Role.PARTNERSHIP_MANAGER, partnership.slug),
        "partnership": partnership,
    }
    council = organisations.add_organisation(**by, given={"name": "Borough Council", "starts_on": date(1974, 4, 1)})
    police = organisations.add_organisation(**by, given={"name": "County Police"})
    partner = organisations.add_partner(**by, given={"organisation": council, "kind": "council"})
    offer = organisations.add_offer(**by, given={"organisation": council, "title": "Clean streets"})
    shared = {"title": "Sharing", "purpose": "Less crime", "parties": [council, police]}
    agreement = organisations.add_agreement(**by, given=shared)
    body = bodies.add_body(**by, given={"name": "Board", "kind": "board", "terms": "Agrees the strategy."})
    committee = bodies.add_body(**by, given={"name": "Scrutiny Committee", "kind": "scrutiny", "serves": "council"})
    seat = bodies.add_seat(**by, body=body, given={"post": "Chief Executive", "organisation": council})
    flow = {"source": body, "target": committee, "kind": "accountable_to", "flow": "progress"}
    link = bodies.add_link(**by, given=flow)
    planned = {"body": body, "held_on": date(2030, 5, 14), "starts_at": time(10, 30), "place": "Town Hall"}
    meeting = meetings.add_meeting(**by, given=planned)
    held = meetings.add_meeting(
        **by, given={"body": body, "held_on": date(2026, 1, 14), "status": MeetingStatus.HELD, "title": "January board"}
    )
    item = meetings.add_item(**by, meeting=held, given={"title": "Priorities"})
    decision = meetings.add_decision(**by, meeting=held, given={"text": "Adopt them", "reason": "The evidence"})
    meetings.record_attendance(**by, meeting=held, attendance={seat: AttendanceKind.PRESENT})
    action = following_up.add_meeting_action(**by, meeting=held, given={"text": "Write to probation", "item": item})
    made = {"number": "S1", "source": "scrutiny", "report": "Panel", "made_on": date(2026, 1, 2), "text": "Say why."}
    recommendation = following_up.add_recommendation(**by, given=made)
    strategy = context.add_strategy(**by, given={"title": "Police plan", "link": "has_regard_to", "owner": police})
    happened = {"title": "New recording rules", "kind": "recording_change", "starts_on": date(2015, 4, 1)}
    note = context.add_note(**by, given=happened)
    return {
        "organisation": council,
        "police": police,
        "partner": partner,
        "offer": offer,
        "agreement": agreement,
        "body": body,
        "committee": committee,
        "seat": seat,
        "link": link,
        "meeting": meeting,
        "held": held,
        "item": item,
        "decision": decision,
        "meeting_action": action,
        "recommendation": recommendation,
        "strategy": strategy,
        "note": note,
    }
