from __future__ import annotations

import errno
import os

import polars as pl
import pytest
from deltalake.exceptions import DeltaError

from saferplace.store.errors import StoreError, readable_errors


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), "the disk is full"),
        (pl.exceptions.ComputeError("Permission denied (os error 13)"), "this user may not read or write there"),
        (DeltaError("Generic error: Read-only file system (os error 30)\nmore"), "the disk can only be read"),
        (OSError(errno.EFBIG, os.strerror(errno.EFBIG)), "larger than this system allows"),
        (DeltaError("Something new.\nwith a second line"), "Something new."),
        (OSError(), "OSError"),
    ],
)
def test_errors_of_disk_polars_and_delta_are_told_in_words(error: Exception, words: str) -> None:
    with pytest.raises(StoreError) as raised, readable_errors("Nothing was loaded"):
        raise error
    assert str(raised.value).startswith("Nothing was loaded: ")
    assert words in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_readable_error_and_a_mistake_of_ours_pass_as_they_are() -> None:
    with pytest.raises(StoreError, match=r"^as it is$"), readable_errors("doing"):
        raise StoreError("as it is")
    with pytest.raises(KeyError), readable_errors("doing"):
        raise KeyError("ours")
