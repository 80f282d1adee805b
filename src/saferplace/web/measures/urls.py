"""Addresses of measures."""

from django.urls import include, path

from saferplace.web.measures.views import (
    area_facts,
    figures,
    measures,
    outside,
    questions,
    revisions,
    supplies,
    timeliness,
)
from saferplace.web.partnerships.nouns import addresses

app_name = "measures"
_ALL = "partnerships/<slug:slug>/measures/"
_ONE = f"{_ALL}<int:pk>/"
_SUPPLY = f"{_ALL}handed-in/<int:pk>/"
urlpatterns = [
    path(_ALL, measures.list_measures, name="list"),
    path(f"{_ALL}add", measures.add_measure, name="add"),
    path(f"{_ALL}due", timeliness.list_due, name="due"),
    path(f"{_ALL}completeness", timeliness.show_completeness, name="completeness"),
    path(f"{_ALL}template", figures.give_template, name="template"),
    path(f"{_ALL}paste", figures.paste, name="paste"),
    path(f"{_ALL}revisions", revisions.list_revisions, name="revisions"),
    path(f"{_ALL}handed-in/", supplies.list_supplies, name="supplies"),
    path(_SUPPLY, supplies.show_supply, name="supply"),
    path(f"{_SUPPLY}accept", supplies.accept, name="accept"),
    path(f"{_SUPPLY}return", supplies.give_back, name="return"),
    path(f"{_SUPPLY}withdraw", supplies.withdraw, name="withdraw"),
    path(f"{_SUPPLY}load-again", supplies.load_again, name="load_again"),
    path(f"{_SUPPLY}file", supplies.give_file, name="file"),
    path(f"{_ALL}area-facts/", area_facts.list_area_facts, name="area_facts"),
    path(f"{_ALL}area-facts/<int:pk>/", area_facts.show_area_fact, name="area_fact"),
    *(path(_ALL, include([each])) for each in addresses(area_facts.AREA_FACT) if each.name != "area_facts"),
    path(f"{_ALL}other-systems/<int:pk>/", outside.show_outside_system, name="outside_system"),
    path(f"{_ALL}other-systems/<int:pk>/bring", outside.bring, name="bring"),
    path(_ALL, include(addresses(outside.SYSTEM))),
    path(f"{_ONE}tracked", outside.track, name="track"),
    path(_ONE, measures.show_measure, name="measure"),
    path(f"{_ONE}change", measures.change_measure, name="change"),
    path(f"{_ONE}definition", measures.redefine, name="redefine"),
    path(f"{_ONE}question", questions.change_question, name="question"),
    path(f"{_ONE}figures", revisions.list_figures, name="figures"),
    path(f"{_ONE}revisions", revisions.list_revisions_of, name="revisions_of"),
    path(f"{_ONE}enter", figures.enter_figure, name="enter"),
]
