"""The work behind an acceptance: the figures are written into a file that is kept, and loaded as one release."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from saferplace.datasets.parts import RefusedFile
from saferplace.store.errors import StoreError
from saferplace.store.evidence import EvidenceStore
from saferplace.web.measures.models import Supply
from saferplace.web.measures.queries.registers import figures_of
from saferplace.web.measures.states import State
from saferplace.web.partnerships.access.operation import installation_acts
from saferplace.workflows import supply_figures
from saferplace.workflows.demonstration import RELEASE
from saferplace.workflows.load_release import Progress


def path_of(supply: Supply) -> Path:
    """Return where the file of a supply is kept; its name leads back from the evidence to the supply."""
    return Path(settings.UPLOAD_FOLDER) / "supplies" / supply.partnership.slug / f"supply-{supply.pk}.csv"


def load_supply(pk: int) -> None:
    """Load accepted figures into the evidence as one version, or not at all; done twice, nothing changes."""
    if not Supply.objects.filter(pk=pk, state=State.ACCEPTED).update(heard_at=timezone.now(), rows_so_far=0):
        return
    supply = Supply.objects.select_related("partnership").get(pk=pk)
    try:
        _load(supply)
    except (StoreError, OSError, MemoryError, RefusedFile) as error:
        supply.state, supply.reason = State.FAILED, f"The evidence is as it was before. {error}"
        _finish(supply, "stop_load")
    else:
        supply.state, supply.reason = State.LOADED, ""
        _finish(supply, "load_supply")


def _load(supply: Supply) -> None:
    figures = [row.figure for row in figures_of(supply)]
    path = supply_figures.write_supply(
        path_of(supply), figures, supplied_by=supply.supplied_post, accepted_by=supply.decided_post
    )
    supply.kept_as = str(path.relative_to(settings.UPLOAD_FOLDER))
    supply.sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    report = supply_figures.load_supply(
        path,
        EvidenceStore.open(settings.EVIDENCE_STORE),
        moment=supply.decided_at or timezone.now(),
        command=f"figures of {supply.supplied_post}"[:200],
        release_label=RELEASE if settings.DEMONSTRATION else "",
        progress=_tell(supply),
    )
    supply.store_version = report.version


def _tell(supply: Supply) -> Callable[[Progress], None]:
    def tell(progress: Progress) -> None:
        Supply.objects.filter(pk=supply.pk).update(heard_at=timezone.now(), rows_so_far=progress.rows)

    return tell


def _finish(supply: Supply, act: str) -> None:
    supply.version += 1
    with installation_acts(f"measures.{act}", partnership=supply.partnership):
        supply.save()
