"""The app's registration."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    """Evidence."""

    name = "saferplace.web.evidence"
    label = "evidence"
    verbose_name = "Evidence"
