"""Addresses of papers."""

from django.urls import path

from saferplace.web.partnerships.nouns import addresses, show
from saferplace.web.reports.linter_addresses import LINTER
from saferplace.web.reports.states import TRANSITIONS, State, move_name
from saferplace.web.reports.views import papers, published, route, sections, spending, versions

app_name = "reports"
_ALL = "partnerships/<slug:slug>/papers/"
_ONE = f"{_ALL}<int:pk>/"
_SECTION = f"{_ONE}sections/<slug:name>/"
_STEP = f"{_ONE}route/<int:step>/"
_PUBLISHED = "published/<slug:whose>/papers/"
_PUBLISHED_ONE = f"{_PUBLISHED}<slug:paper>/<int:number>/"
_MOVES = [step for step in TRANSITIONS if step.target != State.CORRECTED]
urlpatterns = [
    *LINTER,
    path(_ALL, papers.list_papers, name="list"),
    path(f"{_ALL}begin", papers.begin_paper, name="begin"),
    *(path(f"{_ALL}{each.pattern!s}", each.callback, name=each.name) for each in addresses(spending.SPENDING)),
    path(f"{_ALL}spending/<int:pk>/", show(spending.SPENDING), name="spending"),
    path(_ONE, papers.show_paper, name="paper"),
    path(f"{_ONE}change", papers.change_paper, name="change"),
    *(path(f"{_ONE}move/{step.name}", papers.mover(step), name=move_name(step)) for step in _MOVES),
    path(f"{_ONE}correction", papers.begin_correction, name="correct"),
    path(f"{_ONE}redraft", papers.redraft, name="redraft"),
    path(f"{_ONE}read", papers.mark_read, name="read"),
    path(f"{_SECTION}write", sections.write_section, name="write"),
    path(f"{_SECTION}owner", sections.give_section, name="give"),
    path(f"{_ONE}comments", sections.show_comments, name="comments"),
    path(f"{_ONE}comments/add", sections.add_comment, name="add_comment"),
    path(f"{_ONE}comments/<int:comment>/settle", sections.settle_comment, name="settle"),
    path(f"{_ONE}route", route.show_route, name="route"),
    path(f"{_ONE}route/add", route.add_step, name="add_step"),
    path(f"{_STEP}change", route.change_step, name="change_step"),
    path(f"{_STEP}remove", route.remove_step, name="remove_step"),
    path(f"{_STEP}sign", route.sign_step, name="sign"),
    path(f"{_ONE}versions", versions.show_versions, name="versions"),
    path(f"{_ONE}files", versions.show_files, name="files"),
    path(f"{_ONE}files/make", versions.make_files, name="make_files"),
    path(f"{_ONE}files/<int:made>/<str:name>", versions.download_file, name="download"),
    path(_PUBLISHED, published.list_published, name="published_list"),
    path(_PUBLISHED_ONE, published.show_published, name="published"),
    path(f"{_PUBLISHED_ONE}files/<int:made>/<str:name>", published.download_published, name="download_published"),
]
