"""Have the numbers of a report checked; the report is deleted as soon as it is read, what was found after an hour."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.cache import caches

from saferplace.documents.linter.reading.unreadable import Unreadable
from saferplace.web.assessments.making import DEFECT
from saferplace.workflows.lint_report import CheckedReport, as_json, lint_text, lint_upload

logger = logging.getLogger(__name__)
CACHE = "checks"
KEPT_MINUTES = 60
LARGE_FILE, LARGE_TEXT = 400_000, 120_000
"""From this many bytes of a packed file, or of plain text, on, the worker checks, and the page waits."""
_PLAIN = ("", ".txt", ".md", ".htm", ".html")
WAITING, READING, DONE, FAILED = "waiting", "reading", "done", "failed"
PASTED = "The pasted text"


@dataclass(frozen=True)
class Check:
    """A report being checked, or what was found in it.

    Attributes:
        token: what its address is made of; nobody can guess it.
        partnership: key of the partnership it belongs to.
        name: name of the file, or that it was pasted.
        state: "waiting", "reading", "done" or "failed".
        begun: when it was handed in.
        pages: how long it is, in pages of 500 words.
        words: how many words were read.
        tables: how many tables were read.
        findings: what does not hold, as `saferplace lint --format json` lists it.
        notes: what could not be read or checked.
        problem: why it could not be checked; "".
    """

    token: str
    partnership: int
    name: str
    state: str
    begun: datetime
    pages: int = 0
    words: int = 0
    tables: int = 0
    findings: tuple[Mapping[str, Any], ...] = ()
    notes: tuple[str, ...] = ()
    problem: str = ""

    @property
    def is_under_way(self) -> bool:
        """Whether it is not finished yet."""
        return self.state in (WAITING, READING)

    @property
    def kinds(self) -> list[str]:
        """The kinds of findings, the most frequent first."""
        found = [str(each["kind"]) for each in self.findings]
        return sorted(set(found), key=lambda kind: (-found.count(kind), kind))


def is_large(content: bytes, name: str) -> bool:
    """Return whether a report is large enough for the worker; `name` is that of its file, or "" for a pasted text."""
    return len(content) > (LARGE_TEXT if Path(name).suffix.lower() in _PLAIN else LARGE_FILE)


def hand_in(content: bytes, name: str, partnership: int, begun: datetime) -> Check:
    """Hold a report for checking; `name` is that of its file, or "" for a pasted text."""
    check = Check(str(uuid.uuid4()), partnership, name or PASTED, WAITING, begun)
    _keep(check)
    _cache().set(_content_key(check.token), (content, name), KEPT_MINUTES * 60)
    return check


def run(token: str) -> None:
    """Check a report that was handed in, and delete it; what was found stays for a while."""
    check, held = _found(token), _cache().get(_content_key(token))
    _cache().delete(_content_key(token))
    if check is None or held is None:
        return
    _keep(replace(check, state=READING))
    content, name = held
    try:
        report = lint_upload(content, name) if name else lint_text(content.decode())
    except Unreadable as reason:
        _keep(replace(check, state=FAILED, problem=f"{check.name} could not be read: {reason.why}"))
    except Exception:
        logger.exception("A report could not be checked")
        _keep(replace(check, state=FAILED, problem=DEFECT))
    else:
        _keep(_with_findings(check, report))


def get(token: str, partnership: int) -> Check | None:
    """Return a check of a partnership; None when there is none, or it was deleted."""
    check = _found(token)
    return check if check is not None and check.partnership == partnership else None


def forget(token: str) -> None:
    """Delete a check and whatever is held for it; only whose it was is known for an hour more."""
    check = _found(token)
    if check is not None:
        _cache().set(_forgotten_key(token), check.partnership, KEPT_MINUTES * 60)
    _cache().delete_many([_key(token), _content_key(token)])


def was_forgotten(token: str, partnership: int) -> bool:
    """Return whether a check of a partnership was deleted within the hour."""
    whose: int | None = _cache().get(_forgotten_key(token))
    return whose == partnership


def _with_findings(check: Check, report: CheckedReport) -> Check:
    return replace(
        check,
        state=DONE,
        pages=report.pages,
        words=report.words,
        tables=report.tables,
        findings=tuple(as_json(finding) for finding in report.findings),
        notes=report.notes,
    )


def _found(token: str) -> Check | None:
    held = _cache().get(_key(token))
    return Check(**held) if held else None


def _keep(check: Check) -> None:
    _cache().set(_key(check.token), asdict(check), KEPT_MINUTES * 60)


def _cache() -> Any:
    return caches[CACHE]


def _key(token: str) -> str:
    return f"check.{token}"


def _content_key(token: str) -> str:
    return f"check.{token}.content"


def _forgotten_key(token: str) -> str:
    return f"check.{token}.forgotten"
