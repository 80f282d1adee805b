"""The app's registration."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """Plan."""

    name = "saferplace.web.plans"
    label = "plans"
    verbose_name = "Plan"
