"""Which part a row belongs to, and which of two releases of the same slice is the older."""

from __future__ import annotations

import hashlib
import re

# Raise this when a parser begins to keep other rows or values than before, so that the same file loads anew.
PARSER_REVISION = "1"


def part_id(dataset: str, slice_key: str, sha256: str, revision: str = PARSER_REVISION) -> int:
    """Return the identifier of a part: the first 8 bytes, signed, of a hash over what makes it what it is.

    The same slice of the same bytes read by the same parser always has the same identifier, which is why loading a
    file twice adds nothing.
    """
    digest = hashlib.sha256("|".join((dataset, slice_key, sha256, revision)).encode()).digest()
    return int.from_bytes(digest[:8], "big", signed=True)


def is_older(release: str, current: str) -> bool:
    """Return True when `release` was published before `current`, as far as the labels tell.

    Labels are compared as text when both begin with a year ("2022-03", "2019") or have the same form once digits are
    left out ("mid-2019", "mid-2020"). Labels that cannot be compared, or are empty, are not older: the last load wins.
    """
    if not release or not current or not _comparable(release, current):
        return False
    return release < current


def _comparable(one: str, other: str) -> bool:
    if re.match(r"\d{4}(?!\d)", one) and re.match(r"\d{4}(?!\d)", other):
        return True
    return re.sub(r"\d", "0", one) == re.sub(r"\d", "0", other)
