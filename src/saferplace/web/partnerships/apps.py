"""The app's registration."""

from django.apps import AppConfig


class PartnershipsConfig(AppConfig):
    """Partnerships."""

    name = "saferplace.web.partnerships"
    label = "partnerships"
    verbose_name = "Partnerships"
