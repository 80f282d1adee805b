"""What everybody sees first, answered before anybody asks: nobody waits for it after a load or a new start."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from django.utils import timezone

from saferplace.reference.areas import Area
from saferplace.store.errors import StoreError
from saferplace.web.evidence.queries import answers
from saferplace.web.evidence.queries.partnership import areas_to_compare, evidence_of, own_areas
from saferplace.web.evidence.queries.places import people_of
from saferplace.web.partnerships.models import Partnership
from saferplace.workflows.compare_wards import USUAL
from saferplace.workflows.explore_question import Question
from saferplace.workflows.open_evidence import OpenEvidence
from saferplace.workflows.periods_on_offer import whole_years

# What the apps above have answered as well, by name.
_also: dict[str, Callable[[Partnership], object]] = {}


def answer_also(name: str, answer: Callable[[Partnership], object]) -> None:
    """Have something of every partnership answered after its first questions; the same name again changes nothing."""
    _also[name] = answer


def answer_next(after: int) -> int | None:
    """Answer the first questions of the partnership that follows one; return its key, or None after the last."""
    partnership = Partnership.objects.filter(pk__gt=after).order_by("pk").first()
    if partnership is None:
        return None
    with suppress(StoreError):
        answer_first_questions(partnership)
        for answer in tuple(_also.values()):
            answer(partnership)
    return partnership.pk


def answer_first_questions(partnership: Partnership) -> int:
    """Answer what a partnership's front page and the pages of its evidence ask by themselves; return how many."""
    evidence = evidence_of(partnership)
    own = own_areas(evidence, partnership)
    if not own:
        return 0
    code = own[0].code
    asked: tuple[Callable[[], object], ...] = (
        lambda: answers.answer_question(evidence, partnership, Question(answers.HEADLINE, code)),
        lambda: answers.health(evidence, timezone.localdate(), code),
        lambda: answers.wards_compared(evidence, code, (), ""),
        lambda: answers.wards_mapped(evidence, answers.wards_compared(evidence, code, USUAL[:1], "")),
        lambda: answers.crime_by_type(evidence, code, ""),
        lambda: _first_two_areas(evidence, own),
    )
    answered = 0
    for ask in asked:
        with suppress(*answers.REFUSALS):
            ask()
            answered += 1
    return answered


def _first_two_areas(evidence: OpenEvidence, own: list[Area]) -> None:
    """Set the first two areas side by side, as their page does until others are asked for."""
    offered, years = areas_to_compare(evidence, own)[:2], whole_years(evidence)
    if len(offered) == 2 and years:
        people_of(evidence, offered, years[0].code)
