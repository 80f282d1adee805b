"""The three kinds of file of road casualties, each read by a module of its own."""

from __future__ import annotations

from saferplace.ingestion.adapter import Adapter
from saferplace.ingestion.dft import casualties, collisions, extract

ADAPTERS: tuple[Adapter, ...] = (
    Adapter(
        id="dft.casualties",
        title="Road casualties, DfT's national file (needs the collision file beside it)",
        expected=casualties.EXPECTED,
        recognise=casualties.recognise,
        parse=casualties.parse,
    ),
    Adapter(
        id="dft.collisions",
        title="Road collisions, DfT's national file",
        expected=collisions.EXPECTED,
        recognise=collisions.recognise,
        parse=collisions.parse,
    ),
    Adapter(
        id="dft.greater_manchester",
        title="Road casualties, extract for Greater Manchester",
        expected=extract.EXPECTED,
        recognise=extract.recognise,
        parse=extract.parse,
    ),
)
