"""The pages of performance."""

from __future__ import annotations

import pytest

from tests.integration.web.performance.conftest import Desk


def test_the_board_page_opens(desk: Desk) -> None:
    page = desk.page()
    assert "Of 15 measures" in page


@pytest.mark.parametrize(
    "path",
    [
        "measures/",
        "comments",
        "status-rules",
        "review-triggers",
        "watch-list/",
        "watch-list/signals",
        "watch-list/add",
        "measures/t-burglary/",
        "measures/t-safe/",
        "measures/t-nothing/",
        "measures/t-burglary/comment",
    ],
)
def test_every_page_opens(desk: Desk, path: str) -> None:
    desk.page(path)
