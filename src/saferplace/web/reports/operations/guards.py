"""What every operation on a paper makes sure of first."""

from __future__ import annotations

from saferplace.web.partnerships.access.refusals import Refused
from saferplace.web.partnerships.models import Partnership
from saferplace.web.reports.models import Paper
from saferplace.web.reports.states import State

OTHERS = "This paper belongs to another partnership."


def held(paper: Paper, partnership: Partnership) -> Paper:
    """Return a paper as it stands now, held until the operation is done.

    Raises:
        Refused: it is another partnership's.
    """
    row = Paper.objects.select_for_update(of=("self",)).select_related("partnership").get(pk=paper.pk)
    if row.partnership_id != partnership.pk:
        raise Refused(OTHERS)
    return row


def require_draft(paper: Paper, partnership: Partnership) -> Paper:
    """Return a paper that can be written, held until the operation is done.

    Raises:
        Refused: it is another partnership's, or no draft.
    """
    row = held(paper, partnership)
    if not row.is_draft:
        state = State(row.state).label.lower()
        raise Refused(f"This paper is {state}, so its words stay as they are. Return it to draft to change it.")
    return row


def require_under_way(paper: Paper, partnership: Partnership) -> Paper:
    """Return a paper before publication, held until the operation is done.

    Raises:
        Refused: it is another partnership's, or published or withdrawn.
    """
    row = held(paper, partnership)
    if not row.is_under_way:
        raise Refused(f"This paper is {State(row.state).label.lower()}, so it stays as it is.")
    return row
