"""Budgets, grants and costs in pounds, thousands and millions."""

# Sentences stay whole, however long.
# ruff: noqa: E501

from __future__ import annotations

from tests.integration.linter.corpus.draw import Draw, Scene, err, n, pc, table


def _outturn(d: Draw) -> str:
    budget, over = d.randrange(1_200_000, 1_900_000, 1000), d.randrange(40_000, 150_000, 1000)
    return (
        f"The community safety budget was £{n(budget)} and spending at year end was £{n(budget + over)}, an {err('overspend', 'underspend', 'direction')} of "
        f"£{err(n(over), n(over + 12_000), 'difference')} ({err(pc(100 * over / budget), pc(100 * over / budget + 2.6), 'percentage')})."
    )


def _millions(d: Draw) -> str:
    a, b, c = d.randint(31, 48), d.randint(12, 22), d.randint(4, 9)
    whole = a + b + c
    return (
        f"The authority's capital programme totals £{err(f'{whole / 10:.1f}', f'{(whole + 6) / 10:.1f}', 'sum')}m, comprising £{a / 10:.1f}m for stations, £{b / 10:.1f}m for appliances "
        f"and £{c / 10:.1f}m for equipment."
    )


def _grants(d: Draw) -> str:
    a, b, c = (d.randrange(12_000, 60_000, 500) for _ in range(3))
    return (
        f"Three grants were awarded: £{n(a)} to the refuge, £{n(b)} to the youth club and £{n(c)} for target hardening, a total of £{err(n(a + b + c), n(a + b + c + 5500), 'sum')}. "
        "Applications for the next round close at noon on 31 January 2023."
    )


def _monthly(d: Draw) -> str:
    month = d.randrange(1500, 4000, 50)
    return f"The lease costs £{n(month)} a month (£{err(n(12 * month), n(10 * month), 'period rate')} a year), reviewed every 3 years under clause 14.2."


def _per_head(d: Draw) -> str:
    people, each = d.randint(120, 240), d.randrange(300, 700, 10)
    return f"The scheme cost £{n(people * each)} and helped {people} people, an average of £{err(n(each), n(each + 80), 'average')} per person."


def _thousands(d: Draw) -> str:
    a, b, c = d.randint(210, 390), d.randint(100, 190), d.randint(40, 90)
    w = a + b + c
    spent = [a + d.randint(-30, 30), b + d.randint(-20, 20), c - d.randint(3, 9)]
    s = sum(spent)

    def minus(value: int) -> str:
        return f"({n(-value)})" if value < 0 else n(value)

    rows = [
        (name, n(x), n(y), minus(y - x))
        for name, x, y in zip(("Staffing", "Grants to partners", "Premises"), (a, b, c), spent, strict=True)
    ]
    right = minus(s - w)
    rows.append(("Total", err(n(w), n(w + 20), "table sum"), n(s), err(right, minus(s - w + 14), "table difference")))
    return table(
        "Heading | Budget £000 | Outturn £000 | Variance £000",
        *rows,
        caption="Table: Budget and outturn, brackets are underspends",
    )


def _budget_first(d: Draw) -> str:
    values = [d.randrange(20_000, 90_000, 100) for _ in range(4)]
    rows = [("Total expenditure", f"£{err(n(sum(values)), n(sum(values) + 9000), 'table sum')}")]
    rows += [
        (name, f"£{n(v)}")
        for name, v in zip(
            ("Employees", "Transport", "Supplies and services", "Third-party payments"), values, strict=True
        )
    ]
    return table("Item | 2022/23 estimate", *rows)


def _years(d: Draw) -> str:
    rows, base = [], [d.randint(300, 900) for _ in range(4)]
    after = [round(x * d.uniform(0.9, 1.25)) for x in base]
    names = ("Office of the Commissioner", "Victims' services", "Commissioned services", "Reserves transfer")
    k = d.randrange(4)
    for i, (name, x, y) in enumerate(zip(names, base, after, strict=True)):
        change = f"{y - x:+,}".replace("-", "−")
        share = f"{100 * (y - x) / x:+.1f}%".replace("-", "−")
        rows.append((name, n(x), n(y), err(change, f"{y - x + 15:+,}", "table difference") if i == k else change,
                     err(share, f"{100 * (y - x) / x + 5:+.1f}%", "table change") if i == (k + 1) % 4 else share))  # fmt: skip
    sa, sb = sum(base), sum(after)
    rows.append(
        (
            "Total",
            n(sa),
            err(n(sb), n(sb + 30), "table sum"),
            f"{sb - sa:+,}".replace("-", "−"),
            f"{100 * (sb - sa) / sa:+.1f}%".replace("-", "−"),
        )
    )
    return table("Service | 2021/22 £000 | 2022/23 £000 | Change £000 | Change %", *rows)


def _precept(d: Draw) -> str:
    a = d.randrange(21_000, 24_000) / 100
    b = a + 10
    return (
        f"The proposed Band D precept of £{b:.2f} is £{err('10.00', '15.00', 'difference')} ({err(pc(1000 / a, 2), pc(1000 / a + 1.6, 2), 'change')}) more than the £{a:.2f} charged in 2021/22. "
        "The referendum limit is set under Chapter 4ZA of the Local Government Finance Act 1992."
    )


def _saving(d: Draw) -> str:
    a, b = d.randrange(420_000, 560_000, 1000), d.randrange(300_000, 390_000, 1000)
    return f"Fleet costs have been cut from £{n(a)} to £{n(b)}, a saving of £{err(n(a - b), n(a - b + 20_000), 'difference')} or {err(pc(100 * (a - b) / a), pc(100 * (a - b) / b + 2), 'change')}."


def _funding(d: Draw) -> str:
    a, b, c = d.randint(52, 58), d.randint(24, 30), d.randint(6, 9)
    rest = 100 - a - b - c
    rows = [
        ("Government grant", f"{a}%"),
        ("Council tax precept", f"{b}%"),
        ("Specific grants", f"{c}%"),
        ("Fees and charges", err(f"{rest}%", f"{rest + 5}%", "total")),
        ("Total", "100%"),
    ]
    return table("Source of funding | Share of income", *rows)


MONEY = (
    Scene("Outturn", _outturn), Scene("Capital programme", _millions), Scene("Grants awarded", _grants), Scene("Lease", _monthly),
    Scene("Target hardening", _per_head), Scene("Budget monitoring", _thousands), Scene("Estimates", _budget_first),
    Scene("Budget by service", _years), Scene("Precept", _precept), Scene("Fleet", _saving), Scene("Sources of funding", _funding),
)  # fmt: skip
