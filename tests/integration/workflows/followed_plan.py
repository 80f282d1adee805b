"""A plan for Charnwood of the small country, with partners' own series, and raw figures to check its statuses by."""

from __future__ import annotations

import csv
import shutil
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from saferplace.planning.content import (
    Action,
    ActionKind,
    Aim,
    AimKind,
    Direction,
    PlanContent,
    Priority,
    PriorityKind,
    Risk,
    Target,
)
from saferplace.store.evidence import EvidenceStore
from saferplace.workflows.load_release import load_release
from tests.integration.workflows.small_country import CHARNWOOD, SmallCountry

FORCE = "E23000021"
YEARS = ("2021/22", "2022/23", "2023/24")
DAY = date(2023, 7, 20)
DOWN, UP, STEADY = Direction.DECREASE, Direction.INCREASE, Direction.STEADY
LOADED_LATER = datetime(2023, 12, 1, tzinfo=UTC)
HEADINGS = ("series", "title", "area_code", "period", "value", "unit", "better", "caveat")
# Reports and repeats by quarter, a survey by quarter, a count of years.
QUARTERS = [f"{year}-Q{number}" for year in (2021, 2022, 2023) for number in (1, 2, 3, 4)][1:10]
REPORTS = (100, 104, 98, 110, 118, 121, 119, 130, 141)
REPEATS = (60, 61, 58, 57, 50, 49, 46, 44, 38)
SURVEY = ("78.0", "78.5", "79.0", "80.0", "80.5", "", "81.0", "82.0", "81.0")
PEOPLE = {"2020/21": 41, "2021/22": 44, "2022/23": 39}
LATE_REPEATS = "2023-Q3"


def partner_rows() -> list[tuple[object, ...]]:
    """Return the rows of the partners' file."""
    rows: list[tuple[object, ...]] = []
    for i, quarter in enumerate(QUARTERS):
        rows.append(("reports", "Reports of domestic abuse", CHARNWOOD, quarter, REPORTS[i], "reports", "higher", ""))
        rows.append(("repeats", "Repeat reports", CHARNWOOD, quarter, REPEATS[i], "reports", "lower", ""))
        rows.append(
            ("feels_safe", "Feel safe after dark", CHARNWOOD, quarter, SURVEY[i], "per cent", "higher", "Small.")
        )
    rows += [("people_helped", "People helped", CHARNWOOD, y, n, "people", "higher", "") for y, n in PEOPLE.items()]
    return rows


def store_with_partners(country: SmallCountry, folder: Path) -> Path:
    """Copy the small country's store and load the partners' series into it, and later one more quarter."""
    store = folder / "evidence"
    shutil.copytree(country.store, store)
    load_rows(store, folder / "partners.csv", partner_rows(), datetime(2023, 9, 2, tzinfo=UTC))
    later = [("repeats", "Repeat reports", CHARNWOOD, LATE_REPEATS, 30, "reports", "lower", "")]
    load_rows(store, folder / "later.csv", later, LOADED_LATER)
    return store


def load_rows(store: Path, path: Path, rows: list[tuple[object, ...]], moment: datetime = LOADED_LATER) -> None:
    """Load rows of partners' series into a store."""
    with path.open("w", newline="", encoding="utf-8") as handle:
        writer = csv.writer(handle)
        writer.writerow(HEADINGS if len(rows[0]) == len(HEADINGS) else (*HEADINGS, "numerator", "denominator"))
        writer.writerows(rows)
    load_release(
        [path],
        EvidenceStore.open(store),
        moment=moment,
        command="load",
        release_label=path.stem,
        progress=lambda _: None,
    )


def aims(*values: float | str | None) -> tuple[Aim, ...]:
    """Return aims for the years; "watch" is monitor only, None is blank."""
    return tuple(
        Aim(year, AimKind.MONITOR_ONLY)
        if value == "watch"
        else Aim(year, AimKind.BLANK)
        if value is None
        else Aim(year, AimKind.VALUE, Decimal(str(value)))
        for year, value in zip(YEARS, values, strict=True)
    )


