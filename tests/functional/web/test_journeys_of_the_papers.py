"""A paper from its beginning to its correction, and the check of a report, with script and without."""

from __future__ import annotations

import re
import uuid
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from saferplace.documents.meeting_minutes.build import build_document
from saferplace.documents.meeting_minutes.record import Item, Minutes
from saferplace.documents.parts.figures import PaperFigures
from saferplace.documents.renderers import FORMATS
from tests.functional.web.paper_desk import AREA, HERE, SLUG, PaperDesk, button, series, words_of
from tests.unit.documents.figures import COVER

pytestmark = [pytest.mark.slow]
REFUSED = ("status of 403", "status of 404", "status of 409", "status of 422")
FRIDAY = 4


def insert_by_keyboard(page: Any, indicator: str) -> None:
    """Choose a figure and put it into the words, touching nothing but keys."""
    page.get_by_label("Words").focus()
    page.keyboard.type("Noise: ")
    chosen = (
        ("Measure", f"Noise complaints {indicator}"),
        ("Area", f"Wolverhampton ({AREA}"),
        ("Period", "2016/17"),
        ("Show", "What was counted"),
    )
    for label, typed in chosen:
        page.get_by_label(label, exact=True).focus()
        page.keyboard.type(typed)
    page.get_by_role("button", name=re.compile("^Insert")).focus()
    page.keyboard.press("Enter")
    wanted = f"Noise: {{{{count {indicator} {AREA} 2016/17}}}}"
    for _ in range(100):  # without script the page comes back with it
        if wanted in page.get_by_label("Words").input_value():
            return
        page.wait_for_timeout(100)
    raise AssertionError(page.get_by_label("Words").input_value())


def check_days(desk: PaperDesk, meeting: date) -> None:
    """Check the days counted back: 28 clear days for a key decision are missed, 5 clear working days are not."""
    notice, papers = meeting - timedelta(days=29), meeting
    for _ in range(6):  # five clear working days lie between, so the papers are out on the sixth before
        papers -= timedelta(days=1)
        while papers.weekday() > FRIDAY:
            papers -= timedelta(days=1)
    with desk.page("partnership-manager") as page:
        page.goto(desk.address)
        told = words_of(page)
        assert re.search(r"days? set for this paper (is|are) missed:", told)
        assert "Publish the notice of the key decision" in told
        page.get_by_role("link", name="Route and deadlines").click()
        page.wait_for_url(f"{desk.address}route")
        days = page.locator("main li").all_inner_texts()
        (missed,) = [each for each in days if "key decision" in each]
        (ahead,) = [each for each in days if "agenda and reports" in each]
        assert "Missed" in missed
        assert f"{notice:%-d %B %Y}: Publish" in missed
        assert "28 clear calendar days" in missed
        assert "Missed" not in ahead
        assert f"{papers:%-d %B %Y}: Publish" in ahead
        assert "5 clear working days" in ahead
        desk.sound(page)


def check_live_figure(desk: PaperDesk, noise: str) -> None:
    """Put a figure in by keyboard, see how it reads, save it, and read about it by hovering and by focusing."""
    with desk.page("partnership-manager") as page:
        page.goto(f"{desk.address}sections/background/write")
        insert_by_keyboard(page, noise)
        button(page, "See how it reads").click()
        page.get_by_text("How it reads now (not saved yet)").wait_for()
        assert "Noise: 120" in words_of(page)
        desk.sound(page)
        button(page, "Save").click()
        page.wait_for_url(f"{desk.address}#background")
        figure = page.locator("a.sp-live", has_text="120").first
        figure.hover()
        assert f"Noise complaints {noise}" in told_about(figure)
        page.mouse.move(0, 0)
        assert told_about(figure) == "none"
        figure.focus()
        for words in ("Wolverhampton", "2016/17", "Source: Local series", "version"):
            assert words.lower() in told_about(figure).lower(), words
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile("/evidence/explorer/sources"))
        assert f"{noise}-10.csv" in words_of(page)


def told_about(figure: Any) -> str:
    """Return what the page shows beside a figure that is pointed at or focused."""
    shown: str = figure.evaluate("e => getComputedStyle(e, '::before').content")
    return shown


def check_comment(desk: PaperDesk) -> None:
    """Comment as a member of the board, who may not write; settle it as the manager."""
    with desk.page("board-member") as page:
        assert page.goto(f"{desk.address}sections/background/write").status == 403
        page.goto(desk.address)
        page.get_by_role("link", name=re.compile("^Comment.*Part B: background")).first.click()
        button(page, "Comment").click()
        page.get_by_role("alert").wait_for()  # nothing was said
        page.get_by_label("Comment", exact=True).fill("Say <b>which</b> streets.")
        button(page, "Comment").click()
        page.get_by_text("Say <b>which</b> streets.", exact=True).wait_for()
        desk.sound(page)
    with desk.page("partnership-manager") as page:
        page.goto(f"{desk.address}comments")
        page.get_by_role("button", name=re.compile("^Mark as settled")).click()
        page.get_by_text("settled on").wait_for()


