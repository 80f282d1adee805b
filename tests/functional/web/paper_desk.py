"""Those who bring a paper from its beginning to publication, each in a browser of their own."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

SLUG, AREA = "wolverhampton", "E08000031"
HERE = f"/partnerships/{SLUG}/"
# Who signs each step of a report to cabinet and council.
SIGNERS = (
    ("Officer", "partnership-manager"),
    ("Finance", "finance-officer"),
    ("Legal", "legal-officer"),
    ("Director", "chair"),
    ("Cabinet", "chair"),
    ("Full Council", "chair"),
)
SaveSeries = Callable[[Path, str, int], Path]


def words_of(page: Any) -> str:
    return " ".join(page.locator("main").inner_text().split())


def button(page: Any, name: str) -> Any:
    return page.get_by_role("button", name=name, exact=True)


class PaperDesk:
    """One paper and those who work on it.

    Attributes:
        title: its title.
        address: where it is; known once it has begun.
    """

    def __init__(self, reader: Any, scripts: dict[str, bool], sound: Callable[[Any], None], title: str) -> None:
        self._reader, self._scripts, self.sound = reader, scripts, sound
        self.title, self.address = title, ""

    def page(self, role: str | None) -> Any:
        return self._reader.page(role, SLUG, **self._scripts)

    def add_meeting(self, on: date) -> None:
        """Set a meeting of the cabinet."""
        with self.page("partnership-manager") as page:
            page.goto(f"{HERE}governance/meetings/add")
            page.get_by_label("Body").select_option(label="Cabinet")
            day = page.get_by_role("group", name=re.compile("^(Date|Day|Held on)"))
            for label, value in (("Day", on.day), ("Month", on.month), ("Year", on.year)):
                day.get_by_label(label).fill(str(value))
            page.locator("main form button").first.click()
            page.get_by_role("heading", level=1).wait_for()

    def begin(self, meeting: date) -> None:
        """Begin the paper; the first time its title is forgotten, and nothing that was chosen is lost."""
        with self.page("partnership-manager") as page:
            page.goto(f"{HERE}papers/")
            page.get_by_role("link", name="Begin a paper").click()
            page.get_by_label("Report to cabinet and council").check()
            page.get_by_label("Year it reports on", exact=True).fill("2016/17")
            page.get_by_label("Meeting that decides on it").select_option(label=f"Cabinet, {meeting:%-d %B %Y}")
            button(page, "Begin").click()
            page.get_by_role("alert").wait_for()
            assert page.get_by_label("Report to cabinet and council").is_checked()
            assert page.get_by_label("Year it reports on", exact=True).input_value() == "2016/17"
            self.sound(page)
            page.get_by_label("Title").fill(self.title)
            page.get_by_label("Wards affected").fill("All")
            button(page, "Begin").click()
            page.get_by_role("heading", level=1, name=self.title).wait_for()
            self.address = page.url.split("#")[0]
            self.sound(page)

    def write(self, name: str, words: str, role: str = "partnership-manager") -> None:
        """Write a section."""
        with self.page(role) as page:
            page.goto(f"{self.address}sections/{name}/write")
            page.get_by_label("Words").fill(words)
            button(page, "Save").click()
            page.wait_for_url(f"{self.address}#{name}")

    def write_the_rest(self) -> None:
        """Write every section that is still empty and needed, as whoever it belongs to."""
        with self.page("partnership-manager") as page:
            page.goto(self.address)
            lacking = page.locator("nav[aria-label=Sections] li", has_text="To write").locator("a")
            for name in [link.get_attribute("href").lstrip("#") for link in lacking.all()]:
                page.goto(f"{self.address}sections/{name}/write")
                page.get_by_label("Words").fill("Nothing changes, because the plan pays for itself.")
                button(page, "Save").click()
                page.wait_for_url(f"{self.address}#{name}")
            assert "Every section is written" in words_of(page)

    def move(self, title: str, role: str = "partnership-manager", why: str = "") -> str:
        """Try a step from state to state, and return what the page says then."""
        with self.page(role) as page:
            page.goto(self.address)
            with page.expect_navigation():
                page.get_by_role("link", name=title, exact=True).click()
            self.sound(page)
            if why:
                page.get_by_label("Reason").fill(why)
            with page.expect_navigation():
                page.locator("main form button").first.click()
            return words_of(page)

    def sign(self, step: str, role: str) -> None:
        """Sign a step of the route, having read what it is of."""
        with self.page(role) as page:
            page.goto(f"{self.address}route")
            page.get_by_role("link", name=re.compile(f"^Sign.*: {step}$")).click()
            self.sound(page)
            page.get_by_label("Reference").fill("REF/1")
            button(page, "Sign").click()
            page.wait_for_url(f"{self.address}route")

    def sign_all(self, *steps: str) -> None:
        """Have steps signed in turn; without names, every step."""
        for step, role in SIGNERS:
            if not steps or step in steps:
                self.sign(step, role)

    def load(self, path: Path) -> None:
        """Hand in a file of figures and load it into the evidence."""
        with self.page("analyst") as page:
            page.goto(f"{HERE}evidence/uploads/")
            page.get_by_role("link", name="Hand in a file").click()
            page.get_by_label("File", exact=True).set_input_files(path)
            page.get_by_label("What it is").fill("Noise, from the council's own list")
            button(page, "Hand in").click()
            button(page, "Load into the evidence").click()
            page.get_by_role("link", name="Explore what it brought").wait_for()


def series(folder: Path, name: str, figure: int) -> Path:
    """Write twelve months of a series of a partner's own."""
    months = [f"2016-{month:02}" for month in range(4, 13)] + [f"2017-{month:02}" for month in range(1, 4)]
    rows = [f"{name},Noise complaints {name},{AREA},{month},{figure},complaints" for month in months]
    path = folder / f"{name}-{figure}.csv"
    path.write_text("\n".join(["series,title,area_code,period,value,unit", *rows, ""]), encoding="utf-8")
    return path
