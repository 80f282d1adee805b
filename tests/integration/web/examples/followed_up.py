"""The registers papers are drafted from, against the example files they were entered from."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from saferplace.web.governance.models import Decision, MeetingAction, Recommendation
from saferplace.web.reports.models import GrantSpending, Paper, PaperSection


def check_registers(folder: Path) -> None:
    """Check recommendations, the minuted meeting, and spending by quarter against the files of the papers."""
    _check_recommendations(_report(folder / "wolverhampton/papers/recommendation_tracker.toml"))
    _check_meeting(_report(folder / "east-staffordshire/papers/meeting_minutes.toml"))
    _check_spending(folder / "wolverhampton/papers/grant_return.toml")


def check_papers() -> None:
    """Check that the papers drafted from registers are begun, with what they are about and words to go on."""
    for kind in ("meeting_minutes", "grant_return", "recommendation_tracker"):
        paper = Paper.objects.get(kind=kind)
        assert PaperSection.objects.filter(paper=paper).exclude(words="").exists(), kind
    assert Paper.objects.get(kind="grant_return").facts["due_on"] == "2018-10-15"
    # Nobody recorded a chair who came, so people are asked.
    assert PaperSection.objects.get(paper__kind="meeting_minutes", name="chair").words == ""


def _report(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))["report"]
    return found


def _check_recommendations(report: dict[str, Any]) -> None:
    rows = Recommendation.objects.filter(partnership__slug="wolverhampton")
    assert {(row.number, row.text, row.made_on, row.due_on, row.closed_on) for row in rows} == {
        (each["number"], each["text"], each["made_on"], each.get("due_on"), each.get("closed_on"))
        for each in report["recommendations"]
    }


def _check_meeting(report: dict[str, Any]) -> None:
    items = report["items"]
    actions = [(each, report["on"]) for item in items for each in item.get("actions", ())]
    actions += [(each, each["set_on"]) for each in report["carried"]]
    rows = MeetingAction.objects.filter(partnership__slug="east-staffordshire")
    assert {(row.text, row.owner_post, row.due_on, row.meeting.held_on) for row in rows} == {
        (each["text"], each["owner"], each.get("due_on"), on) for each, on in actions
    }
    decided = {(f"{each} ({item['title']})".lower()) for item in items for each in item.get("decisions", ())}
    held = Decision.objects.filter(partnership__slug="east-staffordshire", meeting__held_on=report["on"])
    assert {row.text.lower() for row in held} == decided
    said = [row.outcome for row in held[0].meeting.items.all()]
    assert len(said) == len(items)
    assert not any("{{" in each for each in said)


def _check_spending(path: Path) -> None:
    """A quarter is what the file says; what went before it is the year to date without it."""
    given = tomllib.loads(path.read_text(encoding="utf-8"))
    sums = {each["id"]: each["value"] for each in given["entered"]}
    rows = GrantSpending.objects.filter(partnership__slug="wolverhampton")
    assert {(row.head, row.quarter, int(row.spent)) for row in rows} == {
        (each["head"], quarter, spent)
        for each in given["report"]["spending"]
        for quarter, spent in (
            (1, sums[each["to_date"]] - sums[each["quarter"]]),
            (2, sums[each["quarter"]]),
        )
    }
