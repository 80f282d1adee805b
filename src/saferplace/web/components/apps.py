"""The app's registration."""

from django.apps import AppConfig


class ComponentsConfig(AppConfig):
    """Components."""

    name = "saferplace.web.components"
    label = "components"
    verbose_name = "Components"
