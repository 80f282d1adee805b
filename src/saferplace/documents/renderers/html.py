"""The paper as one HTML file that needs nothing else: no script, no network, no other file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from jinja2 import Template
from markupsafe import Markup

from saferplace.charts import wording
from saferplace.charts.drawing import printable
from saferplace.charts.figure import Figure
from saferplace.documents.model import Document, LiveNumber, Reference
from saferplace.documents.renderers import colour, fonts, numbering, templating, words
from saferplace.documents.renderers.lineage import source_summary
from saferplace.documents.renderers.tables import print_table
from saferplace.indicators.values import Lineage, Value
from saferplace.reference.crime_types import CRIME_TYPE_BY_ID


@dataclass(frozen=True)
class NumberSource:
    """Where one number of the text comes from, in words.

    Attributes:
        number: the number.
        value: its Value, or None when it was computed from others.
        anchor: anchor of the number in the text; the source's own is "source-" instead of "number-".
        facts: short sentences about it.
        files: one line a source file.
    """

    number: LiveNumber
    value: Value | None
    anchor: str
    facts: tuple[str, ...]
    files: tuple[str, ...]


def render_html(document: Document) -> str:
    """Return the paper as HTML.

    Raises:
        DocumentError: when the document cannot be numbered.
    """
    return _render(document, "paper.html.j2")


def render_fragment(document: Document) -> str:
    """Return contents, sections and sources as a part of another page, which brings heading, style and fonts.

    It holds no style, no script and no style attribute, so it may stand on a page whose policy forbids them.

    Raises:
        DocumentError: when the document cannot be numbered.
    """
    return _render(document, "paper_fragment.html.j2")


def _render(document: Document, template: str) -> str:
    found = numbering.number_document(document)
    accent = colour.accent(document.cover.accent)
    first_seen: set[str] = set()

    def anchor_once(number: LiveNumber) -> str:
        """Return the anchor where a number is first printed, "" afterwards: an id may stand once only."""
        if number.id in first_seen:
            return ""
        first_seen.add(number.id)
        return f"number-{numbering.anchor_of(number.id)}"

    page = _template(template).render(
        document=document,
        whole_title=words.whole_title(document.cover),
        period=words.period_of(document.cover),
        numbering=found,
        anchors=numbering,
        accent=accent,
        accent_ink=colour.ink_on(accent),
        accent_text=colour.readable(accent),
        fonts=fonts.embedded_fonts(),
        sources=[_source(number, found, document.values) for number in found.numbers.values()],
        read_from=source_summary(document),
        anchor_once=anchor_once,
    )
    return str(printable(page))


@cache
def _template(name: str) -> Template:
    environment = templating.environment()
    environment.filters["kind"] = lambda block: type(block).__name__
    environment.filters["chart"] = _chart
    environment.filters["printed"] = print_table
    environment.filters["long_date"] = wording.long_date
    environment.filters["sentence"] = wording.sentence
    environment.filters["anchor"] = numbering.anchor_of
    environment.tests["live_number"] = lambda piece: isinstance(piece, LiveNumber)
    environment.tests["reference"] = lambda piece: isinstance(piece, Reference)
    environment.globals["symbols"] = {label: symbol for label, (symbol, _) in wording.JUDGEMENTS.items()}
    environment.globals["notice_names"] = words.NOTICE_NAMES
    environment.globals["say_read_from"] = words.read_from
    environment.globals["made_up_banner"] = words.MADE_UP_BANNER
    return environment.get_template(name)


def _chart(figure: Figure) -> Markup:
    """Return the SVG as one image to assistive technology, with its text alternative."""
    opening = Markup('<svg role="img" aria-label="{}" ').format(figure.alt)
    return Markup(re.sub(r"^<svg ", lambda _: str(opening), figure.svg.strip(), count=1))  # noqa: S704 our own SVG


def _source(number: LiveNumber, found: numbering.Numbering, values: Mapping[str, Value]) -> NumberSource:
    anchor = f"number-{numbering.anchor_of(number.id)}"
    if number.value is None:
        operands = [_operand(identifier, found, values) for identifier in number.derived_from]
        how = [wording.sentence(number.how)] if number.how else []
        facts = [*how, f"Computed from {wording.listed(operands)}."] if operands else how
        return NumberSource(number, None, anchor, tuple(facts), ())
    return NumberSource(number, number.value, anchor, tuple(_facts(number.value)), tuple(_files(number.value.lineage)))


def _operand(identifier: str, found: numbering.Numbering, values: Mapping[str, Value]) -> str:
    if identifier in found.numbers:
        return found.numbers[identifier].text
    if identifier in values:
        value = values[identifier]
        return f"{_indicator(value)}, {value.area.name}, {value.period.label}"
    return identifier


def _indicator(value: Value) -> str:
    """Return the name people read; a Value carries the id only."""
    if value.indicator in CRIME_TYPE_BY_ID:
        return CRIME_TYPE_BY_ID[value.indicator].name
    words_of_it = value.indicator.replace("_", " ")
    return words_of_it[:1].upper() + words_of_it[1:]


def _facts(value: Value) -> list[str]:
    facts = [f"{_indicator(value)}, {value.area.name} ({value.area.code}), {value.period.label}."]
    facts += _counted(value)
    if limits := wording.interval(value.lower, value.upper):
        facts.append(f"{limits} {value.unit}.")
    if value.completeness is not None:
        facts.append(f"Completeness {wording.percent(value.completeness * 100, 1)}.")
    return facts + [wording.sentence(caveat) for caveat in value.caveats]


def _counted(value: Value) -> list[str]:
    if value.numerator is None:
        return []
    count = wording.number(value.numerator)
    if value.denominator is None:
        return [f"Count: {count}."]
    label = f" ({value.denominator_label})" if value.denominator_label else ""
    return [f"{count} of {wording.number(value.denominator)}{label}."]


def _files(lineage: tuple[Lineage, ...]) -> list[str]:
    lines = []
    for source in lineage:
        release = f", release {source.release}" if source.release else ""
        rows = f"{wording.number(source.rows)} rows" if source.rows != 1 else "1 row"
        span = f" (rows {source.row_range[0]} to {source.row_range[1]})" if source.row_range else ""
        version = words.store_version(source.store_version)
        lines.append(f"{source.dataset}{release}, {version}: {source.file}, {rows}{span}")
    return lines
