"""The app's registration."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Accounts."""

    name = "saferplace.web.accounts"
    label = "accounts"
    verbose_name = "Accounts"
