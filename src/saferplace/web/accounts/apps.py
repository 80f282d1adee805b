"""The app's registration."""

import importlib

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Accounts."""

    name = "saferplace.web.accounts"
    label = "accounts"
    verbose_name = "Accounts"

    def ready(self) -> None:
        """Listen to what allauth reports."""
        importlib.import_module("saferplace.web.accounts.signals")
