"""Addresses of partnerships."""

from django.urls import path

from saferplace.web.partnerships import views

app_name = "partnerships"
urlpatterns = [
    path("", views.list_partnerships, name="list"),
    path("health", views.answer_health_check, name="health"),
    path("partnerships/<slug:slug>/", views.show_home, name="home"),
]
