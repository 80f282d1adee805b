"""The app's registration."""

from django.apps import AppConfig


class ExamplesConfig(AppConfig):
    """Examples."""

    name = "saferplace.web.examples"
    label = "examples"
    verbose_name = "Examples"
