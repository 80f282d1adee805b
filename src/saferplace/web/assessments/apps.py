"""The app's registration."""

from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    """Assessments."""

    name = "saferplace.web.assessments"
    label = "assessments"
    verbose_name = "Assessments"