TARGETS = (
    Target("t-burglary", "Burglary", ("p1",), 1, "burglary", direction=DOWN, aims=aims(110, 105, 140)),
    Target("t-burglary-hard", "Burglary, harder", ("p1",), 2, "burglary", direction=DOWN, aims=aims(110, 105, 100)),
    Target("t-burglary-never", "Burglary, hardest", ("p2",), 3, "burglary", direction=DOWN, aims=aims(110, 105, 40)),
    Target(
        "t-violence-rate",
        "Violence, rate",
        ("p2",),
        4,
        "violence_and_sexual_offences",
        unit="crimes per 1,000 residents",
        direction=DOWN,
        baseline=Decimal("33"),
        baseline_period="2020/21",
        aims=aims("33", "32.5", "32.5"),
    ),
    Target("t-asb", "Anti-social behaviour", ("p1",), 5, "anti_social_behaviour", direction=STEADY,
           tolerance=Decimal(4), aims=aims(400, 400, 430)),
    Target("t-shoplifting", "Shoplifting", ("p1",), 6, "shoplifting", aims=aims(None, None, "watch")),
    Target("t-damage", "Criminal damage", ("p1",), 7, "criminal_damage_and_arson"),
    Target("t-reports", "Reports", ("p1",), 8, "reports", direction=UP, paired_with="t-repeats",
           aims=aims(400, 450, 560), owner_post="Head of community safety", owner_organisation="Council"),
    Target("t-repeats", "Repeats", ("p1",), 9, "repeats", direction=DOWN, aims=aims(230, 200, 150)),
    Target("t-safe", "Feel safe", ("p1",), 10, "feels_safe", unit="per cent", direction=UP, baseline=Decimal("78"),
           baseline_period="2020/21", aims=aims("79", "81", "84")),
    Target("t-safe-hard", "Feel safe, harder", ("p1",), 11, "feels_safe", unit="per cent", direction=UP,
           baseline=Decimal("78"), baseline_period="2020/21", aims=aims("79", "90", "99")),
    Target("t-helped", "People helped", ("p1",), 12, "people_helped", direction=UP, aims=aims(45, 38, 40)),
    Target("t-helped-more", "More people helped", ("p2",), 13, "people_helped", direction=UP, aims=aims(45, 40, 40)),
    Target("t-nothing", "Not chosen yet", ("p1",), 14, "", direction=UP, aims=aims(1, 2, 3)),
    Target("t-unknown", "Gone", ("p1",), 15, "no_such_series", direction=UP, aims=aims(1, 2, 3)),
)  # fmt: skip

PLAN = PlanContent(
    title="Community safety plan 2021 to 2024",
    partnership="Ashby Community Safety Partnership",
    alias="",
    nation="england",
    area_code=CHARNWOOD,
    area_name="Charnwood",
    first_day=date(2021, 4, 1),
    last_day=date(2024, 3, 31),
    priorities=(
        Priority("p1", PriorityKind.PRIORITY, "Safer homes", 1, indicators=("burglary",)),
        Priority("p2", PriorityKind.PRIORITY, "Safer streets", 2),
    ),
    actions=(Action("a1", ActionKind.ACTION, "Mark property", "p1", 1),),
    targets=TARGETS,
    risks=(
        Risk("r1", "Crime rises", 2, 3, 1, review_on=date(2023, 3, 1), review_indicator="violence_and_sexual_offences",
             review_area=FORCE),
        Risk("r2", "Burglary rises", 2, 2, 2, review_indicator="burglary", review_area="E07000129"),
        Risk("r3", "A partner leaves", 2, 2, 3),
        Risk("r4", "Gone", 1, 1, 4, review_indicator="no_such_series", review_area=FORCE),
    ),
)  # fmt: skip
