"""Narrative: changes, shares, points, rates, averages and words against figures."""

# Sentences stay whole, however long.
# ruff: noqa: E501

from __future__ import annotations

from tests.integration.linter.corpus.draw import Draw, Scene, err, n, pc


def _burglary(d: Draw) -> str:
    a, b = d.randint(900, 1300), d.randint(1400, 1900)
    change = 100 * (b - a) / a
    return (
        f"Residential burglary is up {err(pc(change, 0), pc(change + d.choice((4, 7, -5)), 0), 'change')} (from {n(a)} to {n(b)}). "
        "The rise is most marked in terraced streets near the railway, and 24-hour patrols began on Monday 4 October 2021."
    )


def _robbery(d: Draw) -> str:
    a, b = d.randint(410, 600), d.randint(250, 400)
    return (
        f"Personal robbery {err('fell', 'rose', 'direction')} from {a} offences in 2020/21 to {b} in 2021/22, "
        f"{err('a reduction', 'an increase', 'direction')} of {err(n(a - b), n(a - b + d.choice((10, 20, -10))), 'difference')} offences "
        f"({err(pc(100 * (a - b) / a), pc(100 * (a - b) / b), 'change')})."
    )


def _knife(d: Draw) -> str:
    a, b = d.randint(150, 200), d.randint(220, 320)
    return (
        f"There were {b} knife-enabled offences during 2022/23, compared to {a} during 2021/22. "
        f"This represents an increase of {err(pc(100 * (b - a) / a), pc(100 * (b - a) / a + 6.2), 'change')}, "
        f"or {err(n(b - a), n(b - a + 9), 'difference')} additional offences. Possession offences are not counted here."
    )


def _fly_tipping(d: Draw) -> str:
    a, b = d.randint(3000, 3900), d.randint(4200, 5200)
    return (
        f"The Council received {n(b)} fly-tipping reports in the year to March 2022, {err(pc(100 * (b - a) / a, 0), pc(100 * (b - a) / a + 11, 0), 'change')} "
        f"higher than the {n(a)} received in the year to March 2021. Section 33 of the Environmental Protection Act 1990 applies."
    )


def _victims(d: Draw) -> str:
    whole = d.randint(600, 900)
    part, other = d.randint(220, 300), d.randint(60, 110)
    return (
        f"Of the {whole} victims supported, {part} ({err(pc(100 * part / whole, 0), pc(100 * part / whole + 8, 0), 'percentage')}) had been victims before, "
        f"and {other} ({err(pc(100 * other / whole), pc(100 * other / whole + 5.1), 'percentage')}) were under the age of 18."
    )


def _repeat(d: Draw) -> str:
    whole, part = d.randint(380, 520), d.randint(90, 150)
    share = 100 * part / whole
    return (
        f"A total of {whole} cases were heard at the conference. {part} of these cases were repeats, which equates to {err(pc(share), pc(share + 4.4), 'percentage')} of all cases heard. "
        "The threshold for a repeat is a further incident within 12 months."
    )


def _hotline(d: Draw) -> str:
    month = d.randint(180, 420)
    year = month * 12
    return (
        f"The advice line answered {n(year)} calls over the twelve months, an average of {err(n(month), n(month + 45), 'average')} calls per month. "
        "The number is 01234 567890 and the line is open from 8am to 8pm."
    )


def _satisfaction(d: Draw) -> str:
    a, b = d.randint(55, 64), d.randint(67, 78)
    return (
        f"Victim satisfaction improved from {a}% in 2020/21 to {b}% in 2021/22, an improvement of {err(f'{b - a} percentage points', f'{b - a}%', 'points')}. "
        f"Satisfaction with being kept informed stood at {a - 6}%, which is {err(f'{b - a + 6} percentage points', f'{b - a + 11} percentage points', 'points')} below the overall figure of {b}%."
    )


def _confidence(d: Draw) -> str:
    a, b = d.randint(70, 78), d.randint(58, 66)
    return (
        f"Public confidence {err('dropped', 'increased', 'direction')} from {a}% to {b}% between the two waves of the survey. "
        f"The gap to the force average of {a + 3}% is now {err(f'{a + 3 - b} percentage points', f'{a + 9 - b} percentage points', 'points')}."
    )


def _shares(d: Draw) -> str:
    a, b, c = d.randint(36, 44), d.randint(21, 28), d.randint(12, 18)
    rest = 100 - a - b - c
    return (
        f"Referrals came from the police ({a}%), health services ({b}%), schools ({c}%) and "
        f"the remaining {err(f'{rest}%', f'{rest + 9}%', 'total')} from the voluntary sector."
    )


def _fractions(d: Draw) -> str:
    whole = 3 * d.randint(70, 120)
    third, quarter = d.randint(32, 34), d.randint(24, 26)
    return (
        f"{err('A third', 'A quarter', 'fraction')} ({third}%) of the {whole} people questioned had reported an incident. "
        f"{err('One in four', 'One in ten', 'fraction')} ({quarter}%) had not known whom to tell."
    )


def _three_quarters(d: Draw) -> str:
    whole = 4 * d.randint(40, 90)
    part = whole * 3 // 4
    return (
        f"{err('Three quarters', 'Two thirds', 'fraction')} ({part}) of the {whole} premises visited were compliant with the Licensing Act 2003. "
        f"The other {err(n(whole - part), n(whole - part + 12), 'difference')} received advice."
    )


