"""Where a passage of printed lines ends and the next begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from saferplace.documents.linter.reading import labels
from saferplace.documents.linter.reading.lines import Line

_LISTED = re.compile(r"\s*\d{1,2}[.)]\s+[A-Z]")
_NUMBERED = re.compile(r"\s*(\d{1,2})[.)]\s+\S")
_END = re.compile(r"[.!?:;][\"'”’)\]]*\s*$")
_SPACE = 0.25
_FAR = 0.35


@dataclass(frozen=True)
class Margins:
    """The left and right edge of the text of a column."""

    left: float
    right: float

    @classmethod
    def of(cls, lines: Sequence[Line]) -> Margins:
        """Return the margins of the running text among some lines, or of all of them."""
        running = [line for line in lines if len(line.cells) == 1] or list(lines)
        return cls(min(line.cells[0].left for line in running), max(line.cells[-1].right for line in running))

    def is_indented(self, line: Line) -> bool:
        """Return whether a line begins to the right of the margin."""
        return line.cells[0].left > self.left + 0.8 * line.height

    def had_room(self, above: Line, line: Line) -> float:
        """Return how much room a line had left for the first word of the next; 0 when that would not have fitted."""
        words = line.cells[0].words
        word = words[0][2] - words[0][1] if words else line.cells[0].right - line.cells[0].left
        room = self.right - above.cells[-1].right - _SPACE * line.height - word
        return max(0.0, room) if room > 0.5 * line.height else 0.0


def is_listed(text: str, *, parted: bool = False) -> bool:
    """Return whether a passage begins with the number of a list; a small letter after it will do on a line `parted`."""
    return bool((_NUMBERED if parted else _LISTED).match(text))


def breaks(above: Line, line: Line, usual: float) -> bool:
    """A larger gap, another size of letters, a bullet or a number begins a new passage."""
    if above.bottom - line.top > 0.75 * usual or abs(above.height - line.height) > 0.15 * usual:
        return True
    if above.bold != line.bold and (above.bold or len(line.text) < 60):
        return True
    bulleted, rest = labels.bullet(line.text)
    label, _ = labels.number_label(rest)
    return bulleted or bool(label and "." in label) or bool(labels.caption_label(line.text))


def is_next_of_list(above: Line, line: Line, margins: Margins) -> bool:
    """Whether a line begins with the number of an item, and not with one that ends a sentence: "over / 10. Later"."""
    return is_listed(line.text) and (bool(_END.search(above.text)) or margins.had_room(above, line) > 0)


def ends_early(above: Line, line: Line, margins: Margins) -> bool:
    """Whether a line ended though the next word would have fitted: at the end of a passage, or an item of a list.

    Spaces that may not be broken make words longer than they look, so a sentence must end there, or a list be set in.
    """
    room = margins.had_room(above, line)
    if not room:
        return False
    if _END.search(above.text) or _NUMBERED.match(line.text):
        return True
    if margins.is_indented(line) and margins.is_indented(above):
        return abs(line.cells[0].left - above.cells[0].left) < 0.3 * line.height
    return room > _FAR * (margins.right - margins.left) and not line.text[:1].islower()
