"""What the nouns of governance share."""

from __future__ import annotations

from dataclasses import dataclass

from saferplace.web.governance.permissions import VIEW_GOVERNANCE
from saferplace.web.partnerships import nouns
from saferplace.web.partnerships.access.permission import Permission


@dataclass(frozen=True, kw_only=True)
class Noun(nouns.Noun):
    """A noun of governance."""

    app: str = "governance"
    view: Permission = VIEW_GOVERNANCE
    list_template: str = "governance/list.html"
    record_template: str = "governance/record.html"
