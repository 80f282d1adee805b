"""Files that are unusual: read where that is safe, refused or rejected visibly where it is not."""

import struct
import zipfile
from pathlib import Path

import polars as pl
import pytest

from saferplace.datasets.parts import RefusedFile
from saferplace.ingestion.police_uk import ADAPTERS, zip_archive
from saferplace.ingestion.police_uk.joint_reading import read_rows
from saferplace.ingestion.police_uk.layouts import STREET
from saferplace.ingestion.police_uk.naming import Kind, is_litter, read_name, release_of
from tests.unit.ingestion.police_uk.made_up import (
    NAME,
    archive,
    cells,
    load,
    load_street,
    outcomes_file,
    reasons,
    search_file,
    street_file,
    street_row,
)

ROW = street_row()
MEMBER = f"2021-04/{NAME}"


def test_usual_files_are_read_together_and_unusual_ones_alone() -> None:
    usual, quoted = street_file(ROW, ROW), street_file(street_row(location='"On, or near"'))
    odd = street_file(ROW, line_end="\n") + b"x,y\n"
    rows = read_rows(STREET, [usual, odd, quoted], ["a", "b", "c"])
    assert rows.carefully == (1,)
    assert rows.frame.select("part", "source_row").rows() == [(0, 2), (0, 3), (1, 2), (2, 2)]
    assert [(part, fault.source_row) for part, fault in rows.faults] == [(1, 3)]


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (ROW.encode() + b",more", "the row has more or fewer cells than the header"),
        (ROW.encode().removesuffix(b","), "the row has more or fewer cells than the header"),
        (ROW.encode().replace(b"High", b"H\xffgh"), "the row holds bytes that are not UTF-8 text"),
        (ROW.encode().replace(b"High", b"H\x00gh"), "the row holds a NUL byte"),
        (
            ROW.encode().replace(b"On or", b'"On or'),
            "a quoted cell is not closed, or is longer than 131,072 characters",
        ),
        (STREET.header.encode(), "the header stands here again"),
    ],
)
def test_a_damaged_row_is_named_and_the_others_are_kept(tmp_path: Path, bad: bytes, reason: str) -> None:
    content = street_file(ROW, "BAD", ROW).replace(b"BAD", bad)
    batch = load_street(tmp_path, content)
    expected = "the month is not that of the file" if reason.startswith("the header") else reason
    assert [(row, why) for row, _, why in reasons(batch)] == [(3, expected)]
    assert cells(batch, "source_row") == [2, 4]


def test_a_very_long_cell_is_a_cell(tmp_path: Path) -> None:
    batch = load_street(tmp_path, street_file(street_row(location="H" * 140_000)))
    assert cells(batch, "location") == ["H" * 140_000]


def test_a_second_header_is_named_where_a_file_is_read_line_by_line(tmp_path: Path) -> None:
    batch = load_street(tmp_path, street_file(ROW, "", STREET.header, ROW))
    assert reasons(batch) == [(4, None, "the header stands here again")]


def test_a_quote_never_closed_swallows_nothing(tmp_path: Path) -> None:
    opened = street_row(location='"On or near')
    batch = load_street(tmp_path, street_file(opened, ROW, ROW, street_row(location='Street"'), ROW))
    assert cells(batch, "source_row") == [3, 4, 5, 6]
    assert batch.rejects["source_row"].to_list() == [2]


def test_two_stray_quotes_far_apart_swallow_nothing(tmp_path: Path) -> None:
    opened, closed = street_row(location='"On or near'), street_row(crime_id='"')
    batch = load_street(tmp_path, street_file(opened, ROW, ROW, closed, ROW))
    assert batch.parts[0].rows_read == 5
    assert cells(batch, "source_row") == [3, 4, 6]


