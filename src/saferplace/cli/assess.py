"""saferplace assess and saferplace demo."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from saferplace.cli.output import say, say_progress
from saferplace.cli.settings import StoreOption, open_store, today
from saferplace.documents.strategic_assessment.topic import Topic
from saferplace.workflows.assess_area import assess_area
from saferplace.workflows.produce_document import produce_strategic_assessment
from saferplace.workflows.read_priorities import read_priorities
from saferplace.workflows.read_scheme import read_scheme

app = typer.Typer()


@app.command("assess")
def assess(
    area: Annotated[str, typer.Argument(help="Partnership or district: code or name, such as E22000165.")],
    year: Annotated[str, typer.Option("--year", help="2021/22, 2021 or 12m-to-2022-03.")],
    out: Annotated[Path, typer.Option("--out", help="Folder for the papers.")],
    peers: Annotated[
        str | None,
        typer.Option(
            "--peers", help="Peer areas, separated by commas; else statistical neighbours.", show_default=False
        ),
    ] = None,
    priorities: Annotated[
        Path | None,
        typer.Option("--priorities", help="TOML file of today's priorities and their indicators.", show_default=False),
    ] = None,
    scoring: Annotated[
        Path | None,
        typer.Option(
            "--scoring",
            help="TOML file of how candidates are scored and peers averaged; else the table shipped.",
            show_default=False,
        ),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--since", help="Year of an earlier assessment: the paper is a refresh of it.", show_default=False
        ),
    ] = None,
    topic: Annotated[
        str | None,
        typer.Option("--topic", help="Title of a topic: the paper is about its measures only.", show_default=False),
    ] = None,
    measures: Annotated[
        str | None,
        typer.Option("--measures", help="Measures of the topic, separated by commas.", show_default=False),
    ] = None,
    store: StoreOption = None,
) -> None:
    """Write the strategic assessment of a partnership: HTML, PDF, DOCX, ODT, every figure as CSV, and its lineage.

    With --since it is a refresh of an earlier year's, with --topic and --measures a paper on one topic.
    """
    about = _topic(topic, measures, since)
    scheme = read_scheme(scoring) if scoring else None
    say_progress(f"Reading the evidence for {area}, {year} ...")
    evidence = open_store(store)
    chosen = read_priorities(priorities) if priorities else ()
    found = assess_area(evidence, area, year, peers=_listed(peers), priorities=chosen, scheme=scheme)
    earlier = None
    if since:
        earlier = assess_area(evidence, area, since, peers=_listed(peers), priorities=chosen, scheme=scheme)
    for path in produce_strategic_assessment(
        found, out, made_on=today(), progress=say_progress, earlier=earlier, topic=about
    ):
        say(str(path))


def _listed(text: str | None) -> list[str]:
    return [piece.strip() for piece in (text or "").split(",") if piece.strip()]


def _topic(title: str | None, measures: str | None, since: str | None) -> Topic | None:
    """Return the topic; None when the whole assessment is wanted."""
    if bool(title) != bool(_listed(measures)):
        raise typer.BadParameter("A topic needs its title (--topic) and its measures (--measures).")
    if title and since:
        raise typer.BadParameter("A paper is a refresh (--since) or about a topic (--topic), not both.")
    return Topic(title, tuple(_listed(measures))) if title else None
