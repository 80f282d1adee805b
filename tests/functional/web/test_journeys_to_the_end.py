"""What takes several people or several pages, played to its end: with JavaScript and without, each page through axe."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.functional.web.reading import sign_in

looking = pytest.importorskip("tests.functional.web.looking", reason="needs axe to look for violations")
pytestmark = [pytest.mark.slow]
TELFORD = "/partnerships/telford-and-wrekin/"
AREA = "E06000020"  # Telford and Wrekin
STAFFORDSHIRE = "/partnerships/east-staffordshire/"
# A browser writes down that something was refused or is no longer there, which is what it should be.
REFUSED = ("status of 410", "status of 422")


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def scripts(request: pytest.FixtureRequest) -> dict[str, bool]:
    """Both ways of reading."""
    return {"java_script_enabled": request.param}


@pytest.fixture
def sound(scripts: dict[str, bool]) -> Callable[[Any], None]:
    """Look at a page with axe; without JavaScript the same markup was looked at before."""
    axe = looking.Axe()

    def look(page: Any) -> None:
        if scripts["java_script_enabled"]:
            found = axe.run(page, options=looking.RULES).response["violations"]
            assert not found, [(page.url, rule["id"], rule["nodes"][0]["html"][:200]) for rule in found]

    return look


def words_of(page: Any) -> str:
    return " ".join(page.locator("main").inner_text().split())


def button(page: Any, name: str) -> Any:
    return page.get_by_role("button", name=name)


# --- A file is handed in ----------------------------------------------------------------------------------------------


def series(folder: Path, name: str, figure: int) -> Path:
    rows = [
        f"{name},Noise complaints {name},{AREA},2016-{month:02},{figure + month},complaints" for month in range(4, 13)
    ]
    path = folder / f"{name}.csv"
    path.write_text("\n".join(["series,title,area_code,period,value,unit", *rows, ""]), encoding="utf-8")
    return path


def handed_in(page: Any, path: Path, sound: Callable[[Any], None]) -> None:
    page.goto(f"{TELFORD}evidence/uploads/")
    page.get_by_role("link", name="Hand in a file").click()
    page.get_by_label("File", exact=True).set_input_files(path)
    page.get_by_label("What it is").fill("Noise, from the council's own list")
    sound(page)
    button(page, "Hand in").click()
    page.get_by_role("heading", level=1, name=path.name).wait_for()


def test_a_file_is_handed_in_looked_through_accepted_and_its_figure_appears(
    reader, scripts, sound, tmp_path: Path
) -> None:
    name = f"noise_{uuid.uuid4().hex[:8]}"
    with reader.page("analyst", "telford-and-wrekin", **scripts) as page:
        handed_in(page, series(tmp_path, name, 117), sound)
        button(page, "Load into the evidence").wait_for()
        told = words_of(page)
        assert "9 rows can be loaded" in told
        assert "121" in told, "the first rows are not shown before anything is accepted"
        sound(page)
        assert page.request.get(f"{TELFORD}evidence/explorer/answer?indicator={name}").status == 400, "loaded already"
        button(page, "Load into the evidence").click()
        page.get_by_role("link", name="Explore what it brought").wait_for()
        assert "9 rows, in version" in words_of(page)
        sound(page)
        page.get_by_role("link", name="Explore what it brought").click()
        page.get_by_role("link", name=f"Noise complaints {name}").first.click()
        page.get_by_role("heading", level=1, name=f"Noise complaints {name}").wait_for()
        assert "129" in words_of(page)
        sound(page)


def test_a_file_that_fits_nothing_says_why_and_is_discarded(reader, scripts, sound, tmp_path: Path) -> None:
    path = tmp_path / f"list_{uuid.uuid4().hex[:8]}.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    with reader.page("analyst", "telford-and-wrekin", **scripts) as page:
        handed_in(page, path, sound)
        button(page, "Discard the file").wait_for()
        page.get_by_text("Nothing of it was loaded").wait_for()
        assert button(page, "Load into the evidence").count() == 0
        sound(page)
        button(page, "Discard the file").click()
        page.get_by_text("Discarded").first.wait_for()


# --- A finding is pinned ----------------------------------------------------------------------------------------------


def test_a_finding_is_pinned_from_the_explorer_and_stands_in_the_assessment(reader, scripts, sound) -> None:
    words = f"The town centre is where it happens {uuid.uuid4()}"
    with reader.page("analyst", "east-staffordshire", **scripts) as page:
        page.goto(f"{STAFFORDSHIRE}evidence/explorer/answer?indicator=robbery")
        figure = re.search(r"[Tt]here (?:were|was) ([0-9.,]+)", words_of(page))
        page.get_by_role("link", name="Pin to an assessment").click()
        page.get_by_label("What it means").fill(words)
        button(page, "See how it reads").click()
        page.get_by_text("How it reads now").wait_for()
        assert page.get_by_label("What it means").input_value() == words
        sound(page)
        button(page, "Pin").click()
        page.wait_for_url(re.compile(r"/findings"))
        told = words_of(page)
        assert words in told
        assert figure is not None
        assert figure[1].rstrip(".,") in told, "the figure is not beside the words"
        sound(page)


# --- Somebody is invited ----------------------------------------------------------------------------------------------


def test_an_invitation_is_made_accepted_with_a_password_of_ones_own_and_works_once(reader, scripts, sound) -> None:
    email, password = f"analyst-{uuid.uuid4().hex[:10]}@example.org", f"A long one {uuid.uuid4()}"
    with reader.page("partnership-manager", "telford-and-wrekin", **scripts) as page:
        page.goto(f"{TELFORD}people/")
        page.get_by_role("link", name="Invitations").first.click()
        page.get_by_role("link", name="Invite somebody").click()
        page.get_by_label("E-mail address").fill(email)
        page.get_by_label("Analyst", exact=True).check()
        sound(page)
        button(page, "Invite").click()
        link = page.locator("code").inner_text()
        sound(page)
    with reader.page(None, **scripts) as page:
        page.goto(link)
        page.get_by_label("Post", exact=True).fill("Analyst of noise")
        page.get_by_label("Password", exact=True).fill(password)
        page.get_by_label("Password again").fill("something else")
        button(page, "Make the account").click()
        page.get_by_role("alert").wait_for()
        assert "Enter the same password twice" in page.get_by_role("alert").inner_text()
        assert page.get_by_label("Post", exact=True).input_value() == "Analyst of noise"
        sound(page)
        for label in ("Password", "Password again"):
            page.get_by_label(label, exact=True).fill(password)
        button(page, "Make the account").click()
        page.wait_for_url(re.compile(f"{TELFORD}$"))
        assert page.goto(f"{TELFORD}evidence/").status == 200
        assert page.goto(f"{TELFORD}people/").status == 403
    with reader.page(None, **scripts) as page:
        assert page.goto(link).status == 410
        assert "no longer works" in words_of(page)
        sound(page)
        sign_in(page, email, password)
        assert page.url.endswith(TELFORD)
    reader.faults[:] = [line for line in reader.faults if "status of 403" not in line]


def test_nothing_went_wrong_on_the_way(reader) -> None:
    faults = [line for line in reader.faults if not any(refused in line for refused in REFUSED)]
    reader.faults.clear()  # the next file judges its own: what is refused on purpose here is a fault there
    assert not faults, "\n".join(faults)
