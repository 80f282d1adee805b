"""Papers on the partnership's front page: what is being written, and what one is asked to write or sign."""

from __future__ import annotations

from django.urls import reverse

from saferplace.web.partnerships.access.request import PartnershipRequest
from saferplace.web.partnerships.panels import Panel, add_panel
from saferplace.web.reports.models import Paper, PaperSection
from saferplace.web.reports.permissions import VIEW_PAPER_DRAFTS, VIEW_PAPERS
from saferplace.web.reports.queries.papers import papers, under_way
from saferplace.web.reports.queries.rights import may_write
from saferplace.web.reports.states import OUT

_SHOWN = 3


def papers_panel(request: PartnershipRequest) -> Panel | None:
    """Return the panel; None for those who may not see papers."""
    partnership = request.partnership
    if not VIEW_PAPERS.allows(request.user, partnership):
        return None
    href = reverse("reports:list", kwargs={"slug": partnership.slug})
    last = papers(partnership, request.user).filter(state__in=sorted(OUT)).order_by("-published_on").first()
    said = (f"Published last: {last}.",) if last else ("No paper has been published yet.",)
    if not VIEW_PAPER_DRAFTS.allows(request.user, partnership):
        return Panel("Papers", href, said)
    writing = list(under_way(partnership))
    told = tuple(_standing(paper) for paper in writing[:_SHOWN])
    more = (f"{len(writing) - _SHOWN} more are being written.",) if len(writing) > _SHOWN else ()
    return Panel("Papers", href, (*told, *more, *said), tuple(_to_do(request)))


def _standing(paper: Paper) -> str:
    written, sections = paper.written, paper.all_sections  # type: ignore[attr-defined]
    return f"{paper}, {paper.label.lower()}: {written} of {sections} sections are written."


def _to_do(request: PartnershipRequest) -> list[tuple[str, str]]:
    """Return the needed sections that are empty and this person's own, the newest papers first."""
    rows = PaperSection.objects.filter(paper__in=under_way(request.partnership), paper__state="draft", words="")
    rows = rows.filter(is_needed=True, owner_role__in=sorted(request.user.roles_in(request.partnership)))
    mine = [row for row in rows.select_related("paper__partnership", "partnership") if may_write(request.user, row)]
    return [
        (
            f"Write {row.heading[:1].lower()}{row.heading[1:]}: {row.paper}",
            reverse("reports:write", kwargs={"slug": row.partnership.slug, "pk": row.paper_id, "name": row.name}),
        )
        for row in mine[:_SHOWN]
    ]


add_panel(28, papers_panel)
