"""Check a plan that is given as an example's folder or as a file of JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from saferplace.datasets.parts import RefusedFile
from saferplace.planning.checker.check import check
from saferplace.planning.checker.shortcoming import Severity, Shortcoming
from saferplace.planning.content import PlanContent, from_json
from saferplace.reference.rules.content import EVIDENCE_MARKS
from saferplace.reference.rules.plans import PlanDuty, plan_rules
from saferplace.workflows.read_example import read_example
from saferplace.workflows.read_example_plan import read_example_plan

_EXPECTED = "a plan as JSON, such as a plan's page offers it"


@dataclass(frozen=True)
class CheckedPlan:
    """A plan that was checked.

    Attributes:
        content: the plan.
        found: what is missing or inconsistent, gravest first.
        duties: what the law asks to be done with a plan, which no check of its text can see.
    """

    content: PlanContent
    found: tuple[Shortcoming, ...]
    duties: tuple[PlanDuty, ...]

    def count(self, severity: Severity) -> int:
        """Return how many findings are of one gravity."""
        return sum(each.severity == severity for each in self.found)


def check_plan_at(path: Path, today: date) -> CheckedPlan:
    """Check the plan of an example's folder, or of a file of JSON.

    Raises:
        RefusedFile: it is not a plan.
        OSError: it cannot be read.
    """
    if path.is_dir():
        example = read_example(path)
        content = read_example_plan(path, example).content
        districts = [area.code for area in example.partnership.areas]
    else:
        content = _from_file(path)
        districts = [content.area_code]
    duties = plan_rules().duties_in_force(content.nation, districts, today)
    return CheckedPlan(content, check(content, today=today), duties)


def _from_file(path: Path) -> PlanContent:
    try:
        return from_json(json.loads(path.read_text(encoding="utf-8")))
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise RefusedFile(path.name, _EXPECTED, str(error)) from error
    except ValidationError as error:
        first = error.errors()[0]
        place = " ".join(str(part + 1 if isinstance(part, int) else part) for part in first["loc"])
        raise RefusedFile(path.name, _EXPECTED, f"{place}: {first['msg']}") from error


def as_table(checked: CheckedPlan) -> dict[str, Any]:
    """Return what was found as what JSON can hold."""
    return {
        "title": checked.content.title,
        "partnership": checked.content.partnership,
        "counts": {severity.value: checked.count(severity) for severity in Severity},
        "found": [
            {
                "severity": each.severity.value,
                "rule": each.rule,
                "title": each.title,
                "wrong": each.wrong,
                "basis": each.basis,
                "item": each.where.kind.value,
                "key": each.where.key,
                "field": each.where.field,
            }
            for each in checked.found
        ],
        "duties": [
            {
                "id": duty.id,
                "act": duty.act,
                "when": duty.when,
                "citation": duty.citation,
                "evidence": EVIDENCE_MARKS[duty.evidence],
            }
            for duty in checked.duties
        ],
    }
