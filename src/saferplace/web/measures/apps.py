"""The app's registration."""

from django.apps import AppConfig


class MeasuresConfig(AppConfig):
    """Measures."""

    name = "saferplace.web.measures"
    label = "measures"
    verbose_name = "Measures"
