"""What goes wrong with a store, in words a person can act on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from deltalake.exceptions import DeltaError
from polars.exceptions import PolarsError

# Polars and delta-rs report the operating system's error as text, so the text is all there is to go by.
_CAUSES = (
    (("os error 28", "No space left", "os error 122", "Disk quota"), "the disk is full"),
    (("os error 27", "File too large"), "a file would be larger than this system allows"),
    (("os error 13", "Permission denied"), "this user may not read or write there"),
    (("os error 30", "Read-only file system"), "the disk can only be read"),
    (("os error 24", "Too many open files"), "too many files are open"),
    (("os error 5)", "Input/output error"), "the disk reports a fault"),
)


class StoreError(Exception):
    """Raised when a store cannot be opened, read or added to; the message says what to do about it."""


@contextmanager
def readable_errors(doing: str) -> Iterator[None]:
    """Turn errors of the file system, Polars and Delta into a StoreError that begins with `doing`.

    Raises:
        StoreError: for any of those errors.
    """
    try:
        yield
    except StoreError:
        raise
    except (OSError, DeltaError, PolarsError) as error:
        raise StoreError(f"{doing}: {cause(error)}.") from error


def cause(error: Exception) -> str:
    """Return the cause of an error in words; its own first line when it is none of the usual ones."""
    text = str(error)
    for signs, words in _CAUSES:
        if any(sign in text for sign in signs):
            return words
    return (text.strip().splitlines() or [type(error).__name__])[0].rstrip(".")
