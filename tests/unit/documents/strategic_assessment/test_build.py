"""The strategic assessment as a typed document, on the small made-up world."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import polars as pl
import pytest
import vl_convert

from saferplace.assessment.assess import assess
from saferplace.assessment.inputs import (
    BOUNDARIES_SCHEMA,
    COMPLETENESS_SCHEMA,
    REJECTS_SCHEMA,
    HarmWeights,
    IndicatorFacts,
    IndicatorGroup,
    Priority,
    Profile,
    PublishedTable,
)
from saferplace.assessment.peer_group import Peer, PeerGroup
from saferplace.documents.model import (
    Block,
    Bullets,
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
from saferplace.documents.renderers.numbering import number_document
from saferplace.documents.strategic_assessment.build import build_document
from saferplace.indicators.values import Lineage
from saferplace.reference.areas import Area, AreaLevel
from saferplace.reference.rules.content import in_force, load_content_rules
from tests.unit.assessment.world import (
    COUNTS,
    FORCE,
    INDICATORS,
    LSOAS,
    OWN,
    PEERS,
    PREVIOUS,
    SOURCE,
    WARDS,
    YEAR,
    months,
    small_areas,
    values,
    world,
)

ON = date(2026, 11, 21)
ROADS = IndicatorFacts(
    "ksi",
    "People killed or seriously injured",
    "casualties per 100,000 residents",
    group=IndicatorGroup.ROAD_SAFETY,
    events="casualties",
    multiplier=100_000.0,
)


@pytest.fixture(scope="module", autouse=True)
def _charts_without_drawing() -> Iterator[None]:
    """Charts are drawn in their own tests; here only what stands around them counts."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(vl_convert, "vegalite_to_svg", lambda *_, **__: '<svg viewBox="0 0 1 1"></svg>')
        yield


def document(given=None, **options) -> Document:
    given = given or world()
    return build_document(given, assess(given), made_on=ON, **options)


@pytest.fixture(scope="module")
def paper() -> Document:
    return document(full_world())


def light_world(**over):
    """The small world without what makes most of the charts."""
    return world(
        **{"monthly": months({}), "small_areas": small_areas({}), "profile": Profile(), "peer_group": None, **over}
    )


def full_world():
    """The small world with everything loaded that can be."""
    square = '{"type":"Polygon","coordinates":[[[-1.2,52.7],[-1.1,52.7],[-1.1,52.8],[-1.2,52.8],[-1.2,52.7]]]}'
    boundaries = pl.DataFrame(
        [(code, f"Ward {code[-2:]}", square) for code in WARDS], schema=dict(BOUNDARIES_SCHEMA), orient="row"
    )
    completeness = pl.DataFrame(
        [
            ("street_crime", "northmere", date(2021, 4, 1), True, 900, 0.99, 0.98, "2011"),
            ("street_crime", "northmere", date(2021, 5, 1), False, None, None, None, None),
        ],
        schema=dict(COMPLETENESS_SCHEMA),
        orient="row",
    )
    rejects = pl.DataFrame([("street_crime", "no month", 3)], schema=dict(REJECTS_SCHEMA), orient="row")
    series = {facts.id: [50.0 + (i * 7) % 13 for i in range(24)] for facts in INDICATORS}
    wards = [small_areas(WARDS, indicator=name) for name in ("recorded_crime", "anti_social_behaviour", "violence")]
    return world(
        indicators=(*INDICATORS, ROADS),
        values=values({**COUNTS, "ksi": (60.0, 40.0)}),
        monthly=months(series),
        small_areas=pl.concat([*wards, small_areas(LSOAS, "lsoa", population=1500.0)]),
        boundaries=boundaries,
        completeness=completeness,
        rejects=rejects,
        harm=HarmWeights("test scheme", "days", {"violence": 10.0, "burglary": 2.0}),
        priorities=(Priority("Burglary", ("burglary",)),),
        published=(PublishedTable("Plan table", "the plan", (("All", ("A", "B")),), {"All": 10, "A": 4, "B": 5}),),
    )


def sections_of(parts: tuple[Section, ...]) -> Iterator[Section]:
    for part in parts:
        yield part
        yield from sections_of(part.subsections)


def blocks_of(paper: Document) -> list[Block]:
    return [block for section in sections_of((paper.summary, *paper.sections)) for block in section.blocks]


def paragraphs_of(paper: Document) -> Iterator[Paragraph]:
    for block in blocks_of(paper):
        if isinstance(block, Paragraph):
            yield block
        elif isinstance(block, Bullets | KeyMessages):
            yield from block.items


