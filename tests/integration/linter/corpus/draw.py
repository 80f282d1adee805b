"""Draw the figures of a scene, and mark where an error may be seeded."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

WARDS = (
    "Abbey", "Bridgeford", "Castle Hill", "Dovecote", "Eastfield", "Fernley", "Granary", "Hollins", "Ivybank",
    "Jubilee", "Kingsmead", "Larkhill", "Millbrook", "Northgate", "Oakridge", "Priory",
)  # fmt: skip


def n(value: float) -> str:
    """Write a count with commas."""
    return f"{value:,.0f}"


def pc(value: float, places: int = 1) -> str:
    """Write a percentage."""
    return f"{value:.{places}f}%"


def err(right: str, wrong: str, kind: str) -> str:
    """Mark where an error of a kind may be seeded."""
    return f"{{{{{right}||{wrong}||{kind}}}}}"


def table(heading: str, *rows: list[str] | tuple[str, ...], caption: str = "") -> str:
    """Write a pipe table; `heading` is its first row with | between the cells."""
    cells = heading.split("|")
    lines = ["| " + " | ".join(cell.strip() for cell in cells) + " |", "|---" + "|--:" * (len(cells) - 1) + "|"]
    lines += ["| " + " | ".join(row) + " |" for row in rows]
    return (f"{caption}\n\n" if caption else "") + "\n".join(lines)


class Draw(random.Random):
    """Figures drawn from a number."""

    def parts(self, count: int, low: int, high: int) -> list[int]:
        """Return counts, none twice."""
        return self.sample(range(low, high), count)

    def off(self, value: float, least: float = 0.03, most: float = 0.2) -> float:
        """Return a value that is wrong by a few per cent, up or down."""
        return value * (1 + self.choice((-1, 1)) * self.uniform(least, most))

    def wrong(self, value: int, least: int = 2) -> int:
        """Return a count that is wrong."""
        changed = round(self.off(value))
        return changed if abs(changed - value) >= least else value + least

    def wards(self, count: int) -> list[str]:
        """Return names of wards in their order."""
        return sorted(self.sample(WARDS, count))


@dataclass(frozen=True)
class Scene:
    """A section of a paper: its heading and how its text is drawn."""

    title: str
    write: Callable[[Draw], str]
