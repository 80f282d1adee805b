"""The example assessment, on the made-up evidence: entered by analyst, group and chair, as its file says, once."""

from __future__ import annotations

import re
import shutil
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from saferplace.datasets.parts import RefusedFile
from saferplace.web.assessments.models import AgreedScore, Decision, Edition, Finding, HeadReason, MemberScore
from saferplace.web.assessments.queries.candidates import candidates_of
from saferplace.web.assessments.queries.content import content_of
from saferplace.web.evidence.models import Place
from saferplace.workflows.read_example import read_example
from saferplace.workflows.read_example_assessment import FILE, read_example_assessment

FOLDER = Path(__file__).resolve().parents[4] / "examples"
OWN = FOLDER / "east-staffordshire"
MOMENT = datetime(2026, 1, 1, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def run(settings: Any, store: Path, folder: Path = FOLDER) -> str:
    settings.DEMONSTRATION, settings.EVIDENCE_STORE = True, str(store)
    out = StringIO()
    call_command("load_examples", folder=folder, stdout=out)
    return out.getvalue()


@pytest.mark.slow
def test_the_edition_holds_what_the_file_says(settings: Any, evidence: Path, tmp_path: Path) -> None:
    wanted = read_example_assessment(OWN)
    assert wanted is not None
    shutil.copytree(OWN, tmp_path / "east-staffordshire")
    assert "Local Strategic Partnership, in review" in run(settings, evidence, tmp_path)
    edition = Edition.objects.get()
    assert (edition.title, edition.year, edition.area_code) == (wanted.title, "2016/17", "E22000264")
    pinned = {(row.section, row.indicator, row.words) for row in Finding.objects.all()}
    assert pinned == {(item["section"], item["indicator"], item["words"]) for item in wanted.findings}
    crime = Finding.objects.get(indicator="recorded_crime")
    assert crime.pinned_count == "7,716"
    assert Finding.objects.get(indicator="published_figure.total_recorded_crime").pinned_text.startswith("7,913")
    decided = {(row.theme, row.outcome) for row in Decision.objects.all()}
    assert decided == {(item["theme"], item["outcome"]) for item in wanted.decisions}
    assert {row.recorded_by for row in Decision.objects.all()} == {"Chair of the partnership"}
    assert MemberScore.objects.count() == sum(len(item["points"]) for item in wanted.scores)
    assert AgreedScore.objects.count() == len(wanted.agreed)
    assert HeadReason.objects.count() == len(wanted.head_reasons)
    shown = candidates_of(edition)
    assert shown is not None
    assert shown.members == 3
    assert shown.ranked[0].id == "violence_and_sexual_offences"
    content = content_of(edition, None, MOMENT.date())
    assert not content.broken
    places = {row.name: row.boundaries.get().areas for row in Place.objects.all()}
    recorded = read_example(OWN).partnership.places
    assert places == {record.name: list(record.wards) for record in recorded}
    assert [len(areas) for areas in places.values()] == [7, 3]
    again = run(settings, evidence, tmp_path)
    assert Place.objects.count() == 2
    assert "in review" in again
    assert Edition.objects.count() == 1
    assert Finding.objects.count() == len(wanted.findings)


def test_without_evidence_the_rest_is_entered_and_the_reason_said(settings: Any, tmp_path: Path) -> None:
    shutil.copytree(OWN, tmp_path / "examples" / "east-staffordshire")
    said = run(settings, tmp_path / "empty", tmp_path / "examples")
    assert "No places, papers and assessment for East Staffordshire" in said
    assert re.search(r"\d+ records added", said)
    assert not Edition.objects.exists()


@pytest.mark.slow
def test_a_faulty_entry_leaves_nothing_of_the_edition(settings: Any, evidence: Path, tmp_path: Path) -> None:
    shutil.copytree(OWN, tmp_path / "east-staffordshire")
    path = tmp_path / "east-staffordshire" / FILE
    path.write_text(path.read_text(encoding="utf-8").replace('indicator = "public_order"', 'indicator = "nothing"'))
    with pytest.raises(CommandError, match="The places, papers and the assessment of East Staffordshire") as refused:
        run(settings, evidence, tmp_path)
    assert isinstance(refused.value.__cause__, ValidationError)
    assert not Edition.objects.exists()


def test_a_file_that_is_no_assessment_is_refused(tmp_path: Path) -> None:
    assert read_example_assessment(tmp_path) is None
    for content in ("title = 3", "title =", 'title = "x"\nkind = "full"\nyear = "2016"\narea = "x"'):
        (tmp_path / FILE).write_text(content, encoding="utf-8")
        with pytest.raises(RefusedFile, match="an assessment"):
            read_example_assessment(tmp_path)
