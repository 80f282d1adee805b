"""East Staffordshire in proof: statuses against a count of our own from the files, rows against their audit."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.utils import timezone

from saferplace.planning.content import Target
from saferplace.web.accounts.models import Account
from saferplace.web.measures.models import SuppliedFigure, Supply
from saferplace.web.measures.states import State
from saferplace.web.partnerships.audit.words import after, before
from saferplace.web.partnerships.models import AuditEntry, Partnership
from saferplace.workflows.demonstration import DemonstrationData
from tests.integration.web.examples.audit_played_back import check, rows_of
from tests.integration.web.examples.conftest import EAST_STAFFORDSHIRE
from tests.integration.web.examples.plain_evidence import (
    HandedIn,
    plain_meetings,
    plain_series,
    plain_targets,
    plain_whole_years,
)
from tests.integration.web.examples.shown_statuses import moved_on_board, on_board, sentence
from tests.integration.workflows.test_statuses_recomputed import plain_status

BASE = "/partnerships/east-staffordshire/"
APPS = ("plans", "measures", "performance", "reports")
DAYS = (
    (date(2018, 11, 10), "then"),  # the printed plan, without aims
    (date(2019, 11, 10), "then"),
    (date(2020, 11, 10), "now"),
    (date(2020, 11, 10), "then"),
    (None, "then"),
)
FIRST_DAY = date(2018, 4, 1)  # a board that met before the plan began is told of its first year
pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def files_of(entered: tuple[Partnership, Path], releases: Path) -> list[HandedIn]:
    """Return every file that figures of partners came from: the releases' own, and what was handed in since."""
    partnership, uploads = entered
    supplies = Supply.objects.filter(partnership=partnership, state=State.LOADED)
    handed_in = [HandedIn(uploads / each.kept_as, each.decided_at.date()) for each in supplies if each.decided_at]
    return [HandedIn(next(releases.rglob("partner-figures-by-month.csv")), date.min), *handed_in]


def recomputed(files: list[HandedIn], targets: list[Target], day: date, loaded: date) -> dict[str, str]:
    """Return the status of each target by title, from the files alone."""
    series = plain_series(files, loaded)
    years = plain_whole_years(files, loaded)
    return {target.title: _status(target, series, years, day) for target in targets}


def _status(target: Target, series: dict, years: dict, day: date) -> str:  # type: ignore[type-arg]
    """A survey's whole year is that of everybody asked in it, not of its last quarter."""
    plain = plain_status(target, series, max(day, FIRST_DAY))
    if plain not in ("achieved", "not achieved") or series[target.indicator][2]:
        return plain
    begun = [
        aim for aim in target.aims if (target.indicator, aim.year) in years and date(int(aim.year[:4]) + 1, 4, 1) <= day
    ]
    assert begun
    assert begun[-1].value is not None
    return "achieved" if years[target.indicator, begun[-1].year] >= float(begun[-1].value) else "not achieved"


@pytest.mark.parametrize(("day", "figures"), DAYS)
def test_every_status_shown_is_what_the_files_say(
    east_staffordshire: tuple[Partnership, Path], written: DemonstrationData, day: date | None, figures: str
) -> None:
    today = timezone.localdate()
    on = day or today
    loaded = on if figures == "then" else today
    files = files_of(east_staffordshire, written.priorities.parent)
    targets = plain_targets(EAST_STAFFORDSHIRE, on)
    expected = recomputed(files, targets, on, loaded)
    asked = f"?on_day={on.day}&on_month={on.month}&on_year={on.year}&figures={figures}" if day else "?"
    browser = Client()
    browser.force_login(Account.objects.get(email="chair@east-staffordshire.example.org"))
    answer = browser.get(f"{BASE}performance/measures/{asked}&format=csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert {row["Measure"]: row["Status"] for row in rows} == expected
    page = browser.get(f"{BASE}performance/{asked}").content.decode()
    assert all(part in page for part in sentence(expected)), (sentence(expected), page)
    assert on_board(page) == {
        title: word for title, word in expected.items() if word in ("off track", "not achieved", "at risk")
    }
    assert ("The plan is over" in page) == (on > date(2021, 3, 31))
    met = [each for each in plain_meetings(EAST_STAFFORDSHIRE) if each < on][-1]
    before = recomputed(files, targets, met, met)
    assert moved_on_board(page) == {
        title: (before[title], word) for title, word in expected.items() if before[title] != word
    }


def test_the_days_show_statuses_of_many_kinds(
    east_staffordshire: tuple[Partnership, Path], written: DemonstrationData
) -> None:
    """A count that met only one word would prove nothing."""
    files = files_of(east_staffordshire, written.priorities.parent)
    days = [(day or timezone.localdate(), figures) for day, figures in DAYS]
    met = set()
    for day, figures in days:
        loaded = day if figures == "then" else timezone.localdate()
        met |= set(recomputed(files, plain_targets(EAST_STAFFORDSHIRE, day), day, loaded).values())
    assert len(met) >= 5, met


def act_in_the_browser() -> None:
    """Comment on a measure, watch one, update an action, and paste a table, as people do."""
    browser = Client()
    browser.force_login(Account.objects.get(email="analyst@east-staffordshire.example.org"))
    acts: tuple[tuple[str, dict[str, str]], ...] = (
        ("performance/measures/ksi/comment", {"text": "A new crossing.", "confidence": "unsure"}),
        ("performance/watch-list/add", {"indicator": "deliberate_fires", "reason": "They rose."}),
        (
            "measures/paste",
            {
                "measure": "police_asb_incidents",
                "text": "period\tvalue\n2021-Q2\t801\n2021-Q3\t777\n2020-Q4\t900",
                "act": "hand-in",
            },
        ),
    )
    for path, given in acts:
        answer = browser.post(BASE + path, given)
        assert answer.status_code == 302, (path, answer.content.decode()[:3000])


def test_every_row_is_what_its_entries_make_it(east_staffordshire: tuple[Partnership, Path]) -> None:
    partnership, _ = east_staffordshire
    act_in_the_browser()
    walked: dict[str, int] = {}
    for app in APPS:
        for model in apps.get_app_config(app).get_models():
            kind = ContentType.objects.get_for_model(model)
            entries: dict[str, list[AuditEntry]] = {}
            for entry in AuditEntry.objects.filter(content_type=kind).order_by("timestamp", "pk"):
                entries.setdefault(entry.object_pk, []).append(entry)
            for row in rows_of(model, partnership):
                check(row, entries.get(str(row.pk), []), partnership)
                walked[app] = walked.get(app, 0) + 1
    assert set(walked) == set(APPS)
    assert sum(walked.values()) > 400, walked


def test_a_pasted_table_is_audited_figure_by_figure(east_staffordshire: tuple[Partnership, Path]) -> None:
    act_in_the_browser()
    corrected = SuppliedFigure.objects.filter(period="2020-Q4", measure__series="police_asb_incidents").last()
    assert corrected is not None
    entry = AuditEntry.objects.get(
        content_type=ContentType.objects.get_for_model(SuppliedFigure), object_pk=str(corrected.pk)
    )
    assert entry.operation == "measures.hand_in"
    assert entry.actor is not None
    assert entry.actor.email == "analyst@east-staffordshire.example.org"
    assert before(entry) == []
    assert "figure: 900.0" in after(entry)
    assert any(said.startswith("figure before: ") for said in after(entry))
