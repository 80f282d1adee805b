"""The three examples hold every printed figure, in our own words, without people, and can be loaded."""

from __future__ import annotations

import csv
import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl
import pytest

from saferplace.datasets.parts import RefusedFile
from saferplace.indicators.catalogue import Catalogue
from saferplace.ingestion.recognition import recognise
from saferplace.reference.periods import PeriodKind
from saferplace.store.evidence import EvidenceStore
from saferplace.workflows.example_records import Example
from saferplace.workflows.find_evidence import find_indicators, themes
from saferplace.workflows.load_example import load_example_figures
from saferplace.workflows.open_evidence import OpenEvidence
from saferplace.workflows.read_example import FIGURES, FILES, read_example, read_examples

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
SLUGS = ("east-staffordshire", "telford-and-wrekin", "wolverhampton")
MOMENT = datetime(2026, 1, 1, tzinfo=UTC)
LONGEST_SHARED_RUN = 8
# Names of bodies, papers and laws, and labels that are the figure's own name, are facts and may be as long as they are.
NAMES = re.compile(
    r"west mercia and warwickshire community rehabilitation company|"
    r"customer community and partnership scrutiny committee|"
    r"section 19 of the police and justice act 2006|adults and safer city scrutiny panel|"
    r"youth justice plan and the health and wellbeing strategy|"
    r"telford wrekin (?:safeguarding (?:adults|children)|health and wellbeing) board"
)


@pytest.fixture(scope="module")
def examples() -> tuple[Example, ...]:
    return read_examples(EXAMPLES)


@pytest.fixture(scope="module")
def printed(examples: tuple[Example, ...]) -> dict[str, dict[str, str]]:
    rows = [row for example in examples for row in csv.DictReader(example.figures.open(encoding="utf-8", newline=""))]
    assert len({row["figure"] for row in rows}) == len(rows)
    return {row["figure"]: row for row in rows}


@pytest.fixture(scope="module")
def golden(shared: Path) -> list[dict[str, object]]:
    found = json.loads((shared / "figures" / "FIGURES.json").read_text(encoding="utf-8"))
    figures: list[dict[str, object]] = found["figures"]
    return figures


def every_text() -> Iterator[tuple[str, int, str]]:
    for path in sorted(EXAMPLES.rglob("*")):
        if path.is_file():
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                yield str(path.relative_to(EXAMPLES)), number, line


def every_passage() -> Iterator[tuple[str, str]]:
    """Every text of a table, cell of a CSV, and paragraph of a page, whole however its lines are broken."""
    for path in sorted(EXAMPLES.rglob("*")):
        name = str(path.relative_to(EXAMPLES))
        if path.suffix == ".toml":
            content = path.read_text(encoding="utf-8")
            comments = " ".join(line[1:] for line in content.splitlines() if line.startswith("#"))
            yield from ((name, text) for text in (comments, *_leaves(tomllib.loads(content))))
        elif path.suffix == ".csv":
            rows = csv.reader(path.open(encoding="utf-8", newline=""))
            yield from ((name, cell) for row in rows for cell in row)
        elif path.suffix == ".md":
            yield from ((name, text) for text in path.read_text(encoding="utf-8").split("\n\n"))


def words_of(text: str) -> list[str]:
    text = re.sub(r"https?://\S+", " ", text)
    return re.findall(r"[a-z0-9]+", NAMES.sub(" # ", " ".join(re.findall(r"[a-z0-9]+|#", text.lower()))))


def test_three_partnerships_are_read_whole(examples: tuple[Example, ...]) -> None:
    assert tuple(example.partnership.slug for example in examples) == SLUGS
    for example in examples:
        assert all((example.authorities, example.offers, example.bodies, example.links, example.strategies))
        assert [body.kind for body in example.bodies if body.kind == "board"] == ["board"]
        assert any(body.kind == "local_policing_body" for body in example.bodies)
        assert {item.ground for item in example.authorities} >= {"police", "fire", "clinical_commissioning_group"}


def test_nothing_in_a_file_is_left_unread(examples: tuple[Example, ...]) -> None:
    """Every text of every file is somewhere in what was read: no key is misspelt."""
    for example in examples:
        read = _leaves(asdict(example))
        for name in FILES:
            table = tomllib.loads((example.figures.parent / f"{name}.toml").read_text(encoding="utf-8"))
            assert {leaf for leaf in _leaves(table) if leaf} <= read, name


def _leaves(found: object) -> set[str]:
    if isinstance(found, dict):
        return set().union(*(_leaves(value) for value in found.values())) if found else set()
    if isinstance(found, (list, tuple)):
        return set().union(*(_leaves(value) for value in found)) if found else set()
    return {str(found).strip()}


def test_east_staffordshire_has_no_probation_and_the_others_have(examples: tuple[Example, ...]) -> None:
    grounds = {e.partnership.slug: {item.ground for item in e.authorities} for e in examples}
    assert "probation" not in grounds["east-staffordshire"]
    assert "county_council" in grounds["east-staffordshire"]
    assert "probation" in grounds["telford-and-wrekin"]
    assert "probation" in grounds["wolverhampton"]


