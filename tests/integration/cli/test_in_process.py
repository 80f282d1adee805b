"""The command inside this process: every form of output, and every refusal as one readable line."""

import csv
import io
import json
import socket
import sys

import pytest

from saferplace.cli import main
from saferplace.ingestion.defra import download as defra
from saferplace.workflows import download_release
from saferplace.workflows.download_release import PUBLISHERS
from saferplace.workflows.produce_document import write_document
from tests.integration.cli.conftest import CSP, DISTRICT, Ran


@pytest.fixture
def command(store, monkeypatch, capsys):
    """Run the command here; what it printed and how it ended."""

    def run(*arguments):
        monkeypatch.setenv("SAFERPLACE_STORE", str(store))
        monkeypatch.delenv("SAFERPLACE_DEBUG", raising=False)
        monkeypatch.setattr(sys, "argv", ["saferplace", *map(str, arguments)])
        capsys.readouterr()
        status = 0
        try:
            main.run()
        except SystemExit as ended:
            status = int(ended.code or 0)
        printed = capsys.readouterr()
        return Ran(status, printed.out, printed.err)

    return run


def refused(ran, words):
    """A refusal is status 1, says why in one line for people, and never shows where in the code."""
    assert ran.status == 1
    assert words in ran.err
    assert "Traceback" not in ran.err
    assert "should not have" not in ran.err


BURGLARY = ("indicators", "values", "burglary", "--area", DISTRICT, "--period", "2021-09")


@pytest.mark.parametrize("form", ["table", "csv", "json"])
@pytest.mark.parametrize(
    "arguments",
    [
        BURGLARY,
        ("indicators", "list"),
        ("indicators", "show", "burglary"),
        ("indicators", "rows", "burglary", "--area", DISTRICT, "--period", "2021-09"),
        ("store", "status"),
        ("store", "history"),
        ("store", "rejects"),
        ("store", "rejects", "--dataset", "street_crime"),
    ],
)
def test_every_answer_comes_in_every_form(command, arguments, form):
    ran = command(*arguments, "--format", form)
    assert ran.status == 0, ran.err
    if form == "json":
        assert isinstance(json.loads(ran.out), list | dict)
    elif form == "csv" and "rejects" not in arguments:
        rows = list(csv.reader(io.StringIO(ran.out)))
        assert len(rows) > 1
        assert {len(row) for row in rows} == {len(rows[0])}
    elif "rejects" not in arguments:
        assert ran.out.strip()


def test_help_names_every_command_and_is_what_no_words_mean(command):
    ran = command()
    assert all(name in ran.out for name in main.COMMANDS)
    assert command("no-such-command").status == 2


def test_another_unit_and_a_comparison_with_nothing_known_are_told(command):
    found = json.loads(command(*BURGLARY, "--per", "10000", "--format", "json").out)[0]
    assert found["unit"].endswith("per 10,000 residents")
    ran = command("indicators", "values", "burglary", "--area", DISTRICT, "--period", "2015", "--compare", CSP)
    assert ran.status == 0
    assert "one of the two periods is missing" in ran.out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("assess", "E05014666", "--year", "2021/22", "--out", "OUT"), "is a ward"),
        (("assess", CSP, "--year", "2021-09", "--out", "OUT"), "covers a year"),
        (("assess", CSP, "--year", "2012/13", "--out", "OUT"), "store status"),
        (("assess", "Nowhere-on-Sea", "--year", "2021/22", "--out", "OUT"), "Nowhere-on-Sea"),
        (("assess", CSP, "--year", "2021/22", "--out", "OUT", "--priorities", "DAMAGED"), "[[priority]]"),
        ((*BURGLARY, "--neighbourhoods", "DAMAGED"), "[[neighbourhood]]"),
        ((*BURGLARY, "--neighbourhoods", "MISSING"), "missing.toml"),
        ((*BURGLARY, "--store", "DAMAGED"), "damaged.toml"),
        (("store", "status", "--store", "OUT"), "evidence store"),
        (("load", "MISSING"), "missing.toml"),
        (("template", "OUT/series.docx"), ".xlsx"),
        (("download", "no-such-publisher", "--to", "OUT"), "police-uk"),
        (("download", "mhclg", "--to", "OUT", "--release", "newest"), "2019 or 2025"),
    ],
)
def test_what_people_get_wrong_is_refused_with_the_reason(command, tmp_path, arguments, words):
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "letter.txt").write_text("Dear all")
    damaged = tmp_path / "damaged.toml"
    damaged.write_text("[[priority]\ntitle = ")
    names = {"OUT": str(folder), "DAMAGED": str(damaged), "MISSING": str(tmp_path / "missing.toml")}
    given = []
    for argument in arguments:
        for name, path in names.items():
            argument = argument.replace(name, path) if argument.startswith(name) else argument
        given.append(argument)
    ran = command(*given)
    assert ran.status == 1
    assert words in ran.err + ran.out
    assert "Traceback" not in ran.err
    assert "should not have" not in ran.err


