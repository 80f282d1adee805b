"""saferplace check-plan, on the examples and on a plan as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from saferplace.cli.check_plan import app
from saferplace.cli.main import COMMANDS, Commands, module_of
from saferplace.planning.content import as_json, from_json
from saferplace.workflows.read_example import read_example
from saferplace.workflows.read_example_plan import read_example_plan

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(each) for each in arguments])


def plan_as_json(slug: str) -> dict[str, object]:
    folder = EXAMPLES / slug
    return as_json(read_example_plan(folder, read_example(folder)).content)


def test_findings_stand_under_their_rule_with_ground_and_item() -> None:
    ran = run(EXAMPLES / "wolverhampton", "--on", "2019-01-01")
    assert ran.exit_code == 1
    assert "What stands under a heading is about it (heading-swapped; good practice)" in ran.output
    assert "[priority victimisation]" in ran.output
    assert "Send the plan to the local policing body: after it is published (R-14; SI 2007/1830" in ran.output
    assert "0 block publication" in ran.output


def test_json_says_the_same() -> None:
    told = json.loads(run(EXAMPLES / "east-staffordshire", "--format", "json", "--on", "2019-01-01").output)
    assert told["counts"]["warns"] == sum(each["severity"] == "warns" for each in told["found"])
    (member,) = (each for each in told["found"] if each["rule"] == "R-01")
    assert member["wrong"] == "No probation provider among the responsible authorities."
    assert member["item"] == "member"
    assert {duty["id"] for duty in told["duties"]} == {"R-13", "R-14", "R-15", "R-35"}


def test_a_file_of_json_is_checked_like_the_folder(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(plan_as_json("telford-and-wrekin")), encoding="utf-8")
    by_file = json.loads(run(path, "--format", "json", "--on", "2019-01-01").output)
    by_folder = json.loads(run(EXAMPLES / "telford-and-wrekin", "--format", "json", "--on", "2019-01-01").output)
    assert by_file["found"] == by_folder["found"]


def test_a_plan_with_notes_only_ends_well(tmp_path: Path) -> None:
    table = plan_as_json("telford-and-wrekin") | {
        "priorities": [],
        "actions": [],
        "funding": [],
        "objective_links": [],
        "strategies": [],
        "places": [],
        "period_printed": [],
        "first_day": "1990-04-01",
        "last_day": "1993-03-31",
        "title": "Plan",
    }
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(table), encoding="utf-8")
    assert from_json(table).title == "Plan"
    ran = run(path)
    assert ran.exit_code == 0, ran.output
    assert "Worth a look" in ran.output
    assert "Falls short" not in ran.output


@pytest.mark.parametrize(
    ("text", "told"),
    [("no plan", "Expecting value"), ('{"title": 3}', "title: Input should"), ("[1]", "Input should be")],
)
def test_what_is_no_plan_is_refused_with_the_reason(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "plan.json"
    path.write_text(text, encoding="utf-8")
    ran = run(path)
    assert ran.exit_code == 2
    assert told in ran.output
    assert run(tmp_path / "nothing.json").exit_code == 2


def test_the_command_is_found_by_its_name() -> None:
    assert "check-plan" in COMMANDS
    assert module_of("check-plan") == "saferplace.cli.check_plan"
    assert Commands(name="saferplace").get_command(None, "check-plan") is not None
