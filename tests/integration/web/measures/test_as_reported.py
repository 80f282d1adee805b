"""A correction keeps the old value: as reported on a day, and the log of what was changed, by whom and why."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime
from typing import Any

from saferplace.store.evidence import EvidenceStore
from saferplace.web.measures.queries.holdings import entries, held_now, held_on, told_revisions
from saferplace.web.partnerships.roles import Role
from saferplace.workflows.measure_history import as_reported
from tests.integration.web.measures.conftest import Desk

FIRST, SECOND = datetime(2023, 5, 31, 10, tzinfo=UTC), datetime(2023, 9, 4, 16, tzinfo=UTC)


def corrected(desk: Desk) -> None:
    desk.load(desk.figure("2022-Q4", 40), desk.figure("2023-Q1", 50), now=FIRST)
    desk.load(desk.figure("2022-Q4", 46), desk.figure("2023-Q2", 30), now=SECOND, note="Late forms were found")


def test_a_figure_is_told_as_it_was_reported_on_any_day(desk: Desk) -> None:
    corrected(desk)
    at = {day: {key[2]: e.value for key, e in held_on(desk.measure, day).items()} for day in DAYS}
    assert at[DAYS[0]] == {}
    assert at[DAYS[1]] == at[DAYS[2]] == {"2022-Q4": 40.0, "2023-Q1": 50.0}
    assert at[DAYS[3]] == {"2022-Q4": 46.0, "2023-Q1": 50.0, "2023-Q2": 30.0}
    page = desk.browser(Role.ANALYST).get(f"{desk.base}{desk.measure.pk}/figures?{ON_30_JUNE}").content.decode()
    assert "as reported on 30 June 2023" in page
    assert "1 of them was changed since then" in page
    assert "46 complaints" in page


DAYS = (date(2023, 5, 30), date(2023, 5, 31), date(2023, 9, 3), date(2023, 9, 4))
ON_30_JUNE = "on_day=30&on_month=6&on_year=2023"


def test_history_and_the_store_at_an_earlier_version_agree(desk: Desk, settings: Any) -> None:
    corrected(desk)
    newest = EvidenceStore.open(settings.EVIDENCE_STORE).version
    told = entries(desk.measure)
    for version in range(newest + 1):
        rows = EvidenceStore.open(settings.EVIDENCE_STORE, version=version).scan("local_series").collect()
        expected = {row["part_id"] for row in rows.filter(series="noise").iter_rows(named=True)}
        assert len(as_reported(entry for entry in told if entry.version <= version)) == len(expected), version
    values = [entry.value or 0.0 for entry in held_now(desk.measure).values()]
    live = EvidenceStore.open(settings.EVIDENCE_STORE).scan("local_series").collect().filter(series="noise")
    assert sorted(live["value"].to_list()) == sorted(values)


def test_the_log_names_before_after_when_who_and_why(desk: Desk) -> None:
    corrected(desk)
    (told,) = told_revisions([desk.measure])
    assert (told.before.value, told.after.value, told.period.code) == (40.0, 46.0, "2022-Q4")
    assert (told.before.loaded_at, told.after.loaded_at) == (FIRST, SECOND)
    assert told.origin.note == "Late forms were found"
    page = desk.browser(Role.SCRUTINY_COUNCILLOR).get(f"{desk.base}revisions").content.decode()
    for words in ("40 complaints", "46 complaints", "4 September 2023", "Late forms were found", "Provider, Ashby"):
        assert words in page
    again = desk.browser(Role.ANALYST).get(f"{desk.base}{desk.measure.pk}/revisions?format=csv").content.decode()
    assert "40 complaints,46 complaints" in again


def test_a_download_carries_what_must_be_known(desk: Desk) -> None:
    corrected(desk)
    answer = desk.browser(Role.ANALYST).get(f"{desk.base}{desk.measure.pk}/figures?format=csv&{ON_30_JUNE}")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert len(rows) == 2
    assert {row["Caveat"] for row in rows} == {desk.measure.caveat}
    assert {row["Definition"] for row in rows} == {desk.measure.definition}
    assert {row["As reported on"] for row in rows} == {"2023-06-30"}
    assert {row["Unit"] for row in rows} == {"complaints"}
    assert {float(row["Figure"]) for row in rows} == {40.0, 50.0}
    assert {row["Today"] for row in rows} == {"", "46 complaints"}


def test_a_day_that_is_none_shows_today(desk: Desk) -> None:
    corrected(desk)
    answer = desk.browser(Role.ANALYST).get(f"{desk.base}{desk.measure.pk}/figures?on_day=31&on_month=2&on_year=2023")
    assert answer.status_code == 200
    assert "As they stand today" in answer.content.decode()


def test_another_partnership_sees_nothing_of_it(desk: Desk) -> None:
    corrected(desk)
    stranger = desk.world.signed_in(Role.ANALYST, "bexley")
    there = "/partnerships/bexley/measures/"
    for page in (f"{desk.measure.pk}/", f"{desk.measure.pk}/figures", f"{desk.measure.pk}/enter"):
        assert stranger.get(there + page).status_code == 404
    for page in ("", "revisions", "due", "completeness", "handed-in/"):
        assert "Noise" not in stranger.get(there + page).content.decode()
