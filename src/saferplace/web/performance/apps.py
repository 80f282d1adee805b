"""The app's registration."""

from importlib import import_module

from django.apps import AppConfig


class PerformanceConfig(AppConfig):
    """Performance."""

    name = "saferplace.web.performance"
    label = "performance"
    verbose_name = "Performance"

    def ready(self) -> None:
        """Add the section to the partnership's front page, and have it answered ahead."""
        import_module("saferplace.web.performance.front_panel")
        import_module("saferplace.web.performance.ahead")
