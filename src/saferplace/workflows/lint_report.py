"""Check a report: read it, recompute its figures, compare what can be compared with the evidence store."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from saferplace.documents.linter.lint import lint_paper
from saferplace.documents.linter.model import Finding, Paper
from saferplace.documents.linter.reading.files import read_content, read_file, read_text
from saferplace.store.evidence import EvidenceStore
from saferplace.workflows.lint_evidence import compare_with_evidence

_WORDS_A_PAGE = 500


@dataclass(frozen=True)
class CheckedReport:
    """A report that was checked.

    Attributes:
        name: file name or title it came with.
        words: how many words were read.
        tables: how many tables were read.
        findings: what does not hold, the surest first.
        notes: what could not be read or checked.
    """

    name: str
    words: int
    tables: int
    findings: tuple[Finding, ...]
    notes: tuple[str, ...]

    @property
    def pages(self) -> int:
        """Return how many pages of 500 words that is."""
        return max(1, round(self.words / _WORDS_A_PAGE))


def lint_file(path: Path, store: EvidenceStore | None = None, area: str | None = None) -> CheckedReport:
    """Check the report in a file.

    Args:
        path: the file.
        store: evidence store to compare with; None to compare with none.
        area: the area the report is about, when its head does not say.

    Raises:
        Unreadable: the file cannot be read as a report; says why.
        AreaNotFound, AmbiguousName: the area given is none of the store's, or several.
    """
    return _compared(read_file(path), store, area)


def lint_upload(
    content: bytes, name: str, store: EvidenceStore | None = None, area: str | None = None
) -> CheckedReport:
    """Check a report that is held; `name` is the file name it came with, the rest as in lint_file.

    Raises:
        Unreadable: it cannot be read as a report; says why.
        AreaNotFound, AmbiguousName: the area given is none of the store's, or several.
    """
    return _compared(read_content(content, name), store, area)


def _compared(paper: Paper, store: EvidenceStore | None, area: str | None) -> CheckedReport:
    checked = _checked(paper)
    if store is None:
        return checked
    found, note = compare_with_evidence(paper, store, area)
    return replace(checked, findings=(*checked.findings, *found), notes=(*checked.notes, note))


def lint_text(text: str) -> CheckedReport:
    """Check a pasted text.

    Raises:
        Unreadable: it is empty or too long.
    """
    return _checked(read_text(text))


def as_json(finding: Finding) -> dict[str, Any]:
    """Return one finding as `saferplace lint --format json` prints it."""
    return {
        "place": finding.place.words(),
        "quote": finding.quote,
        "printed": finding.printed,
        "expected": finding.expected,
        "kind": finding.kind.value,
        "confidence": finding.confidence,
        "how": finding.how,
        "page": finding.place.page,
        finding.place.unit: finding.place.line,
        "section": finding.place.section,
    }


def _checked(paper: Paper) -> CheckedReport:
    return CheckedReport(paper.name, paper.words, len(paper.tables), tuple(lint_paper(paper)), paper.notes)
