"""Make a paper: from words, plan and evidence to a document, and from that to files. The worker calls it."""

from __future__ import annotations

import logging
from datetime import date
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from saferplace.documents.model import Document
from saferplace.documents.renderers import render_fragment
from saferplace.planning.performance.trajectory import parsed
from saferplace.store.evidence import EvidenceStore
from saferplace.web.assessments.making import DEFECT
from saferplace.web.evidence.queries.partnership import evidence_of
from saferplace.web.reports.drafting import facts_of
from saferplace.web.reports.models import MadePaper, MakingState, Paper, PaperSection
from saferplace.workflows.open_evidence import OpenEvidence
from saferplace.workflows.paper_kinds.figures import figures_for
from saferplace.workflows.paper_kinds.kind import Facts, NoSubject
from saferplace.workflows.paper_kinds.lines import references_of_measures
from saferplace.workflows.paper_kinds.warnings import with_warnings
from saferplace.workflows.paper_types import PAPER_KINDS
from saferplace.workflows.produce_document import write_document
from saferplace.workflows.refusals import REFUSALS

logger = logging.getLogger(__name__)
_REFUSED: tuple[type[Exception], ...] = (*REFUSALS, NoSubject)

# The paper as part of the published page; never handed over as a file.
_PAGE = "page.fragment"


def documents_of(paper: Paper, today: date) -> tuple[Document, ...]:
    """Return a paper as a document, and the paper that goes with it where its kind has one.

    They are of the newest evidence, or of the version a published paper stands on.

    Raises:
        NoSubject: it lacks what it is about, such as a plan.
        REFUSALS: the evidence cannot be read.
    """
    evidence = _evidence(paper)
    facts = facts_of(paper, today, evidence)
    words = {row.name: row.words for row in PaperSection.objects.filter(paper=paper)}
    texts = [*words.values(), *_plan_texts(facts)]
    kind = PAPER_KINDS[paper.kind]
    named, beside = references_of_measures(facts), kind.beside(facts)
    figures = figures_for(evidence, texts, named, beside=beside, made_up=settings.DEMONSTRATION)
    builds = (kind.build, kind.companion) if kind.companion else (kind.build,)
    return tuple(with_warnings(build(facts, words, figures), facts) for build in builds)


def make_files(made_pk: int) -> None:
    """Write the files of a paper and say on its row how that went."""
    made = MadePaper.objects.select_related("paper", "paper__partnership", "paper__plan_version__plan").get(pk=made_pk)
    try:
        _make(made)
    except _REFUSED as error:
        made.state, made.problem = MakingState.FAILED, str(error)
    except Exception:
        logger.exception("Paper %s was not made", made_pk)
        made.state, made.problem = MakingState.FAILED, DEFECT
    made.step = ""
    made.made_at = timezone.now()
    made.save()


def path_of(made: MadePaper, name: str) -> Path | None:
    """Return where a file of a paper lies; None when the paper has no such file."""
    if all(name != each["name"] for each in made.files):
        return None
    path: Path = settings.PAPER_FOLDER / made.folder / name
    return path if path.is_file() else None


def page_of(made: MadePaper) -> str:
    """Return a made paper as part of a page, as it was made; "" for one that was made before pages showed it."""
    path: Path = settings.PAPER_FOLDER / made.folder / _PAGE
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _make(made: MadePaper) -> None:
    _say(made, "Reading the evidence")
    label = made.label.lower().replace(" ", "-")
    folder = settings.PAPER_FOLDER / made.folder
    documents = documents_of(made.paper, timezone.localdate())
    for number, document in enumerate(documents):
        name = f"-{document.type.replace('_', '-')}" if number else ""
        for path in write_document(document, folder, f"{made.paper.slug}{name}-{label}", lambda text: _say(made, text)):
            made.files = [*made.files, {"name": path.name, "bytes": path.stat().st_size}]
    (folder / _PAGE).write_text(render_fragment(documents[0]), encoding="utf-8")
    made.state = MakingState.DONE


def _say(made: MadePaper, step: str) -> None:
    made.state, made.step = MakingState.RUNNING, step[:200]
    made.save(update_fields=["state", "step"])


def _evidence(paper: Paper) -> OpenEvidence:
    newest = evidence_of(paper.partnership)
    if paper.store_version is None or paper.store_version == newest.version:
        return newest
    store = EvidenceStore.open(settings.EVIDENCE_STORE, version=paper.store_version)
    then = OpenEvidence.of(store)
    return then.seen_from(newest.seen) if newest.seen is not None else then


def _plan_texts(facts: Facts) -> list[str]:
    """Return the texts of the plan that may hold references, with the figures it quotes as references."""
    plan = facts.plan
    if plan is None:
        return []
    texts = [each.text for each in plan.statements]
    for priority in plan.priorities:
        texts += [priority.definition, priority.reason, *(outcome.text for outcome in priority.outcomes)]
        texts += [f"{{{{value {each.indicator} {each.area_code} {each.period}}}}}" for each in priority.figures]
    # What a baseline says may stand in the evidence too, with the count behind a share.
    texts += [
        f"{{{{value {each.indicator} {each.area_code or plan.area_code} {each.baseline_period}}}}}"
        for each in plan.targets
        if each.indicator and parsed(each.baseline_period)
    ]
    return [*texts, *(action.text for action in plan.actions), *(risk.mitigation for risk in plan.risks)]
