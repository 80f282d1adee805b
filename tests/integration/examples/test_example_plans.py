"""The plans of the example partnerships: whole, in our own words, and what the plan checker finds in each.

docs/reference/what-the-plan-checker-finds.md sets the findings beside what FIGURES.json says is wrong with the papers.
"""

from __future__ import annotations

import csv
import json
import re
import shutil
import tomllib
from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from saferplace.datasets.parts import RefusedFile
from saferplace.planning.checker.check import check
from saferplace.planning.checker.shortcoming import Severity, Shortcoming
from saferplace.planning.content import AimKind, PriorityKind, StatementKind, as_json, from_json
from saferplace.workflows.example_plan_records import ExamplePlan
from saferplace.workflows.read_example import read_example
from saferplace.workflows.read_example_plan import read_example_plan

ROOT = Path(__file__).resolve().parents[3]
EXAMPLES = ROOT / "examples"
TABLE = ROOT / "docs" / "reference" / "what-the-plan-checker-finds.md"
SLUGS = ("east-staffordshire", "telford-and-wrekin", "wolverhampton")
RUN = 6
# Titles of plans, priorities and laws, and names of bodies and places, are facts and may be as long as they are.
NAMES = re.compile(
    r"east staffordshire community safety plan|safer telford and wrekin strategy|"
    r"community safety and harm reduction strategy|violence against women and girls|"
    r"west mercia police and crime plan|crime and disorder act 1998|police and justice act 2006|"
    r"health and wellbeing board|refugee and migrant centre|"
    r"(?:tackling child sexual exploitation|addressing domestic abuse) and its impact on victims"
)


@pytest.fixture(scope="module")
def plans() -> dict[str, ExamplePlan]:
    return {slug: read_example_plan(EXAMPLES / slug, read_example(EXAMPLES / slug)) for slug in SLUGS}


@pytest.fixture(scope="module")
def found(plans: dict[str, ExamplePlan]) -> dict[str, tuple[Shortcoming, ...]]:
    return {slug: check(plan.content, today=plan.content.last_day) for slug, plan in plans.items()}


def words_of(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower())


def texts_in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list)):
        for item in value.values() if isinstance(value, dict) else value:
            yield from texts_in(item)


@pytest.mark.parametrize(
    ("slug", "priorities", "themes", "actions", "focus", "targets", "risks", "places", "funding"),
    [
        ("east-staffordshire", 4, 2, 3, 0, 7, 9, 3, 6),
        ("telford-and-wrekin", 3, 1, 17, 0, 0, 0, 1, 4),
        ("wolverhampton", 3, 0, 10, 16, 0, 0, 0, 5),
    ],
)
def test_the_plans_are_whole(
    plans: dict[str, ExamplePlan],
    slug: str,
    priorities: int,
    themes: int,
    actions: int,
    focus: int,
    targets: int,
    risks: int,
    places: int,
    funding: int,
) -> None:
    content = plans[slug].content
    kinds = Counter(each.kind for each in content.priorities)
    assert (kinds[PriorityKind.PRIORITY], kinds[PriorityKind.CROSS_CUTTING_THEME]) == (priorities, themes)
    done = Counter(each.kind.value for each in content.actions)
    assert (done["action"], done["area_of_focus"]) == (actions, focus)
    assert (len(content.targets), len(content.risks), len(content.places)) == (targets, risks, places)
    assert len(content.funding) == funding
    assert content.members
    assert content.strategies
    assert content.offers or slug == "wolverhampton"
    assert from_json(json.loads(json.dumps(as_json(content)))) == content


def test_values_are_the_printed_ones(plans: dict[str, ExamplePlan]) -> None:
    content = plans["east-staffordshire"].content
    targets = {each.key: each for each in content.targets}
    assert {key: each.baseline for key, each in targets.items()} == {
        "abuse-reports": Decimal(966),
        "abuse-repeats": Decimal(780),
        "asb-incidents": Decimal(3502),
        "feeling-safe": Decimal(81),
        "positive-activities": None,
        "ksi": Decimal(41),
        "hospital-admissions": None,
    }
    assert {aim.kind for each in content.targets for aim in each.aims} == {AimKind.BLANK}
    assert sorted(risk.score or 0 for risk in content.risks) == [3, 3, 4, 4, 6, 6, 6, 6, 6]
    money = {each.key: (each.amount, each.amount_to) for each in content.funding}
    assert money["resilient-families-2019"] == (Decimal(50_000), Decimal(60_000))
    telford = {each.key: each for each in plans["telford-and-wrekin"].content.funding}
    assert telford["commissioner-substance-misuse-2017"].part_of == "public-health-grant-2017"
    assert sum(each.amount or 0 for each in telford.values() if not each.part_of) == 2_946_000
    assert len(list(content.said(StatementKind.PRINCIPLE))) == 6


def test_risks_are_scored_as_in_the_golden_register(plans: dict[str, ExamplePlan], shared: Path) -> None:
    golden = json.loads((shared / "figures" / "FIGURES.json").read_text(encoding="utf-8"))["risk_register"]["rows"]
    risks = plans["east-staffordshire"].content.risks
    assert [risk.score for risk in risks] == [row["score_if_1_2_3"] for row in golden]


