"""The lineage file: from every printed figure to dataset, release, store version, file and rows."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from saferplace.documents.model import Document, LiveNumber
from saferplace.documents.renderers.numbering import Numbering, number_document
from saferplace.indicators.values import Lineage, Value


def render_lineage(document: Document) -> str:
    """Return JSON: about the document, and one entry for every live number and every Value, by id.

    Raises:
        DocumentError: when the document cannot be numbered.
    """
    numbering = number_document(document)
    figures = {identifier: _entry(identifier, value, numbering) for identifier, value in values_of(document).items()}
    for identifier, number in numbering.numbers.items():
        figures.setdefault(identifier, _derived(number, numbering))
    cover = document.cover
    about = {
        "type": document.type,
        "partnership": cover.partnership,
        "title": cover.title,
        "period": cover.period,
        "version": cover.version,
        "status": cover.status,
        "made_on": cover.made_on.isoformat(),
        "made_up": cover.made_up,
    }
    return json.dumps({"document": about, "figures": figures}, ensure_ascii=False, indent=1) + "\n"


def values_of(document: Document) -> dict[str, Value]:
    """Return every Value of the paper by id: those of live numbers first, in order of reading, then the others.

    Raises:
        DocumentError: when the document cannot be numbered.
    """
    numbers = number_document(document).numbers
    spoken = {identifier: number.value for identifier, number in numbers.items() if number.value is not None}
    return spoken | {identifier: value for identifier, value in document.values.items() if identifier not in spoken}


def source_summary(document: Document) -> list[tuple[str, str, int, int]]:
    """Return dataset, release, number of files and store version of everything the paper's Values were read from."""
    parts = {
        (source.dataset, source.release, source.store_version, source.file)
        for value in values_of(document).values()
        for source in value.lineage
    }
    files = Counter((dataset, release, version) for dataset, release, version, _ in parts)
    return [(dataset, release, count, version) for (dataset, release, version), count in sorted(files.items())]


def _entry(identifier: str, value: Value, numbering: Numbering) -> dict[str, Any]:
    return {
        "printed": _printed(identifier, numbering),
        "section": numbering.places.get(identifier, ""),
        "indicator": value.indicator,
        "area": {"code": value.area.code, "name": value.area.name, "level": value.area.level.value},
        "period": {"code": value.period.code, "label": value.period.label},
        "value": value.value,
        "unit": value.unit,
        "lower": value.lower,
        "upper": value.upper,
        "numerator": value.numerator,
        "denominator": value.denominator,
        "denominator_label": value.denominator_label,
        "completeness": value.completeness,
        "label": value.label,
        "caveats": list(value.caveats),
        "sources": [_source(source) for source in value.lineage],
    }


def _derived(number: LiveNumber, numbering: Numbering) -> dict[str, Any]:
    return {
        "printed": number.text,
        "section": numbering.places.get(number.id, ""),
        "derived_from": list(number.derived_from),
        "how": number.how,
    }


def _printed(identifier: str, numbering: Numbering) -> str | None:
    number = numbering.numbers.get(identifier)
    return number.text if number else None


def _source(source: Lineage) -> dict[str, Any]:
    return {
        "dataset": source.dataset,
        "release": source.release,
        "store_version": source.store_version,
        "file": source.file,
        "part": source.part,
        "rows": source.rows,
        "row_range": list(source.row_range) if source.row_range else None,
    }
