"""The app's registration."""

from django.apps import AppConfig


class PerformanceConfig(AppConfig):
    """Performance."""

    name = "saferplace.web.performance"
    label = "performance"
    verbose_name = "Performance"
