"""Weights of crime harm or severity, from a file the user supplies."""

from saferplace.ingestion.adapter import Adapter
from saferplace.ingestion.severity_weights.parse import EXPECTED, parse, recognise

ADAPTERS: tuple[Adapter, ...] = (
    Adapter(
        id="severity_weights.weights",
        title="Crime harm or severity weights by crime type (a file you supply)",
        expected=EXPECTED,
        recognise=recognise,
        parse=parse,
    ),
)
