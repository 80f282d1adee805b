"""The command: its groups, and how every refusal reaches people."""

from __future__ import annotations

import os
import sys
import traceback

import typer

from saferplace.cli import assess, indicators, load, store
from saferplace.cli.output import say_error
from saferplace.datasets.parts import RefusedFile
from saferplace.indicators.catalogue import UnknownIndicator
from saferplace.indicators.geography import AreaNotFound
from saferplace.indicators.request import NotOffered
from saferplace.reference.areas import AreaError
from saferplace.reference.periods import PeriodError
from saferplace.store.errors import StoreError

# What people can cause and mend. Everything else is a defect of ours.
REFUSALS = (
    RefusedFile,
    UnknownIndicator,
    AreaNotFound,
    NotOffered,
    AreaError,
    PeriodError,
    StoreError,
    OSError,
    assess.NothingToAssess,
)

app = typer.Typer(
    name="saferplace",
    help="The working system of a Community Safety Partnership: from open data to the strategic assessment.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.add_typer(indicators.app, name="indicators", help="What is measured: list, show, values, and the rows behind them.")
app.add_typer(store.app, name="store", help="What is in the evidence store and how complete it is.")
app.command("load")(load.load)
app.command("template")(load.template)
app.command("assess")(assess.assess)
app.command("demo")(assess.demo)


def run() -> None:
    """Run the command; a refusal ends with its reason and status 1, wrong use with status 2."""
    try:
        app()
    except REFUSALS as refusal:
        say_error(str(refusal))
        sys.exit(1)
    except Exception as defect:
        say_error(
            f"Something went wrong that should not have ({type(defect).__name__}: {defect}). Nothing was changed. "
            "Set SAFERPLACE_DEBUG=1 and run it again to see where."
        )
        if os.environ.get("SAFERPLACE_DEBUG"):
            traceback.print_exc()
        sys.exit(1)
