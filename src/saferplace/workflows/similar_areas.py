"""Find the areas an area is compared with because they are like it."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from saferplace.assessment.peer_group import PeerGroup
from saferplace.assessment.peers import choose_peers, given_peers
from saferplace.reference.areas import Area
from saferplace.reference.periods import Period
from saferplace.workflows.assessment_facts import peer_facts
from saferplace.workflows.open_evidence import OpenEvidence


def similar_areas(evidence: OpenEvidence, area: Area, given: Sequence[str] = ()) -> PeerGroup | None:
    """Return the peer group of a partnership or district: the same one for every indicator and period.

    Likeness is judged on the newest twelve months of crime loaded. The facts of all areas of a level are gathered once
    for each version of the evidence.

    Args:
        evidence: the evidence.
        area: a partnership or a district.
        given: codes or names of a group of the partnership's own choosing; chosen by likeness when empty.

    Returns:
        None when too little is known of the area to say what it is like.

    Raises:
        AreaNotFound: a given area is not known.
    """
    if given:
        return given_peers([evidence.geography.find(text) for text in given], area.code)
    return evidence.kept(("similar", area.code), lambda: _chosen(evidence, area))


def newest_year(evidence: OpenEvidence) -> Period | None:
    """Return the newest twelve months of crime loaded; None when there is none."""
    newest = evidence.store.parts("street_crime")["month"].drop_nulls().sort().to_list()[-1:]
    return Period.parse(f"12m-to-{newest[0]:%Y-%m}") if newest else None


def likeness(evidence: OpenEvidence, area: Area, year: Period) -> pl.DataFrame:
    """Return the facts of every area of a level that crime is loaded for, and of this one in any case."""
    facts = evidence.kept(("likeness", area.level), lambda: peer_facts(evidence.setting(year), [area]))
    return facts if area.code in facts["area_code"] else peer_facts(evidence.setting(year), [area])


def _chosen(evidence: OpenEvidence, area: Area) -> PeerGroup | None:
    year = newest_year(evidence)
    if year is None:
        return None
    facts = likeness(evidence, area, year)
    known = facts.filter(pl.col("area_code") == area.code)
    if facts.height < 2 or known.is_empty() or known["population"][0] is None:
        return None
    return choose_peers(facts, area.code)
