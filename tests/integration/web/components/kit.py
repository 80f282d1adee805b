"""A page with every component and form in every state, for the eye, for axe and for the clock."""

from datetime import date
from typing import Any

import django_tables2 as tables
import polars as pl
from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import engines
from django.urls import include, path

from saferplace.charts.figure import Caption, Figure
from saferplace.charts.trend_chart import trend_lines
from saferplace.web.components.forms import CountedTextarea, DateField, Form
from saferplace.web.components.lists import ListTable, render_list

ROLES = [("chair", "Chair"), ("analyst", "Analyst"), ("officer", "Finance officer")]
PLACES = ("Market ward", "Canal ward", "St. Mary's ward", "Hill ward")


class KitForm(Form):
    """Ten fields, one of each kind."""

    name = forms.CharField(label="Name of the body", max_length=20, help_text="As it stands in its terms of reference.")
    email = forms.EmailField(label="E-mail address", required=False)
    seats = forms.IntegerField(label="Seats", min_value=1)
    grant = forms.DecimalField(label="Grant", required=False, help_text="In pounds.")
    set_up_on = forms.DateField(label="Date it was set up", help_text="For example, 7 12 2017.")
    ends_on = DateField(label="Date it ends", required=False)
    role = forms.ChoiceField(label="Who chairs it", choices=ROLES, widget=forms.RadioSelect)
    members = forms.MultipleChoiceField(label="Members", choices=ROLES, widget=forms.CheckboxSelectMultiple)
    kind = forms.ChoiceField(label="Kind of body", choices=[("", "Choose one"), *ROLES])
    purpose = forms.CharField(label="Purpose", widget=CountedTextarea(100), max_length=100)
    paper = forms.FileField(label="Terms of reference", required=False)
    agreed = forms.BooleanField(label="The board has agreed to it")
    password = forms.CharField(label="Password", widget=forms.PasswordInput, required=False)


class BodyTable(ListTable):
    """Bodies."""

    name = tables.Column("Body", linkify=lambda record: f"/bodies/{record['number']}/")
    number = tables.Column("Meetings a year")
    ends = tables.Column("Ends", orderable=False)

    nouns = ("body", "bodies")
    numeric = ("number",)


def bodies(count: int) -> list[dict[str, Any]]:
    """Return made-up bodies."""
    return [
        {"name": f"{PLACES[n % 4]} board {n}", "number": n, "ends": "=1+1" if n == 3 else "not set"}
        for n in range(count)
    ]


def chart() -> Figure:
    """Return a real chart of made-up figures."""
    months = [date(2020 + n // 12, n % 12 + 1, 1) for n in range(24)]
    frame = pl.DataFrame({"series": ["Ashby"] * 24, "month": months, "value": [50.0 + n % 7 for n in range(24)]})
    caption = Caption(
        "kit-chart", "Violence changed little in Ashby", "Crimes a month, 2020 to 2021", "Made up", ("Small.",)
    )
    return trend_lines(frame, caption, unit="crimes")


KIT = """{% extends "layout/page.html" %}{% load saferplace %}
{% block title %}{% if form.errors %}Error: {% endif %}Kit{% endblock %}
{% block before_content %}{% component "breadcrumbs" items=crumbs %}{% endblock %}
{% block heading %}<h1 class="govuk-heading-xl">Everything at once</h1>{% endblock %}
{% block actions %}<div class="sp-actions">{% component "button" text="Add a body" href="/add" %}
{% component "button" text="Change" href="/change" kind="secondary" %}</div>{% endblock %}
{% block content %}
<p class="sp-lead">Violence rose and burglary fell; the plan has three things to do this month.</p>
<p class="govuk-body">There were {% live "14,000" "/source/1" %} crimes. {% status "On track" "good" %}
{% status "Watch" "watch" %}
{% status "Off track" "bad" %} {% status "Late" "late" %} {% status "Draft" "draft" %} {% status "Plain" %}</p>
{% component "inset-text" text="The police recorded crime differently before April 2017." %}
{% component "warning-text" text="Once published it cannot be changed." %}
{% box "details" summary="How this was counted" %}<p class="govuk-body">By month.</p>{% endbox %}
{% component "summary-list" rows=facts %}
{% component "task-list" tasks=tasks %}
{% component "phase-banner" phase="Draft" text="Not agreed by the board yet." %}
{% component "tabs" tabs=tabs title="Parts" %}
{% figure fig 2 downloads=downloads %}
<h2 class="govuk-heading-l">Form</h2>
{% form_page form "Save the body" back="/" %}
{% endblock %}"""


def kit(request: HttpRequest) -> HttpResponse:
    """Show everything."""
    if request.method == "GET":
        messages.success(request, "Saved.")
    messages.info(request, "The release of May 2021 has arrived.")
    form = KitForm(request.POST) if request.method == "POST" else KitForm()
    told = {
        "form": form,
        "fig": chart(),
        "made_up": True,
        "navigation": [
            {"text": t, "href": f"/{t}", "current": t == "Evidence"} for t in ("Overview", "Evidence", "Plan")
        ],
        "crumbs": [("Ashby", "/"), ("Kit", "")],
        "facts": [("Chair", "Leader of the council", "/change"), ("Ends", None, "")],
        "tasks": [
            {"text": "Write the vision", "href": "/vision", "done": True},
            {"text": "Add members", "href": "/members"},
        ],
        "tabs": [{"id": "one", "text": "One", "content": "First."}, {"id": "two", "text": "Two", "content": "Second."}],
        "downloads": [("?format=csv", "CSV")],
    }
    page = engines["django"].from_string(KIT).render(told, request)
    return HttpResponse(page)


def listed(request: HttpRequest) -> HttpResponse:
    """Show a list."""
    return render_list(request, BodyTable, bodies(60), title="Bodies", search=("name",), add=("Add a body", "/add"))


def heavy(request: HttpRequest) -> HttpResponse:
    """Show a table of 100 rows and a form of 13 fields."""
    rows = BodyTable(bodies(100))
    page = """{% extends "layout/page.html" %}{% load saferplace %}{% load render_table from django_tables2 %}
    {% block content %}{% render_table table %}{{ form }}{% endblock %}"""
    return HttpResponse(
        TEMPLATES.setdefault(page, engines["django"].from_string(page)).render(
            {"table": rows, "form": KitForm()}, request
        )
    )


TEMPLATES: dict[str, Any] = {}


def missing(request: HttpRequest) -> HttpResponse:
    """Show the page for what is not there."""
    return render(request, "404.html", status=404)


urlpatterns = [path("kit/", kit), path("list/", listed), path("heavy/", heavy), path("missing/", missing)]
urlpatterns += [path("", include("saferplace.web.urls"))]
