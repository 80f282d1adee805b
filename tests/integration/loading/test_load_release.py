"""Loading files of several kinds through the real adapters, or one of our own where it must misbehave."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from saferplace.datasets.description import ConformanceError
from saferplace.datasets.parts import Batch, RefusedFile
from saferplace.ingestion.adapter import Adapter
from saferplace.store import EvidenceStore, StoreError
from saferplace.workflows.load_release import Progress, load_release
from saferplace.workflows.load_report import FileReport
from tests.integration.loading.releases import FORCES, MONTHS, label, rejected_in, rows_in, write_release
from tests.integration.store.made_up import MOMENT, counts_by_slice, street_batch, street_part

APRIL, MAY = date(2021, 4, 1), date(2021, 5, 1)


def misbehaving(error: Exception) -> Adapter:
    """An adapter that yields one month and then meets `error`; files whose name begins "good" are spared."""

    def parse(path: Path, _: str) -> Iterator[Batch]:
        yield street_batch(street_part(path.stem, APRIL, 5))
        if not path.name.startswith("good"):
            raise error
        yield street_batch(street_part(path.stem, MAY, 6))

    return Adapter("test.misbehaving", "a test", "a file that begins with good", lambda _: True, parse)


def only(report: tuple[FileReport, ...], name: str) -> FileReport:
    (found,) = [file for file in report if file.path.name == name]
    return found


@pytest.mark.parametrize(
    ("error", "found"),
    [
        (RefusedFile("bad.txt!sheet 2", "a column Month", "none"), "none"),
        (ConformanceError("street_crime.month: 3 blank values, none allowed"), "3 blank values"),
        (OSError(5, "Input/output error"), "OSError"),
        (KeyError("Month"), "KeyError"),
    ],
)
def test_a_file_that_fails_half_way_leaves_nothing_and_the_others_load(
    tmp_path: Path, error: Exception, found: str
) -> None:
    for name in ("bad.txt", "good1.txt", "good2.txt"):
        (tmp_path / name).write_text(name)
    store = EvidenceStore.open(tmp_path / "store")
    paths = [tmp_path / name for name in ("good1.txt", "bad.txt", "good2.txt")]
    report = load_release(paths, store, moment=MOMENT, recognise=lambda _: misbehaving(error))
    assert report.exit_status == 1
    (refused,) = report.refused
    assert refused.path.name == "bad.txt"
    assert refused.refusal is not None
    assert found in refused.refusal.found
    assert refused.refusal.where
    assert refused.refusal.expected
    assert (refused.parts_added, refused.rows_kept) == (0, 0)
    assert [file.parts_added for file in report.files] == [2, 0, 2]
    assert counts_by_slice(store.newest()) == {
        (name, month): rows for name in ("good1", "good2") for month, rows in ((APRIL, 5), (MAY, 6))
    }


def test_a_store_that_cannot_be_written_stops_the_load(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("x")
    full = StoreError("the disk is full")
    with pytest.raises(StoreError, match="the disk is full"):
        load_release(
            [tmp_path / "bad.txt", tmp_path / "good.txt"],
            EvidenceStore.open(tmp_path / "store"),
            moment=MOMENT,
            recognise=lambda path: misbehaving(full) if path.exists() else pytest.fail("asked for a missing file"),
            progress=lambda step: (_ for _ in ()).throw(full) if step.rows else None,
        )
    assert EvidenceStore.open(tmp_path / "store").version == 0


def test_what_is_not_there_empty_or_unknown_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "holiday.txt").write_text("sun\n")
    paths = [tmp_path / "absent.csv", tmp_path / "empty", tmp_path / "holiday.txt"]
    report = load_release(paths, EvidenceStore.open(tmp_path / "store"), moment=MOMENT)
    assert [file.refusal.found for file in report.files if file.refusal][:2] == [
        "nothing of that name",
        "an empty folder",
    ]
    assert "one of" in (report.files[2].refusal or pytest.fail("loaded")).expected
    assert (report.exit_status, report.version) == (1, 0)


def test_a_folder_is_walked_and_the_report_accounts_for_every_row(tmp_path: Path) -> None:
    release = 5
    folder = write_release(tmp_path / "downloads" / "2021", release)
    (folder / ".hidden").write_text("x")
    (folder / "Thumbs.db").write_text("x")
    steps: list[Progress] = []
    store = EvidenceStore.open(tmp_path / "store")
    report = load_release(
        [tmp_path / "downloads", folder / "2021-04-kent-street.csv"],
        store,
        moment=MOMENT,
        release_label=label(release),
        command="load downloads",
        progress=steps.append,
    )
    assert (report.exit_status, report.version_before, report.version) == (0, 0, 1)
    assert len(report.files) == len(FORCES) * len(MONTHS)
    kent = only(report.files, "2021-04-kent-street.csv")
    kept, rejected = rows_in(release, "kent", APRIL), rejected_in(release)
    assert (kent.rows_read, kent.rows_kept, kent.rows_rejected) == (kept + rejected, kept, rejected)
    assert sum(kent.rejected_by_reason.values()) == rejected > 0
    assert (kent.adapter, kent.datasets, kent.parts_added) == ("police_uk.street", ("street_crime",), 1)
    assert [step.rows for step in steps if step.path == kent.path] == [0, kept + rejected]
    assert steps[0].files == len(report.files)
    newest = store.newest()
    assert newest.history()["command"].to_list() == ["load downloads"]
    assert set(newest.parts()["release"]) == {label(release)}


def test_loading_again_newer_and_older_releases_is_told_file_by_file(tmp_path: Path) -> None:
    store = EvidenceStore.open(tmp_path / "store")

    def load(release: int) -> tuple[int, int, int, int]:
        folder = write_release(tmp_path / str(release), release, ("kent",))
        report = load_release([folder], store.newest(), moment=MOMENT, release_label=label(release))
        older = [part for file in report.files for part in file.kept_as_older]
        added = sum(file.parts_added for file in report.files)
        return added, sum(file.parts_unchanged for file in report.files), len(older), report.version

    assert load(5) == (2, 0, 0, 1)
    assert load(5) == (0, 2, 0, 1)
    assert load(7) == (2, 0, 0, 2)
    assert load(6) == (0, 0, 2, 3)
    assert load(6) == (0, 0, 2, 3)
    assert counts_by_slice(store.newest()) == {("kent", month): rows_in(7, "kent", month) for month in MONTHS}
    assert counts_by_slice(EvidenceStore.open(tmp_path / "store", version=1)) == {
        ("kent", month): rows_in(5, "kent", month) for month in MONTHS
    }


LOOKUPS = {
    "lookup_lsoa11_ltla21.csv": (
        '"lsoa11_name","lsoa11_code","ltla21_name","ltla21_code"',
        [f'"Place {n:03d}A","E0102{n:04d}","Canterbury","E07000106"' for n in range(40)],
    ),
    "lookup_ltla24_csp24_pfa24.csv": (
        '"ltla24_code","ltla24_name","csp24_code","csp24_name","pfa24_code","pfa24_name"',
        ['"E07000106","Canterbury","E22000145","Canterbury","E23000032","Kent"'],
    ),
}


def test_completeness_is_measured_as_soon_as_the_lookups_are_there_and_once_only(tmp_path: Path) -> None:
    store = EvidenceStore.open(tmp_path / "store")
    load_release([write_release(tmp_path / "1", 1, ("kent", "essex"))], store, moment=MOMENT)
    before = store.newest().completeness()
    assert before["rows_outside_force"].null_count() == before.height == 4
    for name, (header, rows) in LOOKUPS.items():
        (tmp_path / name).write_text("\n".join([header, *rows, ""]))
    report = load_release([tmp_path / name for name in LOOKUPS], store.newest(), moment=MOMENT)
    assert (report.exit_status, report.version) == (0, 3)
    newest = store.newest()
    assert newest.history().select("command", "parts_added").rows()[-1] == ("measure completeness", 0)
    whole = newest.completeness().filter(pl.col("district_code").is_null())
    for force, month, rows, outside, unknown in whole.select(
        "publisher_area", "month", "rows", "rows_outside_force", "rows_with_unknown_lsoa"
    ).iter_rows():
        assert rows == rows_in(1, force, month)
        placed = sum(1 for row in range(rows) if row % 50 < 40)
        assert (outside, unknown) == (0 if force == "kent" else placed, rows - placed)
    districts = newest.completeness().drop_nulls("district_code")
    assert districts["district_code"].unique().to_list() == ["E07000106"]
    assert districts.height == 4
    again = load_release([tmp_path / name for name in LOOKUPS], newest, moment=MOMENT)
    assert again.version == 3
    more = load_release([write_release(tmp_path / "2", 2, ("surrey",))], store.newest(), moment=MOMENT)
    assert more.version == 5
    measured = store.newest().scan("completeness").filter(pl.col("district_code").is_null()).collect()
    assert measured["subject"].n_unique() == measured.height == 6


def test_an_archive_made_of_the_same_files_replaces_them(tmp_path: Path) -> None:
    """The bytes as stored in an archive are another source than the file alone, of the same slice."""
    folder = write_release(tmp_path / "2024-05", 3)
    store = EvidenceStore.open(tmp_path / "store")
    load_release([folder], store, moment=MOMENT)
    archive = shutil.make_archive(str(tmp_path / "2024-05"), "zip", folder)
    load_release([Path(archive)], store.newest(), moment=MOMENT)
    expected = {(force, month): rows_in(3, force, month) for force in FORCES for month in MONTHS}
    assert counts_by_slice(store.newest()) == expected
    assert store.newest().status().datasets[0].older_parts == len(expected)
