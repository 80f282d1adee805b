"""Addresses of assessments."""

from django.urls import path

from saferplace.web.assessments.states import TRANSITIONS, move_name
from saferplace.web.assessments.views import candidates, concerns, content, decisions, editions, papers

app_name = "assessments"
_ALL = "partnerships/<slug:slug>/assessments/"
_ONE = f"{_ALL}<int:pk>/"
_FINDING = f"{_ONE}findings/<int:finding>/"
_CANDIDATE = f"{_ONE}candidates/<slug:candidate>/"
urlpatterns = [
    path(_ALL, editions.list_editions, name="list"),
    path(f"{_ALL}add", editions.add_edition, name="add"),
    path(f"{_ALL}pin", content.pin, name="pin"),
    path(_ONE, editions.show_edition, name="edition"),
    path(f"{_ONE}change", editions.change_edition, name="change"),
    *(path(f"{_ONE}move/{step.name}", editions.mover(step), name=move_name(step)) for step in TRANSITIONS),
    path(f"{_ONE}results", editions.request_results, name="results"),
    path(f"{_ONE}read", editions.mark_read, name="read"),
    path(f"{_ONE}findings", content.show_findings, name="findings"),
    path(f"{_ONE}findings/list", content.list_findings, name="findings_list"),
    path(f"{_ONE}sections/<slug:head>", content.write_section, name="section"),
    path(f"{_FINDING}change", content.change_finding, name="change_finding"),
    path(f"{_FINDING}<slug:what>", content.act_on_finding, name="act_on_finding"),
    path(f"{_ONE}emerging", candidates.show_emerging, name="emerging"),
    path(f"{_ONE}emerging/list", candidates.list_emerging, name="emerging_list"),
    path(f"{_ONE}candidates", candidates.show_candidates, name="candidates"),
    path(f"{_ONE}candidates/list", candidates.list_candidates, name="candidates_list"),
    path(f"{_ONE}candidates/weights", candidates.change_weights, name="weights"),
    path(_CANDIDATE, candidates.show_candidate, name="candidate"),
    path(f"{_CANDIDATE}score", candidates.give_scores, name="score"),
    path(f"{_CANDIDATE}agree/<slug:criterion>", candidates.agree_score, name="agree"),
    path(f"{_ONE}decisions", decisions.show_decisions, name="decisions"),
    path(f"{_ONE}decisions/list", decisions.list_decisions, name="decisions_list"),
    path(f"{_ONE}decisions/add", decisions.add_decision, name="add_decision"),
    path(f"{_ONE}decisions/<int:decision>/change", decisions.change_decision, name="change_decision"),
    path(f"{_ONE}decisions/<int:decision>/remove", decisions.remove_decision, name="remove_decision"),
    path(f"{_ONE}heads/<slug:head>", decisions.give_head_reason, name="head_reason"),
    path(f"{_ONE}concerns", concerns.list_concerns, name="concerns"),
    path(f"{_ONE}concerns/add", concerns.add_concern, name="add_concern"),
    path(f"{_ONE}concerns/<int:concern>/change", concerns.change_concern, name="change_concern"),
    path(f"{_ONE}concerns/<int:concern>/remove", concerns.remove_concern, name="remove_concern"),
    path(f"{_ONE}papers", papers.list_papers, name="papers"),
    path(f"{_ONE}papers/make", papers.make_paper, name="make_paper"),
    path(f"{_ONE}papers/<int:paper>/<str:name>", papers.download_paper, name="download_paper"),
]
