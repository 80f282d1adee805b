"""The app's registration."""

from importlib import import_module

from django.apps import AppConfig


class GovernanceConfig(AppConfig):
    """Governance."""

    name = "saferplace.web.governance"
    label = "governance"
    verbose_name = "Governance"

    def ready(self) -> None:
        """Add the section to the partnership's front page."""
        import_module("saferplace.web.governance.front_panel")
