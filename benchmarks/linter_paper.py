"""A paper of 60 pages for the linter's measurement: a chapter for each ward, every figure drawn and worked out afresh.

About one figure in twenty is wrong, so that the findings are worked through as well as looked for.
"""

from __future__ import annotations

from random import Random

WORDS_A_PAGE = 500
WARDS = [
    first + last
    for last in ("mead", "field", "ford", "gate", "hill", "side", "ton", "well", "wick")
    for first in ("Ash", "Bell", "Castle", "Dene", "East", "Fallow", "Green", "Hope", "Iron")
]
OFFENCES = ("Violence", "Sexual offences", "Robbery", "Burglary", "Car crime", "Shop theft", "Damage", "Disorder")
QUESTIONS = ("feel safe by day", "feel safe after dark", "trust the police", "know how to report a crime")


class Slips(Random):
    """A source of chance that counts the wrong figures it has let in."""

    count = 0


def long_paper(pages: int, seed: int = 7) -> tuple[str, int]:
    """Return Markdown of about so many pages, and how many of its figures are wrong."""
    random, chapters = Slips(seed), ["# Strategic assessment by ward"]
    words = 0
    while words < pages * WORDS_A_PAGE:
        number = len(chapters)
        chapters.append(chapter(random, number, WARDS[number % len(WARDS)]))
        words += len(chapters[-1].split())
    return "\n\n".join(chapters) + "\n", random.count


def chapter(random: Slips, number: int, ward: str) -> str:
    """Return one chapter: a table of offences, prose on it, a survey and its money."""
    counts = [(random.randint(20, 400), random.randint(20, 400)) for _ in OFFENCES]
    parts = [f"## {number}. {ward}", offences(random, counts), prose(random, number, ward, counts)]
    return "\n\n".join([*parts, survey(random, number, ward), money(random, number)])


def offences(random: Slips, counts: list[tuple[int, int]]) -> str:
    """Return the table of offences with its total."""
    rows = [
        f"| {name} | {before:,} | {after:,} | {slip(random, after - before):+,} | {change(before, after):+.1f}% |"
        for name, (before, after) in zip(OFFENCES, counts, strict=True)
    ]
    before, after = (sum(side) for side in zip(*counts, strict=True))
    total = f"| Total | {slip(random, before):,} | {after:,} | {after - before:+,} | {change(before, after):+.1f}% |"
    return "\n".join(["| Offence | 2022/23 | 2023/24 | Change | % change |", "|---|---|---|---|---|", *rows, total])


def prose(random: Slips, number: int, ward: str, counts: list[tuple[int, int]]) -> str:
    """Return paragraphs that tell of the table."""
    before, after = (sum(side) for side in zip(*counts, strict=True))
    went = "rose" if after > before else "fell"
    lines = [
        f"{number}.1 In {ward} recorded crime {went} from {before:,} to {after:,}, a change of "
        f"{slip(random, abs(after - before)):,} offences. The partnership meets every six weeks in the community "
        "centre, where officers, wardens and residents agree what to do next and who will do it."
    ]
    for place, (name, (earlier, later)) in enumerate(zip(OFFENCES, counts, strict=True), 2):
        share = slip(random, round(later / after * 100))
        lines.append(
            f"{number}.{place} {name} made up {share}% of all crime ({later:,} of {after:,} offences). It "
            f"{'rose' if later > earlier else 'fell'} from {earlier:,} to {later:,} in the year. Wardens and officers "
            "visited those concerned, and the ward panel will look at the figures again in the spring."
        )
    return "\n\n".join(lines)


def survey(random: Slips, number: int, ward: str) -> str:
    """Return a list of answers with their base."""
    base = random.randint(300, 900)
    lines = []
    for question in QUESTIONS:
        yes = random.randint(90, base)
        lines.append(f"- {yes} of {base} ({slip(random, round(yes / base * 100))}%) {question}")
    return f"{number}.10 In May 2023 {base} residents of {ward} answered:\n\n" + "\n".join(lines)


def money(random: Slips, number: int) -> str:
    """Return a sentence of parts and their sum."""
    council, police, lottery = (random.randint(5, 90) * 500 for _ in range(3))
    total = slip(random, council + police + lottery)
    return (
        f"{number}.11 The council gave £{council:,}, the police £{police:,} and the lottery £{lottery:,}, "
        f"£{total:,} in all. The money pays for wardens, lighting and a youth worker on three evenings a week."
    )


def change(before: int, after: int) -> float:
    """Return the change as a percentage of the earlier figure."""
    return (after - before) / before * 100


def slip(random: Slips, figure: int) -> int:
    """Return the figure, or now and then one that is wrong."""
    if random.random() >= 1 / 20:
        return figure
    random.count += 1
    return figure + random.choice((-9, 9))
