"""Sections and comments: written and settled by those whose they are."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied

from saferplace.web.accounts.models import Account
from saferplace.web.assessments.evidence_at_hand import newest_figures
from saferplace.web.assessments.live_words import broken_references, keys_in
from saferplace.web.partnerships.access.operation import operation
from saferplace.web.partnerships.access.refusals import Refused
from saferplace.web.partnerships.models import Partnership
from saferplace.web.partnerships.records import require, save_change, save_new
from saferplace.web.reports.models import PaperComment, PaperSection
from saferplace.web.reports.models.paper import Paper
from saferplace.web.reports.operations.guards import require_draft, require_under_way
from saferplace.web.reports.permissions import BEGIN_PAPER, COMMENT_PAPER, WRITE_PAPER
from saferplace.web.reports.queries.figures import figures_of, printed_in
from saferplace.web.reports.queries.rights import may_write


@operation(WRITE_PAPER)
def write_section(
    *, actor: Account, partnership: Partnership, section: PaperSection, words: str, version: int
) -> PaperSection:
    """Write a section; saving it marks its figures as read.

    Raises:
        PermissionDenied: it is not this person's section.
        EditConflict: somebody else wrote it meanwhile.
        Refused: the paper is no draft.
        ValidationError: a reference cannot be had.
    """
    require_draft(section.paper, partnership)
    if not may_write(actor, section):
        raise PermissionDenied("This section belongs to another role.")
    figures = newest_figures(partnership, keys_in([words]))
    broken = broken_references(words, figures)
    require(not broken, "words", " ".join(broken))
    return save_change(section, {"words": words, "figures_read": printed_in(words, figures)}, version)


@operation(BEGIN_PAPER)
def give_section(
    *, actor: Account, partnership: Partnership, section: PaperSection, changes: Mapping[str, Any], version: int
) -> PaperSection:
    """Say which post writes a section, and by when.

    Raises:
        Refused: the paper is published or withdrawn.
    """
    require_under_way(section.paper, partnership)
    return save_change(section, changes, version)


@operation(WRITE_PAPER)
def mark_read(*, actor: Account, partnership: Partnership, paper: Paper) -> int:
    """Mark the figures of one's own sections as read as they stand now; return in how many sections.

    Raises:
        Refused: the paper is no draft.
    """
    row = require_draft(paper, partnership)
    sections = [each for each in PaperSection.objects.filter(paper=row) if may_write(actor, each)]
    figures = figures_of(row, [each.words for each in sections])
    count = 0
    for each in sections:
        now = printed_in(each.words, figures)
        if now != each.figures_read:
            save_change(each, {"figures_read": now}, each.version)
            count += 1
    return count


@operation(COMMENT_PAPER)
def comment(
    *, actor: Account, partnership: Partnership, paper: Paper, given: Mapping[str, Any], now: datetime
) -> PaperComment:
    """Comment on a paper or one of its sections; the same said twice by the same post, as a page sent again, is one.

    Raises:
        Refused: the paper is published or withdrawn.
        ValidationError: the section is another paper's.
    """
    row = require_under_way(paper, partnership)
    section = given.get("section")
    require(section is None or section.paper_id == row.pk, "section", "Select a section of this paper")
    said = PaperComment.objects.filter(paper=row, post=actor.label, settled_on__isnull=True)
    same = said.filter(section=section, text=given.get("text", "")).first()
    return same or save_new(
        PaperComment(partnership=partnership, paper=row, draft=row.draft, post=actor.label, made_at=now, **given)
    )


@operation(COMMENT_PAPER)
def settle_comment(*, actor: Account, partnership: Partnership, comment: PaperComment, today: date) -> PaperComment:
    """Mark a comment as settled.

    Raises:
        Refused: it is settled already, or the paper is published or withdrawn.
    """
    require_under_way(comment.paper, partnership)
    if comment.settled_on is not None:
        raise Refused("This comment is settled already.")
    return save_change(comment, {"settled_on": today, "settled_post": actor.label}, comment.version)
