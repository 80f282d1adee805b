"""What an example partnership is made of, as typed records: posts, never people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

GROUNDS = (
    *("council", "county_council", "police", "police_authority", "fire", "probation", "primary_care_trust"),
    *("clinical_commissioning_group", "integrated_care_board", "local_health_board"),
)
BODY_KINDS = (
    *("board", "sub_group", "forum", "panel", "cabinet", "council", "scrutiny", "health_and_wellbeing_board"),
    *("safeguarding_adults_board", "safeguarding_children_board", "local_policing_body", "partnership"),
    *("police_and_crime_panel", "criminal_justice_board", "regional_group", "other"),
)
SERVES = ("own", "council", "others")
LINK_KINDS = ("accountable_to", "reports_to", "advises", "works_with", "funds", "scrutinises", "informs")
STRATEGY_LINKS = ("contributes_to", "has_regard_to", "duplicates")
NOTE_KINDS = (
    *("recording_change", "restructure", "grant_change", "police_plan", "force_systems", "boundary_change"),
    *("inspection", "enforcement", "other"),
)


@dataclass(frozen=True)
class CoveredArea:
    """A district the partnership covers."""

    code: str
    name: str
    starts_on: date | None


@dataclass(frozen=True)
class PlaceRecord:
    """Wards that are looked at together, from a day on."""

    name: str
    reason: str
    wards: tuple[str, ...]
    starts_on: date


@dataclass(frozen=True)
class Paper:
    """A paper the facts come from."""

    id: str
    title: str
    status: str
    published: str


@dataclass(frozen=True)
class PartnershipRecord:
    """The partnership itself; a text is empty where the papers are silent, and `founded` is as they say it."""

    slug: str
    name: str
    alias: str
    nation: str
    csp_code: str
    force_area_code: str
    force_area_name: str
    founded: str
    vision: str
    introduction: str
    accent: str
    chair_post: str
    website: str
    areas: tuple[CoveredArea, ...]
    places: tuple[PlaceRecord, ...]
    principles: tuple[str, ...]
    papers: tuple[Paper, ...]


@dataclass(frozen=True)
class Participant:
    """A responsible authority, a co-operating body or an invitee.

    Attributes:
        id: what members, offers and successors refer to.
        name: of the body.
        ground: one of GROUNDS for a responsible authority, words for a co-operating body, empty for an invitee.
        starts_on: first day as a participant; None when not known.
        ends_on: last day; None while it lasts.
        successor: id of the body that took over; empty when none did.
        post: the post accountable here; empty when not named.
        website: address of its own pages.
        note: what a reader should know.
    """

    id: str
    name: str
    ground: str
    starts_on: date | None
    ends_on: date | None
    successor: str
    post: str
    website: str
    note: str


@dataclass(frozen=True)
class OfferRecord:
    """What a participant brings: `team` where the papers name one."""

    partner: str
    title: str
    description: str
    team: str
    ends_on: date | None


@dataclass(frozen=True)
class MemberRecord:
    """A post on a body. `organisation` is the id of a participant or a name in words."""

    post: str
    organisation: str
    role: str


@dataclass(frozen=True)
class BodyRecord:
    """A body and who sits on it. `serves` says whose it is: one of SERVES."""

    id: str
    name: str
    kind: str
    serves: str
    terms: str
    meets: str
    chair: str
    website: str
    shared_with: tuple[str, ...]
    members: tuple[MemberRecord, ...]


@dataclass(frozen=True)
class BodyLink:
    """A line of the governance diagram: what flows from one body to another, how often, and when it last did."""

    from_body: str
    to_body: str
    kind: str
    flow: str
    frequency: str
    last_done: date | None


@dataclass(frozen=True)
class BusinessItem:
    """An item on an agenda and what became of it."""

    item: str
    outcome: str


@dataclass(frozen=True)
class MeetingRecord:
    """A meeting. `day_known` is false when the papers give only month and year: then `on` is the first of the month."""

    body: str
    on: date
    day_known: bool
    title: str
    business: tuple[BusinessItem, ...]


@dataclass(frozen=True)
class DatedEvent:
    """A date that is no meeting, such as a sign-off by a post."""

    on: date
    day_known: bool
    what: str
    post: str
    repeats: str


@dataclass(frozen=True)
class StrategyRecord:
    """A strategy that the partnership's own is linked to. `link` is one of STRATEGY_LINKS."""

    id: str
    title: str
    owner: str
    starts_on: date | None
    ends_on: date | None
    day_known: bool
    link: str
    note: str
    website: str


@dataclass(frozen=True)
class ContextNote:
    """A dated note that explains a change in some series (all when `series` is empty). `kind` is one of NOTE_KINDS."""

    on: date
    until: date | None
    day_known: bool
    kind: str
    title: str
    text: str
    series: tuple[str, ...]
    source: str
    section: str


@dataclass(frozen=True)
class Example:
    """One partnership of examples/, read whole.

    Attributes:
        partnership: the partnership itself.
        authorities: responsible authorities, with dates and successors.
        co_operating_bodies: those who must help.
        invitees: those who are asked to join.
        offers: what each brings.
        bodies: board, groups, and the bodies answered to or worked with.
        links: lines of the governance diagram.
        meetings: dated meetings.
        events: other dates.
        strategies: linked strategies.
        notes: context notes.
        figures: the CSV of printed figures, to be loaded into the evidence store.
    """

    partnership: PartnershipRecord
    authorities: tuple[Participant, ...]
    co_operating_bodies: tuple[Participant, ...]
    invitees: tuple[Participant, ...]
    offers: tuple[OfferRecord, ...]
    bodies: tuple[BodyRecord, ...]
    links: tuple[BodyLink, ...]
    meetings: tuple[MeetingRecord, ...]
    events: tuple[DatedEvent, ...]
    strategies: tuple[StrategyRecord, ...]
    notes: tuple[ContextNote, ...]
    figures: Path

    @property
    def participants(self) -> tuple[Participant, ...]:
        """Every body that takes part, on whatever ground."""
        return (*self.authorities, *self.co_operating_bodies, *self.invitees)
