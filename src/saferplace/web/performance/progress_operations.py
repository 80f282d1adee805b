"""Writing of the public progress page: opening and closing it, issuing its figures, withdrawing an issue."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from saferplace.web.accounts.models import Account
from saferplace.web.partnerships.access.operation import operation
from saferplace.web.partnerships.access.refusals import Refused
from saferplace.web.partnerships.models import Partnership
from saferplace.web.partnerships.records import save_change, save_new
from saferplace.web.performance.models import ProgressIssue, ProgressPage
from saferplace.web.performance.permissions import PUBLISH_PROGRESS
from saferplace.web.performance.queries.progress_page import NothingToIssue, progress_page, ready_issue


@operation(PUBLISH_PROGRESS)
def set_progress_page(
    *, actor: Account, partnership: Partnership, changes: Mapping[str, Any], version: int
) -> ProgressPage:
    """Open or close the public progress page, and say what stands on it besides the figures."""
    found = progress_page(partnership)
    if found is None:
        return save_new(ProgressPage(partnership=partnership, **changes))
    return save_change(found, changes, version)


@operation(PUBLISH_PROGRESS)
def issue_progress(*, actor: Account, partnership: Partnership, today: date) -> ProgressIssue:
    """Give the figures of the public progress page to everybody as they stand today.

    Raises:
        Refused: the page is not set up, no plan is published, or the evidence cannot be read.
        ValidationError: there is an issue of today already.
    """
    if progress_page(partnership) is None:
        raise Refused("Say first what stands on the page besides the figures.")
    try:
        ready = ready_issue(partnership, today)
    except NothingToIssue as error:
        raise Refused(str(error)) from error
    return save_new(
        ProgressIssue(
            partnership=partnership,
            issued_on=today,
            issued_post=actor.label,
            plan_version=ready.version,
            store_version=ready.store_version,
            content=ready.content,
        )
    )


@operation(PUBLISH_PROGRESS)
def withdraw_issue(
    *, actor: Account, partnership: Partnership, issue: ProgressIssue, why: str, today: date
) -> ProgressIssue:
    """Take an issue of the progress page from the web; that it was there stays known.

    Raises:
        Refused: it is withdrawn already.
    """
    if issue.withdrawn_on is not None:
        raise Refused("This issue is withdrawn already.")
    return save_change(issue, {"withdrawn_on": today, "why_withdrawn": why}, issue.version)
