"""The life of a paper: drafted, written, sent, signed, published, corrected, with each refusal."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from saferplace.web.governance.models import Meeting
from saferplace.web.partnerships.access.refusals import EditConflict, Refused
from saferplace.web.partnerships.roles import Role
from saferplace.web.reports.forms.papers import (
    LONGEST_REMARK,
    LONGEST_WORDS,
    CommentForm,
    CorrectionForm,
    MoveForm,
    SignForm,
    WordsForm,
)
from saferplace.web.reports.models import MadePaper, Office, Paper, PaperSection, PaperVersion, StepSignature
from saferplace.web.reports.operations import papers, route, sections
from saferplace.web.reports.queries.comparing import compare, pieces
from saferplace.web.reports.queries.figures import figures_of
from saferplace.web.reports.queries.route import route_of
from saferplace.web.reports.states import TRANSITIONS, State
from tests.integration.web.reports.conftest import NOW, TODAY, Desk, begin
from tests.integration.web.world import World

pytestmark = pytest.mark.django_db


def shown(desk: Desk, day: date = TODAY) -> Any:
    rows = list(PaperSection.objects.filter(paper=desk.paper_pk))
    return route_of(desk.paper, rows, figures_of(desk.paper, [row.words for row in rows]), day)


def test_a_paper_is_drafted_from_the_plan_with_its_usual_route(desk: Desk) -> None:
    assert "adopt Community safety plan" in desk.section("recommend-council").words
    assert "Burglary" in desk.section("impact-priorities").words
    assert desk.section("impact-finance").owner_role == Role.FINANCE_OFFICER
    offices = [step.office for step in desk.steps()]
    assert offices == ["officer", "finance", "legal", "director", "body", "body"]
    assert [step.body.kind for step in desk.steps() if step.body] == ["cabinet", "council"]


def test_the_whole_life(desk: Desk) -> None:
    paper = desk.publish()
    assert paper.state == State.PUBLISHED
    assert paper.published_on == TODAY
    assert [row.label for row in PaperVersion.objects.filter(paper=paper)] == ["Version 1", "Draft 1"]
    assert MadePaper.objects.get(paper=paper).is_published
    correction = papers.begin_correction(**desk.who(Role.CHAIR), paper=paper, public_note="The total was wrong.")
    again = Desk(desk.world, correction.pk)
    assert again.section("proposals").words == desk.section("proposals").words
    with pytest.raises(Refused, match="being written already"):
        papers.begin_correction(**desk.who(Role.CHAIR), paper=desk.paper, public_note="Again.")
    published = again.publish()
    assert (published.slug, published.number) == (paper.slug, 2)
    assert desk.paper.state == State.CORRECTED


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("step", TRANSITIONS, ids=lambda step: step.name)
def test_a_step_is_made_from_its_own_state_only(desk: Desk, step: Any, state: State) -> None:
    if state == step.source:
        return
    Paper.objects.filter(pk=desk.paper_pk).update(state=state)
    with pytest.raises((Refused, PermissionDenied)):
        desk.move(step.name, Role.PARTNERSHIP_MANAGER, "A reason.")


@pytest.mark.parametrize("role", [Role.ANALYST, Role.BOARD_MEMBER, Role.FINANCE_OFFICER, Role.SCRUTINY_COUNCILLOR])
def test_who_may_not_send_it(desk: Desk, role: str) -> None:
    with pytest.raises(PermissionDenied):
        desk.move("send", role)


def test_a_paper_with_empty_sections_or_missing_signatures_is_not_published(desk: Desk) -> None:
    desk.move("send")
    with pytest.raises(Refused, match=r"Still to be written: Community impact\..*Not signed: Officer"):
        desk.move("publish")


def test_returning_needs_a_reason_and_counts_the_draft(desk: Desk) -> None:
    desk.move("send")
    with pytest.raises(ValidationError, match="Enter the reason"):
        desk.move("take-back")
    assert desk.move("take-back", note="Finance asks for the total.").draft == 2


def test_words_are_written_by_those_whose_they_are(desk: Desk) -> None:
    with pytest.raises(PermissionDenied):
        desk.write("impact-finance", "It is free.", Role.PARTNERSHIP_MANAGER)
    with pytest.raises(PermissionDenied):
        desk.write("proposals", "Ours.", Role.LEGAL_OFFICER)
    assert desk.write("impact-finance", "The grant pays.").version == 2


def test_two_writers_are_told_of_each_other(desk: Desk) -> None:
    row = desk.section("proposals")
    desk.write("proposals", "First.")
    with pytest.raises(EditConflict):
        sections.write_section(**desk.who(Role.PARTNERSHIP_MANAGER), section=row, words="Second.", version=row.version)


def test_a_broken_reference_is_refused(desk: Desk) -> None:
    with pytest.raises(ValidationError):
        desk.write("proposals", "It was {{value burglary}}.")


def test_words_stay_as_they_are_on_the_route(desk: Desk) -> None:
    desk.move("send")
    with pytest.raises(Refused, match="its words stay"):
        desk.write("proposals", "Something else.")


def test_a_step_is_signed_in_turn_by_its_own_role_for_what_was_read(desk: Desk) -> None:
    desk.write_all()
    officer, finance, *_ = desk.steps()
    with pytest.raises(Refused, match="on its route first"):
        desk.sign(officer)
    desk.move("send")
    with pytest.raises(PermissionDenied):
        desk.sign(officer, Role.FINANCE_OFFICER)
    with pytest.raises(Refused, match="Officer signs first"):
        desk.sign(finance)
    desk.sign(officer)
    with pytest.raises(Refused, match="signed already"):
        desk.sign(officer)
    with pytest.raises(Refused, match="have changed"):
        route.sign_step(**desk.who(Role.FINANCE_OFFICER), step=finance, read="0" * 64, given={}, today=TODAY)
    desk.sign(finance, reference="SB/03062024/O")
    assert StepSignature.objects.get(step=finance).reference == "SB/03062024/O"


def test_a_signature_lapses_with_the_words_it_was_of_and_with_no_others(desk: Desk) -> None:
    desk.write_all()
    desk.move("send")
    officer, finance, *_ = desk.steps()
    desk.sign(officer)
    desk.sign(finance)
    desk.move("take-back", note="One word.")
    desk.write("proposals", "Other words.")
    by_office = {step.row.office: step for step in shown(desk).steps}
    assert not by_office[Office.OFFICER].holds
    assert by_office[Office.FINANCE].holds
    desk.write("impact-finance", "It costs more.")
    assert not {step.row.office: step for step in shown(desk).steps}[Office.FINANCE].holds


def test_days_are_counted_back_from_the_meetings(desk: Desk) -> None:
    found = shown(desk)
    notices = {notice.act.split(" (")[0]: notice for notice in found.notices}
    # Cabinet meets on Thursday 20 June 2024: 5 clear working days before it is Wednesday 12 June, and 28 clear days
    # before it Wednesday 22 May, which is over on 3 June.
    assert notices["Publish the agenda and reports"].day == date(2024, 6, 12)
    assert notices["Publish the notice of the key decision"].day == date(2024, 5, 22)
    assert notices["Publish the notice of the key decision"].is_missed
    assert [step.due.day for step in found.steps if step.due] == sorted(
        step.due.day for step in found.steps if step.due
    )
    assert found.missed


def test_without_a_meeting_no_day_is_counted(world: World) -> None:
    desk = begin(world)
    step = next(step for step in desk.steps() if step.meeting)
    route.change_step(
        **desk.who(Role.PARTNERSHIP_MANAGER),
        step=step,
        changes={"office": "body", "body": step.body, "meeting": None, "post": ""},
        version=step.version,
    )
    assert shown(desk).notices == ()


def test_a_meeting_of_another_body_is_refused(desk: Desk) -> None:
    step = next(step for step in desk.steps() if step.meeting)
    other = Meeting.objects.get(partnership=desk.partnership, body__kind="board")
    changes = {"office": "body", "body": step.body, "meeting": other, "post": ""}
    with pytest.raises(ValidationError, match="meeting of that body"):
        route.change_step(**desk.who(Role.PARTNERSHIP_MANAGER), step=step, changes=changes, version=step.version)


def test_comments_are_settled_once(desk: Desk) -> None:
    given = {"section": desk.section("proposals"), "text": "Say what it costs."}
    row = sections.comment(**desk.who(Role.BOARD_MEMBER), paper=desk.paper, given=given, now=NOW)
    settled = sections.settle_comment(**desk.who(Role.PARTNERSHIP_MANAGER), comment=row, today=TODAY)
    with pytest.raises(Refused, match="settled already"):
        sections.settle_comment(**desk.who(Role.PARTNERSHIP_MANAGER), comment=settled, today=TODAY)


def test_empty_sections_are_drafted_anew_and_written_ones_left_alone(desk: Desk) -> None:
    desk.write("proposals", "Our own words.")
    desk.write("recommend-council", "")
    assert papers.redraft(**desk.who(Role.ANALYST), paper=desk.paper, today=TODAY) == 1
    assert desk.section("proposals").words == "Our own words."
    assert "adopt" in desk.section("recommend-council").words


def test_another_partnership_cannot_touch_it(desk: Desk) -> None:
    who = {"actor": desk.world.person(Role.PARTNERSHIP_MANAGER, "bexley"), "partnership": desk.world.bexley}
    row = desk.section("proposals")
    with pytest.raises(Refused, match="another partnership"):
        sections.write_section(**who, section=row, words="Theirs.", version=row.version)


@pytest.mark.parametrize(
    ("field", "value"),
    [("kind", "novel"), ("year", "2023"), ("year", "never"), ("year", "1700/01"), ("plan_version", None)],
)
def test_what_a_paper_is_about_must_hold(desk: Desk, field: str, value: Any) -> None:
    paper = desk.paper
    given = {
        "kind": "cabinet_report",
        "title": "Another",
        "year": "2023/24",
        "plan_version": paper.plan_version,
        "meeting": None,
        "author_post": "Manager",
        "wards": "",
    }
    with pytest.raises(ValidationError) as refused:
        papers.begin_paper(**desk.who(Role.PARTNERSHIP_MANAGER), given={**given, field: value}, today=TODAY, now=NOW)
    assert list(refused.value.message_dict) == [field]


def test_two_papers_of_one_title_have_two_addresses(desk: Desk) -> None:
    paper = desk.paper
    names = ("kind", "title", "year", "plan_version", "meeting", "author_post", "wards")
    given = {name: getattr(paper, name) for name in names} | {"year": "2022/23"}
    other = papers.begin_paper(**desk.who(Role.PARTNERSHIP_MANAGER), given=given, today=TODAY, now=NOW)
    assert other.slug == f"{paper.slug}-2"


def test_what_is_sent_twice_is_done_once(desk: Desk) -> None:
    paper = desk.paper
    names = ("kind", "title", "year", "plan_version", "meeting", "author_post", "wards")
    with pytest.raises(ValidationError, match="being written for this year already"):
        papers.begin_paper(
            **desk.who(Role.PARTNERSHIP_MANAGER),
            given={name: getattr(paper, name) for name in names},
            today=TODAY,
            now=NOW,
        )
    said: dict[str, Any] = {"paper": paper, "given": {"section": None, "text": "Say which streets."}, "now": NOW}
    first = sections.comment(**desk.who(Role.BOARD_MEMBER), **said)
    assert sections.comment(**desk.who(Role.BOARD_MEMBER), **said) == first
    assert sections.comment(**desk.who(Role.CHAIR), **said) != first


def test_what_is_far_too_long_is_refused() -> None:
    for form, field, longest in (
        (WordsForm, "words", LONGEST_WORDS),
        (CommentForm, "text", LONGEST_REMARK),
        (SignForm, "note", LONGEST_REMARK),
        (MoveForm, "note", LONGEST_REMARK),
        (CorrectionForm, "public_note", LONGEST_REMARK),
    ):
        held = form.base_fields[field]
        assert held.clean("x" * longest) == "x" * longest
        with pytest.raises(ValidationError):
            held.clean("x" * (longest + 1))


def test_what_differs_is_told_word_by_word() -> None:
    was = {"sections": [{"name": "a", "heading": "A", "words": "It rose by {{value x E1 2016}}."}]}
    now = {
        "sections": [
            {"name": "a", "heading": "A", "words": "It fell by {{value x E1 2016}}."},
            {"name": "b", "heading": "B", "words": "New."},
        ]
    }
    first, second = compare(was, now)
    assert [(piece.how, piece.text) for piece in first.pieces] == [
        ("same", "It "),
        ("removed", "rose"),
        ("added", "fell"),
        ("same", " by {{value x E1 2016}}."),
    ]
    assert (second.heading, second.how) == ("B", "added")
    assert compare(now, now) == ()
    assert "".join(piece.text for piece in pieces("a b", "a c") if piece.how != "removed") == "a c"
