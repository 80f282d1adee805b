"""The app's registration."""

from importlib import import_module

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    """Evidence."""

    name = "saferplace.web.evidence"
    label = "evidence"
    verbose_name = "Evidence"

    def ready(self) -> None:
        """Add the section to the partnership's front page, and have what it shows answered ahead."""
        import_module("saferplace.web.evidence.front_panel")
        import_module("saferplace.web.evidence.ahead")
