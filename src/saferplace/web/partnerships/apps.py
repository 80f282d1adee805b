"""The app's registration."""

import importlib

from django.apps import AppConfig


class PartnershipsConfig(AppConfig):
    """Partnerships."""

    name = "saferplace.web.partnerships"
    label = "partnerships"
    verbose_name = "Partnerships"

    def ready(self) -> None:
        """Listen to signing in, for the audit."""
        importlib.import_module("saferplace.web.partnerships.sign_in_audit")
