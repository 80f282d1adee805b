"""A file is read, shown, and loaded only when somebody says so."""

from __future__ import annotations

import io
import shutil
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from saferplace.store.evidence import EvidenceStore
from saferplace.web.evidence import reading_uploads
from saferplace.web.evidence.models import Upload, UploadState
from saferplace.web.evidence.operations.uploads import accept_upload, discard_upload, hand_in
from saferplace.web.partnerships.access.refusals import EditConflict, Refused
from saferplace.web.partnerships.models import AuditEntry
from saferplace.web.partnerships.roles import Role
from tests.integration.web.world import World
from tests.integration.workflows.small_country import CHARNWOOD, SmallCountry

HEAD = "series,title,area_code,period,value,unit\n"
ROW = f"noise,Noise complaints,{CHARNWOOD},"
GOOD = f"{HEAD}{ROW}2021-09,17,complaints\n{ROW}2021-10,,complaints\n"
ADD = "/partnerships/ashby/evidence/uploads/add"


@pytest.fixture
def own_store(charnwood: World, country: SmallCountry, tmp_path: Path, settings: Any) -> World:
    """The small country in a store of this test's own, and an empty folder for uploads."""
    settings.EVIDENCE_STORE = str(shutil.copytree(country.store, tmp_path / "evidence"))
    settings.UPLOAD_FOLDER = tmp_path / "uploads"
    return charnwood


def handed_in(world: World, text: str = GOOD, name: str = "noise.csv") -> Upload:
    file = SimpleUploadedFile(name, text.encode())
    upload = hand_in(actor=world.person(Role.ANALYST), partnership=world.ashby, file=file, note="Noise")
    reading_uploads.read_upload(upload.pk)
    upload.refresh_from_db()
    return upload


def test_nothing_is_loaded_before_somebody_says_so(own_store: World, settings: Any) -> None:
    before = EvidenceStore.open(settings.EVIDENCE_STORE).version
    upload = handed_in(own_store)
    assert upload.state == UploadState.READ, upload.reason
    assert (upload.rows_kept, upload.rows_rejected) == (2, 0)
    assert EvidenceStore.open(settings.EVIDENCE_STORE).version == before

    page = own_store.signed_in(Role.ANALYST).get(upload.get_absolute_url()).content.decode()
    assert "2 rows can be loaded" in page
    assert "Noise complaints" in page.replace("\u00a0", " ")


def test_a_file_is_handed_in_shown_and_loaded_in_the_browser(
    own_store: World, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    browser = own_store.signed_in(Role.ANALYST)
    file = io.BytesIO(GOOD.encode())
    file.name = "noise.csv"
    with django_capture_on_commit_callbacks(execute=True):
        assert browser.post(ADD, {"file": file, "note": "Noise", "release_label": ""}).status_code == 302
    upload = Upload.objects.get()
    reading_uploads.read_upload(upload.pk)
    upload.refresh_from_db()
    decision = {"decision": "load", "version": upload.version}
    with django_capture_on_commit_callbacks(execute=True):
        assert browser.post(f"{upload.get_absolute_url()}decide", decision).status_code == 302
    reading_uploads.load_upload(upload.pk)
    upload.refresh_from_db()
    assert upload.state == UploadState.LOADED, upload.reason
    rows = EvidenceStore.open(settings.EVIDENCE_STORE).scan("local_series").collect()
    assert rows.filter(series="noise")["value"].to_list() == [17.0, None]
    acts = set(AuditEntry.objects.filter(partnership=own_store.ashby).values_list("operation", flat=True))
    assert {"evidence.hand_in", "evidence.read_upload", "evidence.accept_upload", "evidence.load_upload"} <= acts


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("run.exe", "MZ", "must be one of"),
        ("empty.csv", "", "empty"),
    ],
)
def test_a_file_that_is_not_read_here_is_refused_at_once(own_store: World, name: str, text: str, words: str) -> None:
    file = io.BytesIO(text.encode())
    file.name = name
    answer = own_store.signed_in(Role.ANALYST).post(ADD, {"file": file, "note": "kept words"})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert "kept words" in answer.content.decode()
    assert not Upload.objects.exists()


