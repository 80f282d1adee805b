"""Enters all examples of a folder: partnerships, accounts, governance, and their printed figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from saferplace.store.evidence import EvidenceStore
from saferplace.web.examples import accounts
from saferplace.web.examples.entering import Tally
from saferplace.web.examples.governance import GovernanceEntry
from saferplace.web.examples.partnership import add_if_missing, enter_partnership
from saferplace.web.partnerships.models import Partnership
from saferplace.workflows.example_records import Example
from saferplace.workflows.load_example import load_example_figures
from saferplace.workflows.load_report import LoadReport


@dataclass(frozen=True)
class Entered:
    """What was entered.

    Attributes:
        partnerships: in the order of the examples.
        tally: counts of what was added and changed.
        password: of every account of the demonstration, as of now.
    """

    partnerships: tuple[Partnership, ...]
    tally: Tally
    password: str


def enter_examples(examples: Sequence[Example]) -> Entered:
    """Enter every example through the product's own operations, each by its partnership's manager."""
    tally = Tally()
    administrator = accounts.enter_administrator()
    entered = []
    for example in examples:
        partnership = add_if_missing(administrator, example, tally)
        manager = accounts.enter_manager(administrator, partnership)
        partnership = enter_partnership(manager, partnership, example, tally)
        accounts.enter_people(manager, partnership)
        GovernanceEntry(manager, partnership, example, tally).enter_all()
        entered.append(partnership)
    if len(entered) > 1:
        accounts.enter_shared_analyst(administrator, *entered[-2:])
    password = accounts.new_password()
    accounts.set_password(password)
    return Entered(tuple(entered), tally, password)


def load_figures(examples: Sequence[Example], location: str, now: datetime) -> LoadReport:
    """Load the printed figures of every example into the evidence store."""
    return load_example_figures(examples, EvidenceStore.open(location), moment=now)
