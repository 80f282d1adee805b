"""The reference of commands, from the command line itself."""

import importlib
from typing import Any

import typer

from saferplace.cli.main import COMMANDS, module_of

_HEAD = """# Commands

Generated from the command line by `make docs`. Exit status: 0 done, 1 refused with the reason, 2 wrong use.
The evidence store is `--store`, else the environment variable `SAFERPLACE_STORE`, else a folder in your data directory.
"""


def page() -> str:
    """Return the page."""
    pieces = [_HEAD]
    for name in COMMANDS:
        _describe(typer.main.get_command(importlib.import_module(module_of(name)).app), f"saferplace {name}", pieces)
    return "\n".join(pieces) + "\n"


def _describe(command: Any, path: str, pieces: list[str]) -> None:
    for name in sorted(getattr(command, "commands", {})):
        _describe(command.commands[name], f"{path} {name}", pieces)
    if hasattr(command, "commands"):
        return
    pieces.append(f"\n## `{path}`\n\n{command.help or ''}\n")
    pieces.append("| argument | what it is |\n|---|---|")
    for parameter in command.params:
        names = ", ".join(f"`{name}`" for name in parameter.opts)
        pieces.append(f"| {names} | {getattr(parameter, 'help', '') or ''} |")
