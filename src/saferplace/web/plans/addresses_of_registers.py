"""Addresses of the registers beside the plan."""

from django.urls import include, path

from saferplace.web.partnerships.nouns import addresses
from saferplace.web.plans.addresses_of_versions import ALL
from saferplace.web.plans.views import others_measures, registers

_REGISTERS = [
    *addresses(registers.EQUALITY),
    path("equality-analyses/<int:pk>/", registers.show_equality_analysis, name="equality_analysis"),
    *addresses(registers.RESEARCH),
    path("research-facts/<int:pk>/", registers.show_research_fact, name="research_fact"),
    path("measures-of-others/paste", others_measures.paste, name="paste_others_measures"),
    *addresses(others_measures.OTHERS),
    path("measures-of-others/<int:pk>/", others_measures.show_others_measure, name="others_measure"),
    path("measures-of-others/<int:pk>/decide", others_measures.decide, name="decide_others_measure"),
]
ADDRESSES = [path(ALL, include(_REGISTERS))]
