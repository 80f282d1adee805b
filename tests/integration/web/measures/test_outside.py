"""A measure tracked in another system: the link out, and its table brought in by headings chosen once."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from saferplace.ingestion.local.template import write_template
from saferplace.web.measures.models import OutsideSystem, Supply
from saferplace.web.measures.operations.outside import add_outside_system, keep_columns, track_elsewhere
from saferplace.web.measures.queries.holdings import held_now, told_revisions
from saferplace.web.partnerships.access.refusals import EditConflict
from saferplace.web.partnerships.roles import Role
from tests.integration.web.measures.conftest import NOW, Desk

EXPORT = """BRAIN export of 4 July 2022
Ref,Quarter,Actual,Remark
N-17,2021-Q3,12,
N-17,2021-Q4,"1,234",late returns added
N-99,2021-Q4,5,
N-17,Q5 2021,7,
"""
HEADINGS = {"series": "Ref", "period": "Quarter", "value": "Actual", "note": "Remark"}


@pytest.fixture
def system(desk: Desk) -> OutsideSystem:
    given = {"name": "BRAIN", "kept_by": "The commissioner's office", "website": "https://brain.example.org/"}
    system = add_outside_system(**desk.who(Role.ANALYST), given=given)
    tracked = {"system": system, "reference": "N-17", "website": "https://brain.example.org/n-17"}
    track_elsewhere(**desk.who(Role.ANALYST), measure=desk.measure, given=tracked, version=0)
    return system


def upload(browser: Client, url: str, text: str, name: str = "export.csv") -> str:
    answer = browser.post(url, {"file": SimpleUploadedFile(name, text.encode())})
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode()


def hidden(page: str) -> dict[str, str]:
    found = re.findall(r'<input type="hidden" name="(text|came_from|version)" value="([^"]*)"', page)
    return {name: unescape(value) for name, value in found}


def bring(desk: Desk, system: OutsideSystem, text: str, **more: Any) -> Supply:
    browser, url = desk.browser(Role.ANALYST), f"{desk.base}other-systems/{system.pk}/bring"
    given = {**hidden(upload(browser, url, text)), **HEADINGS, "act": "hand-in", **more}
    answer = browser.post(url, given)
    assert answer.status_code == 302, answer.content.decode()
    return Supply.objects.latest("pk")


def test_headings_are_chosen_once_and_rows_left_out_are_kept_with_their_reasons(
    desk: Desk, system: OutsideSystem
) -> None:
    browser, url = desk.browser(Role.ANALYST), f"{desk.base}other-systems/{system.pk}/bring"
    first = upload(browser, url, EXPORT)
    assert '<option value="Quarter">' in first
    assert "can be handed in" not in first
    shown = browser.post(url, {**hidden(first), **HEADINGS})
    page = shown.content.decode()
    assert shown.status_code == 200
    assert "2 figures can be handed in" in page
    assert "“N-99” is none of the measures you supply" in page
    assert not Supply.objects.exists()
    answer = browser.post(url, {**hidden(page), **HEADINGS, "act": "hand-in"})
    assert answer.status_code == 302
    supply = Supply.objects.get()
    assert (supply.system, supply.how, supply.note) == (system, "file", "BRAIN: File export.csv")
    assert [row["fault"][:8] for row in supply.left_out] == ["“N-99” i", "“Q5 2021"]
    desk.accept(supply)
    assert {key[2]: entry.value for key, entry in held_now(desk.measure).items()} == {"2021-Q3": 12, "2021-Q4": 1234}
    told = browser.get(supply.get_absolute_url()).content.decode()
    assert "Rows left out" in told
    assert "BRAIN, The commissioner&#x27;s office" in told
    again = upload(browser, url, EXPORT.replace("1,234", "1,300"))
    assert "2 figures can be handed in (0 new, 1 changed, 1 the same as in the evidence)" in again


def test_the_same_table_again_changes_nothing_and_a_correction_keeps_the_old_value(
    desk: Desk, system: OutsideSystem
) -> None:
    desk.accept(bring(desk, system, EXPORT))
    browser, url = desk.browser(Role.ANALYST), f"{desk.base}other-systems/{system.pk}/bring"
    page = upload(browser, url, EXPORT)
    answer = browser.post(url, {**hidden(page), **HEADINGS, "act": "hand-in"})
    assert answer.status_code == 422
    assert "Nothing new" in answer.content.decode()
    assert Supply.objects.count() == 1
    desk.accept(bring(desk, system, EXPORT.replace("1,234", "1,300")), NOW + timedelta(days=1))
    (told,) = told_revisions([desk.measure])
    assert (told.before.value, told.after.value) == (1234, 1300)


def test_a_table_with_other_headings_asks_again(desk: Desk, system: OutsideSystem) -> None:
    bring(desk, system, EXPORT)
    browser, url = desk.browser(Role.ANALYST), f"{desk.base}other-systems/{system.pk}/bring"
    page = upload(browser, url, EXPORT.replace("Quarter", "Period"))
    assert '<option value="Period">' in page
    assert "can be handed in" not in page


def test_a_workbook_is_read_as_a_csv_file_is(desk: Desk, system: OutsideSystem, tmp_path: Path) -> None:
    rows = [("noise", "Noise", "", "", "2021-Q3", 12, None, None, "complaints", "lower", None, None)]
    content = write_template(tmp_path / "their.xlsx", rows).read_bytes()
    browser, url = desk.browser(Role.ANALYST), f"{desk.base}other-systems/{system.pk}/bring"
    page = browser.post(url, {"file": SimpleUploadedFile("their.xlsx", content)}).content.decode()
    shown = browser.post(url, {**hidden(page), "period": "period", "value": "value"}).content.decode()
    assert "1 figure can be handed in" in shown


@pytest.mark.parametrize(("name", "content"), [("a.csv", b""), ("a.xlsx", b"PK\x03\x04"), ("a.pdf", b"%PDF-1.7")])
def test_what_is_no_table_is_refused_in_words(desk: Desk, system: OutsideSystem, name: str, content: bytes) -> None:
    url = f"{desk.base}other-systems/{system.pk}/bring"
    answer = desk.browser(Role.ANALYST).post(url, {"file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 422
    assert Supply.objects.count() == 0


def test_two_people_choosing_headings_are_told(desk: Desk, system: OutsideSystem) -> None:
    who = desk.who(Role.ANALYST)
    keep_columns(**who, outside_system=system, columns=HEADINGS, version=system.version)
    with pytest.raises(EditConflict):
        keep_columns(**who, outside_system=system, columns={"period": "Month"}, version=1)


def test_the_link_out_is_on_the_measure_and_a_reference_names_one_measure(desk: Desk, system: OutsideSystem) -> None:
    page = desk.browser(Role.BOARD_MEMBER).get(desk.measure.get_absolute_url()).content.decode()
    assert '<a class="govuk-link" href="https://brain.example.org/n-17" rel="noreferrer">BRAIN, N-17</a>' in page
    other = desk.add(series="litter", title="Litter")
    browser = desk.browser(Role.ANALYST)
    url = f"{desk.base}{other.pk}/tracked"
    assert browser.post(url, {"system": system.pk, "reference": "N-17"}).status_code == 422
    assert browser.post(url, {"system": system.pk, "reference": "L-1"}).status_code == 302
    foreign = add_outside_system(
        actor=desk.world.person(Role.ANALYST, "bexley"),
        partnership=desk.world.bexley,
        given={"name": "Theirs", "kept_by": "Them"},
    )
    given = {"system": foreign, "reference": "X", "website": ""}
    with pytest.raises(ValidationError):
        track_elsewhere(**desk.who(Role.ANALYST), measure=desk.measure, given=given, version=1)
