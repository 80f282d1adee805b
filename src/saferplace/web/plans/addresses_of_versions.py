"""Addresses of plans and their versions."""

from django.urls import path

from saferplace.web.plans.models import Part
from saferplace.web.plans.states import TRANSITIONS, move_name
from saferplace.web.plans.views import approvals, checking, overview, reading, versions

ALL = "partnerships/<slug:slug>/plan/"
PLAN = f"{ALL}<int:plan>/"
_VERSION = f"{ALL}versions/<int:pk>/"
_DRAFT = f"{_VERSION}drafts/<int:draft>"
_APPROVAL = f"{_VERSION}approvals/<int:approval>/"
ADDRESSES = [
    path(ALL, overview.show_overview, name="overview"),
    path(f"{ALL}plans", overview.list_plans, name="list"),
    path(f"{ALL}add", overview.begin_plan, name="add"),
    path(PLAN, overview.show_plan, name="plan"),
    path(f"{PLAN}change", overview.change_plan, name="change"),
    path(f"{PLAN}versions", versions.list_versions, name="versions"),
    path(f"{PLAN}versions/add", versions.begin_version, name="add_version"),
    path(f"{PLAN}compare", versions.compare_editions, name="compare"),
    path(_VERSION, reading.read_version, name="version"),
    path(f"{_VERSION}download", reading.download_version, name="download_version"),
    path(f"{_VERSION}check", checking.check_version, name="check"),
    path(_DRAFT, reading.read_draft, name="draft"),
    path(f"{_DRAFT}/download", reading.download_draft, name="download_draft"),
    *(path(f"{_VERSION}move/{step.name}", versions.mover(step), name=move_name(step)) for step in TRANSITIONS),
    path(f"{_VERSION}approvals", approvals.list_approvals, name="approvals"),
    path(f"{_VERSION}approvals/add", approvals.add_approval, name="add_approval"),
    path(f"{_APPROVAL}change", approvals.change_approval, name="change_approval"),
    path(f"{_APPROVAL}remove", approvals.remove_approval, name="remove_approval"),
    *(path(f"{_VERSION}sign/{part.value}", approvals.signer(part), name=f"sign_{part.value}") for part in Part),
]
