"""What an edition says: its sections with their words and findings, what changed, and the checklist."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils import timezone

from saferplace.charts.wording import long_date
from saferplace.indicators.live_text import typed_numbers
from saferplace.reference.periods import Period
from saferplace.reference.rules.content import ContentRule
from saferplace.web.accounts.models import Account
from saferplace.web.assessments.evidence_at_hand import figures_for
from saferplace.web.assessments.heads import Answered, Head, check, incomplete, rules_for
from saferplace.web.assessments.live_words import LiveWords, broken_references, keys_in, show
from saferplace.web.assessments.models import (
    Decision,
    Edition,
    EditionReading,
    Finding,
    Kind,
    Outcome,
    PublicConcern,
    SectionWords,
)
from saferplace.web.assessments.queries.candidates import undecided_candidates
from saferplace.web.assessments.states import State
from saferplace.workflows.live_figures import FigureKey, Found, LiveFigure, kept_back
from saferplace.workflows.small_counts import Cell


def findings(edition: Edition) -> QuerySet[Finding]:
    """Return the findings of an edition, in order."""
    return Finding.objects.filter(edition=edition)


def concerns(edition: Edition) -> QuerySet[PublicConcern]:
    """Return what people said, newest first."""
    return PublicConcern.objects.filter(edition=edition)


def words_of(edition: Edition, head: str) -> SectionWords | None:
    """Return the words under a head; None when there are none yet."""
    return SectionWords.objects.filter(edition=edition, head=head).first()


@dataclass(frozen=True)
class FindingShown:
    """A finding as a page shows it.

    Attributes:
        row: the finding.
        figure: the figure as it stands; None when it cannot be had.
        problem: why it cannot be had.
        words: what the analyst says about it.
        typed: numbers typed by hand in the words.
        since_pinned: what it was when pinned and is now; "" while it is the same, or the pin was kept.
        since_read: what it was when this person last read it; "" while it is the same.
        was_kept: whether the pin was kept although the figure has changed.
    """

    row: Finding
    figure: LiveFigure | None
    problem: str
    words: LiveWords
    typed: tuple[str, ...]
    since_pinned: str
    since_read: str
    was_kept: bool

    @property
    def has_changed(self) -> bool:
        """Whether somebody should look at it again."""
        return bool(self.since_pinned or self.since_read or self.problem)


@dataclass(frozen=True)
class SectionShown:
    """One section of an edition.

    Attributes:
        head: its line in the checklist.
        row: its words as saved; None while there are none.
        words: its words with figures.
        typed: numbers typed by hand in them.
        findings: its findings.
        from_topics: findings of adopted topic papers.
        periods: labels of the periods its figures are of, in time's order; more than one is warned of.
    """

    head: Head
    row: SectionWords | None
    words: LiveWords
    typed: tuple[str, ...]
    findings: tuple[FindingShown, ...]
    from_topics: tuple[FindingShown, ...]
    periods: tuple[str, ...]


@dataclass(frozen=True)
class Content:
    """All that an edition says.

    Attributes:
        edition: the edition.
        sections: one for each head of the checklist.
        figures: every figure referred to.
        decisions: what was decided.
        concerns: what people said.
        reading: what this person last said they had read; None when never.
        broken: what is wrong with references in its texts.
        texts: every text that may refer to figures.
    """

    edition: Edition
    sections: tuple[SectionShown, ...]
    figures: Mapping[FigureKey, Found]
    decisions: tuple[Decision, ...]
    concerns: tuple[PublicConcern, ...]
    reading: EditionReading | None
    broken: tuple[str, ...]
    texts: tuple[str, ...] = ()

    @property
    def heads(self) -> list[Head]:
        """The checklist."""
        return [section.head for section in self.sections]

    @property
    def missing(self) -> list[Head]:
        """What the checklist still misses."""
        return incomplete(self.heads)

    @property
    def changed(self) -> list[FindingShown]:
        """Findings whose figure has changed."""
        return [each for section in self.sections for each in section.findings if each.has_changed]

    @property
    def adopted(self) -> list[Decision]:
        """The priorities adopted."""
        return [each for each in self.decisions if each.outcome == Outcome.ADOPT]


def content_of(
    edition: Edition, account: Account | None, today: date, *, hidden: frozenset[Cell] = frozenset()
) -> Content:
    """Return all that an edition says, with the figures it refers to read at once.

    Args:
        edition: the edition.
        account: who reads it; None for nobody, as in a paper.
        today: the day.
        hidden: figures that must not be printed, for a paper.
    """
    own = list(findings(edition))
    topics = [] if edition.is_topic else list(_adopted_topic_findings(edition))
    rows = {row.head: row for row in SectionWords.objects.filter(edition=edition)}
    decided = tuple(Decision.objects.filter(edition=edition))
    said = tuple(concerns(edition))
    texts = _texts(own, rows.values(), decided, said)
    figures = dict(figures_for(edition, [*(row.key for row in own), *keys_in(texts)]))
    others = {topic.edition_id: topic.edition for topic in topics}
    for pk, topic in others.items():
        mine = [row for row in topics if row.edition_id == pk]
        figures.update(figures_for(topic, [*(row.key for row in mine), *keys_in(row.words for row in mine)]))
    texts += [row.words for row in topics]
    figures = {key: kept_back(each, hidden) if isinstance(each, LiveFigure) else each for key, each in figures.items()}
    reading = EditionReading.objects.filter(edition=edition, account=account).first() if account else None
    given = _Given(own, topics, rows, decided, said, undecided_candidates(edition, decided), figures, reading)
    rules = rules_for(edition.partnership, edition.adopted_on or today)
    broken = [why for text in texts for why in broken_references(text, figures)]
    broken += [f"{row}: {found.why}" for row in own if not isinstance(found := figures[row.key], LiveFigure)]
    sections = tuple(_section(rule, given) for rule in rules)
    return Content(edition, sections, figures, decided, said, reading, tuple(broken), tuple(texts))


@dataclass(frozen=True)
class _Given:
    own: Sequence[Finding]
    topics: Sequence[Finding]
    rows: Mapping[str, SectionWords]
    decided: Sequence[Decision]
    said: Sequence[PublicConcern]
    undecided: tuple[str, ...]
    figures: Mapping[FigureKey, Found]
    reading: EditionReading | None


def _adopted_topic_findings(edition: Edition) -> QuerySet[Finding]:
    found = Finding.objects.filter(
        edition__based_on=edition, edition__kind=Kind.TOPIC, edition__state__in=(State.ADOPTED, State.SUPERSEDED)
    )
    return found.select_related("edition", "edition__partnership")


def _texts(
    own: Iterable[Finding],
    rows: Iterable[SectionWords],
    decided: Iterable[Decision],
    said: Iterable[PublicConcern],
) -> list[str]:
    found = [row.words for row in own] + [row.words for row in rows]
    return found + [row.reason for row in decided] + [row.words for row in said]


def _section(rule: ContentRule, given: _Given) -> SectionShown:
    row = given.rows.get(rule.id)
    own = [each for each in given.own if each.section == rule.id]
    topics = [each for each in given.topics if each.section == rule.id]
    answered = Answered(
        has_words=bool(row and row.words.strip()),
        findings=sum(bool(each.words.strip()) for each in [*own, *topics]),
        concerns=len(given.said),
        is_carried_over=bool(row and row.is_carried_over) or any(each.is_carried_over for each in own),
        adopted=sum(each.outcome == Outcome.ADOPT for each in given.decided),
        undecided=given.undecided,
    )
    text = row.words if row else ""
    return SectionShown(
        check(rule, answered),
        row,
        show(text, given.figures),
        typed_numbers(text),
        tuple(show_finding(each, given.figures, given.reading) for each in own),
        tuple(show_finding(each, given.figures, None) for each in topics),
        _periods([*(each.key for each in (*own, *topics)), *keys_in([text])], given.figures),
    )


def _periods(keys: Iterable[FigureKey], figures: Mapping[FigureKey, Found]) -> tuple[str, ...]:
    """Return the labels of the periods that figures are of, by their start and then the shorter first."""
    found = {
        Period.parse(key.period): figure.period for key in keys if isinstance(figure := figures.get(key), LiveFigure)
    }
    return tuple(found[each] for each in sorted(found, key=lambda period: (period.start, period.last_month)))


def show_finding(row: Finding, figures: Mapping[FigureKey, Found], reading: EditionReading | None) -> FindingShown:
    """Return a finding with its figure and what has changed about it."""
    found = figures[row.key]
    figure = found if isinstance(found, LiveFigure) else None
    now = (figure.text, figure.count) if figure else ("", "")
    pinned, kept = (row.pinned_text, row.pinned_count), (row.kept_text, row.kept_count)
    was_kept = figure is not None and now != pinned and now == kept
    since_pinned = ""
    if figure and now not in (pinned, kept):
        since_pinned = f"was {_told(pinned, now)} when pinned on {_on(row.pinned_at)}; now {_told(now, pinned)}"
    since_read = ""
    read = reading.figures.get(str(row.pk)) if reading else None
    if figure and reading and read and tuple(read) != now:
        before = (read[0], read[1])
        since_read = f"was {_told(before, now)} when you read it on {_on(reading.read_at)}"
        since_read += f"; now {_told(now, before)}"
    return FindingShown(
        row,
        figure,
        "" if figure else getattr(found, "why", ""),
        show(row.words, figures),
        typed_numbers(row.words),
        since_pinned,
        since_read,
        was_kept,
    )


def _told(figure: tuple[str, str], other: tuple[str, str]) -> str:
    """Return the part of a figure that differs: the count where it does, else the value."""
    return figure[1] if figure[1] != other[1] else figure[0]


def _on(moment: datetime) -> str:
    return long_date(timezone.localtime(moment).date())
