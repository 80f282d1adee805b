"""Rows for every address of assessments with gaps: drafts where something is written, an adopted edition to read."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.utils import timezone

from saferplace.web.assessments.models import (
    Decision,
    Edition,
    EditionResults,
    Finding,
    MakingState,
    Paper,
    PublicConcern,
)
from saferplace.web.assessments.states import State
from saferplace.web.partnerships.models import Partnership
from saferplace.workflows.digest_assessment import AssessmentDigest, CandidateDigest, ScoreDigest
from tests.integration.web.world import World

READ = ("edition", "read", "findings", "findings_list", "emerging", "emerging_list", "candidates", "candidates_list",
        "decisions", "decisions_list", "concerns", "papers")  # fmt: skip
WRITTEN = ("change", "results", "weights", "add_decision", "add_concern", "make_paper", "move_send_to_review")


def examples(world: World, partnership: Partnership) -> dict[str, dict[str, Any]]:
    """Return what fills the gaps of each address."""
    draft, review, adopted = (_edition(partnership, state) for state in (State.DRAFT, State.IN_REVIEW, State.ADOPTED))
    one = {"pk": draft.pk}
    finding = {**one, "finding": _finding(draft).pk}
    found: dict[str, dict[str, Any]] = {name: {"pk": adopted.pk} for name in READ}
    found |= dict.fromkeys(WRITTEN, one)
    found |= {
        "move_return_to_draft": {"pk": review.pk},
        "move_adopt": {"pk": review.pk},
        "move_supersede": {"pk": adopted.pk},
        "section": {**one, "head": "last_plan"},
        "change_finding": finding,
        "act_on_finding": {**finding, "what": "up"},
        "candidate": {"pk": adopted.pk, "candidate": "burglary"},
        "score": {**one, "candidate": "burglary"},
        "agree": {**one, "candidate": "burglary", "criterion": "public_concern"},
        "head_reason": {**one, "head": "reoffending"},
        "change_decision": {**one, "decision": _decision(draft).pk},
        "remove_decision": {**one, "decision": _decision(draft, "Robbery").pk},
        "change_concern": {**one, "concern": _concern(draft).pk},
        "remove_concern": {**one, "concern": _concern(draft).pk},
        "download_paper": {"pk": adopted.pk, "paper": _paper(adopted).pk, "name": "paper.csv"},
    }
    return {f"assessments:{name}": gaps for name, gaps in found.items()}


def _edition(partnership: Partnership, state: State) -> Edition:
    edition = Edition.objects.create(
        partnership=partnership,
        title=f"Assessment, {state.label.lower()}",
        year="2016/17",
        area_code="E07000193",
        area_name="East Staffordshire",
        author_post="Analyst",
        state=state,
    )
    scores = (ScoreDigest("volume", 2, "5 % of recorded crime"), ScoreDigest("public_concern", None, "by people"))
    candidate = CandidateDigest("burglary", "Burglary", "5.9 per 1,000", "682 burglaries", scores, False, False)
    digest = AssessmentDigest("E07000193", "East Staffordshire", "2016/17", 1, (), (candidate,), (), (), (), ())
    EditionResults.objects.create(
        edition=edition, state=MakingState.DONE, asked_at=timezone.now(), store_version=1, digest=digest.as_json()
    )
    return edition


def _finding(edition: Edition) -> Finding:
    return Finding.objects.create(
        partnership=edition.partnership,
        edition=edition,
        section="levels_and_patterns",
        indicator="burglary",
        area_code="E07000193",
        period="2016/17",
        words="As the year before.",
        author_post="Analyst",
        pinned_at=timezone.now(),
        pinned_version=1,
        pinned_text="5.9",
        pinned_count="682",
    )


def _decision(edition: Edition, theme: str = "Burglary") -> Decision:
    return Decision.objects.create(
        partnership=edition.partnership,
        edition=edition,
        theme=theme,
        outcome="watch",
        reason="Fewer than before.",
        decided_on=date(2017, 12, 7),
        meeting="Board",
        recorded_by="Chair",
    )


def _concern(edition: Edition) -> PublicConcern:
    return PublicConcern.objects.create(
        partnership=edition.partnership, edition=edition, source="Survey", gathered_on=date(2017, 9, 1), theme="Parking"
    )


def _paper(edition: Edition) -> Paper:
    paper = Paper.objects.create(
        partnership=edition.partnership,
        edition=edition,
        version_label="Adopted",
        asked_by="Analyst",
        asked_at=timezone.now(),
        state=MakingState.DONE,
        files=[{"name": "paper.csv", "bytes": 4}],
    )
    folder = settings.PAPER_FOLDER / paper.folder
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "paper.csv").write_text("a,b\n")
    return paper
