"""A made-up paper with every kind of block, long tables, long and hostile names, missing and suppressed figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

import polars as pl

from saferplace.charts.figure import TableColumn, TableData
from saferplace.documents import formatting
from saferplace.documents.model import (
    Block,
    Bullets,
    Cover,
    Document,
    FigureBlock,
    KeyMessages,
    LiveNumber,
    Notice,
    Paragraph,
    Reference,
    Section,
    TableBlock,
)
from saferplace.indicators.values import Lineage, Value
from saferplace.reference.areas import Area, AreaLevel
from saferplace.reference.periods import Period
from tests.unit.charts import made_up

PLACE = Area("E22000999", AreaLevel.CSP, made_up.AREA, (2017,))


def value(indicator: str, year: str, count: float | None, population: float | None, files: int = 12) -> Value:
    """Return a made-up Value."""
    rate = None if count is None or population is None else count / population * 1000
    period = Period.parse(year)
    lineage = tuple(
        Lineage(
            "street_crime",
            "2022-05",
            7,
            f"part-{month:%Y-%m}",
            f"made-up.zip!{month:%Y-%m}/{month:%Y-%m}-anyshire-street.csv",
            1096 + place,
            (2, 3400 + place),
        )
        for place, month in enumerate(period.months[:files])
    )
    return Value(
        indicator=indicator,
        area=PLACE,
        period=period,
        numerator=count,
        denominator=population,
        denominator_label="mid-2020 population",
        unit="crimes per 1,000 residents",
        value=rate,
        lower=rate and rate * 0.98,
        upper=rate and rate * 1.02,
        completeness=0.987,
        caveats=("Two of twelve months have blank places for more than 5 % of crimes",),
        label="above",
        lineage=lineage,
    )


TOTAL = LiveNumber("n1", "13,140 crimes", value("recorded_crime", "2021/22", 13_140, 156_000))
BEFORE = LiveNumber("n2", "12,727", value("recorded_crime", "2020/21", 12_727, 155_400))
CHANGE = LiveNumber("n3", "3\N{NO-BREAK SPACE}%", None, ("n1", "n2"), "change from n2 to n1, as a share of n2")
RATE = LiveNumber("n4", "84.2 crimes per 1,000 residents", value("recorded_crime", "2021/22", 13_140, 156_000))
SHOPS = LiveNumber("n5", "25\N{NO-BREAK SPACE}%", value("shoplifting", "2021/22", 1104, 156_000, files=2))
MIXED = LiveNumber("n7", "141", None, ("n1", "change/1", "elsewhere"), "n1 over change/1")
COUNT = LiveNumber("n8", "93", replace(value("harm_score", "2021/22", 93, None), completeness=None, caveats=()))
HOSTILE = LiveNumber("n 6 <&>", "#let x = 1 <b>7</b>", value("vehicle_crime", "2021/22", None, None, files=0))


def long_table(lines: int = 90) -> TableData:
    """Return a table that runs over page breaks, with missing and suppressed cells, verdicts and a total."""
    names = [
        made_up.HOSTILE_NAMES[i] if i < 4 else made_up.LONG_NAME if i == 4 else f"Neighbourhood {i + 1:03}"
        for i in range(lines)
    ]
    frame = pl.DataFrame(
        {
            "name": [*names, "Total"],
            "code": [*(f"E010{25600 + i}" for i in range(lines)), ""],
            "count": [*(None if i % 17 == 5 else 412 - 4 * i for i in range(lines)), 20_655],
            "marker": [*("c" if i % 13 == 7 else "" for i in range(lines)), ""],
            "rate": [*(260.55 - 2.6 * i for i in range(lines)), 84.25],
            "change": [*((i * 7) % 23 - 11.5 for i in range(lines)), 0.0],
            "verdict": [*(("above", "similar", "below", "")[i % 4] for i in range(lines)), ""],
        },
        strict=False,
    )
    columns = (
        TableColumn("name", "Neighbourhood"),
        TableColumn("code", "Code"),
        TableColumn("count", "Crimes", 0, numeric=True, marker="marker"),
        TableColumn("rate", "Crimes per 1,000 residents", 1, numeric=True),
        TableColumn("change", "Change, %", 1, numeric=True, signed=True),
        TableColumn("verdict", "Compared with the district", judgement=True),
    )
    return TableData(columns, frame, totals=1)


def small_table(kind: str) -> TableData:
    """Return a short table of text."""
    frame = pl.DataFrame(
        {
            "what": [
                f"{kind} levels and patterns",
                f"{kind} views of residents",
                f"{kind} progress on last year’s plan",
            ],
            "where": ["Sections 1 to 3", "", "Section 4"],
            "state": [
                "Written",
                "Still to be written by people",
                "In draft, with the board for comment until the end of the month",
            ],
        }
    )
    columns = (
        TableColumn("what", "What the law asks for"),
        TableColumn("where", "Where"),
        TableColumn("state", "State"),
    )
    return TableData(columns, frame)


@cache
def sample_paper() -> Document:
    """Return the paper; drawn once for all tests."""
    figures = {figure.id: figure for figure in made_up.every_figure()}
    lorem = (
        "The partnership reads recorded crime with care: it tells what was reported to the police and recorded, "
        "not all that happened. Where a month is missing, no year is compared with another."
    )
    summary = Section(
        "summary",
        "Key messages",
        (
            KeyMessages(
                (
                    Paragraph(
                        (
                            "Recorded crime in ",
                            made_up.AREA,
                            " rose by ",
                            CHANGE,
                            " to ",
                            TOTAL,
                            " in 2021/22 (",
                            Reference("change"),
                            ").",
                        )
                    ),
                    Paragraph(
                        (
                            "Shoplifting rose by ",
                            SHOPS,
                            ", more than in any similar area. Burglary fell for the third year.",
                        )
                    ),
                    Paragraph(
                        (
                            "Castle ward has twice the district’s rate; half of crime falls on one in seven places (",
                            Reference("wards"),
                            ", ",
                            Reference("concentration"),
                            ").",
                        )
                    ),
                    Paragraph(
                        (
                            "Five candidates for priorities are put to the board, with why each is named (",
                            Reference("s-priorities"),
                            ").",
                        )
                    ),
                )
            ),
            Notice(
                "caveat",
                "Figures for November and December 2019 are missing in the release. They are left open in every chart.",
            ),
        ),
    )
    sections = (
        Section(
            "s-levels",
            "Levels and patterns of crime",
            (
                Paragraph(
                    (
                        "In 2021/22 the police recorded ",
                        TOTAL,
                        ", or ",
                        RATE,
                        ", against ",
                        BEFORE,
                        " the year before. ",
                        Reference("crime-types"),
                        " shows what they were; ",
                        Reference("t-wards"),
                        " lists the neighbourhoods. ",
                        lorem,
                    )
                ),
                FigureBlock(figures["crime-types"]),
                Bullets(
                    (
                        Paragraph(
                            (
                                "Violence is the largest type, as in ",
                                Reference("s-peers"),
                                ".",
                            )
                        ),
                        Paragraph(
                            ("The smallest types move much by chance; percentages of fewer than ten are left out.",)
                        ),
                    )
                ),
                FigureBlock(figures["change"]),
            ),
            (
                Section(
                    "s-trend",
                    "Trend by month",
                    (
                        Paragraph((lorem, " A hostile number: ", HOSTILE, ".")),
                        FigureBlock(figures["trend"], show_table=True),
                        FigureBlock(figures["multiples"]),
                        FigureBlock(figures["seasons"]),
                    ),
                ),
                Section("s-lines", "Against others over time", (FigureBlock(figures["lines"]),)),
            ),
        ),
        Section(
            "s-peers",
            "How the area compares",
            (Paragraph((lorem,)), FigureBlock(figures["peers"], show_table=True), FigureBlock(figures["comparison"])),
        ),
        Section(
            "s-places",
            "Places",
            (
                FigureBlock(figures["wards"]),
                FigureBlock(figures["concentration"]),
                TableBlock(
                    "t-wards",
                    "Neighbourhoods ranked by rate",
                    long_table(),
                    ("Rates rest on mid-2020 population.", made_up.SOURCE),
                ),
                FigureBlock(figures["hundred"]),
            ),
        ),
        Section(
            "s-priorities",
            "Candidates for priorities, and a heading so long that it must break over two lines on every page",
            (
                Notice(
                    "to_write",
                    "What people who live and work here think: the partnership’s own text goes here (regulation 6).",
                ),
                TableBlock("t-law", "What the law asks of this paper", small_table("Crime:")),
                Paragraph((lorem,)),
            ),
        ),
    )
    methods: tuple[Block, ...] = (
        Paragraph(
            (
                "Intervals are 95 % intervals by Byar’s method. ",
                formatting.sentence("peers are compared with the mean of the group"),
                " ",
                MIXED,
                " crimes for each robbery; ",
                COUNT,
                " by harm.",
            )
        ),
        Bullets(
            (Paragraph(("Change is called clear when chance alone would bring it once in twenty times or less.",)),)
        ),
    )
    return Document(
        type="strategic_assessment",
        cover=Cover(
            partnership=f"{made_up.AREA} Community Safety Partnership",
            title="Strategic assessment",
            period="2021/22",
            version="0.3",
            status="Draft for the board",
            made_on=date(2022, 6, 7),
            made_up=True,
        ),
        summary=summary,
        sections=sections,
        sources=(
            "Home Office; data.police.uk: street-level crime, Open Government Licence v3.0.",
            "ONS: mid-2020 population estimates, Open Government Licence v3.0.",
        ),
        glossary=(
            (
                "Anti-social behaviour (ASB)",
                "Incidents reported to the police that harass, alarm or distress; not crimes, and never added to them.",
            ),
            (
                "Interval",
                "The range in which the true level lies with 95 % confidence, the year taken as one of many like it.",
            ),
            ("LSOA", "Lower layer super output area: a neighbourhood of about 1,500 people."),
        ),
        values={"n1": TOTAL.value, "change/1": value("robbery", "2021/22", 93, 156_000)},  # type: ignore[dict-item]
        methods=methods,
    )
