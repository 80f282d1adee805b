"""Bodies, their members, and the governance diagram."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from saferplace.web.governance import diagram, forms, models, queries, tables
from saferplace.web.governance.operations import bodies as operations
from saferplace.web.governance.permissions import CHANGE_GOVERNANCE, CHANGE_MEETINGS, VIEW_GOVERNANCE
from saferplace.web.governance.views.nouns import Noun
from saferplace.web.governance.views.register import LINK
from saferplace.web.partnerships.access.page import page
from saferplace.web.partnerships.access.request import PartnershipRequest
from saferplace.web.partnerships.editing import FormPage, edit
from saferplace.web.partnerships.nouns import posted, record

BODY = Noun(
    name="body",
    plural="bodies",
    label="a body",
    labels="Bodies",
    folder="bodies",
    introduction="The partnership's own groups, and the bodies it answers to or works with.",
    rows=queries.bodies,
    table=tables.BodyTable,
    search=("name", "short_name", "terms"),
    model=models.Body,
    fields=forms.BODY,
    permission=CHANGE_GOVERNANCE,
    add=operations.add_body,
    change=operations.change_body,
    end=operations.end_body,
)
SEAT = Noun(
    name="seat",
    plural="seats",
    label="a member post",
    labels="Member posts",
    folder="members",
    introduction="The posts that are members of bodies. Posts are named, never people.",
    rows=queries.seats,
    table=tables.SeatTable,
    search=("post", "organisation__name", "body__name"),
    model=models.Seat,
    fields=forms.SEAT,
    permission=CHANGE_GOVERNANCE,
    change=operations.change_seat,
    end=operations.end_seat,
)


@page(VIEW_GOVERNANCE)
def show_body(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """Show a body: its terms, members, links and meetings."""
    row = get_object_or_404(queries.bodies(request.partnership), pk=pk)
    today = timezone.localdate()
    members = list(queries.seats(request.partnership).filter(body=row))
    found = queries.links(request.partnership)
    return record(
        request,
        BODY,
        row,
        "governance/body.html",
        members=[seat for seat in members if seat.holds_on(today)],
        former_members=[seat for seat in members if not seat.holds_on(today)],
        links_out=found.filter(source=row),
        links_in=found.filter(target=row),
        meetings=queries.meetings(request.partnership).filter(body=row)[:10],
        may_change=CHANGE_GOVERNANCE.allows(request.user, request.partnership),
        may_meet=CHANGE_MEETINGS.allows(request.user, request.partnership),
        link_list=LINK.address({"slug": slug}),
    )


@page(CHANGE_GOVERNANCE)
def add_seat(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """Add a member post to a body."""
    body = get_object_or_404(queries.bodies(request.partnership), pk=pk)
    filled = {name: value for name, value in request.GET.items() if name in forms.SEAT}
    form = SEAT.form()(posted(request), partnership=request.partnership, initial=filled)
    return edit(
        request,
        FormPage(f"Add a member post to {body}", body.get_absolute_url(), submit="Add", saved="Added the member post."),
        form,
        lambda _: operations.add_seat(
            actor=request.user, partnership=request.partnership, body=body, given=form.changes
        ),
    )


@page(VIEW_GOVERNANCE)
def show_diagram(request: PartnershipRequest, slug: str) -> HttpResponse:
    """Show the governance diagram with its text and its table."""
    drawn = diagram.draw(request.partnership, timezone.localdate())
    return render(
        request,
        "governance/diagram.html",
        {
            "drawn": drawn,
            "may_change": CHANGE_GOVERNANCE.allows(request.user, request.partnership),
        },
    )


@page(VIEW_GOVERNANCE)
def download_diagram(request: PartnershipRequest, slug: str) -> HttpResponse:
    """Hand the governance diagram over as a file."""
    drawn = diagram.draw(request.partnership, timezone.localdate())
    answer = HttpResponse(drawn.figure.svg, content_type="image/svg+xml")
    answer["Content-Disposition"] = f'attachment; filename="{slug}-governance.svg"'
    return answer