def _doubled(d: Draw) -> str:
    a = d.randint(60, 110)
    return (
        f"Reports of online fraud {err('doubled', 'trebled', 'fraction')} from {a} in 2019/20 to {2 * a + 1} in 2020/21. "
        f"Meanwhile cheque fraud {err('halved', 'fell by a quarter', 'fraction')} from {2 * a + 6} to {a + 3}."
    )


def _rate_near(d: Draw) -> str:
    population, count = d.randrange(96_000, 180_000, 100), d.randint(1500, 2900)
    rate = 1000 * count / population
    return (
        f"The district has a population of {n(population)}. There were {n(count)} incidents of criminal damage, "
        f"a rate of {err(f'{rate:.1f}', f'{rate + 3.4:.1f}', 'rate')} per 1,000 population."
    )


def _rate_far(d: Draw) -> str:
    population, count = d.randrange(200_000, 320_000, 100), d.randint(5200, 9000)
    rate = 1000 * count / population
    return (
        f"At mid-2021 an estimated {n(population)} people lived in the county town and its suburbs.\n\n"
        "The area has two hospitals, one university and a market.\n\n"
        f"In total {n(count)} thefts from shops were recorded in 2021/22, equivalent to {err(f'{rate:.1f}', f'{rate + 4.7:.1f}', 'rate')} per 1,000 residents."
    )


def _respectively(d: Draw) -> str:
    a, b, c, e = d.randint(300, 400), d.randint(420, 520), d.randint(200, 260), d.randint(120, 180)
    return (
        f"Vehicle offences rose by {err(pc(100 * (b - a) / a), pc(100 * (b - a) / a + 9.3), 'change')} from {a} to {b}, while bicycle thefts fell by "
        f"{err(pc(100 * (c - e) / c), pc(100 * (c - e) / c - 7.7), 'change')} from {c} to {e}."
    )


def _staff(d: Draw) -> str:
    a, b, c = d.randint(20, 40), d.randint(10, 19), d.randint(4, 9)
    return (
        f"The team comprises {err(str(a + b + c), str(a + b + c + 3), 'sum')} posts: {a} constables, {b} community support officers and {c} police staff. "
        "The structure was agreed under section 22A of the Police Act 1996."
    )


def _gender(d: Draw) -> str:
    a, b = d.randint(210, 340), d.randint(90, 180)
    return (
        f"{err(n(a + b), n(a + b + 10), 'sum')} people completed the programme. Of these, {a} were male and {b} were female. "
        "Completion is counted at the final session, or at 26 weeks where that is earlier."
    )


def _compare_rate(d: Draw) -> str:
    own, most = d.uniform(60, 75), d.uniform(80, 95)
    return (
        f"The rate of recorded crime, {own:.1f} per 1,000 population, is {err('lower', 'higher', 'direction')} than the average for the most similar group of {most:.1f} per 1,000 population. "
        "Figures are for the 12 months to 31 December 2021."
    )


def _target(d: Draw) -> str:
    whole = d.randint(1200, 1800)
    met = round(whole * d.uniform(0.82, 0.93))
    share = 100 * met / whole
    return (
        f"Crews reached {n(met)} of {n(whole)} emergencies within ten minutes ({err(pc(share), pc(share - 6.3), 'percentage')}) against a target of 80%. "
        f"The target was {err('met', 'missed', 'claim')}."
    )


def _small(d: Draw) -> str:
    a, b = d.randint(4, 6), d.randint(8, 9)
    return f"Modern slavery referrals rose from {a} to {b}{err('', f', an increase of {100 * (b - a) / a:.0f}%', 'small base')}. Numbers this low vary by chance."


def _times(d: Draw) -> str:
    a = d.randint(11, 14)
    return f"The rate in the town centre, {3 * a + 0.3:.1f} per 1,000, is {err('three times', 'five times', 'fraction')} the borough rate of {a}.0 per 1,000."


def _weekday(d: Draw) -> str:
    return (
        f"The annual meeting takes place on {err('Tuesday', 'Friday', 'date')} 14 June 2022 at 6.30pm in Committee Room 2 and the minutes of the 8th meeting are at pages 3 to 9. "
        "Papers must be published 5 clear days before."
    )


PROSE = (
    Scene("Residential burglary", _burglary), Scene("Personal robbery", _robbery), Scene("Knife crime", _knife),
    Scene("Fly-tipping", _fly_tipping), Scene("Victim support", _victims), Scene("High-risk domestic abuse", _repeat),
    Scene("Advice line", _hotline), Scene("Victim satisfaction", _satisfaction), Scene("Public confidence", _confidence),
    Scene("Referral sources", _shares), Scene("Street interviews", _fractions), Scene("Licensing visits", _three_quarters),
    Scene("Fraud", _doubled), Scene("Criminal damage", _rate_near), Scene("Theft from shops", _rate_far),
    Scene("Vehicles and bicycles", _respectively), Scene("Neighbourhood team", _staff), Scene("Rehabilitation programme", _gender),
    Scene("Most similar group", _compare_rate), Scene("Emergency response", _target), Scene("Modern slavery", _small),
    Scene("Town centre", _times), Scene("Next meeting", _weekday),
)  # fmt: skip
