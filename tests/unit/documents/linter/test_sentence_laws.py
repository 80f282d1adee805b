"""Laws of sentences: right arithmetic is never flagged whatever the numbers; an error beyond rounding always is."""

from __future__ import annotations

import math

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from saferplace.documents.linter.lint import lint_paper
from saferplace.documents.linter.model import Finding
from saferplace.documents.linter.reading.files import read_text

# Errors from 4 to 60 per cent of the figure, up or down, and never within the rounding of what is printed.
factors = st.sampled_from([0.6, 0.75, 0.9, 0.94, 1.06, 1.1, 1.25, 1.4, 1.6])
LAW = settings(max_examples=60)


def found(text: str) -> list[Finding]:
    return lint_paper(read_text(text))


def rounded(value: float, places: int) -> str:
    """Round half up, as the papers do."""
    return f"{math.floor(value * 10**places + 0.5 + 1e-9) / 10**places:,.{places}f}"


def wrong(value: float, factor: float, places: int) -> str:
    """Return a figure that no rounding of its operands explains."""
    return rounded(value * factor + (3 * 10**-places if factor > 1 else -3 * 10**-places), places)


RATE = "There were {count:,} offences in a population of {people:,}, a rate of {rate} per {base:,}."


@given(st.integers(20, 9_999), st.integers(21_001, 400_001), st.sampled_from([1_000, 10_000, 100_000]), factors)
@LAW
def test_a_rate_beside_its_count_and_population(count: int, people: int, base: int, factor: float) -> None:
    assume(people % 100 and count % 100 and not 1950 <= count <= 2050)
    value = base * count / people
    assume(1 <= value < base / 2)
    right = RATE.format(count=count, people=people, base=base, rate=rounded(value, 1))
    assert found(right) == []
    assert len(found(RATE.format(count=count, people=people, base=base, rate=wrong(value, factor, 1)))) == 1


DAYS = "Offences happened {day}% by day, {evening}% in the evening and {night}% at night."


@given(st.integers(10, 60), st.integers(10, 30), st.integers(4, 12))
@LAW
def test_shares_of_the_day_total_100(day: int, evening: int, off: int) -> None:
    night = 100 - day - evening
    assert found(DAYS.format(day=day, evening=evening, night=night)) == []
    assert len(found(DAYS.format(day=day, evening=evening, night=night + off))) == 1


SHARE = "Burglary makes up {share}% of all crime ({part:,} of {whole:,})."


@given(st.integers(200, 20_000), st.data(), st.integers(0, 2), factors)
@LAW
def test_a_share_before_its_part_and_whole(whole: int, data: st.DataObject, places: int, factor: float) -> None:
    part = data.draw(st.integers(whole // 10, whole // 2))
    assume(whole % 100 and part % 100)
    share = 100 * part / whole
    assert found(SHARE.format(part=part, whole=whole, share=rounded(share, places))) == []
    flagged = found(SHARE.format(part=part, whole=whole, share=wrong(share, factor, places)))
    assert len(flagged) == 1
    assert rounded(share, places) in f"{flagged[0].expected} {flagged[0].how}"


SERIES = "Burglary was {a:,} in 2018/19, {b:,} in 2019/20 ({first}) and {c:,} in 2020/21 ({second})."


def change(before: int, after: int, size: str) -> str:
    return f"{'up' if after > before else 'down'} {size}%"


@given(st.lists(st.integers(101, 9_999), min_size=3, max_size=3, unique=True), factors)
@LAW
def test_the_steps_of_a_series(levels: list[int], factor: float) -> None:
    a, b, c = levels
    assume(all(level % 100 and not 1950 <= level <= 2050 for level in levels))
    first, second = (100 * abs(after - before) / before for before, after in ((a, b), (b, c)))
    assume(min(first, second) > 2)
    right = change(a, b, rounded(first, 1)), change(b, c, rounded(second, 1))
    assert found(SERIES.format(a=a, b=b, c=c, first=right[0], second=right[1])) == []
    bad = change(b, c, wrong(second, factor, 1))
    assert len(found(SERIES.format(a=a, b=b, c=c, first=right[0], second=bad))) == 1


EACH = "The service cost £{total:,} and helped {people:,} people, a cost of £{each} per person."


@given(st.integers(11, 900), st.integers(20, 2_000), factors)
@LAW
def test_a_cost_for_each_person(people: int, price: int, factor: float) -> None:
    total = people * price + people // 3
    assume(total % 100)
    assert found(EACH.format(total=total, people=people, each=rounded(total / people, 0))) == []
    assert len(found(EACH.format(total=total, people=people, each=wrong(total / people, factor, 0)))) == 1


TARGET = "The target of {target}% was {verdict}: {actual}% of calls were answered in time."


@given(st.integers(50, 95), st.integers(40, 99))
@LAW
def test_a_target_is_met_or_missed(target: int, actual: int) -> None:
    assume(target != actual)
    met = actual > target
    assert found(TARGET.format(target=target, actual=actual, verdict="met" if met else "missed")) == []
    assert len(found(TARGET.format(target=target, actual=actual, verdict="missed" if met else "met"))) == 1


FACTOR = "Reports of fraud {word} from {before:,} to {after:,}."


@given(st.integers(21, 3_001), st.sampled_from([("doubled", 2.0), ("trebled", 3.0), ("halved", 0.5)]), factors)
@LAW
def test_doubled_trebled_and_halved(before: int, said: tuple[str, float], factor: float) -> None:
    word, times = said
    after = round(before * times)
    assume(before % 100 and after % 100 and abs(factor - 1) > 0.15 and after > 10)
    assert found(FACTOR.format(word=word, before=before, after=after)) == []
    flagged = found(FACTOR.format(word=word, before=before, after=round(after * factor)))
    assert len(flagged) >= 1
