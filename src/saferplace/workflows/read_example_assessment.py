"""Read the example assessment beside an example partnership: what the analyst, the group and the board would enter."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from saferplace.datasets.parts import RefusedFile

FILE = "assessment.toml"
_LISTS = ("finding", "section", "concern", "score", "agreed", "decision", "head_reason")
_EXPECTED = "an assessment: title, kind, year, area, and [[finding]], [[section]], [[concern]], [[score]], ... tables"


@dataclass(frozen=True)
class ExampleAssessment:
    """An assessment as its file has it; the product checks each entry when it is made.

    Attributes:
        title: of the edition.
        kind: full, refresh or topic.
        year: period code.
        area: code of the area.
        author_post: whose it is.
        priority_indicators: measures of today's priorities.
        send_to_review: whether the board reads it.
        findings: figures pinned, with words.
        sections: words by head.
        concerns: what people said.
        scores: points of members, by role.
        agreed: points the group agreed.
        decisions: what was decided.
        head_reasons: why a statutory head has no priority.
    """

    title: str
    kind: str
    year: str
    area: str
    author_post: str
    priority_indicators: tuple[str, ...]
    send_to_review: bool
    findings: tuple[dict[str, Any], ...]
    sections: tuple[dict[str, Any], ...]
    concerns: tuple[dict[str, Any], ...]
    scores: tuple[dict[str, Any], ...]
    agreed: tuple[dict[str, Any], ...]
    decisions: tuple[dict[str, Any], ...]
    head_reasons: tuple[dict[str, Any], ...]


def read_example_assessment(folder: Path) -> ExampleAssessment | None:
    """Return the assessment in an example's folder; None when it has none.

    Raises:
        RefusedFile: it is not an assessment.
    """
    path = folder / FILE
    if not path.exists():
        return None
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        lists = {name: tuple(table.get(name, ())) for name in _LISTS}
        return ExampleAssessment(
            title=table["title"],
            kind=table["kind"],
            year=table["year"],
            area=table["area"],
            author_post=table["author_post"],
            priority_indicators=tuple(table.get("priority_indicators", ())),
            send_to_review=bool(table.get("send_to_review")),
            findings=lists["finding"],
            sections=lists["section"],
            concerns=lists["concern"],
            scores=lists["score"],
            agreed=lists["agreed"],
            decisions=lists["decision"],
            head_reasons=lists["head_reason"],
        )
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, TypeError) as error:
        raise RefusedFile(f"{folder.name}/{FILE}", _EXPECTED, str(error)) from error
