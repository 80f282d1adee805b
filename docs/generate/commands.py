"""The reference of commands, from the command line itself."""

import click

from saferplace.cli.main import app

_HEAD = """# Commands

Generated from the command line by `make docs`. Exit status: 0 done, 1 refused with the reason, 2 wrong use.
The evidence store is `--store`, else the environment variable `SAFERPLACE_STORE`, else a folder in your data directory.
"""


def page() -> str:
    """Return the page."""
    pieces = [_HEAD]
    _describe(app, ["saferplace"], pieces)
    return "\n".join(pieces) + "\n"


def _describe(command: click.Command, path: list[str], pieces: list[str]) -> None:
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            if found:
                _describe(found, [*path, name], pieces)
        return
    pieces.append(f"\n## `{' '.join(path)}`\n\n{command.help or ''}\n")
    pieces.append("| argument | what it is |\n|---|---|")
    for parameter in command.params:
        record = parameter.to_info_dict()
        names = ", ".join(f"`{name}`" for name in record.get("opts", []))
        pieces.append(f"| {names} | {record.get('help') or ''} |")
