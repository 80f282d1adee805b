"""CSV, lineage, colours, fonts and packages: everything that needs no layout engine."""

from __future__ import annotations

import csv
import io
import json
import struct
import zipfile
import zlib
from dataclasses import replace
from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from saferplace.charts.drawing import font_directory
from saferplace.charts.figure import TableColumn, TableData
from saferplace.documents.model import Section, TableBlock
from saferplace.documents.renderers import colour, fonts, packages
from saferplace.documents.renderers.embedded_fonts import embed_in_word
from saferplace.documents.renderers.figures_csv import COLUMNS, render_csv
from saferplace.documents.renderers.lineage import render_lineage, source_summary
from tests.unit.charts import made_up
from tests.unit.documents.sample_paper import sample_paper


def records(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_csv_holds_every_number_and_every_cell():
    text = render_csv(sample_paper())
    assert text.endswith("\r\n")
    assert text.split("\r\n", 1)[0] == ",".join(COLUMNS)
    found = {record["id"]: record for record in records(text)}
    assert found["n1"]["printed"] == "13,140 crimes"
    assert float(found["n1"]["value"]) == pytest.approx(84.2308, abs=1e-4)
    assert found["n1"]["area_code"] == "E22000999"
    assert found["n3"]["derived_from"] == "n1 n2"
    assert found["change/1"]["kind"] == "value"
    assert found["trend/1/value"]["place"] == "Figure 3"
    assert found["t-wards/1/count"]["printed"] == "412"
    assert found["t-wards/8/count"]["printed"] == "c"
    assert found["t-wards/8/count"]["value"] == ""
    assert found["t-wards/6/count"]["printed"] == "not available"
    cells = sum(len(b.figure.table.columns) - 1 for b in [sample_paper().sections[0].blocks[1]]) * 14
    assert sum(record["id"].startswith("crime-types/") for record in found.values()) == cells


@pytest.mark.parametrize("name", ["=1+1", "+cmd|x", "-2+3", "@SUM(A1)", "\tx", "\uff1d1+1"])
def test_csv_defuses_formulas(name):
    frame = pl.DataFrame({"name": [name], "count": [5]})
    data = TableData((TableColumn("name", "Name"), TableColumn("count", "Count", 0, numeric=True)), frame)
    section = Section("s-x", "X", (TableBlock("t-x", "X", data),))
    text = render_csv(replace(sample_paper(), sections=(*sample_paper().sections, section)))
    row = next(record for record in records(text) if record["id"] == "t-x/1/count")
    assert row["row"] == f"'{name}"
    assert row["value"] == "5"


def test_csv_leaves_plain_signed_numbers_alone():
    rows = {record["id"]: record for record in records(render_csv(sample_paper()))}
    assert rows["change/1/volume"]["printed"] == "+410"
    assert rows["change/2/volume"]["value"] == "-28.0"


def test_lineage_leads_from_figure_to_file_and_rows():
    lineage = json.loads(render_lineage(sample_paper()))
    assert lineage["document"]["made_up"] is True
    figure = lineage["figures"]["n1"]
    assert (figure["indicator"], figure["area"]["code"], figure["period"]["code"]) == (
        "recorded_crime",
        "E22000999",
        "2021/22",
    )
    assert (figure["numerator"], figure["denominator"], figure["completeness"]) == (13140, 156000, 0.987)
    source = figure["sources"][0]
    assert source["file"] == "made-up.zip!2021-04/2021-04-anyshire-street.csv"
    assert (source["dataset"], source["release"], source["store_version"]) == ("street_crime", "2022-05", 7)
    assert (source["rows"], source["row_range"]) == (1096, [2, 3400])
    assert len(figure["sources"]) == 12
    assert lineage["figures"]["n3"] == {
        "printed": "3\N{NO-BREAK SPACE}%",
        "section": "key messages",
        "derived_from": ["n1", "n2"],
        "how": "change from n2 to n1, as a share of n2",
    }
    assert lineage["figures"]["change/1"]["indicator"] == "robbery"


def test_what_was_read_is_counted_once():
    assert source_summary(sample_paper()) == [("street_crime", "2022-05", 24, 7)]


@pytest.mark.parametrize(
    ("one", "other", "ratio"), [("#000000", "#FFFFFF", 21), ("#FFFFFF", "#FFFFFF", 1), ("#767676", "#FFFFFF", 4.54)]
)
def test_contrast_is_as_published(one, other, ratio):
    assert colour.contrast(one, other) == pytest.approx(ratio, abs=0.005)


@given(st.integers(0, 0xFFFFFF))
def test_any_accent_stays_readable(value):
    accent = colour.accent(f"#{value:06x}")
    assert colour.contrast(colour.readable(accent), colour.WHITE) >= 4.5
    assert colour.contrast(colour.ink_on(accent), accent) >= 4.5


@pytest.mark.parametrize("nonsense", ["red", "#12", '"; } body {', ""])
def test_an_accent_that_is_no_colour_is_not_printed(nonsense):
    assert colour.accent(nonsense) == "#12436D"


def test_fonts_are_packed_whole():
    name = "SourceSansPro-Regular.ttf"
    packed = fonts.woff(name)
    original = (font_directory() / name).read_bytes()
    assert packed[:4] == b"wOFF"
    assert struct.unpack(">I", packed[8:12])[0] == len(packed)
    count = struct.unpack(">H", packed[12:14])[0]
    for place in range(count):
        tag, start, short, length, _ = struct.unpack(">4sIIII", packed[44 + 20 * place : 64 + 20 * place])
        table = packed[start : start + short]
        table = zlib.decompress(table) if short < length else table
        assert len(table) == length
        assert table in original, tag


def test_what_the_fonts_lack_becomes_a_plain_letter_or_a_question_mark():
    assert fonts.displayable("Llanfairpwll ŵ ▲ ● ▼ £ €") == "Llanfairpwll ŵ ▲ ● ▼ £ €"
    assert fonts.displayable("中a\u2003b") in ("?a b", "?a\u2003b")
    assert fonts.displayable("ﬀ…\U0001d400") == "ﬀ…A"
    assert fonts.displayable("\x07") == "?"


def test_packages_are_the_same_every_time_and_odf_can_be_recognised():
    parts = {"b.xml": b"<b/>", "mimetype": b"application/x", "a.png": b"png"}
    one = packages.pack(parts, date(2022, 6, 7))
    assert one == packages.pack(dict(reversed(parts.items())), date(2022, 6, 7))
    assert packages.unpack(one) == parts
    first = zipfile.ZipFile(io.BytesIO(one)).infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    packages.changed(parts, "absent.xml", str.upper)
    packages.changed(parts, "b.xml", str.upper)
    assert parts == {"b.xml": b"<B/>", "mimetype": b"application/x", "a.png": b"png"}


def test_the_type_of_embedded_fonts_is_named_once():
    plain = {"[Content_Types].xml": b'<Types xmlns="x"></Types>', "word/settings.xml": b'<w:zoom w:percent="100"/>'}
    embed_in_word(plain)
    embed_in_word(plain)
    assert plain["[Content_Types].xml"].count(b"odttf") == 1
    assert plain["word/settings.xml"].startswith(b'<w:zoom w:percent="100"/><w:embedTrueTypeFonts/>')


def test_made_up_names_are_hostile_on_purpose():
    assert any(name.startswith("=") for name in made_up.HOSTILE_NAMES)
