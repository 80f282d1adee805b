"""What of the plan's pages reads the evidence: measures found by name, baselines taken, figures quoted, texts live."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from saferplace.reference.periods import Period
from saferplace.web.partnerships.access.refusals import EditConflict, Refused
from saferplace.web.partnerships.models import AreaCovered, Partnership
from saferplace.web.partnerships.roles import Role
from saferplace.web.plans import models
from saferplace.web.plans.operations.items import add_item, change_item, take_baseline
from saferplace.web.plans.queries.baselines import values_of
from saferplace.web.plans.queries.choices import measure_meant
from tests.integration.web.plans.conftest import Desk
from tests.integration.workflows.small_country import CHARNWOOD, DISTRICTS, SmallCountry

pytestmark = pytest.mark.django_db
MANAGER = Role.PARTNERSHIP_MANAGER
AREA, YEAR = DISTRICTS[CHARNWOOD], Period.parse("2022/23")


@pytest.fixture
def live(desk: Desk, country: SmallCountry, settings: Any) -> Desk:
    """Ashby covering Charnwood, whose evidence is loaded."""
    settings.EVIDENCE_STORE = str(country.store)
    Partnership.objects.filter(pk=desk.partnership.pk).update(csp_code=CHARNWOOD)
    AreaCovered.objects.filter(partnership=desk.partnership).update(area_code=AREA, area_name="Charnwood")
    models.Plan.objects.update(area_code=AREA, area_name="Charnwood")
    desk.partnership.refresh_from_db()
    desk.plan.refresh_from_db()
    return desk


def url(live: Desk, name: str, row: Any = None, **more: Any) -> str:
    gaps = {"slug": "ashby", "plan": live.plan.pk, **({"pk": row.pk} if row else {}), **more}
    return reverse(f"plans:{name}", kwargs=gaps)


@pytest.fixture
def target(live: Desk) -> models.Target:
    given = {"title": "Burglaries", "indicator": "burglary", "area_code": AREA, "area_name": "Charnwood"}
    return add_item(**live.who(MANAGER), plan=live.plan, kind=models.Target, given=given)


def test_a_baseline_is_taken_from_the_evidence_by_one_button(live: Desk, target: models.Target) -> None:
    browser = live.world.signed_in(MANAGER)
    offered = browser.get(target.get_absolute_url()).context["baselines"]
    assert YEAR in [each.period for each in offered]
    typed = {"period": YEAR.code, "version": target.version}
    assert browser.post(url(live, "take_baseline", target), typed).status_code == 302
    target.refresh_from_db()
    asked = values_of(target, [YEAR])[0]
    assert (target.baseline, target.baseline_period) == (asked.value, "2022/23")
    assert target.unit == "burglaries per 1,000 residents"
    assert target.baseline is not None
    assert target.baseline > 0


def test_a_baseline_the_evidence_has_not_is_refused(live: Desk, target: models.Target) -> None:
    who = {**live.who(MANAGER), "plan": live.plan, "target": target}
    with pytest.raises(Refused, match="no value of this measure for 1999/00"):
        take_baseline(**who, period=Period.parse("1999/00"), version=target.version)
    with pytest.raises(EditConflict):
        take_baseline(**who, period=YEAR, version=target.version + 1)


@pytest.mark.parametrize("typed", ["burglary", "Burglary", "  BURGLARY "])
def test_a_measure_is_found_by_its_id_or_title(live: Desk, typed: str) -> None:
    assert measure_meant(live.partnership, typed) == ("burglary", "")


def test_words_that_mean_no_measure_or_several_are_asked_about(live: Desk) -> None:
    found, why = measure_meant(live.partnership, "crime")
    assert (found, why.startswith("Several measures are called that: ")) == ("", True)
    assert measure_meant(live.partnership, "unicorns")[1].startswith("No measure is called “unicorns”")


def test_the_form_of_a_target_takes_a_title_and_keeps_what_was_typed(live: Desk) -> None:
    browser = live.world.signed_in(MANAGER)
    typed = {"title": "Break-ins", "indicator": "unicorns", "aim_2024/25": "5,9x", "aim_2025/26": "monitor only"}
    wrong = browser.post(url(live, "add_target"), typed)
    assert set(wrong.context["form"].errors) == {"indicator", "aim_2024/25"}
    assert all(text in wrong.content.decode() for text in ("Break-ins", "unicorns", "5,9x", "monitor only"))
    right = {**typed, "indicator": "Burglary", "area_code": AREA, "aim_2024/25": "5.9"}
    assert browser.post(url(live, "add_target"), right).status_code == 302
    made = models.Target.objects.get(title="Break-ins")
    assert (made.indicator, made.area_name) == ("burglary", "Charnwood")
    assert [(aim.year, aim.kind, aim.value) for aim in made.aims.all()] == [
        ("2024/25", "value", Decimal("5.9")),
        ("2025/26", "monitor_only", None),
    ]


def test_two_editors_of_a_target_read_what_differs_in_words(live: Desk, target: models.Target) -> None:
    browser = live.world.signed_in(MANAGER)
    page = browser.get(url(live, "change_target", target))
    opened = page.context["form"]["version"].value()
    changes = {"direction": "increase", "aims": {"2024/25": Decimal("5.9")}}
    change_item(**live.who(MANAGER), plan=live.plan, item=target, changes=changes, version=target.version)
    typed = {"title": "Burglaries", "indicator": "Burglary", "area_code": AREA, "direction": "decrease"}
    conflict = browser.post(url(live, "change_target", target), {**typed, "version": opened})
    assert conflict.status_code == 409
    assert {(each.label, each.theirs, each.mine) for each in conflict.context["conflict"]} == {
        ("Direction wanted", "Increase wanted", "Decrease wanted"),
        ("Aim for 2024/25", "5.9", ""),
    }


def test_a_priority_shows_live_figures_in_its_reason_its_measures_and_its_quotes(live: Desk) -> None:
    priority = models.Priority.objects.get()
    about = {**live.who(MANAGER), "plan": live.plan}
    changes = {"reason": f"There were {{{{count burglary {AREA} 2022/23}}}}.", "indicators": ["burglary"]}
    change_item(**about, item=priority, changes=changes, version=priority.version)
    quoted = {"priority": priority, "indicator": "robbery", "area_code": AREA, "period": "2022/23"}
    add_item(**about, kind=models.QuotedFigure, given=quoted)
    page = live.world.signed_in(Role.BOARD_MEMBER).get(priority.get_absolute_url())
    text = page.content.decode()
    assert "{{count" not in text
    assert page.context["measures"][0].figure.number != "not available"
    assert page.context["quoted"][0].figure.title == "Robbery"
    assert "police.uk" in page.context["quoted"][0].source
    assert text.count(reverse("evidence:lineage", kwargs={"slug": "ashby"})) == 3


def test_a_figure_nobody_knows_cannot_be_quoted(live: Desk) -> None:
    quoted = {"priority": models.Priority.objects.get(), "area_code": AREA, "period": "2022/23"}
    about: dict[str, Any] = {**live.who(MANAGER), "plan": live.plan, "kind": models.QuotedFigure}
    with pytest.raises(ValidationError, match="unicorns"):
        add_item(**about, given={**quoted, "indicator": "unicorns"})


def test_a_reason_is_read_before_it_is_saved_and_nothing_typed_is_lost(live: Desk) -> None:
    priority = models.Priority.objects.get()
    browser = live.world.signed_in(MANAGER)
    typed = {"kind": "priority", "title": "Burglary", "version": priority.version}
    reason = {"reason": f"Homes: {{{{count burglary {AREA} 2022/23}}}}."}
    looked = browser.post(url(live, "change_priority", priority), {**typed, **reason, "act": "preview"})
    assert looked.status_code == 200
    assert "How it reads now" in looked.content.decode()
    assert models.Priority.objects.get().reason == "It rose."
    picked = {"pick_kind": "value", "pick_indicator": "robbery", "pick_area": AREA, "pick_period": "2022/23"}
    put = browser.post(url(live, "change_priority", priority), {**typed, **reason, **picked, "act": "insert"})
    assert put.context["form"]["reason"].value().endswith(f"{{{{value robbery {AREA} 2022/23}}}}")
    broken = browser.post(url(live, "change_priority", priority), {**typed, "reason": "{{value burglary}}"})
    assert broken.status_code == 422
    assert "A reference has 4 parts" in broken.content.decode()


def test_a_measure_is_followed_and_no_longer_followed(live: Desk) -> None:
    priority = models.Priority.objects.get()
    browser = live.world.signed_in(MANAGER)
    typed = {"indicator": "Burglary", "version": priority.version}
    assert browser.post(url(live, "add_measure", priority), typed).status_code == 302
    priority.refresh_from_db()
    assert priority.indicators == ["burglary"]
    stale = browser.post(url(live, "add_measure", priority), {"indicator": "Robbery", "version": 1})
    assert stale.status_code == 409
    gone = browser.post(url(live, "remove_measure", priority, indicator="burglary"), {"version": priority.version})
    assert gone.status_code == 302
    priority.refresh_from_db()
    assert priority.indicators == []


def test_a_place_is_made_of_wards_and_of_areas_written_down(live: Desk) -> None:
    browser = live.world.signed_in(MANAGER)
    typed = {"title": "Two places", "area_codes": [AREA], "others": "E05999999 Old ward\nE05999998"}
    wrong = browser.post(url(live, "add_place"), typed)
    assert wrong.context["form"].errors["others"] == ["Write the name of the area after its code: E05999998"]
    assert browser.post(url(live, "add_place"), {**typed, "others": "E05999999 Old ward"}).status_code == 302
    made = models.Place.objects.get()
    assert (made.area_codes, made.area_names) == ([AREA, "E05999999"], ["Charnwood", "Old ward"])