def test_a_file_over_the_limit_is_refused(own_store: World, settings: Any) -> None:
    settings.UPLOAD_LIMIT_MIB = 0
    with pytest.raises(Refused, match="larger than"):
        handed_in(own_store)


def test_a_full_disk_leaves_nothing_behind(own_store: World, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("saferplace.web.evidence.operations.uploads.os.fsync", full)
    with pytest.raises(Refused, match="No space left"):
        handed_in(own_store)
    assert not Upload.objects.exists()
    assert not [path for path in Path(settings.UPLOAD_FOLDER).rglob("*") if path.is_file()]


def test_an_unknown_file_is_refused_with_what_was_expected(own_store: World) -> None:
    upload = handed_in(own_store, "what,ever\n1,2\n", "whatever.csv")
    assert upload.state == UploadState.REFUSED
    assert "expected" in upload.reason
    with pytest.raises(Refused):
        accept_upload(
            actor=own_store.person(Role.ANALYST), partnership=own_store.ashby, upload=upload, version=upload.version
        )


def test_rows_left_out_are_shown_with_their_reasons(own_store: World) -> None:
    upload = handed_in(own_store, f"{GOOD}{ROW}sometime,3,complaints\n")
    assert (upload.rows_kept, upload.rows_rejected) == (2, 1)
    page = own_store.signed_in(Role.ANALYST).get(upload.get_absolute_url()).content.decode()
    assert "The first rows left out" in page
    assert "sometime" in page


def test_figures_of_areas_that_are_not_ones_own_are_refused(own_store: World) -> None:
    upload = handed_in(own_store, HEAD + "noise,Noise complaints,E92000001,2021-09,17,complaints\n")
    assert upload.state == UploadState.REFUSED
    assert "not this partnership's" in upload.reason.replace("\u2019", "'")


def test_the_worker_takes_a_file_once(own_store: World) -> None:
    upload = handed_in(own_store)
    version = upload.version
    reading_uploads.read_upload(upload.pk)
    reading_uploads.load_upload(upload.pk)
    upload.refresh_from_db()
    assert (upload.state, upload.version) == (UploadState.READ, version)


def test_a_decision_on_an_older_page_is_told(own_store: World) -> None:
    upload = handed_in(own_store)
    with pytest.raises(EditConflict):
        accept_upload(actor=own_store.person(Role.ANALYST), partnership=own_store.ashby, upload=upload, version=1)


def test_a_discarded_file_goes_and_its_record_stays(own_store: World, django_capture_on_commit_callbacks: Any) -> None:
    upload = handed_in(own_store)
    path = reading_uploads.path_of(upload)
    assert path.exists()
    with django_capture_on_commit_callbacks(execute=True):
        discard_upload(
            actor=own_store.person(Role.ANALYST), partnership=own_store.ashby, upload=upload, version=upload.version
        )
    assert not path.exists()
    assert Upload.objects.get().state == UploadState.DISCARDED


def test_a_board_member_sees_but_does_not_hand_in(own_store: World) -> None:
    board = own_store.signed_in(Role.BOARD_MEMBER)
    assert board.get("/partnerships/ashby/evidence/uploads/").status_code == 200
    assert board.get(ADD).status_code == 403
    with pytest.raises(PermissionDenied):
        hand_in(
            actor=own_store.person(Role.BOARD_MEMBER),
            partnership=own_store.ashby,
            file=SimpleUploadedFile("a.csv", b"a\n"),
        )


def test_a_name_with_a_path_in_it_stays_in_the_folder(own_store: World, settings: Any) -> None:
    upload = handed_in(own_store, GOOD, "../../etc/noise.csv")
    assert reading_uploads.path_of(upload).resolve().is_relative_to(Path(settings.UPLOAD_FOLDER).resolve())


@pytest.mark.parametrize("form", ["csv", "xlsx", "ods"])
def test_the_template_is_handed_out(own_store: World, form: str) -> None:
    browser: Client = own_store.signed_in(Role.PARTNER_LEAD)
    answer = browser.get(f"/partnerships/ashby/evidence/uploads/template?form={form}")
    assert answer.status_code == 200
    assert len(b"".join(answer.streaming_content)) > 100
    assert browser.get("/partnerships/ashby/evidence/uploads/template?form=exe").status_code == 404