def test_successors_follow_without_a_gap(examples: tuple[Example, ...]) -> None:
    for example in examples:
        by_id = {item.id: item for item in example.participants}
        for item in example.participants:
            if item.successor:
                after = by_id[item.successor]
                assert item.ends_on is not None
                assert after.starts_on is not None
                assert (after.starts_on - item.ends_on).days == 1, item.id
    telford = {item.id: item for item in examples[1].participants}
    assert telford["integrated-care-board"].starts_on == date(2022, 7, 1)
    assert telford["probation-service"].starts_on == date(2021, 6, 26)
    assert telford["police-and-crime-commissioner"].starts_on == date(2012, 11, 22)


def test_meetings_whose_day_the_papers_name(examples: tuple[Example, ...]) -> None:
    meetings = {(e.partnership.slug, m.body, m.on) for e in examples for m in e.meetings if m.day_known}
    assert meetings == {
        ("telford-and-wrekin", "cabinet", date(2017, 12, 7)),
        ("telford-and-wrekin", "full-council", date(2018, 1, 11)),
        ("wolverhampton", "people-leadership-team", date(2018, 5, 21)),
        ("wolverhampton", "strategic-executive-board", date(2018, 5, 22)),
        ("wolverhampton", "scrutiny", date(2018, 6, 12)),
        ("wolverhampton", "board", date(2018, 7, 19)),
    }


def test_every_printed_figure_is_there_with_its_value(
    printed: dict[str, dict[str, str]], golden: list[dict[str, object]]
) -> None:
    assert len(golden) == len(printed) == 205
    for figure in golden:
        row = printed[str(figure["id"])]
        for key in ("measure", "area", "unit"):
            assert row[key] == figure[key]
        assert row["period_printed"] == figure["period"]
        for key in ("value", "numerator", "denominator", "rate", "rank", "rank_of"):
            wanted = figure.get(key)
            assert (float(row[key]) if row[key] else None) == wanted, figure["id"]
        assert (row["approximate"] == "yes") == bool(figure.get("approximate"))
        assert (row["small_number"] == "yes") == bool(figure.get("small_number_or_sensitive"))


def test_sums_that_fail_are_marked(printed: dict[str, dict[str, str]]) -> None:
    assert {figure for figure, row in printed.items() if row["arithmetic"] == "fails"} == {
        "tw.cse.contacts.pct.1617",
        "tw.flytip.rate.1617",
        "wv.yot.assess.change",
        "wv.knife.change",
        "es.msg.total_recorded_crime",
        "es.msg.violence_against_the_person",
    }


def test_no_line_repeats_the_papers(shared: Path) -> None:
    papers = [
        words_of(path.read_text(encoding="utf-8")) for path in sorted((shared / "source-documents").glob("*.txt"))
    ]
    assert len(papers) == 5
    size = LONGEST_SHARED_RUN + 1
    runs = {tuple(words[i : i + size]) for words in papers for i in range(len(words) - size + 1)}
    copied = []
    for name, text in every_passage():
        words = words_of(text)
        copied += [
            f"{name}: {' '.join(words[i : i + size])}"
            for i in range(len(words) - size + 1)
            if tuple(words[i : i + size]) in runs
        ]
    assert copied == []


def test_nobody_is_named() -> None:
    forbidden = (
        re.compile(r"[\w.+-]+@[\w-]+\.\w+"),  # e-mail
        re.compile(r"(?<![\d,.])0\d{3,4}[ -]?\d{5,6}(?!\d)"),  # telephone
        re.compile(
            r"\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Cllr|Councillor|Professor|Prof|Superintendent|Inspector|Sergeant)\.?"
            r" [A-Z][a-z]+(?! (?:Mercia|Midlands|Police|Council))\b(?: [A-Z]|\b)"
        ),
        re.compile(r"\b[A-Z]\. ?[A-Z][a-z]+"),  # initial and surname
    )
    found = [
        f"{name}:{number}: {line[:80]}"
        for name, number, line in every_text()
        for pattern in forbidden
        if pattern.search(line)
    ]
    assert found == []


