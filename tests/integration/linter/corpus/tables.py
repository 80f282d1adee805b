"""Tables: wards, quarters, subtotals, rates, shares, ranks, suppressed values, and text beside them."""

# Sentences stay whole, however long.
# ruff: noqa: E501

from __future__ import annotations

from tests.integration.linter.corpus.draw import Draw, Scene, err, n, pc, table

_Q = "Q1 | Q2 | Q3 | Q4"


def _quarters(d: Draw) -> str:
    names = (
        "Deliberate fires",
        "Accidental dwelling fires",
        "Road traffic collisions",
        "False alarms",
        "Special services",
    )
    grid = [[d.randint(30, 260) for _ in range(4)] for _ in names]
    k = d.randrange(5)
    rows = [
        (
            name,
            *(n(v) for v in row),
            err(n(sum(row)), n(sum(row) + d.choice((10, -9, 27))), "table sum") if i == k else n(sum(row)),
        )
        for i, (name, row) in enumerate(zip(names, grid, strict=True))
    ]
    cols = [sum(row[j] for row in grid) for j in range(4)]
    j = d.randrange(4)
    rows.append(
        (
            "All incidents",
            *(err(n(v), n(v + 11), "table sum") if i == j else n(v) for i, v in enumerate(cols)),
            n(sum(cols)),
        )
    )
    return table(
        f"Incident type | {_Q} | 2021/22 total", *rows, caption="Table: Incidents attended by quarter, 2021/22"
    )


def _ward_rates(d: Draw) -> str:
    rows = []
    names = d.wards(9)
    k = d.randrange(9)
    for i, ward in enumerate(names):
        pop, count = d.randrange(6000, 14_000), d.randint(140, 980)
        rate = 1000 * count / pop
        rows.append(
            (ward, n(pop), n(count), err(f"{rate:.1f}", f"{rate + 6.2:.1f}", "table rate") if i == k else f"{rate:.1f}")
        )
    return table("Ward | Population | Offences | Rate per 1,000", *rows)


def _ward_shares(d: Draw) -> str:
    names, counts = d.wards(7), d.parts(7, 60, 900)
    whole = sum(counts)
    k = d.randrange(7)
    rows = [
        (w, n(c), err(pc(100 * c / whole), pc(100 * c / whole + 4.2), "table share") if i == k else pc(100 * c / whole))
        for i, (w, c) in enumerate(zip(names, counts, strict=True))
    ]
    rows.append(("Borough total", n(whole), "100.0%"))
    return table("Ward | ASB incidents | % of total", *rows)


def _subtotals(d: Draw) -> str:
    a, b = d.parts(3, 50, 400), d.parts(3, 50, 400)
    c, e = [x + d.randint(-20, 40) for x in a], [x + d.randint(-20, 40) for x in b]
    rows = [
        (name, n(x), n(y))
        for name, x, y in zip(("Burglary dwelling", "Burglary other", "Vehicle crime"), a, c, strict=True)
    ]
    rows.append(("Subtotal acquisitive", err(n(sum(a)), n(sum(a) + 20), "table sum"), n(sum(c))))
    rows += [
        (name, n(x), n(y))
        for name, x, y in zip(("Assault with injury", "Assault without injury", "Harassment"), b, e, strict=True)
    ]
    rows.append(("Subtotal violence", n(sum(b)), err(n(sum(e)), n(sum(e) - 13), "table sum")))
    rows.append(("Grand total", err(n(sum(a) + sum(b)), n(sum(a) + sum(b) + 100), "table sum"), n(sum(c) + sum(e))))
    return table("Offence group | 2020/21 | 2021/22", *rows)


def _change(d: Draw) -> str:
    names = (
        "Arson",
        "Public order",
        "Drug offences",
        "Possession of weapons",
        "Theft from the person",
        "Bicycle theft",
    )
    rows = []
    k = d.randrange(6)
    for i, name in enumerate(names):
        x, y = d.randint(80, 700), d.randint(80, 700)
        change, share = f"{y - x:+,}", f"{100 * (y - x) / x:+.1f}%"
        if i == k:
            change = err(change, f"{y - x + 30:+,}", "table difference")
        if i == (k + 2) % 6:
            share = err(share, f"{100 * (y - x) / x + 11:+.1f}%", "table change")
        rows.append((name, n(x), n(y), change, share))
    return table("Crime type | 12 months to March 2021 | 12 months to March 2022 | Change | % change", *rows)


def _suppressed(d: Draw) -> str:
    counts = d.parts(5, 20, 300)
    rows = [(w, n(c), p) for w, c, p in zip(d.wards(5), counts, ("*", "<5", "n/a", "6", "12"), strict=True)]
    rows.append(("Total", err(n(sum(counts)), n(sum(counts) + 32), "table sum"), "31"))
    return table("Ward | Incidents | Repeat callers", *rows) + "\n\n\\* Numbers under 5 are not shown."


def _agree(d: Draw) -> str:
    rows = []
    answers = ("Very safe", "Fairly safe", "A bit unsafe", "Very unsafe")
    a = [d.randint(18, 26), d.randint(38, 46), d.randint(12, 20)]
    b = [d.randint(8, 16), d.randint(28, 36), d.randint(22, 30)]
    a.append(100 - sum(a))
    b.append(100 - sum(b))
    for i, name in enumerate(answers):
        rows.append((name, f"{a[i]}%", err(f"{b[i]}%", f"{b[i] + 6}%", "total") if i == 1 else f"{b[i]}%"))
    rows.append(("Total", "100%", "100%"))
    return f"{n(d.randint(800, 1400))} residents answered between 1 May and 30 June 2022.\n\n" + table(
        "How safe do you feel? | By day | After dark", *rows
    )


