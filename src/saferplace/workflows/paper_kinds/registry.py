"""Every kind of paper that is drafted, written, signed and published in the browser."""

from __future__ import annotations

from collections.abc import Mapping

from saferplace.workflows.paper_kinds.cabinet_paper import CABINET
from saferplace.workflows.paper_kinds.kind import PaperKind
from saferplace.workflows.paper_kinds.plan_papers import PLAN, SUMMARY
from saferplace.workflows.paper_kinds.scrutiny_paper import SCRUTINY

PAPER_KINDS: Mapping[str, PaperKind] = {kind.id: kind for kind in (PLAN, SUMMARY, CABINET, SCRUTINY)}
