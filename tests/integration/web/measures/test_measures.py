"""What is said of a measure: required caveats, what cannot change any more, and definitions that break a series."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from saferplace.web.governance.models import ContextNote, Organisation
from saferplace.web.measures.models import Measure
from saferplace.web.measures.operations import measures as operations
from saferplace.web.partnerships.access.refusals import EditConflict
from saferplace.web.partnerships.roles import Role
from tests.integration.web.measures.conftest import Desk
from tests.integration.web.measures.examples import measure_given


def test_a_measure_is_added_in_the_browser(desk: Desk) -> None:
    given = {
        **measure_given(desk.partnership, series="litter", title="Litter"),
        "areas": [desk.partnership.csp_code],
        "supplier": desk.measure.supplier.pk,
        "tier": "open",
        "paired_with": desk.measure.pk,
        **{"starts_on_day": "1", "starts_on_month": "4", "starts_on_year": "2021"},
    }
    browser = desk.browser(Role.ANALYST)
    assert browser.get(f"{desk.base}add").status_code == 200
    answer = browser.post(f"{desk.base}add", {name: value for name, value in given.items() if name != "starts_on"})
    assert answer.status_code == 302, answer.content.decode()[-3000:]
    measure = Measure.objects.get(series="litter")
    assert measure.areas == [{"code": desk.partnership.csp_code, "name": measure.areas[0]["name"]}]
    assert "Noise complaints" in browser.get(measure.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("other", "field"),
    [
        ({"caveat": ""}, "caveat"),
        ({"caveat": "=HYPERLINK(1)"}, "caveat"),
        ({"series": "Not An Id"}, "series"),
        ({"series": "noise"}, "__all__"),
        ({"kind": "share", "unit": "people"}, "unit"),
        ({"areas": [{"code": "E07999999", "name": "Elsewhere"}]}, "areas"),
        ({"areas": []}, "areas"),
        ({"ends_on": date(2020, 1, 1)}, "ends_on"),
    ],
)
def test_what_does_not_hold_is_refused_by_field(desk: Desk, other: dict[str, object], field: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        desk.add(**{"series": "litter", **other})
    assert field in refusal.value.message_dict


def test_what_belongs_to_another_partnership_is_refused(desk: Desk) -> None:
    stranger = Organisation.objects.create(partnership=desk.world.bexley, name="Their council")
    with pytest.raises(ValidationError, match="organisation of this partnership"):
        desk.add(series="litter", supplier=stranger)
    with pytest.raises(PermissionDenied):
        operations.add_measure(**desk.who(Role.PARTNER_LEAD), given=measure_given(desk.partnership, series="litter"))


def test_what_figures_were_supplied_as_stays(desk: Desk) -> None:
    desk.hand_in([desk.figure("2021-Q3", 12)])
    kept = {"measure": desk.measure, "version": desk.measure.version}
    for changes in ({"unit": "people"}, {"cadence": "month"}, {"kind": "score"}, {"series": "other"}):
        with pytest.raises(ValidationError, match="Figures have been supplied already"):
            operations.change_measure(**desk.who(Role.ANALYST), **kept, changes=changes)
    changed = operations.change_measure(
        **desk.who(Role.ANALYST), **kept, changes={"title": "Noise", "unit": "complaints"}
    )
    assert changed.title == "Noise"
    with pytest.raises(EditConflict):
        operations.change_measure(**desk.who(Role.ANALYST), **kept, changes={"title": "Din"})


def test_a_new_definition_breaks_the_series_on_its_chart(desk: Desk) -> None:
    desk.load(*(desk.figure(f"2022-Q{number}", 10 + number) for number in (1, 2, 3, 4)))
    given = {
        "definition": "Complaints about noise, e-mails as well.",
        "why": "E-mails were not counted.",
        "version": desk.measure.version,
        **{"starts_on_day": "1", "starts_on_month": "7", "starts_on_year": "2022"},
    }
    address = f"{desk.base}{desk.measure.pk}/definition"
    browser = desk.browser(Role.ANALYST)
    assert browser.post(address, given).status_code == 302
    note = ContextNote.objects.get()
    assert (note.indicators, note.starts_on) == (["noise"], date(2022, 7, 1))
    page = browser.get(desk.measure.get_absolute_url()).content.decode()
    assert "e-mails as well" in page
    assert "Until 1 July 2022" in page
    assert "Noise complaints counted differently" in page
    same = {**given, "version": desk.measure.version + 1}
    assert browser.post(address, same).status_code == 422
