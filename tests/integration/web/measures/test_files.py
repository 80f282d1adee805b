"""A filled-in template comes the same way as a form or a pasted table: shown, handed in, decided on."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from saferplace.ingestion.local.layout import DATA_SHEET
from saferplace.ingestion.local.template import write_template
from saferplace.ingestion.spreadsheets import read_sheets
from saferplace.web.evidence.models import Upload, UploadState
from saferplace.web.evidence.operations.uploads import hand_in as hand_in_evidence
from saferplace.web.evidence.reading_uploads import read_upload
from saferplace.web.measures.models import Supply
from saferplace.web.measures.queries.holdings import held_now
from saferplace.web.measures.states import State
from saferplace.web.partnerships.roles import Role
from tests.integration.web.measures.conftest import Desk

ROWS = "series,title,area_code,area_name,period,value,numerator,denominator,unit,better,caveat,small_number_threshold"


def filled_in(template: bytes, form: str, figures: dict[str, float], folder: Path) -> bytes:
    """Return the template with a figure for some periods; the other rows taken out."""
    path = folder / f"template.{form}"
    path.write_bytes(template)
    sheet = next(each for each in read_sheets(path) if each.is_text or each.name == DATA_SHEET)
    heads, *rows = (row.cells for row in sheet.rows)
    period, value = heads.index("period"), heads.index("value")
    filled = [
        tuple(figures[row[period]] if place == value else cell or None for place, cell in enumerate(row))
        for row in rows
        if row[period] in figures
    ]
    return write_template(path, filled).read_bytes()


@pytest.mark.parametrize("form", ["xlsx", "ods", "csv"])
def test_the_filled_in_template_is_shown_then_handed_in_then_accepted(desk: Desk, form: str, tmp_path: Path) -> None:
    browser = desk.browser(Role.PROVIDER)
    template = b"".join(browser.get(f"{desk.base}template?form={form}").streaming_content)  # type: ignore[attr-defined]
    figures = filled_in(template, form, {"2021-Q3": 12, "2021-Q4": 1234}, tmp_path)
    file = SimpleUploadedFile(f"figures due.{form}", figures)
    shown = browser.post(f"{desk.base}paste", {"file": file})
    page = shown.content.decode()
    assert shown.status_code == 200, page
    assert "2 figures can be handed in" in page
    assert not Supply.objects.exists()
    text = re.search(r"<textarea[^>]*>(.*?)</textarea>", page, re.S)
    assert text is not None
    assert f'value="File figures due.{form}"' in page
    given = {
        "text": unescape(text[1]).lstrip(),
        "note": f"File figures due.{form}",
        "came_as": "file",
        "act": "hand-in",
    }
    assert browser.post(f"{desk.base}paste", given).status_code == 302
    supply = Supply.objects.get()
    assert (supply.how, supply.note, supply.state) == ("file", f"File figures due.{form}", State.SUBMITTED)
    assert desk.accept(supply).state == State.LOADED
    assert {key[2]: entry.value for key, entry in held_now(desk.measure).items()} == {"2021-Q3": 12, "2021-Q4": 1234}


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("figures.xlsx", b"PK\x03\x04 not a workbook", "This file cannot be read"),
        ("figures.exe", b"MZ", "This file cannot be read: expected one of .xlsx, .ods, .csv"),
        ("figures.csv", b"", "empty"),
        ("figures.csv", b"a,b\n" * 2_000_000, "5 MiB at most"),
        ("figures.csv", b"Period,Noise complaints\n2021-Q3,<script>alert(1)</script>\n", "is not a number"),
        ("figures.csv", b"Period,Noise complaints\n2021-Q3,=1+1\n", "is not a number"),
        ("figures.csv", b"\x00\x01\x02", "cannot be read"),
    ],
)
def test_what_is_no_table_is_refused_in_words(desk: Desk, name: str, content: bytes, said: str) -> None:
    answer = desk.browser(Role.PROVIDER).post(f"{desk.base}paste", {"file": SimpleUploadedFile(name, content)})
    assert answer.status_code in (200, 422)
    assert said in answer.content.decode()
    assert "<script>alert" not in answer.content.decode()
    assert not Supply.objects.exists()


def test_a_file_of_evidence_does_not_pass_by_the_decision(desk: Desk, settings: Any, tmp_path: Path) -> None:
    settings.UPLOAD_FOLDER = tmp_path / "uploads"
    code = desk.measure.areas[0]["code"]
    of_a_measure = f"{ROWS}\nnoise,Noise,{code},Ashby,2021-Q3,12,,,complaints,lower,,\n"
    for series, state in (("noise", UploadState.REFUSED), ("litter", UploadState.READ)):
        file = SimpleUploadedFile("figures.csv", of_a_measure.replace("\nnoise", f"\n{series}").encode())
        pk = hand_in_evidence(**desk.who(Role.ANALYST), file=file).pk
        read_upload(pk)
        upload = Upload.objects.get(pk=pk)
        assert upload.state == state, upload.reason
        assert ("Hand the same file in under Measures" in upload.reason) == (state == UploadState.REFUSED)
