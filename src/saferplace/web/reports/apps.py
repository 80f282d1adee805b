"""The app's registration."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Papers."""

    name = "saferplace.web.reports"
    label = "reports"
    verbose_name = "Papers"