@pytest.mark.parametrize("slug", SLUGS)
def test_every_figure_of_the_plans_papers_has_its_place(plans: dict[str, ExamplePlan], slug: str) -> None:
    plan = plans[slug]
    with (EXAMPLES / slug / "published_figures.csv").open(encoding="utf-8", newline="") as handle:
        printed = {row["figure"] for row in csv.DictReader(handle) if row["source"] in plan.papers}
    assert len(printed) > 40
    assert printed <= plan.figures.keys()


def test_the_words_are_our_own(shared: Path) -> None:
    runs: set[tuple[str, ...]] = set()
    for paper in sorted((shared / "source-documents").glob("*.txt")):
        words = words_of(paper.read_text(encoding="utf-8"))
        runs |= {tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}
    copied = []
    for slug in SLUGS:
        for text in texts_in(tomllib.loads((EXAMPLES / slug / "plan.toml").read_text(encoding="utf-8"))):
            for part in NAMES.split(" ".join(words_of(text))):
                words = part.split()
                copied += [
                    f"{slug}: {' '.join(words[i : i + RUN])}"
                    for i in range(len(words) - RUN + 1)
                    if tuple(words[i : i + RUN]) in runs
                ]
    assert copied == []


def test_history_as_the_papers_have_it(plans: dict[str, ExamplePlan]) -> None:
    history = plans["telford-and-wrekin"].history
    assert history.draft == 5
    assert {(each.part, each.signed_on) for each in history.sign_offs} == {
        ("finance", date(2017, 8, 16)),
        ("legal", date(2017, 8, 18)),
    }
    approved = {each.body: each.approved_on for each in history.approvals}
    assert (approved["cabinet"], approved["full-council"]) == (date(2017, 12, 7), date(2018, 1, 11))
    for plan in plans.values():
        days = [plan.history.steps[name] for name in ("consultation", "board", "cabinet", "council", "published")]
        assert days == sorted(days)
        assert plan.history.begun_on <= days[0]
    published, draft = plans["east-staffordshire"].revisions
    assert list(published.steps) == ["consultation", "board", "cabinet", "council", "published"]
    assert not draft.steps
    assert plans["wolverhampton"].revisions == ()


# What is wrong with the plans as printed: check of FIGURES.json, plan, rules under which the checker finds it.
EXPECTED = (
    ("tw.period.mismatch", "telford-and-wrekin", {"plan-period"}),
    ("tw.env.period", "telford-and-wrekin", {"figure-mixed"}),
    ("tw.cse.period", "telford-and-wrekin", {"figure-mixed", "figure-period"}),
    ("tw.da.two_counts", "telford-and-wrekin", {"figure-two-counts"}),
    ("tw.flytip.two_texts", "telford-and-wrekin", {"figure-two-counts"}),
    ("wv.8.swap", "wolverhampton", {"heading-swapped", "heading-other"}),
    ("wv.fin.total", "wolverhampton", {"money-confirmed"}),
    ("es.repeat.da", "east-staffordshire", {"target-pair-basis"}),
    ("es.targets.complete", "east-staffordshire", {"target-baseline", "aim-blank"}),
    ("es.targets.cover", "east-staffordshire", {"theme-measure", "priority-proxy"}),
    ("es.fin", "east-staffordshire", {"money-range", "money-about"}),
    ("es.wards.tag", "east-staffordshire", {"place-count", "place-lists", "place-names"}),
    ("es.sections", "east-staffordshire", {"number-section", "number-twice"}),
    ("es.projects", "east-staffordshire", {"number-jump"}),
    ("es.membership", "east-staffordshire", {"R-01"}),
)


@pytest.mark.parametrize(("golden", "slug", "rules"), EXPECTED)
def test_what_is_wrong_is_found(
    found: dict[str, tuple[Shortcoming, ...]], golden: str, slug: str, rules: set[str]
) -> None:
    assert rules <= {each.rule for each in found[slug]}