def text_of(paragraph: Paragraph) -> str:
    words = (part.text if isinstance(part, LiveNumber) else part for part in paragraph.parts)
    return "".join(part.target if isinstance(part, Reference) else part for part in words)


def everything(paper: Document) -> str:
    notices = [block.text for block in blocks_of(paper) if isinstance(block, Notice)]
    titles = [block.figure.title for block in blocks_of(paper) if isinstance(block, FigureBlock)]
    tables = [block.title for block in blocks_of(paper) if isinstance(block, TableBlock)]
    return "\n".join([*map(text_of, paragraphs_of(paper)), *notices, *titles, *tables])


@pytest.mark.parametrize("nation", ["E", "W"])
def test_the_document_holds_every_statutory_head(nation):
    own = OWN if nation == "E" else Area("W22000001", AreaLevel.CSP, "Harrowdale")
    frame = values().with_columns(pl.col("area_code").replace(OWN.code, own.code))
    paper = document(light_world(area=own, values=frame))
    present = {section.id for section in paper.sections}
    rules = in_force(load_content_rules(), nation, ON)
    assert rules
    for rule in rules:
        assert set(rule.sections) <= present, rule.id
    table = next(block for block in blocks_of(paper) if isinstance(block, TableBlock) and block.id == "checklist-table")
    assert table.data.frame["head"].to_list() == [rule.head for rule in rules]
    assert all(table.data.frame["where"].to_list())


def test_with_nothing_loaded_every_head_still_stands_and_says_what_is_missing():
    empty = world(
        values=pl.DataFrame(schema=values().schema),
        monthly=months({}),
        small_areas=small_areas({}),
        profile=Profile(),
        peer_group=None,
        force=None,
        country=None,
        sources=(),
    )
    paper = document(empty)
    present = {section.id for section in paper.sections}
    for rule in in_force(load_content_rules(), "E", ON):
        assert set(rule.sections) <= present
    assert "No police figures are loaded for Harrowdale in 2021/22." in everything(paper)
    assert not [block for block in blocks_of(paper) if isinstance(block, FigureBlock)]
    assert paper.values == {}
    number_document(paper)


def test_the_papers_own_parts_can_be_numbered_without_clash(paper):
    number_document(paper)
    numbers = [part for each in paragraphs_of(paper) for part in each.parts if isinstance(part, LiveNumber)]
    assert len({number.id for number in numbers}) == len(numbers) > 40


def test_every_live_number_opens_to_a_value_or_says_how_it_was_made(paper):
    for paragraph in paragraphs_of(paper):
        for part in paragraph.parts:
            if isinstance(part, LiveNumber):
                assert part.value is not None or part.how
                assert set(part.derived_from) <= set(paper.values)


def test_numbers_in_sentences_are_live(paper):
    allowed = (
        "2021/22",
        "2020/21",
        "Harrowdale",
        "about 1,500 people",
        "per 1,000 residents",
        "1 = highest",
        "100 people",
        *(f"Ward {code[-2:]}" for code in WARDS),
        "95 %",
        "5 %",
        "mid-2020",
        *(area.name for area in PEERS),
    )
    for block in blocks_of(replace(paper, sections=paper.sections[:8])):
        for paragraph in [block] if isinstance(block, Paragraph) else getattr(block, "items", ()):
            typed = "".join(part for part in paragraph.parts if isinstance(part, str))
            for words in allowed:
                typed = typed.replace(words, "")
            typed = typed.replace("Indices of Deprivation 2019", "").replace("Benjamini", "")
            assert not any(letter.isdigit() for letter in typed), typed


def test_the_first_page_says_level_change_comparison_places_and_candidates(paper):
    (messages,) = [block for block in paper.summary.blocks if isinstance(block, KeyMessages)]
    said = [text_of(item) for item in messages.items]
    assert said[0].replace("\N{NO-BREAK SPACE}", " ") == (
        "The police recorded 9,000 crimes in Harrowdale in 2021/22, 90.0 per 1,000 residents. That is 13 % more than "
        "in 2020/21 (8,000), more than chance alone would explain. The rate of all crime is 6 % above the average of "
        "its peer group (a difference within the usual spread of such areas), 13 % above the Northmere police force "
        "area and similar to England, with rank 3 of 7 (1 = highest)."
    )
    assert len(said) <= 10


