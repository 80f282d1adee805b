"""The app's registration."""

from importlib import import_module

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Papers."""

    name = "saferplace.web.reports"
    label = "reports"
    verbose_name = "Papers"

    def ready(self) -> None:
        """Add the section to the partnership's front page."""
        import_module("saferplace.web.reports.front_panel")
