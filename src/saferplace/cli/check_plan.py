"""saferplace check-plan."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from saferplace.cli.output import print_json, say, say_error
from saferplace.cli.settings import today
from saferplace.planning.checker.shortcoming import Severity, Shortcoming
from saferplace.workflows.check_plan import CheckedPlan, as_table, check_plan_at
from saferplace.workflows.refusals import REFUSALS

app = typer.Typer()
_HEADINGS = {
    Severity.BLOCKS: "Must be mended before the plan is published",
    Severity.WARNS: "Falls short",
    Severity.NOTES: "Worth a look",
}
_COUNTED = {
    Severity.BLOCKS: "block publication",
    Severity.WARNS: "fall short",
    Severity.NOTES: "worth a look",
}


class Form(StrEnum):
    """Forms in which findings can be printed."""

    TEXT = "text"
    JSON = "json"


@app.command("check-plan")
def check_plan(
    plan: Annotated[Path, typer.Argument(help="The folder of an example partnership, or a plan as JSON.")],
    form: Annotated[Form, typer.Option("--format", help="How to print: text for people, or JSON.")] = Form.TEXT,
    on: Annotated[
        datetime | None,
        typer.Option(
            "--on", formats=["%Y-%m-%d"], help="The day of the check: today, unless given.", show_default=False
        ),
    ] = None,
) -> None:
    """List what is missing or inconsistent in a plan, each with the rule, the item to mend and the ground.

    Status 0: nothing found, or notes only; 1: something falls short; 2: the plan could not be read.
    """
    try:
        checked = check_plan_at(plan, on.date() if on else today())
    except REFUSALS as reason:
        say_error(str(reason))
        raise typer.Exit(2) from reason
    if form is Form.JSON:
        print_json(as_table(checked))
    else:
        _print(checked)
    if any(each.severity != Severity.NOTES for each in checked.found):
        raise typer.Exit(1)


def _print(checked: CheckedPlan) -> None:
    counts = ", ".join(f"{checked.count(severity)} {words}" for severity, words in _COUNTED.items())
    say(f"{checked.content.title}: {len(checked.found)} findings ({counts})")
    for severity, words in _HEADINGS.items():
        rules: dict[str, list[Shortcoming]] = defaultdict(list)
        for each in checked.found:
            if each.severity == severity:
                rules[each.rule].append(each)
        if rules:
            say(f"\n{words}")
        for rule, found in rules.items():
            say(f"\n  {found[0].title} ({rule}; {found[0].basis})")
            for each in found:
                key = f" [{each.where.kind.value.replace('_', ' ')} {each.where.key}]" if each.where.key else ""
                say(f"    {each.wrong}{key}")
    if checked.duties:
        say("\nAlso asked of a plan, which no check of its text can see\n")
        for duty in checked.duties:
            say(f"  {duty.act}: {duty.when} it is published ({duty.id}; {duty.citation})")
