"""Content: words under the heads, findings pinned from the evidence, and what somebody has read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from saferplace.web.accounts.models import Account
from saferplace.web.assessments.evidence_at_hand import newest_figures
from saferplace.web.assessments.heads import rules_for
from saferplace.web.assessments.live_words import broken_references, keys_in
from saferplace.web.assessments.models import Edition, EditionReading, Finding, PublicConcern, SectionWords
from saferplace.web.assessments.operations.guards import require_open
from saferplace.web.assessments.permissions import VIEW_ASSESSMENTS, WRITE_ASSESSMENT
from saferplace.web.assessments.queries.content import content_of
from saferplace.web.partnerships.access.operation import operation
from saferplace.web.partnerships.access.refusals import Refused
from saferplace.web.partnerships.models import Partnership
from saferplace.web.partnerships.records import require, save_change, save_new
from saferplace.workflows.live_figures import FigureKey, LiveFigure


@operation(WRITE_ASSESSMENT)
def write_section(
    *, actor: Account, partnership: Partnership, edition: Edition, head: str, words: str, version: int, today: date
) -> SectionWords:
    """Write the words under a head; saving them checks what was carried over.

    Raises:
        EditConflict: somebody else wrote them meanwhile.
        Refused: the edition is frozen, or there is no such head.
    """
    edition = require_open(edition, partnership)
    if head not in {rule.id for rule in rules_for(partnership, today)}:
        raise Refused("The content checklist has no such head.")
    _require_sound(partnership, words)
    row = SectionWords.objects.filter(edition=edition, head=head).first()
    if row is not None:
        return save_change(row, {"words": words, "is_carried_over": False}, version)
    return save_new(SectionWords(partnership=partnership, edition=edition, head=head, words=words))


@dataclass(frozen=True)
class Pin:
    """What is pinned.

    Attributes:
        key: which figure.
        section: head it goes under.
        words: what the analyst says about it.
    """

    key: FigureKey
    section: str
    words: str = ""


@operation(WRITE_ASSESSMENT)
def pin_finding(*, actor: Account, partnership: Partnership, edition: Edition, pin: Pin, now: datetime) -> Finding:
    """Pin a figure to a section.

    Raises:
        ValidationError: the figure cannot be had, or the words refer to one that cannot.
        Refused: the edition is frozen.
    """
    edition = require_open(edition, partnership)
    found = newest_figures(partnership, [pin.key])[pin.key]
    require(isinstance(found, LiveFigure), "__all__", getattr(found, "why", ""))
    require(pin.section in {rule.id for rule in rules_for(partnership, now.date())}, "section", "Select a section")
    _require_sound(partnership, pin.words)
    last = Finding.objects.filter(edition=edition, section=pin.section).order_by("-position").first()
    finding = Finding(
        partnership=partnership,
        edition=edition,
        section=pin.section,
        position=last.position + 1 if last else 1,
        indicator=pin.key.indicator,
        area_code=pin.key.area,
        period=pin.key.period,
        compare=pin.key.compare,
        words=pin.words,
        author_post=actor.label,
        **_pinned(found, now),
    )
    return save_new(finding)


@operation(WRITE_ASSESSMENT)
def change_finding(
    *, actor: Account, partnership: Partnership, finding: Finding, changes: Mapping[str, Any], version: int, today: date
) -> Finding:
    """Change section and words of a finding; saving it checks what was carried over.

    Raises:
        ValidationError: the words refer to a figure that cannot be had.
        Refused: the edition is frozen.
    """
    require_open(finding.edition, partnership)
    section = changes.get("section", finding.section)
    require(section in {rule.id for rule in rules_for(partnership, today)}, "section", "Select a section")
    _require_sound(partnership, str(changes.get("words", "")))
    return save_change(finding, {**changes, "is_carried_over": False}, version)


@operation(WRITE_ASSESSMENT)
def remove_finding(*, actor: Account, partnership: Partnership, finding: Finding) -> None:
    """Take a finding out of an open edition; the audit keeps what it said.

    Raises:
        Refused: the edition is frozen.
    """
    require_open(finding.edition, partnership)
    finding.delete()


@operation(WRITE_ASSESSMENT)
def move_finding(*, actor: Account, partnership: Partnership, finding: Finding, up: bool) -> None:
    """Move a finding one place up or down in its section.

    Raises:
        Refused: the edition is frozen.
    """
    require_open(finding.edition, partnership)
    rows = list(Finding.objects.select_for_update().filter(edition=finding.edition, section=finding.section))
    place = next(i for i, row in enumerate(rows) if row.pk == finding.pk)
    other = place - 1 if up else place + 1
    if 0 <= other < len(rows):
        rows[place], rows[other] = rows[other], rows[place]
    for position, row in enumerate(rows, start=1):
        if row.position != position:
            row.position = position
            row.save(update_fields=["position"])


@operation(WRITE_ASSESSMENT)
def accept_figure(*, actor: Account, partnership: Partnership, finding: Finding, now: datetime) -> Finding:
    """Pin a finding anew at what its figure is now.

    Raises:
        Refused: the figure cannot be had, or the edition is frozen.
    """
    require_open(finding.edition, partnership)
    found = _figure_now(partnership, finding)
    return save_change(finding, {**_pinned(found, now), "kept_text": "", "kept_count": ""}, finding.version)


@operation(WRITE_ASSESSMENT)
def keep_pin(*, actor: Account, partnership: Partnership, finding: Finding) -> Finding:
    """Leave a finding pinned where it was, knowing what the figure is now; the page asks again when it changes again.

    Raises:
        Refused: the figure cannot be had, or the edition is frozen.
    """
    require_open(finding.edition, partnership)
    found = _figure_now(partnership, finding)
    return save_change(finding, {"kept_text": found.text, "kept_count": found.count}, finding.version)


@operation(VIEW_ASSESSMENTS)
def mark_read(
    *, actor: Account, partnership: Partnership, edition: Edition, now: datetime, today: date
) -> EditionReading:
    """Remember what this person has read, to tell them later what has changed since."""
    content = content_of(edition, actor, today)
    shown = [each for section in content.sections for each in section.findings if each.figure]
    figures = {str(each.row.pk): [each.figure.text, each.figure.count] for each in shown if each.figure}
    row, _ = EditionReading.objects.update_or_create(
        edition=edition, account=actor, defaults={"read_at": now, "figures": figures}
    )
    return row


@operation(WRITE_ASSESSMENT)
def add_concern(
    *, actor: Account, partnership: Partnership, edition: Edition, given: Mapping[str, Any]
) -> PublicConcern:
    """Add something people said.

    Raises:
        Refused: the edition is frozen.
    """
    edition = require_open(edition, partnership)
    _require_sound(partnership, str(given.get("words", "")))
    return save_new(PublicConcern(partnership=partnership, edition=edition, **given))


@operation(WRITE_ASSESSMENT)
def change_concern(
    *, actor: Account, partnership: Partnership, concern: PublicConcern, changes: Mapping[str, Any], version: int
) -> PublicConcern:
    """Change something people said.

    Raises:
        Refused: the edition is frozen.
    """
    require_open(concern.edition, partnership)
    _require_sound(partnership, str(changes.get("words", "")))
    return save_change(concern, changes, version)


@operation(WRITE_ASSESSMENT)
def remove_concern(*, actor: Account, partnership: Partnership, concern: PublicConcern) -> None:
    """Take out something people said; the audit keeps it.

    Raises:
        Refused: the edition is frozen.
    """
    require_open(concern.edition, partnership)
    concern.delete()


def _pinned(found: Any, now: datetime) -> dict[str, Any]:
    return {
        "pinned_at": now,
        "pinned_version": found.store_version,
        "pinned_text": found.text,
        "pinned_count": found.count,
    }


def _figure_now(partnership: Partnership, finding: Finding) -> LiveFigure:
    found = newest_figures(partnership, [finding.key])[finding.key]
    if not isinstance(found, LiveFigure):
        raise Refused(found.why)
    return found


def _require_sound(partnership: Partnership, words: str) -> None:
    """Refuse words with a broken reference: what is saved can be printed today."""
    broken = broken_references(words, newest_figures(partnership, keys_in([words])))
    require(not broken, "words", " ".join(broken))