def test_values_carry_lineage_and_hidden_small_numbers_stay_hidden():
    class Index:
        def of(self, indicator, area_code, period):
            return (Lineage("street_crime", "2022-03", 7, "part", "file.csv", 12, (2, 13)),)

    counts = {**WARDS, "E05000005": (3.0, 2.0), "E05000006": (4.0, 1.0)}
    given = light_world(small_areas=small_areas(counts))
    paper = document(given, lineage=Index())
    own = paper.values[f"recorded_crime.{OWN.code}.{YEAR.code}"]
    assert own.lineage[0].file == "file.csv"
    assert paper.values[f"recorded_crime.E05000001.{PREVIOUS.code}"].numerator == 1700
    assert not [key for key in paper.values if "E05000005" in key or "E05000006" in key]
    table = next(block for block in blocks_of(paper) if getattr(block, "id", "").startswith("wards-table"))
    hidden = table.data.frame.filter(pl.col("secret") != "")
    assert hidden.height == 2
    assert hidden["count"].null_count() == 2


def test_demonstration_data_carry_the_banner_and_real_data_do_not():
    assert not document(light_world()).cover.made_up
    demonstration = replace(SOURCE, releases=("Demonstration 2016/17",))
    assert document(light_world(sources=(demonstration,))).cover.made_up


def test_an_incomplete_year_shows_no_rise_or_fall_anywhere():
    frame = values()
    thin = (pl.col("area_code") == OWN.code) & (pl.col("period") == PREVIOUS.code)
    frame = frame.with_columns(pl.when(thin).then(0.6).otherwise(pl.col("completeness")).alias("completeness"))
    said = everything(document(light_world(values=frame)))
    assert "under 95 % complete" in said
    for word in (" rose by ", " fell by ", "more than in 2020/21", "fewer than in 2020/21"):
        assert word not in said


def test_optional_parts_appear_only_when_loaded(paper):
    present = {section.id for section in paper.sections}
    assert {"harm", "other_measures", "hundred_people"} <= present
    assert not {"harm", "other_measures"} & {section.id for section in document(light_world()).sections}
    assert "residuals" in {section.id for section in sections_of(paper.sections)}
    assert "1 of 1 published sums do not add up" in everything(paper)


def test_anti_social_behaviour_is_not_in_the_treemap_of_crime(paper):
    treemap = next(
        block.figure for block in blocks_of(paper) if isinstance(block, FigureBlock) and "make-up" in block.figure.id
    )
    assert "Anti-social behaviour" not in treemap.table.frame[treemap.table.columns[0].name].to_list()


def test_the_cover_and_the_options():
    paper = document(light_world(), partnership="Safer Harrowdale", version="3", status="Final")
    assert (paper.cover.partnership, paper.cover.version, paper.cover.status) == ("Safer Harrowdale", "3", "Final")
    assert paper.cover.made_on == ON


def test_the_partnership_is_named_after_its_area(paper):
    assert paper.cover.partnership == "Harrowdale Community Safety Partnership"


def test_what_people_must_write_is_asked_for(paper):
    asked = " ".join(block.text for block in blocks_of(paper) if isinstance(block, Notice) and block.kind == "to_write")
    for words in (
        "consider should be prioritised",
        "plan for 2021/22 was implemented",
        "county strategy group",
        "Why more",
    ):
        assert words in asked


def test_no_place_is_described_as_bad(paper):
    said = everything(paper).lower()
    for word in ("worst", "bad area", "offenders' area", "problem area", "dangerous", "crime-ridden"):
        assert word not in said


def test_statistical_neighbours_are_printed_with_their_distance():
    group = PeerGroup(
        "statistical neighbours",
        "Chosen for the test.",
        tuple(Peer(area, 0.5 + i, {"population": 90_000.0, "share_under_16": 0.21}) for i, area in enumerate(PEERS)),
        {"population": 100_000.0, "share_under_16": 0.2},
        {"population": "residents", "share_under_16": "share aged under 16"},
    )
    paper = document(light_world(peer_group=group))
    table = next(block for block in blocks_of(paper) if getattr(block, "id", "") == "peer-group-table")
    assert table.data.frame["distance"].to_list() == [None, 0.5, 1.5, 2.5, 3.5, 4.5, 5.5]
    assert table.data.frame["share_under_16"][0] == 20
    assert [column.heading for column in table.data.columns] == ["Area", "Distance", "Residents", "Aged under 16"]


def test_a_change_elsewhere_is_set_beside_the_own_one():
    rows = values().filter(pl.col("area_code") == FORCE.code).with_columns(pl.lit(PREVIOUS.code).alias("period"))
    said = everything(document(light_world(values=pl.concat([values(), rows])))).replace("\N{NO-BREAK SPACE}", " ")
    assert "Recorded crime rose by 13 % in Harrowdale and by 0 % in the Northmere police force area." in said
    assert "A smaller rise than elsewhere is not proof that work succeeded" in said


def test_few_months_promise_nothing():
    said = everything(document(light_world(monthly=months({"recorded_crime": [700.0, 710.0]}))))
    assert "Recorded crime by month: too few months to say what is usual" in said
