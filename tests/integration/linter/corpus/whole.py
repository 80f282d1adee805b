"""What holds only across a section: summary and body, lists, periods, headings; and passages full of traps."""

# Sentences stay whole, however long.
# ruff: noqa: E501

from __future__ import annotations

from tests.integration.linter.corpus.draw import Draw, Scene, err, n, pc, table


def _summary(d: Draw) -> str:
    a, share = d.randint(2100, 2900), d.randint(31, 44)
    return (
        f"In brief: {n(a)} racially aggravated offences were recorded in 2021/22 and {share}% of them were solved.\n\n"
        "The partnership's hate crime group met 4 times. Reporting centres were opened in 7 libraries.\n\n"
        f"In 2021/22 there were {err(n(a), n(d.wrong(a, 20)), 'conflict')} racially aggravated offences, mostly in town centres at night."
    )


def _survey(d: Draw) -> str:
    whole = d.randint(800, 950)
    a, b = d.randint(420, 500), d.randint(200, 300)
    return (
        f"{n(whole)} people completed the perception survey. {a} of the {err(n(whole), n(whole + 74), 'denominator')} respondents ({pc(100 * a / whole, 0)}) felt informed, "
        f"and {b} of the {n(whole)} respondents ({err(pc(100 * b / whole, 0), pc(100 * b / whole + 7, 0), 'percentage')}) wished to volunteer."
    )


def _list_count(d: Draw) -> str:
    items = ("Reducing violence", "Protecting vulnerable people", "Tackling nuisance", "Working with communities")
    return (
        f"The plan has {err('four', 'five', 'count')} priorities:\n\n"
        + "\n".join(f"- {item}" for item in items)
        + "\n\nEach is led by a partner."
    )


def _breakdown(d: Draw) -> str:
    a, b, c = d.randint(140, 200), d.randint(60, 110), d.randint(20, 50)
    return (
        f"There were {err(n(a + b + c), n(a + b + c + 18), 'sum')} taser deployments during the year, made up of:\n\n"
        f"- {a} where the device was drawn only\n- {b} where it was aimed\n- {c} where it was fired"
    )


def _period(d: Draw) -> str:
    a, b = d.randint(500, 640), d.randint(660, 800)
    return (
        f"Mental health detentions rose from {a} in 2019/20 to {b} in {err('2020/21', '2019/20', 'period')}, an increase of {pc(100 * (b - a) / a, 0)}. "
        "Detentions under section 136 of the Mental Health Act 1983 are included."
    )


def _quarterly(d: Draw) -> str:
    a, b = d.randint(310, 380), d.randint(390, 470)
    return f"In quarter 3 there were {b} noise complaints compared with {a} in quarter 2, {err('an increase', 'a decrease', 'direction')} of {err(n(b - a), n(b - a + 15), 'difference')} ({err(pc(100 * (b - a) / a), pc(100 * (b - a) / a - 6), 'change')})."


def _two_step(d: Draw) -> str:
    a, b = d.randint(1500, 1900), d.randint(1150, 1400)
    return (
        f"Probation staff supervised {n(a)} people at 31 March 2020. At 31 March 2022 they supervised {n(b)}. "
        f"That is {err('a fall', 'a rise', 'direction')} of {err(pc(100 * (a - b) / a, 0), pc(100 * (a - b) / a + 8, 0), 'change')}."
    )


def _outcomes(d: Draw) -> str:
    whole = d.randint(500, 700)
    a, b = d.randint(200, 280), d.randint(90, 150)
    rest = whole - a - b
    return (
        f"Of {whole} people leaving supervision, {a} were in work, {b} were in training and the remaining {err(n(rest), n(rest + 22), 'difference')} were neither. "
        f"Those in work make up {err(pc(100 * a / whole, 0), pc(100 * a / whole + 10, 0), 'percentage')} of the total."
    )


def _proportion_of(d: Draw) -> str:
    whole, part = d.randint(9000, 12_000), d.randint(3000, 4200)
    return f"Violence against the person, at {n(part)} offences, accounted for {err(pc(100 * part / whole), pc(100 * part / whole + 5), 'percentage')} of all {n(whole)} crimes recorded in the city."


