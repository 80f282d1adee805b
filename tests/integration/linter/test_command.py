"""The command: what it prints, its status, and what it says of files that cannot be read."""

from __future__ import annotations

import json
import random
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
import typst
from typer.testing import CliRunner, Result

from saferplace.cli.lint import app

WRONG = "Robbery rose from 389 in 2019/20 to 423 in 2020/21, an increase of 12%."
RIGHT = "Robbery rose from 389 in 2019/20 to 423 in 2020/21, an increase of 9%."


def lint(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


def written(folder: Path, name: str, content: str | bytes) -> str:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return str(path)


def test_findings_end_with_status_1_and_say_place_printed_expected_and_how(tmp_path: Path) -> None:
    result = lint(written(tmp_path, "paper.txt", WRONG))
    assert result.exit_code == 1
    for words in ("line 1", "12%", "9%", "8.7%", "389", "confidence"):
        assert words in result.stdout


def test_nothing_found_ends_with_status_0(tmp_path: Path) -> None:
    result = lint(written(tmp_path, "paper.txt", RIGHT))
    assert result.exit_code == 0
    assert "0 findings" in result.stdout


def test_json_is_a_list_of_objects_with_every_field(tmp_path: Path) -> None:
    result = lint(written(tmp_path, "paper.txt", WRONG), "--format", "json")
    assert result.exit_code == 1
    (item,) = json.loads(result.stdout)
    assert set(item) >= {"place", "quote", "printed", "expected", "kind", "confidence", "how"}
    assert (item["printed"], item["expected"], item["kind"]) == ("12%", "9%", "change")
    assert 0 < item["confidence"] <= 1
    assert "389" in item["quote"]


def test_json_of_a_right_paper_is_an_empty_list(tmp_path: Path) -> None:
    assert json.loads(lint(written(tmp_path, "paper.txt", RIGHT), "--format", "json").stdout) == []


@pytest.mark.parametrize(
    "text",
    [
        WRONG,
        f"# Report\n\n{WRONG}\n",
        "| Crime | Offences |\n|---|--:|\n| Theft | 120 |\n| Arson | 30 |\n| Total | 160 |\n",
        f"<html><body><p>{WRONG}</p></body></html>",
    ],
)
def test_standard_input_is_read_whatever_its_form(text: str) -> None:
    result = CliRunner().invoke(app, ["-"], input=text.encode())
    assert result.exit_code == 1
    assert result.stdout.startswith("standard input: ")
    assert "1 findings" in result.stdout


def test_nothing_on_standard_input_is_refused() -> None:
    result = CliRunner().invoke(app, ["-"], input=b"")
    assert result.exit_code == 2
    assert "standard input could not be read: it is empty" in result.stderr


def test_findings_can_be_cut_by_confidence(tmp_path: Path) -> None:
    path = written(tmp_path, "paper.txt", WRONG)
    assert lint(path, "--least", "0.99").exit_code == 0


def pdf(text: str) -> bytes:
    made = typst.compile(text.encode())
    assert isinstance(made, bytes)
    return made


def locked_pdf() -> bytes:
    with pikepdf.open(BytesIO(pdf("Text 12% of 50"))) as document:
        target = BytesIO()
        document.save(target, encryption=pikepdf.Encryption(owner="a", user="b"))
        return target.getvalue()


UNREADABLE = {
    "empty.txt": (b"", "empty"),
    "blank.txt": (b"  \n\t\n ", "empty"),
    "junk.docx": (random.Random(1).randbytes(4000), "no text"),
    "junk.txt": (bytes(range(256)) * 20, "no text"),
    "junk.pdf": (b"%PDF-1.7\n" + random.Random(2).randbytes(3000), "damaged"),
    "cut.docx": (b"PK\x03\x04" + random.Random(3).randbytes(500), "damaged"),
    "old.doc": (b"\xd0\xcf\x11\xe0" + bytes(600), "save it as DOCX"),
    "letter.rtf": (rb"{\rtf1 hello}", "RTF"),
    "nothing.html": (b"<html><body></body></html>", "no text"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_file_that_cannot_be_read_ends_with_status_2_and_the_reason(name: str, tmp_path: Path) -> None:
    content, reason = UNREADABLE[name]
    result = lint(written(tmp_path, name, content))
    assert result.exit_code == 2
    assert reason in result.stderr
    assert "Traceback" not in result.stderr


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "none.txt", tmp_path):
        result = lint(str(path))
        assert result.exit_code == 2
        assert "could not be read" in result.stderr


def test_a_locked_pdf_is_refused_with_the_reason(tmp_path: Path) -> None:
    result = lint(written(tmp_path, "locked.pdf", locked_pdf()))
    assert result.exit_code == 2
    assert "password" in result.stderr


def test_a_scan_without_text_is_refused_with_the_reason(tmp_path: Path) -> None:
    result = lint(written(tmp_path, "scan.pdf", pdf("#rect(width: 10cm, height: 10cm, fill: gray)")))
    assert result.exit_code == 2
    assert "scan" in result.stderr


def test_a_paper_with_one_scanned_page_is_read_and_the_page_named(tmp_path: Path) -> None:
    text = f"{WRONG}\n#pagebreak()\n#rect(width: 10cm, height: 10cm, fill: gray)"
    result = lint(written(tmp_path, "half.pdf", pdf(text)))
    assert result.exit_code == 1
    assert "were not read: 2" in result.stdout


def test_a_huge_text_is_refused_and_a_large_one_is_read(tmp_path: Path) -> None:
    assert lint(written(tmp_path, "huge.txt", "crime 12% " * 1_000_000)).exit_code == 2
    result = lint(written(tmp_path, "large.txt", (RIGHT + "\n\n") * 1500 + WRONG))
    assert result.exit_code == 1
    assert "1 findings" in result.stdout
