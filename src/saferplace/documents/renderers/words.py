"""Words the renderers add themselves, the same in every format."""

from __future__ import annotations

from saferplace.datasets.catalogue import DATASETS
from saferplace.documents.model import Cover

MADE_UP_BANNER = "Demonstration paper: the records behind it are made up. Do not use its figures."
NOTICE_NAMES = {"caveat": "Take care", "to_write": "Still to be written", "made_up": "Made-up records"}
OTHER_NOTICE = "Note"
SOURCES_AND_METHODS = "Sources and methods"
ANNEX_TITLE = "Annex: data tables"
GLOSSARY_TITLE = "Glossary"
_RUNNING = 110  # characters a running header holds


def read_from(dataset: str, release: str, files: int, version: int) -> str:
    """Say what was read of one release of a dataset."""
    title = DATASETS[dataset].title if dataset in DATASETS else dataset
    named = f"{title}, release {release}" if release else title
    return f"{named}: {files} {'file' if files == 1 else 'files'}, {store_version(version)}"


def store_version(version: int) -> str:
    """Say which version of the store was read; what came straight from its file has none."""
    return f"store version {version}" if version else "read from the file itself"


def period_of(cover: Cover) -> str:
    """Return the period that stands under the title; "" where the title ends with it already."""
    return "" if cover.title.endswith(cover.period) else cover.period


def whole_title(cover: Cover) -> str:
    """Return title and period, the period once."""
    return f"{cover.title}, {cover.period}" if period_of(cover) else cover.title


def running_title(cover: Cover) -> str:
    """Return what stands at the right of the running header: title and period, or the title where both are too long."""
    whole = whole_title(cover)
    return whole if len(cover.partnership) + len(whole) <= _RUNNING else cover.title
