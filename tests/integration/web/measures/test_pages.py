"""The pages of measures: each opens with figures and without, in a bounded number of questions to the database."""

from __future__ import annotations

from typing import Any

import pytest

from saferplace.web.partnerships.roles import Role
from tests.integration.web.measures.conftest import Desk

PAGES = ("", "due", "completeness", "revisions", "handed-in/", "paste", "{pk}/", "{pk}/figures", "{pk}/revisions")


@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_before_and_after_figures_came(desk: Desk, page: str, django_assert_max_num_queries: Any) -> None:
    browser = desk.browser(Role.ANALYST)
    address = desk.base + page.format(pk=desk.measure.pk)
    first = browser.get(address)
    assert first.status_code == 200, first.content.decode()[-2000:]
    desk.load(desk.figure("2021-Q3", 12), desk.figure("2021-Q4", 14))
    desk.load(desk.figure("2021-Q3", 13))
    for number in range(6):
        desk.add(series=f"noise_{number}", title=f"Noise {number}")
    with django_assert_max_num_queries(14):
        after = browser.get(address)
    assert after.status_code == 200
    assert after.content != first.content
