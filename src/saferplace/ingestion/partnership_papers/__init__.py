"""Partnerships' own papers: the figures they printed, taken from them by hand."""

from saferplace.ingestion.adapter import Adapter
from saferplace.ingestion.partnership_papers.parse import EXPECTED, parse, recognise

ADAPTERS: tuple[Adapter, ...] = (
    Adapter(
        id="partnership_papers.published_figure",
        title="Figures printed in a partnership's papers (CSV, one row a figure)",
        expected=EXPECTED,
        recognise=recognise,
        parse=parse,
    ),
)
