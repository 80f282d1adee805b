"""Addresses of the evidence."""

from django.urls import path

from saferplace.web.evidence.views import (
    crime_tree,
    explorer,
    lineage,
    overview,
    places,
    two_areas,
    uploads,
    ward_map,
    wards,
)

app_name = "evidence"
_HERE = "partnerships/<slug:slug>/evidence/"
urlpatterns = [
    path(_HERE, overview.show_overview, name="overview"),
    path(f"{_HERE}explorer/", explorer.find, name="explorer"),
    path(f"{_HERE}explorer/answer", explorer.show_answer, name="answer"),
    path(f"{_HERE}explorer/sources", lineage.show_lineage, name="lineage"),
    path(f"{_HERE}explorer/rows", lineage.show_rows, name="rows"),
    path(f"{_HERE}wards", wards.show_wards, name="wards"),
    path(f"{_HERE}map", ward_map.show_map, name="map"),
    path(f"{_HERE}map/shapes", ward_map.give_shapes, name="map_shapes"),
    path(f"{_HERE}two-areas", two_areas.show_two_areas, name="two_areas"),
    path(f"{_HERE}crime-by-type", crime_tree.show_crime_tree, name="crime_tree"),
    path(f"{_HERE}places/", places.list_places, name="places"),
    path(f"{_HERE}places/add", places.add, name="place_add"),
    path(f"{_HERE}places/<int:pk>/", places.show_place, name="place"),
    path(f"{_HERE}places/<int:pk>/change", places.change, name="place_change"),
    path(f"{_HERE}places/<int:pk>/boundary", places.change_areas, name="place_boundary"),
    path(f"{_HERE}places/<int:pk>/end", places.end, name="place_end"),
    path(f"{_HERE}uploads/", uploads.list_uploads, name="uploads"),
    path(f"{_HERE}uploads/add", uploads.add_upload, name="upload_add"),
    path(f"{_HERE}uploads/template", uploads.give_template, name="template"),
    path(f"{_HERE}uploads/<int:pk>/", uploads.show_upload, name="upload"),
    path(f"{_HERE}uploads/<int:pk>/decide", uploads.decide_upload, name="upload_decide"),
]
