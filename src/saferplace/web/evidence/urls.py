"""Addresses of the evidence."""

from django.urls import path

from saferplace.web.evidence.views import crime_tree, explorer, lineage, overview, wards

app_name = "evidence"
_HERE = "partnerships/<slug:slug>/evidence/"
urlpatterns = [
    path(_HERE, overview.show_overview, name="overview"),
    path(f"{_HERE}explorer/", explorer.find, name="explorer"),
    path(f"{_HERE}explorer/answer", explorer.show_answer, name="answer"),
    path(f"{_HERE}explorer/sources", lineage.show_lineage, name="lineage"),
    path(f"{_HERE}explorer/rows", lineage.show_rows, name="rows"),
    path(f"{_HERE}wards", wards.show_wards, name="wards"),
    path(f"{_HERE}crime-by-type", crime_tree.show_crime_tree, name="crime_tree"),
]
