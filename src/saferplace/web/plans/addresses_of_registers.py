"""Addresses of the registers beside the plan."""

from django.urls import include, path

from saferplace.web.partnerships.nouns import addresses
from saferplace.web.plans.addresses_of_versions import ALL
from saferplace.web.plans.views import registers

_REGISTERS = [
    *addresses(registers.EQUALITY),
    path("equality-analyses/<int:pk>/", registers.show_equality_analysis, name="equality_analysis"),
    *addresses(registers.RESEARCH),
    path("research-facts/<int:pk>/", registers.show_research_fact, name="research_fact"),
]
ADDRESSES = [path(ALL, include(_REGISTERS))]
