"""What is missing or overdue in the register, each with its rule and the page where it can be mended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from saferplace.charts.wording import long_date, month_name
from saferplace.reference.rules.authorities import authorities_needed, authority_rules
from saferplace.web.governance.register import BodyFact, Place, Register, SeatFact, StrategyFact

SOON = timedelta(days=183)
MEETINGS_MISSED = 3
SCRUTINY_EVERY = timedelta(days=365)
SCRUTINY_REMINDER = timedelta(days=275)
CAME = ("present", "deputy")


@dataclass(frozen=True)
class Shortcoming:
    """One thing to mend.

    Attributes:
        text: what is missing or overdue, as a sentence without full stop.
        why: the rule or the reason, with its citation.
        urgent: whether a duty is not met now; otherwise it is a reminder.
        mend: the page where it can be mended.
        act: text of the link to that page.
        letter: the member post to whom the chair may write; None for most.
    """

    text: str
    why: str
    urgent: bool
    mend: Place
    act: str
    letter: int | None = None


def shortcomings(register: Register, today: date) -> list[Shortcoming]:
    """Return what is missing or overdue on a day, duties first."""
    found = [
        *missing_authorities(register, today),
        *_bodies(register, today),
        *_attendance(register),
        *_ended(register, today),
        *_scrutiny(register, today),
        *_strategies(register, today),
        *_agreements(register, today),
        *_decisions(register, today),
    ]
    return sorted(found, key=lambda item: not item.urgent)


def missing_authorities(register: Register, today: date) -> Iterator[Shortcoming]:
    """Yield the responsible authorities that the law names and the register of a day does not."""
    held = Counter(authority.kind for authority in register.authorities)
    needed = authorities_needed(authority_rules(), register.nation, list(register.district_codes), today)
    for rule, count in needed:
        if held[rule.kind] >= count:
            continue
        text = f"No {rule.name} among the responsible authorities"
        if held[rule.kind]:
            text = f"{held[rule.kind]} of {count} {rule.name}s among the responsible authorities: one for each district"
        place = Place("add_partner", filled=f"standing=responsible_authority&kind={rule.kind}")
        yield Shortcoming(text, f"{rule.citation} (R-01)", True, place, "Add the authority")


def _bodies(register: Register, today: date) -> Iterator[Shortcoming]:
    own = [body for body in register.bodies if body.serves == "own"]
    if not any(body.kind == "board" for body in own):
        why = "SI 2007/1830 regulation 3: the responsible authorities have a strategy group (R-08)"
        yield Shortcoming(
            "No board (strategy group) is recorded", why, True, Place("add_body", filled="kind=board"), "Add the board"
        )
    for body in own:
        yield from _body(body, today)


def _body(body: BodyFact, today: date) -> Iterator[Shortcoming]:
    mend = Place("change_body", body.pk)
    board = body.kind == "board"
    if not any(seat.role == "chair" for seat in body.seats):
        why = "A body needs somebody who calls it together" + (" (SI 2007/1830 regulation 3, R-08)" if board else "")
        place = Place("add_seat", body.pk, "role=chair")
        yield Shortcoming(f"{body.name} has no chair", why, board, place, "Add the chair's post")
    if not body.has_terms:
        why = "Members and those it answers to should know what it is for"
        yield Shortcoming(f"{body.name} has no terms of reference", why, False, mend, "Write its terms")
    if body.review_on is not None and body.review_on < today:
        text = f"The terms of {body.name} were to be reviewed by {long_date(body.review_on)}"
        yield Shortcoming(text, "Its own terms of reference", board, mend, "Record the review")
    if board and body.review_on is None:
        why = "SI 2007/1830 regulation 3: arrangements for reviewing its membership and performance (R-08)"
        yield Shortcoming(f"{body.name} has no date for reviewing its membership", why, True, mend, "Set the date")


def _attendance(register: Register) -> Iterator[Shortcoming]:
    for body in register.bodies:
        for seat in body.seats:
            if _missing(seat):
                why = "Responsible authorities act together: Crime and Disorder Act 1998 sections 5, 6 and 17"
                text = f"{seat.text} did not attend the last {MEETINGS_MISSED} meetings of {body.name}"
                place = Place("body", body.pk)
                yield Shortcoming(text, why, False, place, "See the attendance", letter=seat.pk)


def _missing(seat: SeatFact) -> bool:
    """Return whether the post stayed away from as many meetings running as count; one unrecorded is no proof."""
    recent = seat.recent[:MEETINGS_MISSED]
    return len(recent) == MEETINGS_MISSED and all(kind and kind not in CAME for kind in recent)


def _ended(register: Register, today: date) -> Iterator[Shortcoming]:
    for body in register.bodies:
        for seat in body.seats:
            end = seat.organisation_ended_on
            if end is not None and end < today:
                text = f"{seat.text}, is still a member of {body.name}, but the organisation ended on {long_date(end)}"
                why = "Its successor, if there is one, takes its place: change the post's organisation, or end the post"
                yield Shortcoming(text, why, False, Place("change_seat", seat.pk), "Change the member post")


def _scrutiny(register: Register, today: date) -> Iterator[Shortcoming]:
    if register.nation != "england":
        return
    committees = [body for body in register.bodies if body.kind == "scrutiny"]
    if not committees:
        why = "Police and Justice Act 2006 section 19: every council has a crime and disorder committee (R-29)"
        place = Place("add_body", filled="kind=scrutiny&serves=council")
        yield Shortcoming("No scrutiny committee is recorded", why, True, place, "Add the scrutiny committee")
        return
    last = max((day for body in committees for day in body.met_on if day <= today), default=None)
    why = "SI 2009/942 regulation 4: it meets at least once in every 12 months (R-30)"
    add = (Place("add_meeting"), "Add the meeting")
    if last is None:
        yield Shortcoming("No scrutiny meeting is recorded", why, True, *add)
    elif today - last > SCRUTINY_EVERY:
        # The month is enough, and often all that is known of an old meeting.
        yield Shortcoming(f"The last scrutiny meeting was in {month_name(last)}, over 12 months ago", why, True, *add)
    elif today - last > SCRUTINY_REMINDER:
        due = long_date(last + SCRUTINY_EVERY)
        yield Shortcoming(f"Scrutiny must meet again by {due}", why, False, *add)


def _strategies(register: Register, today: date) -> Iterator[Shortcoming]:
    for strategy in register.strategies:
        end = strategy.ends_on
        if end is None or end - today > SOON or _followed(strategy, register):
            continue
        word = "expired" if end < today else "expires"
        when = f"on {long_date(end)}" if strategy.day_known else f"in {month_name(end)}"
        text = f"{strategy.title} {word} {when}"
        why = "A strategy that ours is linked to: see whether a new one follows and link that"
        yield Shortcoming(text, why, False, Place("strategy", strategy.pk), "See the strategy")


def _followed(strategy: StrategyFact, register: Register) -> bool:
    """Return whether a later strategy of the same owner is linked."""
    started = strategy.starts_on
    return started is not None and any(
        other.owner == strategy.owner is not None and other.starts_on is not None and other.starts_on > started
        for other in register.strategies
    )


def _agreements(register: Register, today: date) -> Iterator[Shortcoming]:
    for agreement in register.agreements:
        if agreement.review_on is not None and agreement.review_on < today:
            text = f"The agreement {agreement.title} was to be reviewed by {long_date(agreement.review_on)}"
            why = "SI 2007/1830 regulation 4: information-sharing arrangements (R-05, R-09)"
            yield Shortcoming(text, why, False, Place("change_agreement", agreement.pk), "Record the review")


def _decisions(register: Register, today: date) -> Iterator[Shortcoming]:
    for decision in register.open_decisions:
        if decision.due_on < today:
            text = f"A decision was due on {long_date(decision.due_on)}: {decision.text}"
            yield Shortcoming(text, "As minuted", False, Place("meeting", decision.meeting), "See the meeting")
