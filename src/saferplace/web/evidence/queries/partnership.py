"""What of the evidence is a partnership's own: its areas, its peers and its notes."""

from __future__ import annotations

from django.utils import timezone

from saferplace.indicators.catalogue import UnknownIndicator
from saferplace.indicators.geography import AreaNotFound
from saferplace.reference.areas import ENGLAND_AND_WALES, Area, AreaLevel
from saferplace.web.evidence.queries.handle import current_evidence
from saferplace.web.evidence.queries.records import with_own_places
from saferplace.web.governance.queries import Context, context_notes
from saferplace.web.partnerships.models import Partnership
from saferplace.web.partnerships.queries import area_codes, kept_for_page
from saferplace.workflows.areas_around import areas_around, small_parts
from saferplace.workflows.open_evidence import SUPPLIED, OpenEvidence
from saferplace.workflows.periods_on_offer import loaded_months


def evidence_of(partnership: Partnership, earlier: OpenEvidence | None = None) -> OpenEvidence:
    """Return the newest evidence, or an earlier version of it, as the partnership sees it.

    It knows the places the partnership has drawn; of the series that partners supplied it shows those of the
    partnership's own areas, and of the larger areas around them. All parts of a page see the same newest version.
    """
    if earlier is not None:
        return _as_seen_by(partnership, earlier)
    return kept_for_page(partnership, "evidence", lambda: _as_seen_by(partnership, current_evidence()))


def _as_seen_by(partnership: Partnership, evidence: OpenEvidence) -> OpenEvidence:
    own = own_areas(evidence, partnership)
    codes = tuple(area.code for area in own)
    seen = evidence.kept(("seen from", codes), lambda: _seen_from(evidence, own))
    known = with_own_places(evidence, partnership, timezone.localdate())
    return known.seen_from(seen | set(known.geography.neighbourhoods))


def _seen_from(evidence: OpenEvidence, own: list[Area]) -> frozenset[str]:
    inside = {lsoa for area in own for lsoa in evidence.geography.lsoas(area.code)}
    # No district lies in England and Wales as the geography has it, but papers compare with the two together.
    around = {larger.code for area in own for larger in areas_around(evidence, area).values()} | {ENGLAND_AND_WALES}
    return frozenset({area.code for area in own} | {ward.code for ward in wards_of(evidence, own)} | around | inside)


def notes_of(evidence: OpenEvidence, partnership: Partnership, indicator: str, area: Area) -> list[Context]:
    """Return the partnership's context notes that concern an indicator and an area, or any area around it."""
    around = {larger.code for larger in areas_around(evidence, area).values()}
    own = {partnership.csp_code, *area_codes(partnership)}
    # What concerns one of the partnership's districts concerns the partnership, and the other way round.
    wanted = {area.code} | around | (own if area.code in own or around & own else set())
    return context_notes(partnership, indicator=indicator, areas=wanted - {""})


def own_areas(evidence: OpenEvidence, partnership: Partnership) -> list[Area]:
    """Return the partnership's area, then its districts, as far as the evidence knows them."""
    codes = [code for code in (partnership.csp_code, *area_codes(partnership)) if code]
    return [evidence.geography.area(code) for code in dict.fromkeys(codes) if evidence.geography.has_lsoas(code)]


def usual_area(evidence: OpenEvidence, own: list[Area], indicator: str) -> str:
    """Return the code of the area an indicator is shown for unless another is asked for; "" without any area.

    It is the partnership's own, or for a series that partners supplied the first of its areas that has figures.
    """
    try:
        known = evidence.catalogue.get(indicator)
    except UnknownIndicator:
        known = None
    if known is None or known.reader != SUPPLIED or not own:
        return own[0].code if own else ""
    offered = (*own, *wards_of(evidence, own), *around_of(evidence, own))
    return next((area.code for area in offered if loaded_months(evidence, known, area.code)), own[0].code)


def wards_of(evidence: OpenEvidence, areas: list[Area]) -> list[Area]:
    """Return the wards of areas by name; none when no list of wards is loaded."""
    try:
        found = {ward.code: ward for area in areas for ward in small_parts(evidence, area, AreaLevel.WARD)}
    except AreaNotFound:
        return []
    return sorted(found.values(), key=lambda ward: (ward.name, ward.code))


def areas_to_compare(evidence: OpenEvidence, own: list[Area]) -> list[Area]:
    """Return the areas of a partnership that can stand side by side: its wards, the places it drew, its own areas."""
    places = [evidence.geography.area(code) for code in evidence.geography.neighbourhoods]
    return [*wards_of(evidence, own), *places, *own]


def around_of(evidence: OpenEvidence, areas: list[Area]) -> list[Area]:
    """Return the force, region and country around a partnership's area."""
    return list(areas_around(evidence, areas[0]).values()) if areas else []
