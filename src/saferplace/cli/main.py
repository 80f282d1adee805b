"""The command: its groups, and how every refusal reaches people."""

from __future__ import annotations

import importlib
import os
import sys
import traceback
from typing import Any

import typer
from typer.core import TyperGroup

from saferplace.cli.output import say_error
from saferplace.workflows.refusals import REFUSALS

# Each command has a module of its name here, which is only imported when it is asked for: drawing charts and fitting
# models take a second to import, and asking for one figure needs neither.
COMMANDS = {
    "download": "Bring a publisher's releases to a folder.",
    "load": "Load releases into the evidence store.",
    "store": "What is in the evidence store and how complete it is: status, history, rejects.",
    "indicators": "What is measured: list, show, values, and the rows behind them.",
    "assess": "Write the strategic assessment of a partnership.",
    "paper": "Produce a paper of a partnership: plan, cabinet report, consultation response and others.",
    "lint": "Recompute the figures of a report and list what does not hold.",
    "check-plan": "List what is missing or inconsistent in a partnership plan.",
    "template": "Write an empty template for local series.",
    "demo": "Do the main job on made-up records.",
}


def module_of(command: str) -> str:
    """Return the module that holds a command."""
    return f"saferplace.cli.{command.replace('-', '_')}"


class Commands(TyperGroup):
    """The commands, found by name."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names, in the order in which people meet them."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return one command; None when there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        return typer.main.get_command(importlib.import_module(module_of(cmd_name)).app)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write what the commands are for, without importing them."""
        lines = [f"  {name:12} {purpose}" for name, purpose in COMMANDS.items()]
        formatter.write("\n".join([f"Usage: saferplace COMMAND ...\n\n{self.help}\n", "Commands:", *lines, ""]))
        formatter.write("\n'saferplace COMMAND --help' says how each is used.\n")


app = typer.Typer(
    cls=Commands,
    name="saferplace",
    help="The working system of a Community Safety Partnership: from open data to the strategic assessment.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)


@app.callback()
def saferplace() -> None:
    """The working system of a Community Safety Partnership: from open data to the strategic assessment."""


def run() -> None:
    """Run the command; a refusal ends with its reason and status 1, wrong use with status 2."""
    try:
        app(sys.argv[1:] or ["--help"])
    except REFUSALS as refusal:
        say_error(str(refusal))
        sys.exit(1)
    except Exception as defect:
        say_error(
            f"Something went wrong that should not have ({type(defect).__name__}: {defect}). "
            "Set SAFERPLACE_DEBUG=1 and run it again to see where."
        )
        if os.environ.get("SAFERPLACE_DEBUG"):
            traceback.print_exc()
        sys.exit(1)
