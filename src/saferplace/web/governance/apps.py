"""The app's registration."""

from django.apps import AppConfig


class GovernanceConfig(AppConfig):
    """Governance."""

    name = "saferplace.web.governance"
    label = "governance"
    verbose_name = "Governance"
