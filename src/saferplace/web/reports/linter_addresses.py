"""Addresses of the check of any report's numbers."""

from django.urls import path

from saferplace.web.reports.views import linter

_ALL = "partnerships/<slug:slug>/papers/check"
LINTER = [
    path(_ALL, linter.check_report, name="check"),
    path(f"{_ALL}/<uuid:check>", linter.show_check, name="checked"),
    path(f"{_ALL}/<uuid:check>/delete", linter.forget_check, name="forget_check"),
]
