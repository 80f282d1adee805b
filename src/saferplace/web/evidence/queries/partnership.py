"""What of the evidence is a partnership's own: its areas, its peers and its notes."""

from __future__ import annotations

from saferplace.charts.series_chart import Note
from saferplace.indicators.geography import AreaNotFound
from saferplace.reference.areas import Area, AreaLevel
from saferplace.web.evidence.queries.handle import current_evidence
from saferplace.web.partnerships.models import Partnership
from saferplace.web.partnerships.queries import area_codes
from saferplace.workflows.areas_around import areas_around, small_parts
from saferplace.workflows.open_evidence import OpenEvidence


def evidence_of(partnership: Partnership) -> OpenEvidence:
    """Return the newest evidence, with the places the partnership has drawn."""
    return current_evidence()


def notes_of(partnership: Partnership) -> tuple[Note, ...]:
    """Return the dated notes that belong beside the partnership's figures."""
    return ()


def own_areas(evidence: OpenEvidence, partnership: Partnership) -> list[Area]:
    """Return the partnership's area, then its districts, as far as the evidence knows them."""
    codes = [code for code in (partnership.csp_code, *area_codes(partnership)) if code]
    return [evidence.geography.area(code) for code in dict.fromkeys(codes) if evidence.geography.has_lsoas(code)]


def wards_of(evidence: OpenEvidence, areas: list[Area]) -> list[Area]:
    """Return the wards of areas by name; none when no list of wards is loaded."""
    try:
        found = {ward.code: ward for area in areas for ward in small_parts(evidence, area, AreaLevel.WARD)}
    except AreaNotFound:
        return []
    return sorted(found.values(), key=lambda ward: (ward.name, ward.code))


def around_of(evidence: OpenEvidence, areas: list[Area]) -> list[Area]:
    """Return the force, region and country around a partnership's area."""
    return list(areas_around(evidence, areas[0]).values()) if areas else []