# Everything else the checker says, by rule: each was looked at and is true of the paper.
COUNTS = {
    "east-staffordshire": {
        "R-01": 1,
        "R-06": 1,
        "R-11-resources": 4,
        "R-11-steps": 3,
        "R-12": 1,
        "R-40": 1,
        "action-date": 3,
        "action-post": 3,
        "aim-blank": 7,
        "figure-period": 4,
        "money-about": 1,
        "money-conditions": 2,
        "money-range": 1,
        "number-jump": 1,
        "number-section": 1,
        "number-twice": 1,
        "place-count": 1,
        "place-lists": 1,
        "place-names": 1,
        "priority-definition": 5,
        "priority-evidence": 1,
        "priority-owner": 6,
        "priority-proxy": 1,
        "priority-reason": 1,
        "risk-action": 9,
        "risk-owner": 9,
        "risk-review": 9,
        "strategy-expires": 1,
        "target-baseline": 2,
        "target-baseline-period": 5,
        "target-pair-basis": 1,
        "theme-actions": 1,
        "theme-measure": 1,
    },
    "telford-and-wrekin": {
        "R-06": 4,
        "R-11-measures": 3,
        "R-11-resources": 3,
        "R-11-years": 1,
        "R-40": 1,
        "action-date": 16,
        "action-owner": 17,
        "figure-mixed": 2,
        "figure-period": 3,
        "figure-two-counts": 2,
        "heading-words": 1,
        "money-conditions": 3,
        "money-gap": 1,
        "place-count": 1,
        "plan-period": 1,
        "priority-definition": 1,
        "priority-owner": 4,
        "risk-none": 1,
        "strategy-expires": 1,
        "theme-actions": 1,
        "theme-measure": 1,
    },
    "wolverhampton": {
        "R-06": 1,
        "R-11-measures": 3,
        "R-11-resources": 2,
        "R-11-review": 1,
        "action-date": 10,
        "action-owner": 26,
        "heading-other": 10,
        "heading-swapped": 1,
        "money-amount": 1,
        "money-conditions": 1,
        "money-confirmed": 1,
        "priority-definition": 3,
        "priority-outcome": 3,
        "priority-owner": 3,
        "priority-reason": 3,
        "risk-none": 1,
        "statement-vision": 1,
        "strategy-expires": 2,
    },
}


@pytest.mark.parametrize("slug", SLUGS)
def test_nothing_else_is_said(found: dict[str, tuple[Shortcoming, ...]], slug: str) -> None:
    assert dict(sorted(Counter(each.rule for each in found[slug]).items())) == COUNTS[slug]
    assert not [each for each in found[slug] if each.severity == Severity.BLOCKS]


def test_the_swapped_lists_are_found_from_the_words_alone(found: dict[str, tuple[Shortcoming, ...]]) -> None:
    (swap,) = (each for each in found["wolverhampton"] if each.rule == "heading-swapped")
    assert "3 of 5 under the first fit the second, 4 of 5 under the second fit the first" in swap.wrong
    assert sum(each.rule == "heading-other" for each in found["wolverhampton"]) == 10


def test_without_its_reasons_an_old_plan_still_need_not_meet_a_later_duty(plans: dict[str, ExamplePlan]) -> None:
    heads = {each.head.value for plan in plans.values() for each in plan.content.head_reasons}
    assert "serious_violence" in heads


def test_every_golden_check_stands_in_the_table_of_the_reference(shared: Path) -> None:
    golden = json.loads((shared / "figures" / "FIGURES.json").read_text(encoding="utf-8"))["checks"]
    rows = {
        cells[1].strip(" `"): cells[2].strip()
        for line in TABLE.read_text(encoding="utf-8").splitlines()
        if line.startswith("| `") and len(cells := line.split("|")) > 3
    }
    assert {each["id"] for each in golden} <= rows.keys()
    by_checker = {name for name, where in rows.items() if where.startswith("plan checker")}
    assert by_checker == {name for name, _, _ in EXPECTED}


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('title = "East', 'titel = "East', "titel"),
        ("first_day = 2018-04-01", 'first_day = "soon"', "first_day"),
        ('direction = "increase"', 'direction = "sideways"', "targets 1 direction"),
        ('figure = "es.target.da"', 'figure = "es.target.no"', "targets 1: a figure of published_figures.csv"),
        ('aims = { "2018/19"', 'aims = "none" # { "2018/19"', "targets 1 aims: a table of years"),
        ('years = ["2018/19", "2019/20", "2020/21"]', 'years = "2018/19"', "funding 1 years: a list"),
        ('"2018/19" = "blank"', '"2018/19" = "perhaps"', "targets 1 aims 2018/19"),
        ('impact = "high"', 'impact = "awful"', "risks 1 impact: low, medium, high"),
        ('mitigation = "Partners go on', 'mitigate = "Partners go on', "risks 1"),
        ("\n[history]\n", "\n[story]\n", "story"),
        ("draft = 1", 'draft = "first"', "history draft"),
        ('part = "finance"', 'parts = "finance"', "history sign_offs 1"),
        ('list = "priorities"', 'list = "hopes"', "revision 1 changes 1"),
        ('status = "on_track"', "state = 3", "updates 1"),
        ("review_on = 2019-02-05", 'review_on = "later"', "reviews 1 review_on"),
        ("period_printed = [", "period_printed = [[", "TOML"),
    ],
)
def test_a_faulty_plan_is_refused_with_place_and_reason(tmp_path: Path, old: str, new: str, told: str) -> None:
    folder = tmp_path / "east-staffordshire"
    shutil.copytree(EXAMPLES / "east-staffordshire", folder)
    path = folder / "plan.toml"
    text = path.read_text(encoding="utf-8")
    if old not in text:
        pytest.fail(f"{old} is not in the plan")
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RefusedFile) as refusal:
        read_example_plan(folder, read_example(folder))
    assert told in str(refusal.value)
    assert "plan.toml" in str(refusal.value)
