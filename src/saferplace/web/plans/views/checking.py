"""What the plan checker finds in a version."""

from __future__ import annotations

import django_tables2 as tables
from django.http import HttpResponse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from saferplace.web.components.lists import ListTable, render_list
from saferplace.web.partnerships.access.page import page
from saferplace.web.partnerships.access.request import PartnershipRequest
from saferplace.web.plans.permissions import VIEW_PLAN_DRAFTS
from saferplace.web.plans.queries.checking import GRAVITY, Finding, findings
from saferplace.web.plans.queries.content import content_of
from saferplace.web.plans.views.lookup import version_to_read


class FindingTable(ListTable):
    """Findings of the plan checker."""

    wrong = tables.Column("What is wrong", accessor="shortcoming__wrong")
    mend = tables.Column("Mend it", accessor="href", orderable=False, exclude_from_export=True)
    title = tables.Column("Rule", accessor="shortcoming__title")
    gravity = tables.Column("How grave", order_by="shortcoming__severity")
    basis = tables.Column("On what ground", accessor="shortcoming__basis")
    nouns = ("finding", "findings")

    def render_mend(self, record: Finding) -> SafeString:
        """Return the way to the page on which it is mended."""
        return format_html(
            '<a class="govuk-link" href="{}">Mend<span class="govuk-visually-hidden">: {}</span></a>',
            record.href,
            record.shortcoming.wrong,
        )


@page(VIEW_PLAN_DRAFTS)
def check_version(request: PartnershipRequest, slug: str, pk: int) -> HttpResponse:
    """List what the plan checker finds in a version."""
    version = version_to_read(request, pk)
    today = timezone.localdate()
    found = findings(version.plan, content_of(version, today), today)
    counts = [(text, sum(each.gravity == text for each in found)) for text in GRAVITY.values()]
    return render_list(
        request,
        FindingTable,
        found,
        title=f"Plan checker: {version}",
        search=("shortcoming__wrong", "shortcoming__title", "gravity", "shortcoming__basis"),
        template="plans/check.html",
        context={"version": version, "plan": version.plan, "counts": [each for each in counts if each[1]]},
    )
