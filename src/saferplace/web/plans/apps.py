"""The app's registration."""

from importlib import import_module

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """Plan."""

    name = "saferplace.web.plans"
    label = "plans"
    verbose_name = "Plan"

    def ready(self) -> None:
        """Add the section to the partnership's front page."""
        import_module("saferplace.web.plans.front_panel")
