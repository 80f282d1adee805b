"""Nobody is shown a link they may not open."""

from __future__ import annotations

from datetime import date
from urllib.parse import urldefrag, urljoin

import lxml.html
import pytest

from saferplace.web.partnerships.roles import Role
from saferplace.web.plans.models import Risk
from tests.integration.web.performance.conftest import BASE, Desk


@pytest.mark.parametrize("role", [Role.SCRUTINY_COUNCILLOR, Role.BOARD_MEMBER])
def test_every_link_of_the_board_a_measure_and_the_plan_opens(desk: Desk, role: str) -> None:
    risk = Risk.objects.filter(plan=desk.version.plan)[0]
    risk.review_on = date(2023, 1, 1)
    risk.save()
    browser = desk.browser(role)
    links = set()
    for address in (BASE, f"{BASE}measures/t-burglary/", desk.version.get_absolute_url()):
        answer = browser.get(address)
        page = lxml.html.fromstring(answer.content.decode())
        links |= {urldefrag(urljoin(address, href)).url for href in page.xpath("//main//a/@href")}
        if address == BASE:
            assert "Risk review overdue" in answer.content.decode()
    refused = {link: status for link in links if (status := browser.get(link).status_code) >= 400}
    assert len(links) > 10
    assert not refused
