"""Answer one question about an indicator: a sentence, a run of figures, a comparison, and what to be careful with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import polars as pl

from saferplace.assessment.changes import ChangeRow, find_changes
from saferplace.assessment.comparison import ComparisonRow, compare, method_of
from saferplace.assessment.inputs import AssessmentInput
from saferplace.assessment.panel import Panel
from saferplace.assessment.peer_group import PeerGroup
from saferplace.charts.figure import Figure
from saferplace.charts.series_chart import Note, notes_within
from saferplace.datasets.catalogue import DATASETS
from saferplace.indicators.values import Value
from saferplace.reference.areas import Area
from saferplace.reference.periods import Period, PeriodKind
from saferplace.statistics.comparison import compare_with_benchmark
from saferplace.workflows.assessment_evidence import facts_of
from saferplace.workflows.assessment_setting import DATASET_OF_READER
from saferplace.workflows.explore_figures import comparison_figure, decimals_of, series_figure
from saferplace.workflows.explore_question import Question, Settled, settle
from saferplace.workflows.explore_words import answer_sentences
from saferplace.workflows.indicator_values import value_from_row
from saferplace.workflows.open_evidence import OpenEvidence
from saferplace.workflows.similar_areas import similar_areas


@dataclass(frozen=True)
class Compared:
    """One area beside the one asked about, in the period of the answer.

    Attributes:
        value: its value.
        role: "area" for one that was asked for, "similar" for a member of the peer group.
        label: "above", "similar" or "below": where the area asked about stands against it; "" when not compared.
    """

    value: Value
    role: str
    label: str


@dataclass(frozen=True)
class Exploration:
    """The answer to one question.

    Attributes:
        settled: the question made exact.
        value: the area's value in the period of the answer.
        before: its value a year earlier.
        run: its values, one for each period of the run.
        compared: the other areas in the period of the answer: those asked for, then similar ones.
        peer_group: how the similar areas were chosen; None without any.
        comparison: the comparison with the group and its rank; None when it cannot be made.
        change: the change on the year before; None without figures.
        sentences: the answer in words, the state first.
        decimals: decimals that figures of this measure are printed with.
        notes: dated notes that fall into the run.
        methods: how labels and changes are made.
        source: source and credit line.
        store_version: version of the evidence.
        series: the run as chart, table and text.
        bars: the comparison as chart, table and text; None without any other area.
        others: the run of each area that was asked for beside it.
    """

    settled: Settled
    value: Value
    before: Value
    run: tuple[Value, ...]
    compared: tuple[Compared, ...]
    peer_group: PeerGroup | None
    comparison: ComparisonRow | None
    change: ChangeRow | None
    sentences: tuple[str, ...]
    decimals: int
    notes: tuple[Note, ...]
    methods: tuple[str, ...]
    source: str
    store_version: int
    series: Figure
    bars: Figure | None
    others: tuple[tuple[Area, tuple[Value, ...]], ...]

    @property
    def caveats(self) -> tuple[str, ...]:
        """Sentences that must be printed with the figures."""
        return tuple(dict.fromkeys((*self.settled.indicator.caveats, *self.value.caveats)))


def explore(evidence: OpenEvidence, asked: Question) -> Exploration:
    """Answer a question from one version of the evidence.

    Raises:
        UnknownIndicator, AreaNotFound, AmbiguousName, PeriodError, NotOffered, NothingLoaded: saying what there is.
    """
    question = settle(evidence, asked)
    headline = question.headline
    group = similar_areas(evidence, question.area, asked.peers) if question.with_peers else None
    values = _Values.of(evidence, question, group, asked.per)
    if not asked.compare:
        question = replace(question, others=tuple(area for area in question.others if values.has_any(area)))
    panel = _panel(question, group, values.frame, asked.per)
    comparison = compare(panel).row(question.indicator.id) if values.is_known else None
    change = next(iter(find_changes(panel)), None)
    own = values.at(question.area, headline)
    run = values.run(question.area)
    others = tuple((area, values.run(area)) for area in question.others)
    compared = _compared(values, question, group)
    decimals = decimals_of([own, *run])
    source = source_line(evidence, question)
    return Exploration(
        settled=question,
        value=own,
        before=values.at(question.area, headline.year_before()),
        run=run,
        compared=compared,
        peer_group=group,
        comparison=comparison,
        change=change,
        sentences=answer_sentences(question, own, comparison, change, decimals),
        decimals=decimals,
        notes=tuple(notes_within(asked.notes, [period.start for period in question.run])),
        methods=method_of() if comparison else (),
        source=source,
        store_version=evidence.version,
        series=series_figure(question, run, others, decimals, source, asked.notes),
        bars=comparison_figure(
            question, own, [(item.value, item.role) for item in compared], comparison, decimals, source
        ),
        others=others,
    )


@dataclass(frozen=True)
class _Values:
    """Every value that an answer needs, computed at once."""

    question: Settled
    frame: pl.DataFrame
    rows: Mapping[tuple[str, str], Mapping[str, Any]]
    evidence: OpenEvidence

    @classmethod
    def of(cls, evidence: OpenEvidence, question: Settled, group: PeerGroup | None, per: float | None) -> _Values:
        peers = [peer.area.code for peer in group.peers] if group else []
        codes = list(dict.fromkeys([question.area.code, *(area.code for area in question.others), *peers]))
        headline = question.headline
        periods = list(dict.fromkeys([*question.run, headline, headline.year_before()]))
        frame = evidence.compute([question.indicator], codes, periods, per=per)
        rows = {(row["area_code"], row["period"]): row for row in frame.iter_rows(named=True)}
        return cls(question, frame, rows, evidence)

    def at(self, area: Area, period: Period) -> Value:
        return value_from_row(self.rows[area.code, period.code], self.evidence.geography, period)

    def run(self, area: Area) -> tuple[Value, ...]:
        return tuple(self.at(area, period) for period in self.question.run)

    def has_any(self, area: Area) -> bool:
        return any(value.value is not None for value in (*self.run(area), self.at(area, self.question.headline)))

    @property
    def is_known(self) -> bool:
        return self.rows[self.question.area.code, self.question.headline.code]["value"] is not None


def _panel(question: Settled, group: PeerGroup | None, frame: pl.DataFrame, per: float | None) -> Panel:
    headline, indicator = question.headline, question.indicator
    facts = facts_of(indicator)
    if per is not None and indicator.denominator == "population":
        facts = replace(facts, multiplier=per)
    codes = [headline.code, headline.year_before().code]
    others: list[Area | None] = [*question.others, None, None]
    return Panel(
        AssessmentInput(
            area=question.area,
            year=headline,
            previous=headline.year_before(),
            indicators=(facts,),
            values=frame.filter(pl.col("period").is_in(codes)),
            monthly=_monthly(question, frame),
            force=others[0],
            country=others[1],
            peer_group=group,
        )
    )


def _monthly(question: Settled, frame: pl.DataFrame) -> pl.DataFrame:
    """Return the months of the run, from which the usual swings are measured; none when it is not of months."""
    months = [period.code for period in question.run if period.kind == PeriodKind.MONTH]
    own = frame.filter((pl.col("area_code") == question.area.code) & pl.col("period").is_in(months))
    return own.select("indicator", pl.col("period").str.to_date("%Y-%m").alias("month"), count=pl.col("numerator"))


def _compared(values: _Values, question: Settled, group: PeerGroup | None) -> tuple[Compared, ...]:
    own = values.at(question.area, question.headline)
    areas = [(area, "area") for area in question.others]
    taken = {question.area.code, *(area.code for area in question.others)}
    areas += [(peer.area, "similar") for peer in group.peers if peer.area.code not in taken] if group else []
    found = [(values.at(area, question.headline), role) for area, role in areas]
    return tuple(Compared(value, role, _label(own, value)) for value, role in found)


def _label(own: Value, other: Value) -> str:
    numbers = (own.value, own.lower, own.upper, other.value)
    if any(number is None for number in numbers):
        return ""
    return str(compare_with_benchmark(*(np.array([number], dtype=np.float64) for number in numbers))[0])


def source_line(evidence: OpenEvidence, question: Settled) -> str:
    """Return source, credit lines and the version of the evidence, for under a figure."""
    published = question.indicator.id.partition(".")[0] if question.indicator.group == "published" else ""
    datasets: Sequence[str] = [published or DATASET_OF_READER[question.indicator.reader]]
    if question.indicator.denominator == "population":
        datasets = [*datasets, "population"]
    lines = dict.fromkeys(DATASETS[item].credit for item in datasets)
    words = [question.indicator.source.rstrip("."), *(credit.rstrip(".") for credit in lines)]
    return f"{'. '.join(words)}. Evidence store version {evidence.version}."
