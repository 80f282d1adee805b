"""Every kind of paper that is drafted, written, signed and published in the browser."""

from __future__ import annotations

from collections.abc import Mapping

from saferplace.workflows.paper_kinds.annual_paper import ANNUAL
from saferplace.workflows.paper_kinds.board_paper import BOARD
from saferplace.workflows.paper_kinds.cabinet_paper import CABINET
from saferplace.workflows.paper_kinds.grant_paper import GRANT
from saferplace.workflows.paper_kinds.health_paper import HEALTH
from saferplace.workflows.paper_kinds.kind import PaperKind
from saferplace.workflows.paper_kinds.minutes_paper import MINUTES
from saferplace.workflows.paper_kinds.plan_papers import PLAN, SUMMARY
from saferplace.workflows.paper_kinds.response_paper import RESPONSE
from saferplace.workflows.paper_kinds.scrutiny_paper import SCRUTINY
from saferplace.workflows.paper_kinds.tracker_paper import TRACKER

_ALL = (PLAN, SUMMARY, CABINET, SCRUTINY, ANNUAL, HEALTH, BOARD, RESPONSE, GRANT, TRACKER, MINUTES)
PAPER_KINDS: Mapping[str, PaperKind] = {kind.id: kind for kind in _ALL}