def _table_and_text(d: Draw) -> str:
    x, y = d.randint(1100, 1500), d.randint(1600, 2100)
    u, v = d.randint(300, 400), d.randint(180, 260)
    rows = [("Stalking and harassment", n(x), n(y)), ("Coercive control", n(u), n(v))]
    return (
        f"Table: Offences recorded\n\n{table('Offence | 2020/21 | 2021/22', *rows)}\n\n"
        f"Stalking and harassment rose to {err(n(y), n(d.wrong(y)), 'conflict')} offences in 2021/22. Coercive control offences "
        f"{err('fell', 'rose', 'direction')} from {u} in 2020/21 to {v} in 2021/22, down {err(pc(100 * (u - v) / u, 0), pc(100 * (u - v) / u + 9, 0), 'change')}."
    )


def _highest(d: Draw) -> str:
    names = d.wards(6)
    counts = d.parts(6, 100, 700)
    best = names[counts.index(max(counts))]
    other = next(w for w in names if w != best)
    return (
        table("Ward | Incidents reported", *[(w, n(c)) for w, c in zip(names, counts, strict=True)])
        + f"\n\n{err(best, other, 'rank')} had the highest number of incidents, and patrols will begin there."
    )


def _ranks(d: Draw) -> str:
    names, counts = d.wards(6), d.parts(6, 100, 900)
    order = sorted(counts, reverse=True)
    ranks = [order.index(c) + 1 for c in counts]
    k = ranks.index(3)
    return table(
        "Ward | Crimes | Rank (1 = highest)",
        *[
            (w, n(c), err("3", "5", "rank") if i == k else str(r))
            for i, (w, c, r) in enumerate(zip(names, counts, ranks, strict=True))
        ],
    )


def _wide(d: Draw) -> str:
    names = d.wards(10)
    grid = [[d.randint(10, 160) for _ in range(5)] for _ in names]
    rows = []
    k, j = d.randrange(10), d.randrange(5)
    for i, (w, r) in enumerate(zip(names, grid, strict=True)):
        rows.append((w, *(n(v) for v in r), err(n(sum(r)), n(sum(r) + 21), "table sum") if i == k else n(sum(r))))
    cols = [sum(r[c] for r in grid) for c in range(5)]
    rows.append(
        ("Total", *(err(n(v), n(v - 17), "table sum") if c == j else n(v) for c, v in enumerate(cols)), n(sum(cols)))
    )
    return table("Ward | Violence | Burglary | Theft | Damage | Drugs | Total", *rows)


def _met(d: Draw) -> str:
    rows, k = [], d.randrange(4)
    for i, name in enumerate(("Immediate", "Prompt", "Scheduled", "Appointments")):
        whole = d.randint(300, 2000)
        met = round(whole * d.uniform(0.6, 0.95))
        rows.append(
            (
                name,
                n(whole),
                n(met),
                err(pc(100 * met / whole), pc(100 * met / whole - 8), "table share")
                if i == k
                else pc(100 * met / whole),
            )
        )
    return table("Grade of call | Calls | Attended in time | % attended in time", *rows)


def _average_row(d: Draw) -> str:
    values = [d.randint(60, 200) for _ in range(3)]
    values.append(3 * 150 - sum(values) % 3)
    months = ("January", "February", "March", "April")
    whole = sum(values)
    rows = [(m, n(v)) for m, v in zip(months, values, strict=True)]
    rows.append(("Total", n(whole)))
    rows.append(("Monthly average", err(f"{whole / 4:.1f}", f"{whole / 4 + 12:.1f}", "average")))
    return table("Month | Referrals", *rows)


def _total_column_first(d: Draw) -> str:
    rows, k = [], d.randrange(4)
    for i, name in enumerate(("Community order", "Suspended sentence", "Licence", "Unpaid work only")):
        m, f = d.randint(90, 500), d.randint(12, 80)
        rows.append((name, err(n(m + f), n(m + f + 20), "table sum") if i == k else n(m + f), n(m), n(f)))
    return table("Supervision | Total | Male | Female", *rows)


def _footnotes(d: Draw) -> str:
    a, b = d.parts(4, 100, 900), d.parts(4, 100, 900)
    names = ("Warehouse fires", "Refuse fires†", "Grass fires", "Vehicle fires")
    rows = [(x, n(y), n(z)) for x, y, z in zip(names, a, b, strict=True)]
    rows.append(("Total", n(sum(a)), err(n(sum(b)), n(sum(b) + 44), "table sum")))
    return table("Fire type | 2020/21 | 2021/22", *rows) + "\n\n† Includes fires in skips. Data as at 6 April 2022."


TABLES = (
    Scene("Incidents attended", _quarters), Scene("Ward rates", _ward_rates), Scene("Where nuisance happens", _ward_shares),
    Scene("Acquisitive crime and violence", _subtotals), Scene("Other crime types", _change), Scene("Repeat callers", _suppressed),
    Scene("Feeling safe", _agree), Scene("Stalking", _table_and_text), Scene("Street drinking", _highest), Scene("Ranking", _ranks),
    Scene("Crime by ward and type", _wide), Scene("Response times", _met), Scene("Monthly referrals", _average_row),
    Scene("Caseload by sentence", _total_column_first), Scene("Fires", _footnotes),
)  # fmt: skip
