"""Work out ahead what the first questions to a version of the evidence would otherwise have to wait for."""

from __future__ import annotations

from saferplace.reference.areas import AreaLevel
from saferplace.workflows.find_evidence import find_areas
from saferplace.workflows.open_evidence import OpenEvidence
from saferplace.workflows.similar_areas import likeness, newest_year


def make_ready(evidence: OpenEvidence) -> None:
    """Count the crime of large areas, gather what partnerships are alike in, and list the areas; under two seconds."""
    evidence.warm()
    year = newest_year(evidence)
    partnerships = sorted(evidence.geography.gazetteer.codes(AreaLevel.CSP))
    placed = [code for code in partnerships if evidence.geography.has_lsoas(code)]
    if year is not None and placed:
        likeness(evidence, evidence.geography.area(placed[0]), year)
    find_areas(evidence, "-")