def test_printed_figures_become_series_with_a_source(examples: tuple[Example, ...], tmp_path: Path) -> None:
    store = EvidenceStore.open(tmp_path / "evidence")
    report = load_example_figures(examples, store, moment=MOMENT)
    assert report.exit_status == 0
    assert report.rows_kept == 205
    assert report.rows_rejected == 0
    store = EvidenceStore.open(tmp_path / "evidence")
    kept = store.scan("published_figure").collect()
    assert kept.height == 205
    assert kept.filter(pl.col("value").is_null())["figure"].sort().to_list() == ["es.target.hosp", "es.target.pos"]
    assert kept.filter(figure="tw.crime.rate.1617").select("value", "unit", "area_level").row(0) == (
        855.9,
        "per 10,000 residents",
        "csp",
    )
    assert kept.filter(figure="wm.crime.rate.1617")["area_level"].to_list() == ["police_force_area"]
    assert kept.filter(figure="uk.da.victims")["area_level"].to_list() == ["other"]
    assert kept.filter(figure="tw.yot.fte.rate").select("period_start", "period_kind").row(0) == (
        date(2015, 10, 1),
        "rolling_year",
    )
    assert kept.filter(figure="tw.cate.caseload")["as_at"].to_list() == [date(2017, 3, 31)]
    assert kept.filter(figure="wv.crime.change.pct")["compared_start"].to_list() == [date(2016, 4, 1)]
    again = load_example_figures(examples, store, moment=MOMENT)
    assert sum(file.parts_added for file in again.files) == 0
    assert sum(file.parts_unchanged for file in again.files) == 205


def test_a_faulty_row_is_left_out_and_named(tmp_path: Path, examples: tuple[Example, ...]) -> None:
    head, *rows = examples[0].figures.read_text(encoding="utf-8").splitlines()
    path = tmp_path / "figures.csv"
    bad = rows[1].replace(",2016,", ",about 2016,").replace("E22000264", "E22")
    path.write_text("\n".join([head, rows[0], rows[0], bad]), encoding="utf-8")
    batch = next(recognise(path).parse(path, ""))
    assert batch.frame["figure"].to_list() == [rows[0].split(",")[0]]
    assert len(batch.rejects) == 2
    assert "is given twice" in batch.rejects["reason"][0]
    assert "is not a GSS code" in batch.rejects["reason"][1]


@pytest.mark.parametrize(
    ("file", "before", "after", "said"),
    [
        ("bodies", 'kind = "board"', 'kind = "bord"', "kind: one of board"),
        ("bodies", 'to = "countywide-partnership"', 'to = "nowhere"', "link: one of"),
        ("meetings", "on = 2018-04-01", 'on = "spring"', "a day such as"),
        ("strategies", "day_known = false", "from = 3", "a TOML file"),
        ("context_notes", "day_known = false", 'day_known = "no"', "true or false"),
        ("context_notes", 'series = ["recorded_crime"]', 'series = "recorded_crime"', "a list of texts"),
        ("partnership", 'slug = "east-staffordshire"', 'slug = ""', "slug: a text"),
        ("partnership", "[[area]]", "[area]", "[[area]] tables"),
    ],
)
def test_a_faulty_file_is_refused_by_name(tmp_path: Path, file: str, before: str, after: str, said: str) -> None:
    for name in FILES:
        text = (EXAMPLES / "east-staffordshire" / f"{name}.toml").read_text(encoding="utf-8")
        assert name != file or before in text
        (tmp_path / f"{name}.toml").write_text(text.replace(before, after) if name == file else text, encoding="utf-8")
    (tmp_path / FIGURES).write_text("", encoding="utf-8")
    with pytest.raises(RefusedFile, match=re.escape(said)):
        read_example(tmp_path)


def test_printed_figures_can_be_asked_for_like_any_indicator(examples: tuple[Example, ...], tmp_path: Path) -> None:
    load_example_figures(examples, EvidenceStore.open(tmp_path / "evidence"), moment=MOMENT)
    catalogue = Catalogue.of(EvidenceStore.open(tmp_path / "evidence"))
    printed = {item.id: item for item in catalogue if item.id.startswith("published_figure.")}
    assert len(printed) == 131
    crime = printed["published_figure.recorded_crime_rate"]
    assert crime.unit == "per 10,000 residents"
    assert {level.value for level in crime.levels} == {"csp", "police_force_area", "country"}
    assert [kind.value for kind in crime.periods] == ["financial_year"]
    assert "no interval can be given" in crime.caveats[0]
    assert printed["published_figure.first_time_entrants_rate"].periods == (PeriodKind.ROLLING_YEAR,)
    assert printed["published_figure.total_recorded_crime_rate_beside"].unit == "per 1,000 residents"
    deaths = printed["published_figure.domestic_homicide_review_notifications_received"]
    assert (deaths.disclosure_threshold, crime.disclosure_threshold) == (9, None)


def test_a_partnership_is_named_its_own_series_only(examples: tuple[Example, ...], tmp_path: Path) -> None:
    load_example_figures(examples, EvidenceStore.open(tmp_path / "evidence"), moment=MOMENT)
    evidence = OpenEvidence.of(EvidenceStore.open(tmp_path / "evidence"))
    everything = {item.id for theme in themes(evidence) for item in theme.indicators}
    own = {item.id for theme in themes(evidence, ["E22000341"]) for item in theme.indicators}
    assert "published_figure.recorded_crime_rate" in everything - own
    assert "published_figure.marac_cases" in own
    assert len(everything) == 131
    assert [item.id for item in find_indicators(evidence, "street pastors", ["E22000341"])] == []
    assert [item.id for item in find_indicators(evidence, "street pastors")] == ["published_figure.ask_street_pastors"]
