"""Read an example partnership from its folder of TOML files; nothing is stored."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from saferplace.datasets.parts import RefusedFile
from saferplace.workflows.example_records import (
    BODY_KINDS,
    GROUNDS,
    LINK_KINDS,
    NOTE_KINDS,
    SERVES,
    STRATEGY_LINKS,
    BodyLink,
    BodyRecord,
    BusinessItem,
    ContextNote,
    CoveredArea,
    DatedEvent,
    Example,
    MeetingRecord,
    MemberRecord,
    OfferRecord,
    Paper,
    Participant,
    PartnershipRecord,
    PlaceRecord,
    StrategyRecord,
)

FILES = ("partnership", "responsible_authorities", "bodies", "meetings", "strategies", "context_notes")
FIGURES = "published_figures.csv"


def read_examples(folder: Path) -> tuple[Example, ...]:
    """Return every example of a folder, in the order of names.

    Raises:
        RefusedFile: a file is not what it should be.
        OSError: a file cannot be read.
    """
    return tuple(read_example(path.parent) for path in sorted(folder.glob("*/partnership.toml")))


def read_example(folder: Path) -> Example:
    """Return the example of one folder, every reference inside it checked.

    Raises:
        RefusedFile: a file is not what it should be, or something refers to what is not there.
        OSError: a file cannot be read.
    """
    files = {name: _File(folder / f"{name}.toml") for name in FILES}
    parties, bodies, meetings = files["responsible_authorities"], files["bodies"], files["meetings"]
    example = Example(
        partnership=_partnership(files["partnership"]),
        authorities=tuple(_participant(row, GROUNDS) for row in parties.rows("authority")),
        co_operating_bodies=tuple(_participant(row) for row in parties.rows("co_operating_body")),
        invitees=tuple(_participant(row) for row in parties.rows("invitee")),
        offers=tuple(_offer(row) for row in parties.rows("offer")),
        bodies=tuple(_body(row) for row in bodies.rows("body")),
        links=tuple(_link(row) for row in bodies.rows("link")),
        meetings=tuple(_meeting(row) for row in meetings.rows("meeting")),
        events=tuple(_event(row) for row in meetings.rows("event")),
        strategies=tuple(_strategy(row) for row in files["strategies"].rows("strategy")),
        notes=tuple(_note(row) for row in files["context_notes"].rows("note")),
        figures=folder / FIGURES,
    )
    _check_references(folder, example)
    return example


class _Row:
    """One table of a file, read key by key; a fault names file and key."""

    def __init__(self, path: Path, table: Mapping[str, Any]) -> None:
        self._path, self._table = path, table

    def text(self, key: str, default: str | None = None, among: Sequence[str] = ()) -> str:
        found = self._table.get(key, default)
        if not isinstance(found, str) or (default is None and not found.strip()):
            raise self._refusal(key, "a text", found)
        if among and found not in among:
            raise self._refusal(key, "one of " + ", ".join(among), found)
        return found.strip()

    def texts(self, key: str) -> tuple[str, ...]:
        found = self._table.get(key, [])
        if not isinstance(found, list) or not all(isinstance(item, str) for item in found):
            raise self._refusal(key, "a list of texts", found)
        return tuple(found)

    def day(self, key: str) -> date:
        found = self._table.get(key)
        if type(found) is not date:
            raise self._refusal(key, "a day such as 2018-06-12", found)
        return found

    def day_or_none(self, key: str) -> date | None:
        return self.day(key) if key in self._table else None

    def flag(self, key: str, default: bool) -> bool:
        found = self._table.get(key, default)
        if not isinstance(found, bool):
            raise self._refusal(key, "true or false", found)
        return found

    def rows(self, key: str) -> list[_Row]:
        found = self._table.get(key, [])
        if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
            raise self._refusal(key, f"[[{key}]] tables", found)
        return [_Row(self._path, item) for item in found]

    def _refusal(self, key: str, expected: str, found: object) -> RefusedFile:
        return RefusedFile(f"{self._path.parent.name}/{self._path.name}", f"{key}: {expected}", repr(found))


class _File(_Row):
    """A whole file."""

    def __init__(self, path: Path) -> None:
        try:
            table = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise RefusedFile(f"{path.parent.name}/{path.name}", "a TOML file", str(error)) from error
        super().__init__(path, table)


def _partnership(row: _Row) -> PartnershipRecord:
    return PartnershipRecord(
        slug=row.text("slug"),
        name=row.text("name"),
        alias=row.text("alias"),
        nation=row.text("nation", among=("england", "wales")),
        csp_code=row.text("csp_code"),
        force_area_code=row.text("force_area_code"),
        force_area_name=row.text("force_area_name"),
        founded=row.text("founded", ""),
        vision=row.text("vision", ""),
        introduction=row.text("introduction", ""),
        accent=row.text("accent"),
        chair_post=row.text("chair_post", ""),
        website=row.text("website", ""),
        areas=tuple(CoveredArea(a.text("code"), a.text("name"), a.day_or_none("from")) for a in row.rows("area")),
        places=tuple(
            PlaceRecord(item.text("name"), item.text("reason"), item.texts("wards"), item.day("from"))
            for item in row.rows("place")
        ),
        principles=tuple(item.text("text") for item in row.rows("principle")),
        papers=tuple(
            Paper(item.text("id"), item.text("title"), item.text("status", ""), item.text("published"))
            for item in row.rows("source")
        ),
    )


def _participant(row: _Row, grounds: Sequence[str] = ()) -> Participant:
    return Participant(
        id=row.text("id"),
        name=row.text("name"),
        ground=row.text("ground", None if grounds else "", among=grounds),
        starts_on=row.day_or_none("from"),
        ends_on=row.day_or_none("to"),
        successor=row.text("successor", ""),
        post=row.text("post", ""),
        website=row.text("website", ""),
        note=row.text("note", ""),
    )


def _offer(row: _Row) -> OfferRecord:
    return OfferRecord(
        partner=row.text("partner"),
        title=row.text("title"),
        description=row.text("description"),
        team=row.text("team", ""),
        ends_on=row.day_or_none("to"),
    )


def _body(row: _Row) -> BodyRecord:
    return BodyRecord(
        id=row.text("id"),
        name=row.text("name"),
        kind=row.text("kind", among=BODY_KINDS),
        serves=row.text("serves", among=SERVES),
        terms=row.text("terms"),
        meets=row.text("meets", ""),
        chair=row.text("chair", ""),
        website=row.text("website", ""),
        shared_with=row.texts("shared_with"),
        members=tuple(
            MemberRecord(member.text("post"), member.text("organisation"), member.text("role", "member"))
            for member in row.rows("member")
        ),
    )


def _link(row: _Row) -> BodyLink:
    return BodyLink(
        from_body=row.text("from"),
        to_body=row.text("to"),
        kind=row.text("kind", among=LINK_KINDS),
        flow=row.text("flow"),
        frequency=row.text("frequency", ""),
        last_done=row.day_or_none("last_done"),
    )


def _meeting(row: _Row) -> MeetingRecord:
    return MeetingRecord(
        body=row.text("body"),
        on=row.day("on"),
        day_known=row.flag("day_known", True),
        title=row.text("title"),
        business=tuple(BusinessItem(item.text("item"), item.text("outcome", "")) for item in row.rows("business")),
    )


def _event(row: _Row) -> DatedEvent:
    return DatedEvent(
        on=row.day("on"),
        day_known=row.flag("day_known", True),
        what=row.text("what"),
        post=row.text("post", ""),
        repeats=row.text("repeats", ""),
    )


def _strategy(row: _Row) -> StrategyRecord:
    return StrategyRecord(
        id=row.text("id"),
        title=row.text("title"),
        owner=row.text("owner"),
        starts_on=row.day_or_none("from"),
        ends_on=row.day_or_none("to"),
        day_known=row.flag("day_known", True),
        link=row.text("link", among=STRATEGY_LINKS),
        note=row.text("note", ""),
        website=row.text("website", ""),
    )


def _note(row: _Row) -> ContextNote:
    return ContextNote(
        on=row.day("on"),
        until=row.day_or_none("until"),
        day_known=row.flag("day_known", True),
        kind=row.text("kind", among=NOTE_KINDS),
        title=row.text("title"),
        text=row.text("text"),
        series=row.texts("series"),
        source=row.text("source"),
        section=row.text("section", ""),
    )


def _check_references(folder: Path, example: Example) -> None:
    """Refuse an example in which something refers to a body, participant or paper that is not there."""
    participants = {item.id for item in example.participants}
    bodies = {item.id for item in example.bodies}
    papers = {item.id for item in example.partnership.papers}
    wanted = [
        *((participants, item.successor, "successor") for item in example.participants if item.successor),
        *((participants, item.partner, "partner of an offer") for item in example.offers),
        *((bodies, item.from_body, "link") for item in example.links),
        *((bodies, item.to_body, "link") for item in example.links),
        *((bodies, item.body, "body of a meeting") for item in example.meetings),
        *((papers, item.source, "source of a note") for item in example.notes),
    ]
    for known, name, what in wanted:
        if name not in known:
            raise RefusedFile(folder.name, f"{what}: one of {', '.join(sorted(known))}", repr(name))
