"""A version read as a whole plan, downloaded, and compared with another."""

from __future__ import annotations

import csv
import json
from datetime import date

from saferplace.planning.content import fingerprint, from_json
from saferplace.web.partnerships.roles import Role
from saferplace.web.plans.models import (
    Priority,
)
from saferplace.web.plans.operations.versions import begin_version
from saferplace.web.plans.queries.content import content_of
from tests.integration.web.plans.conftest import TODAY, Desk
from tests.integration.web.plans.whole_plan import enrich, words

MANAGER = Role.PARTNERSHIP_MANAGER
BASE = "/partnerships/ashby/plan/"


def test_the_whole_plan_is_read_in_the_order_of_a_strategy(desk: Desk) -> None:
    enrich(desk)
    page = words(desk.world.signed_in(Role.BOARD_MEMBER), desk.version.get_absolute_url())
    parts = (
        *("What introduction says.", "A safe place.", "What principle says.", "What overarching_priority says."),
        *("Break-ins.", "It rose.", "Fewer people burgled twice.", "Fit locks", "Mark bicycles", "12,170.5", "11,000"),
        *("Everybody is heard.", "Centre", "£10,000", "Grant ends", "Patrols: At night", "Alcohol strategy"),
        *(
            "Less burglary",
            "Borsetshire Police: Chief",
            "What engagement says.",
            "What legal says.",
            "Others lead on it.",
        ),
    )
    body = page.split("</nav>")[-1]
    places = [body.find(part) for part in parts]
    assert -1 not in places, [part for part, place in zip(parts, places, strict=True) if place < 0]
    assert places == sorted(places)
    assert "Monitor only" in body
    assert "High (3)" in body
    for href in ("introduction", "priorities", "themes", "places", "money", "risks", "heads"):
        assert f'href="#{href}"' in page
        assert f'id="{href}"' in page


def test_a_published_version_is_frozen_and_a_superseded_one_stays_readable(desk: Desk) -> None:
    first = desk.lead_to("published")
    client = desk.world.signed_in(Role.SCRUTINY_COUNCILLOR)
    begin_version(**desk.who(MANAGER), plan=desk.plan, given={"cause": "annual_review"}, today=TODAY)
    Priority.objects.filter(plan=desk.plan).update(title="Arson")
    assert "Arson" not in words(client, first.get_absolute_url())
    assert "In force" in words(desk.world.signed_in(MANAGER), BASE)
    desk.lead_to("published")
    page = words(client, first.get_absolute_url())
    assert "Burglary" in page
    assert "Superseded on 7 December 2023: it is no longer in force." in page
    assert "Arson" in words(client, desk.version.get_absolute_url())


def test_the_content_is_downloaded_whole(desk: Desk) -> None:
    version = desk.lead_to("published")
    client = desk.world.signed_in(Role.SCRUTINY_COUNCILLOR)
    address = version.address("download_version")
    table = json.loads(client.get(f"{address}?format=json").content)
    assert from_json(table["content"]) == content_of(version)
    assert table["fingerprint"] == version.fingerprint == fingerprint(content_of(version))
    rows = list(csv.DictReader(client.get(f"{address}?format=csv").content.decode().splitlines()))
    assert {"part": "priority", "key": "p1", "title": "Burglary", "field": "reason", "value": "It rose."} in rows
    assert {
        "part": "sum of money",
        "key": "f1",
        "title": "Grant, 2024/25",
        "field": "amount",
        "value": "£10,000",
    } in rows
    assert client.get(f"{address}?format=exe")["Content-Type"].startswith("text/csv")


def test_two_versions_or_drafts_are_compared(desk: Desk) -> None:
    desk.move("send-to-consultation")
    desk.move("return-from-consultation", reason="No money.")
    Priority.objects.filter(plan=desk.plan).update(reason="It fell.")
    client = desk.world.signed_in(MANAGER)
    page = words(client, desk.plan.address("compare"))
    assert "taken out: </span>rose.</del>" in page
    assert "put in: </span>fell.</ins>" in page
    assert "1 changed." in page
    address = f"{desk.plan.address('compare')}?before=1.1&after=1"
    rows = list(csv.DictReader(client.get(f"{address}&format=csv").content.decode().splitlines()))
    assert [(row["field"], row["before"], row["after"]) for row in rows] == [("reason", "It rose.", "It fell.")]
    assert "No change." in words(client, f"{desk.plan.address('compare')}?before=1&after=1")
    assert "Error: " in words(client, f"{desk.plan.address('compare')}?before=9&after=1", 422)


def test_with_one_version_there_is_nothing_to_compare(desk: Desk) -> None:
    assert "nothing to compare" in words(desk.world.signed_in(MANAGER), desk.plan.address("compare"))


def test_dates_of_the_period_are_said_in_words(desk: Desk) -> None:
    assert date(2024, 4, 1) == desk.plan.first_day
    assert "1 April 2024 to 31 March 2027" in words(desk.world.signed_in(MANAGER), desk.version.get_absolute_url())
