"""police.uk: street-level crime, outcomes, and stop and search."""

from __future__ import annotations

from functools import partial

from saferplace.ingestion.adapter import Adapter
from saferplace.ingestion.police_uk import api_answers, parse, recognise
from saferplace.ingestion.police_uk.layouts import OUTCOMES, STOP_AND_SEARCH, STREET, Layout
from saferplace.ingestion.police_uk.naming import NAME_FORM


def _csv_adapter(name: str, title: str, layout: Layout) -> Adapter:
    return Adapter(
        id=f"police_uk.{name}",
        title=title,
        expected=f"a CSV file with the header '{layout.header}'",
        recognise=partial(recognise.is_csv_of, layout.kind),
        parse=parse.parse,
    )


ADAPTERS: tuple[Adapter, ...] = (
    Adapter(
        id="police_uk.archive",
        title="police.uk archive or folder of street, outcomes and stop-and-search files",
        expected=f"a zip archive or a folder that holds files named {NAME_FORM}",
        recognise=recognise.is_archive,
        parse=parse.parse,
    ),
    _csv_adapter("street", "police.uk street-level crime, one force and month", STREET),
    _csv_adapter("outcomes", "police.uk outcomes, one force and month", OUTCOMES),
    _csv_adapter("stop_and_search", "police.uk stop and search, one force and month", STOP_AND_SEARCH),
    Adapter(
        id="police_uk.api",
        title="police.uk API answer (crimes-street)",
        expected="a JSON list of crimes as the API's crimes-street/all-crime gives it",
        recognise=recognise.is_api_answer,
        parse=api_answers.parse,
    ),
)
