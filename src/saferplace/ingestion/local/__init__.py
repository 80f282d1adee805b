"""Local figures by area, supplied by partners in one documented template."""

from saferplace.ingestion.adapter import Adapter
from saferplace.ingestion.local.layout import EXPECTED
from saferplace.ingestion.local.parse import faults, parse, recognise
from saferplace.ingestion.local.template import write_template

ADAPTERS: tuple[Adapter, ...] = (
    Adapter(
        id="local.series",
        title="Local figures in this product's template (any monthly, quarterly or yearly series by area)",
        expected=EXPECTED,
        recognise=recognise,
        parse=parse,
    ),
)

__all__ = ["ADAPTERS", "faults", "write_template"]