def _bullets(d: Draw) -> str:
    a, b, c, e = d.randint(200, 300), d.randint(310, 420), d.randint(80, 99), d.randint(50, 75)
    return (
        f"Headlines for the quarter:\n\n- Home safety visits up {err(pc(100 * (b - a) / a, 0), pc(100 * (b - a) / a + 9, 0), 'change')} from {a} to {b}\n"
        f"- Malicious calls down {err(pc(100 * (c - e) / c, 0), pc(100 * (c - e) / c - 9, 0), 'change')} from {c} to {e}\n- Two new engines in service since 3 May 2022"
    )


def _less_than_half(d: Draw) -> str:
    whole = d.randint(300, 400)
    part = round(whole * d.uniform(0.36, 0.44))
    return f"{err('Fewer than half', 'More than half', 'fraction')} of the {whole} recommendations ({part}) have been carried out. The rest will follow by the end of 2023/24."


def _traps(d: Draw) -> str:
    return (
        f"Write to 14 Market Street, Anytown AB12 3CD, telephone 01632 960{d.randint(100, 999)} or 101, or see pages 4–9 and appendix 2. "
        f"The 2021/22 plan, adopted on Thursday 9 December 2021 under sections 5 to 7 of the Crime and Disorder Act 1998, runs for 3 years. "
        f"Officers in Bands 3–5 work 37 hours. Regulation 4(2) of S.I. 2007/1831 requires 1 meeting a year. Ages 16–24 are most at risk; 1 in 5 adults is affected nationally.\n\n"
        f"At 12.30pm on 2 May there were {d.randint(30, 60)} callers waiting. Item 7.2 of minute 43/21 refers to 250 metres. The A38 and B5017 were closed for 6 hours. "
        f"Nationally offences rose by 14% and in the region by 9%; locally there was little change. Roughly {d.randint(20, 40)}% of calls come at weekends.\n\n"
        f"Reports of graffiti (up 11%) and litter (down 4%) changed little. A 20 mph limit applies on 35 roads. Between 10% and 15% of dwellings have no smoke alarm. "
        f"Since 2015 the panel has heard 1 028 cases. Each of the 12 wards has 2 or 3 councillors."
    )


def _trend_table(d: Draw) -> str:
    values = [d.randint(300, 900) for _ in range(5)]
    years = ("2017/18", "2018/19", "2019/20", "2020/21", "2021/22")
    average = sum(values) / 5
    return (
        table(
            "Measure | " + " | ".join(years) + " | Five-year average",
            (
                "Killed or seriously injured",
                *(n(v) for v in values),
                err(n(round(average)), n(round(average) + 60), "average"),
            ),
        )
        + f"\n\nThe target is to reduce casualties by 40% by 2030 from a baseline of {n(values[0])}."
    )


def _rag(d: Draw) -> str:
    rows = []
    for name in ("First-time entrants", "Reoffending rate", "Custody rate", "Remands"):
        rows.append(
            (
                name,
                f"{d.uniform(2, 40):.1f}",
                f"{d.uniform(2, 40):.1f}",
                d.choice(("Green", "Amber", "Red")),
                "See paragraph 4.3",
            )
        )
    return table("Indicator | Target | Actual | Status | Comment", *rows)


def _multi(d: Draw) -> str:
    rows = []
    for name in ("Alcohol", "Drugs", "Weapons"):
        a, b = d.randint(20, 80), d.randint(20, 80)
        rows.append((name, f"{a}%", f"{b}%"))
    return "Respondents could tick several boxes.\n\n" + table("Concern | 2021 | 2022", *rows)


WHOLE = (
    Scene("Racially aggravated offences", _summary), Scene("Perception survey", _survey), Scene("Priorities", _list_count),
    Scene("Taser", _breakdown), Scene("Mental health", _period), Scene("Noise", _quarterly), Scene("Supervision", _two_step),
    Scene("Leaving supervision", _outcomes), Scene("Violence", _proportion_of), Scene("Fire safety headlines", _bullets),
    Scene("Audit recommendations", _less_than_half), Scene("Contact and background", _traps), Scene("Road casualties", _trend_table),
    Scene("Youth justice indicators", _rag), Scene("Concerns", _multi),
)  # fmt: skip
