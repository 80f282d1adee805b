"""The plan and its measures in a real browser: the whole life of a version, an update, a figure corrected."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest

pytestmark = [pytest.mark.slow]
TELFORD, STAFFORDSHIRE = "telford-and-wrekin", "east-staffordshire"
REFUSED = ("status of 403", "status of 404", "status of 409", "status of 422")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
WHERE_IT_STANDS = re.compile(r"/plan/(\d+/)?$")
UPDATE_WITHIN = 60.0  # seconds that an update may take, typing included
TYPED_WITHIN = 20.0  # seconds a person takes to type a number and a sentence


def words_of(page: Any) -> str:
    return " ".join(page.locator("main").inner_text().split())


# --- The whole life of a version --------------------------------------------------------------------------------------


class Version:
    """One version of a plan and those who lead it on, each in a browser of their own."""

    def __init__(self, reader: Any, scripts: dict[str, bool], sound: Any) -> None:
        self.reader, self.scripts, self.sound = reader, scripts, sound
        self.plan = f"/partnerships/{TELFORD}/plan/"

    def page(self, role: str) -> Any:
        return self.reader.page(role, TELFORD, **self.scripts)

    def begin(self) -> None:
        with self.page("partnership-manager") as page:
            page.goto(self.plan)
            page.get_by_role("link", name="Begin a new version").click()
            self.sound(page)
            page.get_by_role("button", name="Begin").click()
            page.get_by_role("alert").wait_for()  # why it is begun was not said
            page.get_by_label("Annual review").check()
            page.get_by_role("button", name="Begin").click()
            page.get_by_text("is being written").wait_for()

    def step(self, title: str, role: str = "partnership-manager", **typed: str) -> None:
        """Make a step that nothing stands in the way of."""
        with self.page(role) as page:
            page.goto(self.plan)
            page.get_by_role("link", name=title, exact=True).click()
            self.sound(page)
            for label, text in typed.items():
                page.get_by_label(label).fill(text)
            page.get_by_role("button", name=title, exact=True).click()
            page.wait_for_url(WHERE_IT_STANDS)

    def refused(self, title: str, *why: str) -> None:
        """Try a step that something stands in the way of: the page says what, and the plan stays where it is."""
        with self.page("partnership-manager") as page:
            page.goto(self.plan)
            before = page.locator(".sp-lead").inner_text()
            page.get_by_role("link", name=title, exact=True).click()
            told = words_of(page)
            for words in ("It cannot be done yet", *why):
                assert words in told, told
            page.get_by_role("button", name=title, exact=True).click()
            page.get_by_role("alert").wait_for()
            self.sound(page)
            page.goto(self.plan)
            assert page.locator(".sp-lead").inner_text() == before

    def not_offered(self, title: str, role: str) -> None:
        """Make sure that somebody who may not make a step is not offered it, and not let through to it."""
        with self.page("partnership-manager") as page:
            page.goto(self.plan)
            address = page.get_by_role("link", name=title, exact=True).get_attribute("href")
        with self.page(role) as page:
            page.goto(self.plan)
            assert page.get_by_role("link", name=title, exact=True).count() == 0
            assert page.goto(address).status == 403

    def approve(self) -> None:
        """Have the chair record that the body it is with approved it."""
        with self.page("chair") as page:
            page.goto(self.plan)
            page.get_by_role("link", name="Approvals of this version").click()
            page.get_by_role("link", name="Record an approval").click()
            meeting = page.get_by_label("Meeting")
            offered = [
                text for text in meeting.locator("option").all_inner_texts() if re.search(r"\d{4}$", text.strip())
            ]
            assert offered, "no meeting of the body is offered"
            meeting.select_option(label=offered[0])
            body = page.get_by_label("Body")
            body.select_option(index=1)
            day, month, year = _day_of(offered[0])
            held = page.get_by_role("group", name=re.compile("^Date"))
            for label, value in (("Day", day), ("Month", month), ("Year", year)):
                held.get_by_label(label).fill(str(value))
            page.get_by_label("Minute").fill("Minute 12")
            self.sound(page)
            page.get_by_role("button", name="Record the approval").click()
            page.get_by_text("Minute 12").first.wait_for()

    def sign(self, role: str) -> None:
        """Have an officer read a part and sign it off."""
        with self.page(role) as page:
            page.goto(self.plan)
            page.get_by_role("link", name="Read and sign off").first.click()
            self.sound(page)
            page.get_by_label("Reference").fill("FIN/1")
            page.get_by_role("button", name="Sign it off").click()
            page.wait_for_url(WHERE_IT_STANDS)


def _day_of(option: str) -> tuple[int, int, int]:
    found = re.search(r"(?:(\d{1,2}) )?([A-Z][a-z]+) (\d{4})$", option.strip())
    assert found, option
    return int(found[1] or 1), MONTHS.index(found[2]) + 1, int(found[3])


def test_a_version_lives_from_draft_to_published_to_superseded_with_every_refusal(reader, scripts, sound) -> None:
    version = Version(reader, scripts, sound)
    version.begin()
    version.not_offered("Send to consultation", "analyst")
    version.step("Send to consultation")
    version.step("Send to the board")
    version.refused("Send to cabinet", "approv", "sign")
    with version.page("chair") as page:  # back to draft, with a reason only
        page.goto(version.plan)
        page.get_by_role("link", name="Return to draft", exact=True).click()
        page.get_by_role("button", name="Return to draft").click()
        page.get_by_role("alert").wait_for()
        page.get_by_label("Why it is returned").fill("The board asks for a shorter summary.")
        page.get_by_role("button", name="Return to draft").click()
        page.wait_for_url(WHERE_IT_STANDS)
    version.step("Send to consultation")
    version.step("Send to the board")
    version.approve()
    version.refused("Send to cabinet", "sign")
    version.sign("finance-officer")
    version.refused("Send to cabinet", "egal")
    version.sign("legal-officer")
    version.step("Send to cabinet")
    version.refused("Send to full council", "approv")
    version.approve()
    version.step("Send to full council")
    version.refused("Publish", "approv")
    version.approve()
    version.not_offered("Publish", "analyst")
    version.step("Publish", "chair")
    with version.page("scrutiny-councillor") as page:
        page.goto(version.plan)
        page.get_by_role("link", name="Versions", exact=True).click()
        told = words_of(page)
        assert told.count("Superseded") >= 1, told
        assert told.count("Published") >= 1, told
        sound(page)
        page.get_by_role("link", name=re.compile("[Cc]ompare")).click()
        page.get_by_role("heading", level=1, name=re.compile("Compare")).wait_for()
        sound(page)


# --- A quarter's update -----------------------------------------------------------------------------------------------


def test_a_quarters_update_takes_under_a_minute(reader, scripts, sound) -> None:
    with reader.page("analyst", STAFFORDSHIRE, **scripts) as page:
        page.goto(f"/partnerships/{STAFFORDSHIRE}/")
        started = time.monotonic()
        page.goto(f"/partnerships/{STAFFORDSHIRE}/measures/due")
        page.locator("main tbody a").first.click()
        page.get_by_label(re.compile("^Figure|^Number above")).first.fill("41")
        below = page.get_by_label(re.compile("^Number below"))
        if below.count():
            below.fill("60")
        page.get_by_label("Note").fill("Quarterly return")
        page.get_by_role("button", name=re.compile("Hand in|Save")).first.click()
        page.get_by_role("heading", level=1).wait_for()
        taken = time.monotonic() - started
        assert "41" in words_of(page)
        sound(page)
    assert taken + TYPED_WITHIN < UPDATE_WITHIN, f"{taken:.1f} s without typing"


def test_an_actions_update_takes_two_fields_and_under_a_minute(reader, scripts, sound) -> None:
    with reader.page("partnership-manager", STAFFORDSHIRE, **scripts) as page:
        started = time.monotonic()
        page.goto(f"/partnerships/{STAFFORDSHIRE}/plan/1/actions/")
        page.locator("main tbody a").first.click()
        page.get_by_role("link", name="Update it").click()
        boxes = page.locator("main form[method=post]").locator("select, textarea, input:not([type=hidden])")
        assert boxes.count() == 2
        page.get_by_label("How it is going").select_option(label="On track")
        page.get_by_label("What has happened").fill("Two visits were made.")
        page.get_by_role("button", name="Save").click()
        page.get_by_text("Two visits were made.").first.wait_for()
        taken = time.monotonic() - started
        sound(page)
    assert taken + TYPED_WITHIN < UPDATE_WITHIN, f"{taken:.1f} s without typing"


# --- A local measure, corrected ---------------------------------------------------------------------------------------


def test_a_measure_is_seen_as_it_was_reported_in_june_2018(reader, scripts, sound) -> None:
    with reader.page("board-member", STAFFORDSHIRE, **scripts) as page:
        page.goto(f"/partnerships/{STAFFORDSHIRE}/measures/revisions")
        row = page.locator("main tbody tr", has_text="2018").first
        row.locator("a").first.click()
        page.get_by_role("link", name="Every figure").click()
        page.locator("summary", has_text="As reported on another day").click()
        for label, value in (("Day", "30"), ("Month", "6"), ("Year", "2018")):
            page.get_by_label(label).fill(value)
        page.get_by_role("button", name="Show").click()
        page.get_by_text("as reported on 30 June 2018").first.wait_for()
        told = words_of(page)
        assert re.search(r"1 of them was changed since then", told), told
        sound(page)


def test_nothing_went_wrong_on_the_way(reader) -> None:
    faults = [line for line in reader.faults if not any(refused in line for refused in REFUSED)]
    reader.faults.clear()  # the next file judges its own: what is refused on purpose here is a fault there
    assert not faults, "\n".join(faults)
