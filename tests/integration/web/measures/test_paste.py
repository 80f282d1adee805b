"""A pasted table: every cell is shown as it was read, faults are told, and nothing is lost."""

from __future__ import annotations

from typing import Any

import pytest

from saferplace.web.measures.models import Supply
from saferplace.web.measures.queries.holdings import held_now
from saferplace.web.measures.states import State
from saferplace.web.partnerships.roles import Role
from tests.integration.web.measures.conftest import Desk

WIDE = "Period\tNoise complaints\nJul-Sep 2021\t12\nOct-Dec 2021\t1,234\n2022-Q1\t\n"
BAD = "Period\tNoise complaints\tNothing we know\nJul-Sep 2021\tabout 12\t3\nQ1 2021\t5\t\n2021-Q4\t7\t\n"


def test_a_table_is_read_shown_handed_in_and_loaded(desk: Desk) -> None:
    browser = desk.browser(Role.PROVIDER)
    address = f"{desk.base}paste"
    page = browser.post(address, {"text": WIDE, "measure": "", "note": "Return"})
    told = page.content.decode()
    assert page.status_code == 200
    assert not Supply.objects.exists()
    for words in (
        "July to September 2021",
        "1,234 complaints",
        "2 figures can be handed in",
        "1 empty cell passed over",
    ):
        assert words in told.replace("\n", " "), words
    assert browser.post(address, {"text": WIDE, "note": "Return", "act": "hand-in"}).status_code == 302
    supply = desk.accept(Supply.objects.get())
    assert supply.state == State.LOADED, supply.reason
    assert {key[2]: entry.value for key, entry in held_now(desk.measure).items()} == {
        "2021-Q3": 12.0,
        "2021-Q4": 1234.0,
    }
    again = browser.post(address, {"text": WIDE, "act": "hand-in"})
    assert again.status_code == 422
    assert "Nothing new" in again.content.decode()


def test_faults_are_told_cell_by_cell_and_what_was_pasted_stays(desk: Desk) -> None:
    browser = desk.browser(Role.PROVIDER)
    answer = browser.post(f"{desk.base}paste", {"text": BAD, "note": "Return"})
    told = answer.content.decode().replace("&quot;", '"')
    for words in (
        "“about 12” is not a number",
        "“Nothing we know” is none of the measures you supply",
        "“Q1 2021” could be a calendar or a financial quarter",
        "3 cannot be read",
        "Hand in the 1 that can be read",
        "about 12",
    ):
        assert words in told, words
    handed_in = browser.post(f"{desk.base}paste", {"text": BAD, "act": "hand-in"})
    assert handed_in.status_code == 302
    supply = Supply.objects.get()
    assert [(row.period, row.value) for row in supply.figures.all()] == [("2021-Q4", 7.0)]
    assert "about 12" in supply.text


@pytest.mark.parametrize("text", ["", "one line only", "\x00\x01", "a\tb\n" * 3_000, "Period\t\n2021-Q3\t5"])
def test_what_is_no_table_is_refused(desk: Desk, text: str) -> None:
    answer = desk.browser(Role.PROVIDER).post(f"{desk.base}paste", {"text": text, "act": "hand-in"})
    assert answer.status_code == 422
    assert not Supply.objects.exists()


def test_a_supplier_reads_only_its_own_measures_into_the_table(desk: Desk) -> None:
    other = desk.add(series="litter", title="Litter")
    type(other).objects.filter(pk=other.pk).update(supplier=_other_organisation(desk))
    told = desk.browser(Role.PROVIDER).post(f"{desk.base}paste", {"text": "Period\tLitter\n2021-Q3\t5\n"})
    assert "“Litter” is none of the measures you supply" in told.content.decode()
    told = desk.browser(Role.ANALYST).post(f"{desk.base}paste", {"text": "Period\tLitter\n2021-Q3\t5\n"})
    assert "1 figure can be handed in" in told.content.decode()


def _other_organisation(desk: Desk) -> Any:
    return type(desk.measure.supplier).objects.create(partnership=desk.partnership, name="Another charity")


def test_the_template_names_what_is_asked_for_and_can_be_pasted_back(desk: Desk) -> None:
    browser = desk.browser(Role.PROVIDER)
    for form in ("xlsx", "ods", "csv"):
        assert browser.get(f"{desk.base}template?form={form}").status_code == 200
    assert browser.get(f"{desk.base}template?form=exe").status_code == 404
    given: Any = browser.get(f"{desk.base}template?form=csv")
    lines = b"".join(given.streaming_content).decode("utf-8-sig").splitlines()
    assert lines[0].startswith("series,title,area_code")
    assert "2021-Q2" in lines[1]
    filled = [lines[0], lines[1].replace(",2021-Q2,,,,", ",2021-Q2,31,,,")]
    told = browser.post(f"{desk.base}paste", {"text": "\n".join(filled)})
    assert "31 complaints" in told.content.decode()
