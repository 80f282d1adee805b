"""The web process that first opens a version of the evidence has the first questions to it answered by the worker.

The worker goes from partnership to partnership, each a task of its own and behind all other work, so that a file handed
in meanwhile waits for one of them and not for all.
"""

from __future__ import annotations

import logging

from django.db import DatabaseError, connection

from saferplace.web.evidence import tasks
from saferplace.web.evidence.queries.handle import when_opened
from saferplace.web.evidence.queries.remembering import first_to
from saferplace.workflows.open_evidence import OpenEvidence

_ACT = "answer ahead"
_log = logging.getLogger(__name__)


def begin(evidence: OpenEvidence) -> None:
    """Have the first questions of every partnership answered, once for a version of the evidence."""
    if evidence.version == 0 or not first_to(evidence, _ACT):
        return
    try:
        tasks.answer_ahead.enqueue(0)
    except DatabaseError as error:  # before the tables are made; the pages answer for themselves
        _log.warning("Nothing is answered ahead: %s", error)
    finally:
        connection.close()


when_opened(_ACT, begin)
