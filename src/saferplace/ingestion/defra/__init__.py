"""Department for Environment, Food and Rural Affairs: fly-tipping."""

from saferplace.ingestion.adapter import Adapter
from saferplace.ingestion.defra.parse import EXPECTED, parse, recognise

ADAPTERS: tuple[Adapter, ...] = (
    Adapter(
        id="defra.fly_tipping",
        title="Fly-tipping incidents and actions by local authority (Defra's workbook)",
        expected=EXPECTED,
        recognise=recognise,
        parse=parse,
    ),
)
