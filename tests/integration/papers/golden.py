"""The golden figures of a source document, looked for in the paper that takes its place."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2

from docs.generate.source_documents import source_rows
from saferplace.documents.model import Document
from saferplace.documents.renderers import render_lineage, render_pdf
from saferplace.workflows.quoted_figures import printed_figures
from saferplace.workflows.read_example import read_example

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
FIGURES = "figures/FIGURES.json"


@dataclass(frozen=True)
class Tally:
    """What became of the figures of one source document.

    Attributes:
        found: printed, and traced back to their row.
        untraced: printed, in a table that carries the plan's own values.
        flagged: not printed, and the paper says so.
        missing: neither.
        pages: pages of the papers' PDFs together.
    """

    found: tuple[str, ...]
    untraced: tuple[str, ...]
    flagged: tuple[str, ...]
    missing: tuple[str, ...]
    pages: int

    @property
    def words(self) -> str:
        """The counts in words."""
        printed = len(self.found) + len(self.untraced)
        parts = f"{len(self.flagged)} flagged, {len(self.missing)} missing"
        return f"{printed} found ({len(self.untraced)} of them untraced), {parts}"


def tally(
    documents: Sequence[Document], golden: Iterable[Mapping[str, Any]], folder: Path, flagged: Iterable[str]
) -> Tally:
    """Return what became of golden figures in one or several papers.

    Args:
        documents: the papers that take the place of one source document.
        golden: its figures in FIGURES.json.
        folder: the example they were made from.
        flagged: figures the papers say they do not print, or print otherwise.
    """
    pages = [page for document in documents for page in pdf_pages(document)]
    text = "\n".join(pages)
    traced = set().union(*(traced_figures(document, folder) for document in documents))
    kinds: dict[str, list[str]] = {"found": [], "untraced": [], "flagged": [], "missing": []}
    told = set(flagged)
    for figure in golden:
        name = figure["id"]
        printed = is_printed(figure, text)
        kind = (
            "found"
            if printed and name in traced
            else "flagged"
            if name in told
            else "untraced"
            if printed
            else "missing"
        )
        kinds[kind].append(name)
    return Tally(**{kind: tuple(names) for kind, names in kinds.items()}, pages=len(pages))


def golden_figures(shared: Path, source: str) -> list[dict[str, Any]]:
    """Return the figures of one source document, by the number its file begins with."""
    table = json.loads((shared / FIGURES).read_text(encoding="utf-8"))
    return [figure for figure in table["figures"] if figure["source"].startswith(source)]


def pdf_pages(document: Document) -> list[str]:
    """Return the text of each page of the PDF, on one line."""
    pages = pypdfium2.PdfDocument(io.BytesIO(render_pdf(document)))
    return [" ".join(page.get_textpage().get_text_range().split()) for page in pages]


def told_of(source: str) -> tuple[int, int, int, int]:
    """Return what the reference page says of a source document: pages, figures found, flagged and missing."""
    row = next(row for row in source_rows() if row["document"] == source)
    return int(row["pages"]), int(row["found"]), int(row["flagged"]), int(row["missing"])


def traced_figures(document: Document, folder: Path) -> set[str]:
    """Return the printed figures that the lineage file leads back to: by row, by name, or as what a sum is of."""
    rows = {}
    for name, figure in printed_figures(read_example(folder)).items():
        if figure.lineage and figure.lineage.row_range:
            rows[figure.lineage.row_range[0]] = name
    found = set()
    for entry in json.loads(render_lineage(document))["figures"].values():
        found |= {rows[source["row_range"][0]] for source in entry.get("sources", ()) if source["row_range"]}
        found |= set(re.findall(r"\(figure ([\w.]+)\)", entry.get("how", "")))
        found |= set(entry.get("derived_from", ()))
    return found


def is_printed(figure: Mapping[str, Any], text: str) -> bool:
    """Return whether a text prints a figure as a number of its own."""
    return any(re.search(rf"(?<![\d.,]){re.escape(form)}(?!\d|[.,]\d)", text) for form in forms(figure))


def forms(figure: Mapping[str, Any]) -> list[str]:
    """Return the ways in which a figure may be printed; none when it is blank."""
    value = figure["value"]
    if value is None:
        return []
    plain = f"{value:,.10f}".rstrip("0").rstrip(".") if value != int(value) else f"{int(value):,}"
    found = [plain]
    if figure["unit"] == "GBP" and value >= 1_000_000:
        found.append(f"{value / 1_000_000:g}m")
    if figure.get("stated_as") or figure.get("printed_as"):
        found.append(str(figure.get("stated_as") or figure.get("printed_as")))
    return found