@pytest.mark.parametrize(
    "text", ["[[priority]]\ntitle = 7", '[[priority]]\ntitle = "A"\nindicators = "x"', "priority = 3", "\xff"]
)
def test_priorities_of_another_form_are_refused(command, tmp_path, text):
    path = tmp_path / "priorities.toml"
    path.write_bytes(text.encode("latin-1"))
    refused(command("assess", CSP, "--year", "2021/22", "--out", tmp_path, "--priorities", path), "[[priority]]")


def test_no_network_is_said_in_words(command, tmp_path, monkeypatch):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    real = defra.download
    monkeypatch.setattr(download_release.defra, "download", lambda folder, **options: real(
        folder, base_url=f"http://127.0.0.1:{port}", **{**options, "wait": lambda seconds: None}
    ))  # fmt: skip
    ran = command("download", "defra", "--to", tmp_path)
    refused(ran, "127.0.0.1")


@pytest.mark.parametrize("publisher", sorted(PUBLISHERS))
def test_every_publisher_is_brought_by_its_own_room(command, tmp_path, monkeypatch, publisher):
    room = getattr(download_release, publisher.replace("-", "_"))
    brought = tmp_path / "brought.csv"

    def one(*arguments, progress, **options):
        progress(60_000_000, 120_000_000)
        progress(5, None)
        return brought

    def several(*arguments, **options):
        yield one(*arguments, **options)

    for name in ("download_archive", "download_lookup", "download_boundaries", "download_population"):
        if hasattr(room, name):
            monkeypatch.setattr(room, name, one)
    if hasattr(room, "download"):
        monkeypatch.setattr(room, "download", several if publisher in ("dft", "home-office") else one)
    ran = command("download", publisher, "--to", tmp_path / "new" / "folder")
    assert ran.status == 0, ran.err
    assert str(brought) in ran.out
    assert "60 of 120 MB" in ran.err


def test_a_defect_of_ours_is_told_without_its_trace(command, monkeypatch):
    monkeypatch.setattr(main, "app", lambda arguments: 1 / 0)
    ran = command("store", "status")
    assert ran.status == 1
    assert "ZeroDivisionError" in ran.err
    assert "Traceback" not in ran.err


def test_a_paper_that_fails_to_be_written_leaves_the_last_one(tmp_path, monkeypatch):
    kept = tmp_path / "paper.html"
    kept.write_text("last good")

    def fails(document):
        raise OSError("no space left")

    monkeypatch.setattr("saferplace.workflows.produce_document.FORMATS", {"html": fails})
    with pytest.raises(OSError, match="no space"):
        list(write_document(None, tmp_path, "paper", lambda line: None))
    assert kept.read_text() == "last good"
    monkeypatch.setattr("saferplace.workflows.produce_document.FORMATS", {"html": lambda document: b"new"})
    assert list(write_document(None, tmp_path, "paper", lambda line: None)) == [kept]
    assert kept.read_text() == "new"
    assert sorted(tmp_path.iterdir()) == [kept]
