"""Figures that texts refer to, counted by hand from the small country; and results kept as plain words."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from saferplace.indicators.live_text import KINDS, references_in
from saferplace.store.evidence import EvidenceStore
from saferplace.workflows.assess_area import assess_area
from saferplace.workflows.digest_assessment import AssessmentDigest, digest_assessment
from saferplace.workflows.live_figures import FigureKey, LiveFigure, UnknownFigure, key_of, live_figures
from saferplace.workflows.open_evidence import OpenEvidence
from saferplace.workflows.paper_kinds.figures import figures_for
from saferplace.workflows.read_neighbourhoods import Neighbourhood
from tests.integration.workflows.small_country import (
    CHARNWOOD,
    FORCE_AREA,
    PLACES,
    RESIDENTS,
    SmallCountry,
)

YEAR = "2022/23"
BURGLARY = FigureKey("burglary", CHARNWOOD, YEAR)


def one(evidence: OpenEvidence, key: FigureKey) -> LiveFigure:
    found = live_figures(evidence, [key])[key]
    assert isinstance(found, LiveFigure), found
    return found


def test_a_figure_says_what_the_rows_say(evidence: OpenEvidence, country: SmallCountry) -> None:
    found = one(evidence, BURGLARY)
    count = country.in_area({"burglary"}, CHARNWOOD, date(2022, 4, 1), date(2023, 3, 1))
    residents = RESIDENTS * sum(csp == CHARNWOOD for csp, _ in PLACES.values())
    assert found.count == str(count)
    assert found.number == f"{count / residents * 1000:.1f}"
    assert found.text == f"{found.number} burglaries per 1,000 residents"
    assert (found.title, found.area, found.period, found.counts) == ("Burglary", "Charnwood", "2022/23", "burglaries")
    assert found.store_version == evidence.version
    assert [found.printed(kind) for kind in KINDS] == [found.text, found.number, found.count, found.change]
    # May 2021 is missing, so the year before is not a whole year.
    assert found.change.startswith("not shown")


def test_a_figure_says_what_it_was_counted_from(evidence: OpenEvidence) -> None:
    found = one(evidence, BURGLARY)
    assert [each.partition(",")[0] for each in found.sources] == [
        "Street-level crime and anti-social behaviour",
        "Population estimates",
    ]
    assert found.about == (
        f"Burglary, Charnwood, 2022/23: {found.text}. Source: {'; '.join(found.sources)}. "
        f"How complete: 99\N{NO-BREAK SPACE}%. Evidence version {evidence.version}."
    )
    assert LiveFigure.from_json(json.loads(json.dumps(found.as_json()))) == found
    before_sources = {name: held for name, held in found.as_json().items() if name != "sources"}
    assert "Source" not in LiveFigure.from_json(before_sources).about


def test_a_figure_of_a_paper_leads_back_to_its_rows(evidence: OpenEvidence) -> None:
    reference = next(iter(references_in(f"{{{{count burglary {CHARNWOOD} {YEAR}}}}}")))
    found = figures_for(evidence, [str(reference)])
    rows = [each.rows for each in found.values[reference].lineage if each.dataset == "street_crime"]
    assert sum(rows) == int(one(evidence, BURGLARY).count)
    assert any("police.uk" in credit for credit in found.credits)
    hidden = figures_for(evidence.seen_from([]), [str(reference)])  # published data are everybody's
    assert hidden.values[reference].lineage == found.values[reference].lineage


def test_a_comparison_names_the_other_area(evidence: OpenEvidence) -> None:
    found = one(evidence, BURGLARY._replace(compare=FORCE_AREA))
    assert found.compared.endswith("burglaries per 1,000 residents")
    assert found.label in ("above", "similar", "below")
    assert one(evidence, BURGLARY._replace(compare=CHARNWOOD)).compared == ""


def test_each_figure_says_for_itself_why_it_cannot_be_had(evidence: OpenEvidence) -> None:
    wrong = {
        BURGLARY._replace(indicator="burglery"): "burglary",
        BURGLARY._replace(area="E22009999"): "E22009999",
        BURGLARY._replace(period="whenever"): "whenever",
        BURGLARY._replace(indicator="fly_tipping", period="2022-Q3"): "not made for a quarter",
        BURGLARY._replace(indicator="fly_tipping", area="E01025670"): "not made for a lsoa",
    }
    found = live_figures(evidence, [*wrong, BURGLARY])
    assert isinstance(found[BURGLARY], LiveFigure)
    for key, why in wrong.items():
        answer = found[key]
        assert isinstance(answer, UnknownFigure)
        assert why in answer.why


def test_a_missing_period_is_missing_and_not_zero(evidence: OpenEvidence) -> None:
    found = one(evidence, BURGLARY._replace(period="2021-05"))
    assert (found.text, found.count) == ("not available", "not available")


def test_places_of_the_same_name_are_not_mixed_up(evidence: OpenEvidence) -> None:
    key = FigureKey("burglary", "N:town", YEAR)
    small = evidence.with_places([Neighbourhood("N:town", "Town", ("E01025670",))])
    large = evidence.with_places([Neighbourhood("N:town", "Town", ("E01025670", "E01025671", "E01025672"))])
    assert int(one(small, key).count) < int(one(large, key).count)
    assert one(small, key).count == one(small, key).count


def test_a_frozen_figure_comes_back_as_it_was(evidence: OpenEvidence) -> None:
    found = one(evidence, BURGLARY)
    assert LiveFigure.from_json(json.loads(json.dumps(found.as_json()))) == found


def test_a_reference_in_a_text_means_its_figure() -> None:
    (reference,) = references_in("{{value burglary E22000165 2022/23}}")
    assert key_of(reference) == BURGLARY


def test_results_come_back_from_json_as_they_were(country: SmallCountry, tmp_path: Path) -> None:
    digest = digest_assessment(assess_area(EvidenceStore.open(country.store), CHARNWOOD, YEAR))
    assert AssessmentDigest.from_json(json.loads(json.dumps(digest.as_json()))) == digest
    assert digest.messages
    burglary = next(each for each in digest.candidates if each.id == "burglary")
    count = country.in_area({"burglary"}, CHARNWOOD, date(2022, 4, 1), date(2023, 3, 1))
    assert burglary.count == f"{count:,} burglaries"
    assert burglary.score("volume").points is not None
    assert burglary.score("public_concern").points is None
    assert burglary.score("no such criterion").reason == "not scored"
