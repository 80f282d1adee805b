"""Put scenes together into papers, choose which errors are seeded, and say whether one was found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from saferplace.documents.linter.model import Finding, Kind
from tests.integration.linter.corpus.draw import Draw, Scene
from tests.integration.linter.corpus.money import MONEY
from tests.integration.linter.corpus.prose import PROSE
from tests.integration.linter.corpus.tables import TABLES
from tests.integration.linter.corpus.whole import WHOLE

SCENES = (*PROSE, *MONEY, *TABLES, *WHOLE)
_TITLES = tuple(scene.title for scene in SCENES)
_MARK = re.compile(r"\{\{(?P<right>.*?)\|\|(?P<wrong>.*?)\|\|(?P<kind>.*?)\}\}", re.S)
_PAPERS = 6
ROUNDS = 4
"""How many errors a scene has room for at most: in each round every scene has another one seeded, if it has one."""


@dataclass(frozen=True)
class Seed:
    """An error that was seeded: in which section, what is right, what is printed instead, and what kind it is."""

    section: str
    right: str
    wrong: str
    kind: str

    def answered_by(self, item: Finding) -> bool:
        """Return whether a finding is about this error: it stands in its section and names what is wrong."""
        # A text without marks may take a table's caption for the heading: only another scene's title is another place.
        if self.section not in item.place.section and any(title in item.place.section for title in _TITLES):
            return False
        said = f"{item.printed} {item.expected} {item.how} {item.quote}".lower()
        figures = _figures(self.wrong) - _figures(self.right)
        words = figures or {self.wrong.lower().strip()}
        return any(re.search(rf"(?<![\d.,]){re.escape(word)}(?!\d)", said) for word in words)


@dataclass(frozen=True)
class MadePaper:
    """A paper in Markdown with the errors that were seeded in it."""

    name: str
    text: str
    seeds: tuple[Seed, ...]


def _figures(text: str) -> set[str]:
    return set(re.findall(r"\d[\d,.]*\d|\d", text))


def papers(number: int, round_: int | None = None) -> Iterator[MadePaper]:
    """Yield the papers drawn from a number: right, or with the errors of one round seeded."""
    for position in range(_PAPERS):
        scenes = SCENES[position::_PAPERS]
        drawn = [_written(scene, number * 1000 + SCENES.index(scene), round_) for scene in scenes]
        text = "\n\n".join(f"## {scene.title}\n\n{body}" for scene, (body, _) in zip(scenes, drawn, strict=True))
        seeds = tuple(seed for _, seed in drawn if seed is not None)
        yield MadePaper(f"paper{position + 1}", f"# Report to the panel, number {position + 1}\n\n{text}\n", seeds)


def _written(scene: Scene, number: int, round_: int | None) -> tuple[str, Seed | None]:
    source = scene.write(Draw(number))
    marks = list(_MARK.finditer(source))
    seeded = marks[round_] if round_ is not None and round_ < len(marks) else None
    text = _MARK.sub(
        lambda mark: mark["wrong"] if seeded is not None and mark.start() == seeded.start() else mark["right"], source
    )
    if seeded is None:
        return text, None
    return text, Seed(scene.title, seeded["right"], seeded["wrong"], seeded["kind"])


def is_alarm(item: Finding) -> bool:
    """Return whether a finding calls a figure or a word wrong; a mended table is only noted."""
    return item.kind is not Kind.DAMAGE
