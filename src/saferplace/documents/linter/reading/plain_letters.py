"""Letters that stand for others: ligatures, hyphens and spaces of many kinds, marks that are not seen."""

from __future__ import annotations

import re

# Soft hyphens, spaces without width, and marks of the order of bytes.
UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff\ufffe\u200e\u200f"
LETTERS = {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl"}
LETTERS |= dict.fromkeys("\u2010\u2011", "-")
_SPACES = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_PLAINLY = str.maketrans({**dict.fromkeys(UNSEEN, ""), **LETTERS, **dict.fromkeys(_SPACES, " ")})
_IN_PLACE = str.maketrans({**dict.fromkeys(_SPACES, " "), "\u2010": "-", "\u2011": "-"})
_BROKEN = re.compile(r"(?<=[A-Za-z])\u00ad\s+(?=[a-z])")


def written_plainly(text: str) -> str:
    """Return a text with plain letters, hyphens and spaces; a word broken over two lines by a soft hyphen is whole."""
    return _BROKEN.sub("", text).translate(_PLAINLY)


def plain_in_place(text: str) -> str:
    """Return a text with plain hyphens and spaces, in which every letter stays at its place in its line."""
    return text.translate(_IN_PLACE)
