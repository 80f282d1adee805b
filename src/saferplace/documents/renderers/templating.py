"""The template engine, with escaping on for HTML and XML alike."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from saferplace.charts import style
from saferplace.charts.drawing import printable
from saferplace.documents.model import Document
from saferplace.documents.renderers import colour, office_styles, words

TEMPLATES = Path(__file__).parent / "templates"


def environment() -> Environment:
    """Return a fresh environment on the templates; every printed value is escaped."""
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _office() -> Environment:
    return environment()


def office_part(name: str, **facts: Any) -> str:
    """Fill in a template of the office formats."""
    return str(printable(_office().get_template(name).render(font=office_styles.FONT, **facts)))


def cover_facts(document: Document) -> dict[str, Any]:
    """Return what the parts of a reference document ask for: cover, language, styles and colours."""
    accent = colour.accent(document.cover.accent)
    return {
        "cover": document.cover,
        "language": document.language,
        "whole_title": words.whole_title(document.cover),
        "running_title": words.running_title(document.cover),
        "made_up_banner": words.MADE_UP_BANNER,
        "styles": office_styles.styles(accent, document.cover.layout),
        "link": colour.readable(accent),
        "ink": style.INK,
        "rule": office_styles.RULE,
        "text_width_cm": office_styles.TEXT_WIDTH_CM,
    }
