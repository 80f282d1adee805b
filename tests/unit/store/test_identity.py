from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saferplace.store.identity import is_older, part_id


def test_a_part_is_identified_by_the_first_eight_bytes_of_its_hash() -> None:
    digest = hashlib.sha256(b"street_crime|kent/2021-04|abc|1").digest()
    assert part_id("street_crime", "kent/2021-04", "abc", "1") == int.from_bytes(digest[:8], "big", signed=True)


@pytest.mark.parametrize(
    "other", [("x", "s", "h", "1"), ("d", "x", "h", "1"), ("d", "s", "x", "1"), ("d", "s", "h", "2")]
)
def test_each_thing_that_makes_a_part_changes_its_identifier(other: tuple[str, str, str, str]) -> None:
    assert part_id(*other) != part_id("d", "s", "h", "1")


@pytest.mark.parametrize(
    ("release", "current", "older"),
    [
        ("2022-03", "2022-04", True),
        ("2022-04", "2022-03", False),
        ("2022-03", "2022-03", False),
        ("2019", "2022-03", True),
        ("mid-2019", "mid-2020", True),
        ("mid-2020", "mid-2019", False),
        ("", "2022-03", False),
        ("2022-03", "", False),
        ("corrected", "2022-03", False),
        ("draft", "revised", False),
        ("20221", "2023", False),
    ],
)
def test_a_release_is_older_only_when_the_labels_can_be_compared(release: str, current: str, older: bool) -> None:
    assert is_older(release, current) is older


@given(st.text(max_size=8), st.text(max_size=8))
def test_two_releases_are_never_both_the_older(one: str, other: str) -> None:
    assert not (is_older(one, other) and is_older(other, one))
