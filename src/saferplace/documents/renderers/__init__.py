"""Turn any Document into HTML, PDF, DOCX, ODT, CSV or a lineage file.

The same document gives the same bytes in every format, whenever and wherever it is printed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from saferplace.documents.model import Document
from saferplace.documents.renderers.figures_csv import render_csv
from saferplace.documents.renderers.html import render_fragment, render_html
from saferplace.documents.renderers.lineage import render_lineage
from saferplace.documents.renderers.numbering import DocumentError
from saferplace.documents.renderers.office import render_docx, render_odt
from saferplace.documents.renderers.pdf import render_pdf

__all__ = [
    "FORMATS",
    "DocumentError",
    "render_csv",
    "render_docx",
    "render_fragment",
    "render_html",
    "render_lineage",
    "render_odt",
    "render_pdf",
]

FORMATS: Mapping[str, Callable[[Document], bytes]] = {
    "html": lambda document: render_html(document).encode(),
    "pdf": render_pdf,
    "docx": render_docx,
    "odt": render_odt,
    "csv": lambda document: render_csv(document).encode(),
    "lineage.json": lambda document: render_lineage(document).encode(),
}
