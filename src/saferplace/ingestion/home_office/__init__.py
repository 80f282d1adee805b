"""Home Office: police recorded crime open data tables."""

from saferplace.ingestion.adapter import Adapter
from saferplace.ingestion.home_office.parse import EXPECTED, parse, recognise

ADAPTERS: tuple[Adapter, ...] = (
    Adapter(
        id="home_office.csp_recorded_crime",
        title="Police recorded crime by community safety partnership (Home Office open data tables)",
        expected=EXPECTED,
        recognise=recognise,
        parse=parse,
    ),
)