def test_a_paper_is_begun_written_signed_published_and_corrected(reader, scripts, sound, tmp_path: Path) -> None:
    mark = uuid.uuid4().hex[:8]
    noise, meeting = f"noise_{mark}", timezone.localdate() + timedelta(days=21)
    desk = PaperDesk(reader, scripts, sound, f"Community safety plan {mark}")
    desk.load(series(tmp_path, noise, 10))
    desk.add_meeting(meeting)
    desk.begin(meeting)
    check_days(desk, meeting)
    check_live_figure(desk, noise)
    check_comment(desk)
    desk.load(series(tmp_path, noise, 11))
    check_changed_figure(desk)
    check_whose_sections(desk)
    desk.write_the_rest()
    desk.move("Send on its route")
    check_signing(desk)
    desk.move("Publish", "chair")
    address = check_published(desk, noise, "132")
    if not scripts["java_script_enabled"]:
        return  # what follows needs no script either: the same forms again
    # What is out stays as it is, whatever the evidence does.
    desk.load(series(tmp_path, noise, 12))
    check_published(desk, noise, "132")
    correct(desk, address)


def check_changed_figure(desk: PaperDesk) -> None:
    """A figure has changed: whoever opens the paper is told, until it is read."""
    with desk.page("partnership-manager") as page:
        page.goto(desk.address)
        assert "120 when last read, now 132" in words_of(page)
        desk.sound(page)
        with page.expect_navigation():
            button(page, "Mark changed figures of my sections as read").click()
        assert "when last read" not in words_of(page)


def check_whose_sections(desk: PaperDesk) -> None:
    """Whose section it is not is told whose it is; whose it is writes it."""
    with desk.page("partnership-manager") as page:
        page.goto(f"{desk.address}sections/impact-legal/write")
        page.get_by_text("is written by: Legal officer").wait_for()
    desk.write("impact-legal", "The council may do this.", "legal-officer")


def check_signing(desk: PaperDesk) -> None:
    """Each signs in turn, nothing is published before all have, and what is changed has to be signed again."""
    with desk.page("finance-officer") as page:
        page.goto(f"{desk.address}route")
        assert page.get_by_role("link", name=re.compile("^Sign.*:")).count() == 0
    refused = desk.move("Publish")
    for step in ("Officer", "Finance", "Legal", "Full Council"):
        assert f"Not signed: {step}" in refused
    desk.sign_all("Officer", "Finance", "Legal")
    assert "Enter the reason" in desk.move("Return to draft")
    desk.move("Return to draft", why="Name the Act.")
    desk.write("impact-legal", "The council may do this under the Act of 1998.", "legal-officer")
    with desk.page("partnership-manager") as page:
        page.goto(f"{desk.address}versions")
        page.get_by_label("Before").select_option(label="Draft 1")
        button(page, "Compare").click()
        page.locator("ins", has_text="under the Act of 1998").wait_for()
        desk.sound(page)
    desk.move("Send on its route")
    with desk.page("legal-officer") as page:
        page.goto(f"{desk.address}route")
        states = page.locator("main tbody tr").all_inner_texts()
        assert "Signed before, lapsed" in states[2]
        assert "lapsed" not in states[1], "finance's words did not change"
        desk.sound(page)
    desk.sign_all("Officer", "Legal", "Director", "Cabinet", "Full Council")


def check_published(desk: PaperDesk, noise: str, figure: str) -> str:
    """Read the paper at its permanent address as anybody, and open its figure down to rows, source and credit."""
    with desk.page("partnership-manager") as page:
        page.goto(desk.address)
        where: str = page.get_by_role("link", name="Its permanent address").get_attribute("href")
    with desk.page(None) as page:
        for _ in range(60):  # the worker makes its files
            page.goto(where)
            if page.locator(".sp-paper").count():
                break
            page.wait_for_timeout(500)
        told = words_of(page)
        assert f"Noise: {figure}" in told
        assert f"{noise}-11.csv" in page.locator(".sp-paper").text_content()
        assert "Sources" in told
        desk.sound(page)
    return where