def test_empty_lines_are_no_rows_and_do_not_shift_the_numbers(tmp_path: Path) -> None:
    batch = load_street(tmp_path, street_file(ROW, "", ROW))
    assert cells(batch, "source_row") == [2, 4]
    assert batch.parts[0].rows_read == 2


@pytest.mark.parametrize("cut", [1, 10, 25, 60, 120])
def test_a_file_that_stops_in_the_middle_of_a_row_is_refused(tmp_path: Path, cut: int) -> None:
    content = street_file(ROW, ROW).removesuffix(b"\r\n")[:-cut]
    with pytest.raises(RefusedFile, match="row 3 cut short at the end of the file"):
        load_street(tmp_path, content)


def test_a_row_cut_short_in_an_archive_is_left_out_alone(tmp_path: Path) -> None:
    path = tmp_path / "archive.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(f"2021-04/{NAME}", street_file(ROW, ROW).removesuffix(b"\r\n")[:-60])
    (batch,) = load(path)
    assert reasons(batch) == [(3, None, "the last row of the file is cut short")]
    assert batch.parts[0].rows_kept == 1


def test_a_whole_last_row_without_line_end_is_kept(tmp_path: Path) -> None:
    batch = load_street(tmp_path, street_file(ROW, ROW).removesuffix(b"\r\n"))
    assert batch.parts[0].rows_kept == 2


def test_an_outcome_cut_in_its_last_word_is_not_taken_for_an_outcome(tmp_path: Path) -> None:
    row = f"{'a' * 64},2021-04,X Police,X Police,-1.2,52.6,On or near A Road,E01025631,Blaby 002A,Local resolution"
    path = tmp_path / "2021-04-leicestershire-outcomes.csv"
    path.write_bytes(outcomes_file(row, row).removesuffix(b"tion\n"))
    with pytest.raises(RefusedFile, match="cut short"):
        load(path)
    path.write_bytes(outcomes_file(row).removesuffix(b"\n"))
    (batch,) = load(path)
    assert batch.frame.height == 1


def test_headings_in_another_order_quoted_with_mark_and_extra_columns(tmp_path: Path) -> None:
    headings = [*reversed(STREET.columns), "Extra"]
    row = [*reversed(ROW.split(",")), "more"]
    content = (
        b"\xef\xbb\xbf" + ",".join(f'"{heading}"' for heading in headings).encode() + b"\n" + ",".join(row).encode()
    )
    batch = load_street(tmp_path, content + b"\n")
    assert (cells(batch, "lsoa_code"), cells(batch, "crime_type")) == (["E01025631"], ["burglary"])


def test_a_byte_order_mark_before_a_usual_header(tmp_path: Path) -> None:
    assert load_street(tmp_path, b"\xef\xbb\xbf" + street_file(ROW)).frame.height == 1


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"", "an empty file of 0 bytes"),
        (b"\n\n", "an empty file"),
        (b"Crime ID,Month\n", "without Reported by"),
        (ROW.encode(), "first line"),
        (b"\xff\xfe\x00", "first line"),
        (street_file().replace(b"Context", b"Month"), "the heading 'Month' twice"),
    ],
)
def test_a_file_without_the_header_is_refused(tmp_path: Path, content: bytes, found: str) -> None:
    with pytest.raises(RefusedFile, match=found) as refused:
        load_street(tmp_path, content)
    assert refused.value.where == NAME
    assert "Crime ID,Month" in refused.value.expected


def _zip(folder: Path, content: bytes) -> Path:
    path = folder / "archive.zip"
    path.write_bytes(content)
    return path


def test_an_archive_is_read_whatever_lies_beside_the_files(tmp_path: Path) -> None:
    members = {"README.txt": b"x", "__MACOSX/._a.csv": b"x", "2021-04/": b"", MEMBER: street_file(ROW)}
    (batch,) = load(_zip(tmp_path, archive(members)))
    assert batch.parts[0].source.name == f"archive.zip!{MEMBER}"
    assert [path.name for path in tmp_path.iterdir()] == ["archive.zip"]


