"""What an update for a Health and Wellbeing Board is made from, besides the figures it quotes."""

from __future__ import annotations

from dataclasses import dataclass

from saferplace.documents.parts.checks import Check
from saferplace.documents.parts.header import Sitting
from saferplace.documents.progress.lines import Line


@dataclass(frozen=True)
class Link:
    """A priority of the board's own strategy that the topic serves, and how."""

    priority: str
    how: str


@dataclass(frozen=True)
class TopicUpdate:
    """An update on one topic; every text may hold references to figures.

    Attributes:
        topic: what it is about, such as "Substance misuse".
        council: whose board it is.
        board: the meeting that takes it.
        report_of: post that brings it.
        period: label of the year reported.
        earlier: label of the year before.
        next_update: when the board hears of the topic again; "" while not agreed.
        key_messages: short statements for the first page.
        asks: what the board is asked to do: words that follow "is asked to".
        why: why the topic matters to health.
        links: priorities of the board's strategy it serves.
        figures_text: text before the table.
        lines: rows of the table.
        done: what partners have done.
        gaps: what is missing, in services or in what is known.
        ahead: what comes next.
        checks: sums computed for this update.
    """

    topic: str
    council: str
    board: Sitting
    report_of: str
    period: str
    earlier: str
    next_update: str = ""
    key_messages: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    why: str = ""
    links: tuple[Link, ...] = ()
    figures_text: str = ""
    lines: tuple[Line, ...] = ()
    done: str = ""
    gaps: str = ""
    ahead: str = ""
    checks: tuple[Check, ...] = ()
