"""What a process reads before anybody asks: every address, and every template of ours, each of which can be read."""

from __future__ import annotations

from pathlib import Path

from django.template import Engine

from saferplace.web.components.warming import own_templates, warm
from tests.servers.installation import ROOT

WEB = ROOT / "src" / "saferplace" / "web"


def test_every_template_of_ours_is_read() -> None:
    addresses, templates = warm()
    assert addresses > 10
    for app in (path for path in WEB.glob("*/templates/*") if path.name == path.parents[1].name):
        for template in app.rglob("*.html"):
            name = str(template.relative_to(app.parent))
            assert name in own_templates()
    assert templates == len(set(own_templates())) > 100


def test_what_is_read_is_ours() -> None:
    engine = Engine.get_default()
    assert all(Path(engine.get_template(name).origin.name).is_relative_to(WEB) for name in own_templates())
