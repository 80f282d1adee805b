"""The evidence on the partnership's front page: how recorded crime stands, and how fresh the figures are."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone

from saferplace.store.errors import StoreError
from saferplace.web.evidence.models import UploadState
from saferplace.web.evidence.permissions import UPLOAD_EVIDENCE, VIEW_EVIDENCE
from saferplace.web.evidence.queries.answers import HEADLINE, REFUSALS, answer_question, health
from saferplace.web.evidence.queries.partnership import evidence_of, own_areas
from saferplace.web.evidence.queries.records import uploads
from saferplace.web.partnerships.access.request import PartnershipRequest
from saferplace.web.partnerships.panels import Panel, add_panel
from saferplace.workflows.explore_question import Question

SENTENCES = 2


def evidence_panel(request: PartnershipRequest) -> Panel | None:
    """Return the panel; None for those who may not see the evidence."""
    partnership = request.partnership
    if not VIEW_EVIDENCE.allows(request.user, partnership):
        return None
    href = reverse("evidence:overview", kwargs={"slug": partnership.slug})
    try:
        evidence = evidence_of(partnership)
        own = own_areas(evidence, partnership)
        fresh = health(evidence, timezone.localdate(), own[0].code if own else "").sentence
        said: tuple[str, ...] = ()
        if own:
            answer, _ = answer_question(evidence, partnership, Question(HEADLINE, own[0].code))
            said = tuple(answer.sentences[:SENTENCES])
    except REFUSALS as error:
        said, fresh = (), str(error)
    except StoreError:
        said, fresh = (), "The evidence cannot be read at the moment."
    return Panel("Evidence", href, (*said, fresh), _to_do(request))


def _to_do(request: PartnershipRequest) -> tuple[tuple[str, str], ...]:
    if not UPLOAD_EVIDENCE.allows(request.user, request.partnership):
        return ()
    waiting = uploads(request.partnership).filter(state=UploadState.READ)
    return tuple((f"Decide whether to load {each.name}", each.get_absolute_url()) for each in waiting[:3])


add_panel(10, evidence_panel)
