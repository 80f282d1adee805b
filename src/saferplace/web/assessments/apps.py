"""The app's registration."""

from importlib import import_module

from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    """Assessments."""

    name = "saferplace.web.assessments"
    label = "assessments"
    verbose_name = "Assessments"

    def ready(self) -> None:
        """Add the section to the partnership's front page."""
        import_module("saferplace.web.assessments.front_panel")
