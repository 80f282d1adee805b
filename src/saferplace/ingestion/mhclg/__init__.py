"""Ministry of Housing, Communities and Local Government: English indices of deprivation."""

from saferplace.ingestion.adapter import Adapter
from saferplace.ingestion.mhclg.parse import EXPECTED, parse, recognise

ADAPTERS: tuple[Adapter, ...] = (
    Adapter(
        id="mhclg.deprivation",
        title="English indices of deprivation 2015, 2019 or 2025 by LSOA (MHCLG File 7, or an extract of it)",
        expected=EXPECTED,
        recognise=recognise,
        parse=parse,
    ),
)
