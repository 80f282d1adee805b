"""Writing of linked strategies and context notes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from saferplace.web.accounts.models import Account
from saferplace.web.governance.models import ContextNote, LinkedStrategy
from saferplace.web.governance.permissions import CHANGE_GOVERNANCE, CHANGE_NOTES
from saferplace.web.partnerships.access.operation import operation
from saferplace.web.partnerships.models import Partnership
from saferplace.web.partnerships.records import save_change, save_new


@operation(CHANGE_GOVERNANCE)
def add_strategy(*, actor: Account, partnership: Partnership, given: Mapping[str, Any]) -> LinkedStrategy:
    """Link a strategy of others."""
    return save_new(LinkedStrategy(partnership=partnership, **given))


@operation(CHANGE_GOVERNANCE)
def change_strategy(
    *, actor: Account, partnership: Partnership, strategy: LinkedStrategy, changes: Mapping[str, Any], version: int
) -> LinkedStrategy:
    """Change a linked strategy."""
    return save_change(strategy, changes, version)


@operation(CHANGE_GOVERNANCE)
def end_strategy(
    *, actor: Account, partnership: Partnership, strategy: LinkedStrategy, ends_on: date, version: int
) -> LinkedStrategy:
    """Say on which day a linked strategy ended or ends."""
    return save_change(strategy, {"ends_on": ends_on}, version)


@operation(CHANGE_NOTES)
def add_note(*, actor: Account, partnership: Partnership, given: Mapping[str, Any]) -> ContextNote:
    """Add a context note."""
    return save_new(ContextNote(partnership=partnership, **given))


@operation(CHANGE_NOTES)
def change_note(
    *, actor: Account, partnership: Partnership, note: ContextNote, changes: Mapping[str, Any], version: int
) -> ContextNote:
    """Change a context note."""
    return save_change(note, changes, version)


@operation(CHANGE_NOTES)
def remove_note(*, actor: Account, partnership: Partnership, note: ContextNote) -> None:
    """Take a note away that should not stand beside the figures; the audit keeps what it said."""
    note.delete()