@pytest.mark.parametrize(
    ("members", "found"),
    [
        ({"2021-04/crimes.csv": b"x"}, "'crimes.csv'"),
        ({"2021-13/2021-13-kent-street.csv": b"x"}, "'2021-13-kent-street.csv'"),
        ({MEMBER: street_file(ROW), f"copy/{NAME}": street_file(ROW)}, "archive.zip!copy/"),
        ({"README.txt": b"x"}, "Found none"),
        ({MEMBER: b"nothing"}, "first line 'nothing'"),
        ({MEMBER: outcomes_file()}, "without Crime type"),
    ],
)
def test_an_archive_with_something_unknown_in_it_is_refused(
    tmp_path: Path, members: dict[str, bytes], found: str
) -> None:
    with pytest.raises(RefusedFile, match=found):
        load(_zip(tmp_path, archive(members)))


def test_a_cut_archive_is_refused(tmp_path: Path) -> None:
    whole = archive({MEMBER: street_file(*[ROW] * 50)})
    for length in (0, 10, len(whole) // 2, len(whole) - 1):
        with pytest.raises(RefusedFile):
            load(_zip(tmp_path, whole[:length]))


def test_damaged_bytes_in_an_archive_are_refused(tmp_path: Path) -> None:
    whole = bytearray(archive({MEMBER: street_file(*(street_row(crime_id=f"{i:064x}") for i in range(200)))}))
    whole[300] ^= 0xFF
    with pytest.raises(RefusedFile, match="damaged bytes"):
        load(_zip(tmp_path, bytes(whole)))


def test_a_wrong_checksum_is_refused(tmp_path: Path) -> None:
    whole = archive({MEMBER: street_file(ROW)})
    directory = whole.index(b"PK\x01\x02")
    wrong = whole[: directory + 16] + struct.pack("<I", 12345) + whole[directory + 20 :]
    with pytest.raises(RefusedFile, match="checksum"):
        load(_zip(tmp_path, wrong))


def test_a_bomb_is_refused_before_it_is_inflated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = archive({MEMBER: b"0" * (8 << 20)})
    with pytest.raises(RefusedFile, match="1 in 200"):
        load(_zip(tmp_path, bomb))
    monkeypatch.setattr(zip_archive, "LARGEST_MEMBER", 1000)
    with pytest.raises(RefusedFile, match="at most 1,000 bytes"):
        load(_zip(tmp_path, archive({MEMBER: street_file(*[ROW] * 50)})))


def test_a_member_larger_than_it_says_is_refused(tmp_path: Path) -> None:
    whole = archive({MEMBER: street_file(*[ROW] * 50)})
    directory = whole.index(b"PK\x01\x02")
    small = whole[: directory + 24] + struct.pack("<I", 500) + whole[directory + 28 :]
    with pytest.raises(RefusedFile):
        load(_zip(tmp_path, small))


def test_an_encrypted_or_strangely_packed_member_is_refused(tmp_path: Path) -> None:
    whole = archive({MEMBER: street_file(ROW)})
    directory = whole.index(b"PK\x01\x02")
    locked = whole[: directory + 8] + b"\x01\x00" + whole[directory + 10 :]
    with pytest.raises(RefusedFile, match="encrypted"):
        load(_zip(tmp_path, locked))
    packed = whole[: directory + 10] + b"\x0e\x00" + whole[directory + 12 :]
    with pytest.raises(RefusedFile, match="packing method 14"):
        load(_zip(tmp_path, packed))


def test_names_that_climb_out_are_labels_only(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (batch,) = load(_zip(folder, archive({f"../../{NAME}": street_file(ROW)})))
    assert batch.frame.height == 1
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["archive.zip", "in"]


def test_a_folder_of_month_folders(tmp_path: Path) -> None:
    for month in ("2021-03", "2021-04"):
        (tmp_path / "police" / month).mkdir(parents=True)
        (tmp_path / "police" / month / f"{month}-kent-street.csv").write_bytes(street_file(street_row(month=month)))
    batches = load(tmp_path / "police")
    assert [batch.parts[0].source.name for batch in batches] == [
        f"police/{month}/{month}-kent-street.csv" for month in ("2021-03", "2021-04")
    ]


def _recognised(path: Path) -> list[str]:
    return [adapter.id for adapter in ADAPTERS if adapter.recognise(path)]


def test_each_kind_of_release_is_recognised_by_one_adapter(tmp_path: Path) -> None:
    contents = {
        "a.zip": archive({MEMBER: street_file(ROW)}),
        "x.csv": street_file(ROW),
        "y.csv": outcomes_file(),
        "z.csv": search_file(),
        "w.json": b'[{"category": "burglary", "month": "2021-05", "location": null}]',
    }
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    ids = ["archive", "street", "outcomes", "stop_and_search", "api"]
    assert [_recognised(tmp_path / name) for name in contents] == [[f"police_uk.{one}"] for one in ids]


def test_what_is_no_release_is_not_recognised(tmp_path: Path) -> None:
    contents = {
        "a.zip": archive({"other.csv": b"x"}),
        "cut.zip": archive({MEMBER: street_file(ROW)})[:80],
        "a.csv": b"lsoa11_code,ward17_code\n",
        "b.csv": b"",
        "c.json": b"{}",
        "d.json": b"[1, 2]",
        "e.json": b"[" * 100_000,
        "f.txt": street_file(ROW),
    }
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    assert [_recognised(tmp_path / name) for name in (*contents, "absent.csv", "absent.zip", "")] == [[]] * 11


def test_a_folder_that_holds_anything_else_is_not_taken_for_an_archive(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(street_file(ROW))
    assert _recognised(tmp_path) == ["police_uk.archive"]
    (tmp_path / "population.csv").write_bytes(b"x")
    assert _recognised(tmp_path) == []


def test_names() -> None:
    name = read_name("a\\2021-04/2021-04-Avon-and-Somerset-stop-and-search.csv")
    assert name is not None
    assert (name.force, name.kind, name.slice_key) == (
        "avon-and-somerset",
        Kind.STOP_AND_SEARCH,
        "avon-and-somerset/2021-04",
    )
    assert [read_name(text) for text in ("2021-04-street.csv", "21-04-kent-street.csv", "x")] == [None] * 3
    assert [release_of(text) for text in ("2022-03.zip", "2022-13.zip", "latest.zip")] == ["2022-03", "", ""]
    assert is_litter("__MACOSX/a.csv")
    assert not is_litter("2021-04/a.csv")


def test_no_row_is_lost_between_files_of_one_month(tmp_path: Path) -> None:
    forces = [f"force-{number}" for number in range(12)]
    members = {
        f"2021-04/2021-04-{force}-street.csv": street_file(*[ROW] * number, line_end="\r\n" if number % 2 else "\n")
        for number, force in enumerate(forces)
    }
    (batch,) = load(_zip(tmp_path, archive(members)))
    heights = {part.publisher_area: part.rows_kept for part in batch.parts}
    assert heights == {force: number for number, force in enumerate(forces)}
    last = batch.frame.group_by("force").agg(pl.col("source_row").max())
    assert dict(last.iter_rows()) == {force: number + 1 for number, force in enumerate(forces) if number}


@pytest.mark.parametrize("added", ["", " (1)", "(2)", ".head", ".copy"])
def test_a_name_with_something_added_still_says_force_month_and_kind(added: str) -> None:
    said = read_name(f"2026-02-city-of-london-stop-and-search{added}.csv")
    assert said is not None
    assert (said.force, said.kind, f"{said.month:%Y-%m}") == ("city-of-london", Kind.STOP_AND_SEARCH, "2026-02")
