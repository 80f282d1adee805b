"""What the registers say, as a plan prints it: members, offers, strategies, the crosswalk to the police plan."""

from __future__ import annotations

from saferplace.documents.model import Block, Bullets, Notice, Paragraph, Section, TableBlock
from saferplace.documents.parts.pen import Pen
from saferplace.documents.parts.tables import made_table
from saferplace.documents.parts.writing import NOT_GIVEN, joined, long_date, slug
from saferplace.planning.content import LinkedStrategy, Place, PlanContent

GROUND_NAMES = {
    "council": "council",
    "county_council": "county council",
    "police": "police",
    "police_authority": "police authority",
    "fire": "fire and rescue",
    "probation": "probation",
    "primary_care_trust": "health",
    "clinical_commissioning_group": "health",
    "integrated_care_board": "health",
    "local_health_board": "health",
}
LINK_NAMES = {
    "contributes_to": "This plan contributes to it",
    "has_regard_to": "This plan has regard to it",
    "duplicates": "It covers the same ground",
}


def members_blocks(content: PlanContent) -> tuple[Block, ...]:
    """Return who takes part and on which ground, with the register's warnings, such as a missing authority."""
    responsible = [each for each in content.members if each.is_responsible_authority]
    others = [each for each in content.members if not each.is_responsible_authority]
    blocks: list[Block] = []
    if responsible:
        rows = [(each.organisation, GROUND_NAMES.get(each.ground, each.ground)) for each in responsible]
        title = "Responsible authorities under section 5 of the Crime and Disorder Act 1998"
        blocks.append(made_table("members", title, ("Body", "Ground"), rows))
    if others:
        blocks.append(Paragraph((f"Also taking part: {joined(each.organisation for each in others)}.",)))
    blocks += [Notice("caveat", warning) for warning in content.warnings]
    return tuple(blocks)


def offers_section(content: PlanContent, *, identifier: str = "offers") -> Section | None:
    """Return what each partner brings, one subsection a partner; None when nothing is recorded."""
    partners = dict.fromkeys(offer.organisation for offer in content.offers)
    if not partners:
        return None
    parts = tuple(
        Section(
            f"{identifier}-{slug(partner)}",
            partner,
            (Bullets(tuple(Paragraph((o.text,)) for o in content.offers if o.organisation == partner)),),
        )
        for partner in partners
    )
    return Section(identifier, "What each partner brings", (), parts)


def strategies_table(content: PlanContent, *, identifier: str = "strategies") -> TableBlock:
    """Return the strategies of others the plan is linked to."""
    rows = [(each.title, each.owner, LINK_NAMES.get(each.link, each.link), _years(each)) for each in content.strategies]
    return made_table(identifier, "Linked strategies", ("Strategy", "Whose", "Link", "Runs"), rows)


def _years(strategy: LinkedStrategy) -> str:
    if strategy.starts_on and strategy.ends_on:
        return f"{strategy.starts_on.year} to {strategy.ends_on.year}"
    if strategy.starts_on or strategy.ends_on:
        return f"from {strategy.starts_on.year}" if strategy.starts_on else f"to {strategy.ends_on.year}"  # type: ignore[union-attr]
    return NOT_GIVEN


def crosswalk_table(content: PlanContent, *, identifier: str = "crosswalk") -> TableBlock:
    """Return the objectives of the police and crime plan and of other strategies, and what of this plan serves each."""
    rows = []
    for link in sorted(content.objective_links, key=lambda each: each.position):
        served = [each.title for each in content.priorities if each.key in link.priorities]
        rows.append((link.objective, link.strategy, joined(served, link.reason or "nothing yet, and no reason given")))
    title = "What of this plan serves the objectives of others"
    return made_table(identifier, title, ("Objective", "Of", "Served by"), rows)


def places_blocks(pen: Pen, content: PlanContent) -> tuple[Block, ...]:
    """Return the places looked at together, with a note where the text counts them otherwise than the list."""
    blocks: list[Block] = []
    for place in sorted(content.places, key=lambda each: each.position):
        names = place.area_names or place.area_codes
        reason = f" {place.reason}" if place.reason else ""
        blocks.append(pen.paragraph(f"{place.title}: {joined(names, 'still to be chosen')}.{reason}"))
        blocks += _count_note(place, len(names)) if names else ()
    return tuple(blocks)


def _count_note(place: Place, count: int) -> tuple[Notice, ...]:
    if place.printed_count is None or place.printed_count == count:
        return ()
    return (Notice("caveat", f"{place.title}: the text speaks of {place.printed_count}, the list has {count}."),)


def published_words(content: PlanContent) -> str:
    """Return when a plan runs: "1 April 2018 to 31 March 2021"."""
    return f"{long_date(content.first_day)} to {long_date(content.last_day)}"
