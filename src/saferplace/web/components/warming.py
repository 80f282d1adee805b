"""What the first visitor of a process would otherwise wait for: the addresses, and the templates of every page."""

from __future__ import annotations

from pathlib import Path

from django.apps import AppConfig, apps
from django.template.loader import get_template
from django.urls import get_resolver

_OWN = "saferplace."
# What every page is laid out by; an app's own templates lie in a folder of its name.
_LAYOUTS = ("layout", "components")


def own_templates() -> tuple[str, ...]:
    """Return the names of the templates of our own apps, without those that stand for another library's."""
    own = [config for config in apps.get_app_configs() if config.name.startswith(_OWN)]
    return tuple(name for config in own for name in _names(config))


def warm() -> tuple[int, int]:
    """Work out every address of the service and read every template of our own into memory; return how many of each."""
    resolver = get_resolver()
    addresses = len(resolver.reverse_dict) + len(resolver.namespace_dict)
    names = own_templates()
    for name in names:
        get_template(name)
    return addresses, len(names)


def _names(config: AppConfig) -> list[str]:
    root = Path(config.path) / "templates"
    folders = (root / folder for folder in (config.label, *_LAYOUTS))
    return sorted({str(path.relative_to(root)) for folder in folders for path in folder.rglob("*.html")})
