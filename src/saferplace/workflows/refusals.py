"""What people can cause and mend: every refusal of every room, gathered for the command line and the web."""

from __future__ import annotations

from saferplace.datasets.parts import RefusedFile
from saferplace.indicators.catalogue import UnknownIndicator
from saferplace.indicators.geography import AmbiguousName, AreaNotFound
from saferplace.indicators.request import NotOffered
from saferplace.ingestion.transfer import TransferError
from saferplace.reference.areas import AreaError
from saferplace.reference.periods import PeriodError
from saferplace.store.errors import StoreError


class NothingToAssess(Exception):
    """Raised when the store holds no evidence for the area and year asked for; says what is there."""


# Everything else that is raised is a defect of ours.
REFUSALS: tuple[type[Exception], ...] = (
    AmbiguousName,
    AreaError,
    AreaNotFound,
    NotOffered,
    NothingToAssess,
    OSError,
    PeriodError,
    RefusedFile,
    StoreError,
    TransferError,
    UnknownIndicator,
)