def correct(desk: PaperDesk, address: str) -> None:
    """Correct the published paper: a new version with a note that everybody reads on both."""
    note = f"The noise is counted twice {uuid.uuid4().hex[:6]}."
    with desk.page("chair") as page:
        page.goto(desk.address)
        page.get_by_role("link", name="Correct it").click()
        button(page, "Begin the correction").click()
        page.get_by_role("alert").wait_for()
        page.get_by_label("Public note").fill(note)
        button(page, "Begin the correction").click()
        page.wait_for_url(
            lambda url: "/papers/" in url and url.split("#")[0] != desk.address and "correction" not in url
        )
        desk.address = page.url.split("#")[0]
        desk.sound(page)
    desk.move("Send on its route")
    desk.sign_all()
    desk.move("Publish", "chair")
    with desk.page(None) as page:
        page.goto(address)
        assert note in words_of(page)
        desk.sound(page)
        with page.expect_navigation():
            page.get_by_role("link", name="Read version 2").click()
        assert note in words_of(page)
        assert "144" in words_of(page)


# --- The numbers of a report, checked ---------------------------------------------------------------------------------

WRONG = "We made 70 assessments, a 21 % increase from 55 in 2016-2017."
CHECK = f"{HERE}papers/check"
# Files that cannot be checked, and what the page says of each.
BAD = {
    "list.exe": (b"MZ", "The file must be one of .docx"),
    "large.txt": (b"1 " * 10_000_001, "The file must be 20 MB or smaller"),
    "empty.md": (b"", "empty"),
    "damaged.docx": (b"PK\x03\x04 and then nothing", "damaged.docx could not be read"),
    "damaged.odt": (b"PK\x03\x04 and then nothing", "damaged.odt could not be read"),
    "damaged.pdf": (b"%PDF-1.7 and then nothing", "damaged.pdf could not be read"),
}


def reports(folder: Path) -> list[Path]:
    """Write a report with a wrong sum in every form that is read."""
    minutes = Minutes("Board", date(2018, 6, 7), "Chief executive", items=(Item("Assessments", WRONG),))
    document = build_document(minutes, PaperFigures(), COVER)
    content = {form: FORMATS[form](document) for form in ("docx", "odt", "pdf", "html")}
    content |= {"md": f"# Report\n\n{WRONG}\n".encode(), "txt": WRONG.encode()}
    paths = [folder / f"report.{form}" for form in content]
    for path, held in zip(paths, content.values(), strict=True):
        path.write_bytes(held)
    return paths


def hand_in(page: Any, path: Path) -> str:
    """Hand in a file, and return what the page says then; one that the worker reads is waited for."""
    page.goto(CHECK)
    page.get_by_label("A file").set_input_files(path)
    with page.expect_navigation():
        button(page, "Check the numbers").click()
    for _ in range(60):
        if "looks again by itself" not in words_of(page):
            break
        page.wait_for_timeout(500)
        page.reload()
    return words_of(page)


def test_a_report_is_checked_in_every_form_and_deleted(reader, scripts, sound, tmp_path: Path) -> None:
    with reader.page("analyst", SLUG, **scripts) as page:
        page.goto(f"{HERE}papers/")
        page.get_by_role("link", name="Check the numbers of any report").click()
        page.get_by_label("Or its text").fill(WRONG)
        sound(page)
        button(page, "Check the numbers").click()
        page.get_by_text("1 finding in 1 page.").wait_for()
        told = words_of(page)
        assert "Printed: 21 %. Should be: 27" in told.replace("\N{NO-BREAK SPACE}", " ")
        sound(page)
        found = page.url
        assert page.request.get(f"{found}?format=json").json()[0]["printed"].startswith("21")
        button(page, "Delete it now").click()
        page.get_by_text("Nothing of the report or of what was found in it is kept.").wait_for()
        assert page.goto(found).status == 404
        for path in reports(tmp_path):
            told = hand_in(page, path)
            assert path.name in told
            assert "Printed: 21" in told, (path.name, told)


def test_what_cannot_be_checked_says_why_and_keeps_what_was_typed(reader, scripts, sound, tmp_path: Path) -> None:
    with reader.page("analyst", SLUG, **scripts) as page:
        for name, (content, said) in BAD.items():
            (tmp_path / name).write_bytes(content)
            assert said in hand_in(page, tmp_path / name), name
        page.goto(CHECK)
        page.get_by_label("A file").set_input_files(tmp_path / "list.exe")
        page.get_by_label("Or its text").fill("<b>Typed</b> =1+1")
        button(page, "Check the numbers").click()
        page.get_by_role("alert").wait_for()
        assert page.get_by_label("Or its text").input_value() == "<b>Typed</b> =1+1"
        sound(page)


def test_nothing_went_wrong_on_the_way(reader) -> None:
    faults = [line for line in reader.faults if not any(refused in line for refused in REFUSED)]
    reader.faults.clear()  # the next file judges its own: what is refused on purpose here is a fault there
    assert not faults, "\n".join(faults)
