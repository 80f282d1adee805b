"""The app's registration."""

from importlib import import_module

from django.apps import AppConfig


class MeasuresConfig(AppConfig):
    """Measures."""

    name = "saferplace.web.measures"
    label = "measures"
    verbose_name = "Measures"

    def ready(self) -> None:
        """Add the section to the front page, answer ahead, and keep figures of measures out of other uploads."""
        import_module("saferplace.web.measures.ahead")
        import_module("saferplace.web.measures.front_panel")
        import_module("saferplace.web.measures.one_way_in")
