"""The role matrix: every address by every role, from what the views declare."""

import importlib
import os
from collections.abc import Iterable
from typing import Any

import django

_HEAD = """# Role matrix

Generated from the addresses and permissions by `make docs`.
A test (`tests/integration/web/test_role_matrix.py`) asks for every cell, by GET
and by POST, with real rows in both partnerships, and fails when the answer is another.

| in the table | the answer |
|---|---|
| open | the page, or where it leads; a form sent empty is told what is missing |
| refused | 403: the role does not allow it |
| – | 404: for this person there is no such page |
| sign in | led to the sign-in page |

**Foreign** is the same address of a partnership the person has no role in. A third question is asked
too: the own partnership's address with the number of another partnership's row in it. It does not exist for anybody.
System administrators serve the whole installation: to them no partnership is foreign. "Nobody" is signed in and has no
role.
"""
_SHORT = {
    "partnership_manager": "manager",
    "board_member": "board",
    "partner_lead": "lead",
    "finance_officer": "finance",
    "legal_officer": "legal",
    "scrutiny_councillor": "scrutiny",
    "system_administrator": "administrator",
    "anonymous": "not signed in",
}


def page() -> str:
    """Return the page."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "saferplace.web.settings")
    os.environ.setdefault("SAFERPLACE_SECRET_KEY", "only-to-read-the-addresses")
    django.setup()
    matrix = importlib.import_module("saferplace.web.partnerships.access.matrix")
    found = matrix.addresses()
    groups: dict[str, list[Any]] = {}
    for address in found:
        groups.setdefault(_group(address), []).append(address)
    cells = sum(len(address.places) for address in found) * len(matrix.PEOPLE) * 2
    pieces = [
        _HEAD,
        f"\n{len(found)} addresses, {len(matrix.PEOPLE)} kinds of person, own, foreign and crossed, GET and POST: "
        f"{cells:,} cells.\n",
    ]
    for title in groups:
        pieces.append(f"\n## {title}\n\n{_table(matrix, groups[title])}\n")
    return "".join(pieces)


def _group(address: Any) -> str:
    names = {
        "partnerships": "Partnerships, people, audit, installation",
        "governance": "Governance",
        "evidence": "Evidence",
        "assessments": "Assessments",
    }
    room = address.name.split(":")[0]
    return names.get(room, room.capitalize() if ":" in address.name else "Signing in")


def _table(matrix: Any, addresses: Iterable[Any]) -> str:
    people = [_SHORT.get(person, person) for person in matrix.PEOPLE]
    rows = [
        "| address | needs | " + " | ".join(people) + " | foreign |",
        "|---|---|" + "---|" * (len(people) + 1),
    ]
    for address in addresses:
        own = [_word(matrix.answer(address, person, matrix.Place.OWN)) for person in matrix.PEOPLE]
        foreign = "as own"
        if address.of_partnership and not address.page.public:
            foreign = _word(matrix.answer(address, "partnership_manager", matrix.Place.FOREIGN))
        elif not address.of_partnership:
            foreign = ""
        shown = address.pattern.replace("|", "\\|")
        rows.append(f"| `{shown}` | {address.opens_to} | " + " | ".join(own) + f" | {foreign} |")
    return "\n".join(rows)


def _word(answer: Any) -> str:
    return "–" if str(answer) == "does not exist" else str(answer)
