"""Trafford Data Lab: published rates, scores and counts of one partnership, its force and England."""

from saferplace.ingestion.adapter import Adapter
from saferplace.ingestion.trafford_data_lab.parse import EXPECTED, parse, recognise

ADAPTERS: tuple[Adapter, ...] = (
    Adapter(
        id="trafford_data_lab.published_rate",
        title="Published rates and scores by area and year (Trafford Data Lab's layout)",
        expected=EXPECTED,
        recognise=recognise,
        parse=parse,
    ),
)
