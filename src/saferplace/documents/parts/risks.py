"""The risks of a plan, highest score first, as they stand: scores are computed, never typed."""

from __future__ import annotations

from collections.abc import Sequence

from saferplace.documents.model import TableBlock
from saferplace.documents.parts.pen import Pen
from saferplace.documents.parts.tables import Column, made_table
from saferplace.documents.parts.writing import NOT_GIVEN, counted, day_text, level_text, post_text
from saferplace.planning.content import Risk


def ranked(risks: Sequence[Risk]) -> tuple[Risk, ...]:
    """Return the risks, highest score first; those not scored last."""
    return tuple(sorted(risks, key=lambda risk: (-(risk.score or 0), risk.position)))


def risks_table(
    pen: Pen, risks: Sequence[Risk], scale: int, *, identifier: str = "risks-table", title: str = ""
) -> TableBlock:
    """Return the register: risk, impact, likelihood, score, what is done about it, who owns it."""
    owned = any(risk.owner_organisation or risk.owner_post or risk.review_on for risk in risks)
    rows = [
        (
            risk.title,
            level_text(risk.impact, scale),
            level_text(risk.likelihood, scale),
            NOT_GIVEN if risk.score is None else float(risk.score),
            pen.plain(risk.mitigation) or NOT_GIVEN,
            *((_owner(risk),) if owned else ()),
        )
        for risk in ranked(risks)
    ]
    columns: list[Column | str] = [
        "Risk",
        "Impact",
        "Likelihood",
        Column("Score", 0),
        "What is done about it",
        *(["Owner and review"] if owned else []),
    ]
    notes = [f"Score: impact times likelihood, {scale * scale} at most."]
    notes += [] if owned else ["No owner and no day of review is named yet."]
    return made_table(identifier, title or f"{counted(len(risks), 'risk')}, highest first", columns, rows, notes=notes)


def _owner(risk: Risk) -> str:
    owner = post_text(risk.owner_organisation, risk.owner_post)
    return f"{owner}; review {day_text(risk.review_on)}" if risk.review_on else owner
