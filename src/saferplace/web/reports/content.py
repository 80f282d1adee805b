"""What of a paper is compared, kept and signed: its words by section and its facts; and fingerprints of them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from saferplace.web.partnerships.roles import Role
from saferplace.web.reports.models import Office, Paper, PaperSection

# The sections an officer signs; everybody else signs the whole paper.
_OWN_SECTIONS = {Office.FINANCE: Role.FINANCE_OFFICER, Office.LEGAL: Role.LEGAL_OFFICER}


def content_of(paper: Paper, sections: Iterable[PaperSection]) -> dict[str, Any]:
    """Return words and facts of a paper as what JSON can hold."""
    return {
        "title": paper.title,
        "kind": paper.kind,
        "year": paper.year,
        "plan_version": paper.plan_version_id,
        "wards": paper.wards,
        "author_post": paper.author_post,
        "facts": paper.facts,
        "held": paper.held,
        "sections": [
            {"name": row.name, "heading": row.heading, "words": row.words, "owner_role": row.owner_role}
            for row in sections
        ],
    }


def fingerprint_of(content: Mapping[str, Any], figures: Mapping[str, str], office: str) -> str:
    """Return the fingerprint of what an office signs: its own sections, or the whole; figures as they print included.

    Args:
        content: what content_of gives.
        figures: what each reference prints now, by reference.
        office: the office that signs.
    """
    own = _OWN_SECTIONS.get(Office(office))
    told: dict[str, Any] = dict(content)
    if own is not None:
        told = {"sections": [each for each in content["sections"] if each["owner_role"] == own]}
    words = json.dumps(told, sort_keys=True, ensure_ascii=False)
    printed = {name: text for name, text in figures.items() if name in words}
    text = json.dumps([told, printed], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
