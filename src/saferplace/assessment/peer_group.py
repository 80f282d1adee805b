"""The peer group: which areas this one is compared with, and how they were chosen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from saferplace.reference.areas import Area


@dataclass(frozen=True)
class Peer:
    """One member of a peer group.

    Attributes:
        area: the area.
        distance: how unlike the own area it is: root mean square difference in standard deviations over the facts
            used; None when the list was given.
        facts: the facts it was chosen on, such as population; empty when the list was given and nothing is known.
    """

    area: Area
    distance: float | None
    facts: Mapping[str, float | None]


@dataclass(frozen=True)
class PeerGroup:
    """A peer group. It belongs to the own area only: A may have B as a peer without B having A.

    Attributes:
        method: "given" or "statistical neighbours".
        explanation: one or two sentences for the paper.
        peers: members without the own area, nearest first.
        own_facts: the own area's facts.
        facts_used: fact name -> how people read it, in the order used.
    """

    method: str
    explanation: str
    peers: tuple[Peer, ...]
    own_facts: Mapping[str, float | None]
    facts_used: Mapping[str, str]
