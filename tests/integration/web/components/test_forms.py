"""Forms: markup people can use, messages that say what to do, dates in three boxes."""

import re
from datetime import date
from typing import Any, ClassVar

import pytest
from django import forms
from django.template import engines
from hypothesis import given
from hypothesis import strategies as st

from saferplace.web.components.forms import DateField, Form, ModelForm
from saferplace.web.governance.models import Body, Partner
from tests.integration.web.components.kit import KitForm


class OneDate(Form):
    """One date."""

    start = DateField(label="Start date")


def typed(day: str, month: str, year: str) -> OneDate:
    return OneDate({"start_day": day, "start_month": month, "start_year": year})


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        (("", "", ""), "Enter the start date"),
        (("7", "", "2017"), "Start date must include a month"),
        (("", "", "2017"), "Start date must include a day and a month"),
        (("31", "2", "2017"), "Start date must be a real date, like 7 12 2017"),
        (("x", "12", "2017"), "Start date must be a real date, like 7 12 2017"),
        (("7", "12", "17"), "Start date: the year must have four digits, like 2017"),
    ],
)
def test_a_date_says_what_is_wrong_with_it(parts: tuple[str, str, str], message: str) -> None:
    assert typed(*parts).errors["start"] == [message]


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_date_that_was_printed_is_read_back(day: date) -> None:
    boxes = re.findall(r'name="(\S+)" id="\S+" value="(\d+)"', str(OneDate(initial={"start": day})["start"]))
    form = OneDate(dict(boxes))
    assert form.is_valid(), form.errors
    assert form.cleaned_data["start"] == day


@given(st.text(max_size=12), st.text(max_size=12), st.text(max_size=12))
def test_whatever_is_typed_is_a_date_or_refused(day: str, month: str, year: str) -> None:
    form = typed(day, month, year)
    assert form.is_valid() == isinstance(form.cleaned_data.get("start"), date)


def test_messages_are_made_from_labels() -> None:
    form = KitForm({"name": "x" * 30, "email": "nobody", "seats": "many", "grant": "£1,200.50"})
    assert form.errors["name"] == ["Name of the body must be 20 characters or fewer"]
    assert form.errors["email"] == ["Enter an e-mail address in the right form, like name@example.org"]
    assert form.errors["seats"] == ["Seats must be a whole number, like 12"]
    assert form.errors["role"] == ["Select who chairs it"]
    assert form.errors["kind"] == ["Select the kind of body"]
    assert str(form.cleaned_data["grant"]) == "1200.50"


def test_a_message_of_its_own_stays() -> None:
    class Own(Form):
        name = forms.CharField(error_messages={"required": "Say who you are"})

    assert Own({}).errors["name"] == ["Say who you are"]


def test_every_message_leads_to_a_field_that_is_there() -> None:
    page: Any = engines["django"].from_string("{% load saferplace %}{% form_page form %}").render({"form": KitForm({})})
    targets = re.findall(r'href="#([^"]+)"', page)
    assert len(targets) == 8
    assert all(f'id="{target}"' in page for target in targets)
    assert all(
        f'id="{found}"' in page for ids in re.findall(r'aria-describedby="([^"]+)"', page) for found in ids.split()
    )


def test_what_was_typed_is_kept_and_escaped() -> None:
    page = str(KitForm({"name": '"><script>', "purpose": "</textarea><script>", "role": "chair"}))
    assert "<script>" not in page
    assert "&lt;/textarea&gt;&lt;script&gt;" in page
    assert 'value="chair" id="id_role_0" checked' in page


class Choosing(ModelForm):
    """Where nothing is chosen yet."""

    sure = forms.ChoiceField(label="Is it so?", choices=[("", "---------"), ("y", "Yes")])
    fitting = forms.ChoiceField(
        label="Fit", required=False, widget=forms.RadioSelect, choices=[("", "---------"), ("y", "Y")]
    )
    own = forms.ModelChoiceField(label="Body", queryset=Body.objects.none(), empty_label="All bodies")

    class Meta:
        """A model with an organisation and a kind that may be left empty."""

        model = Partner
        fields: ClassVar = ["organisation", "kind"]


@pytest.mark.django_db
def test_an_empty_choice_is_said_in_words() -> None:
    page = str(Choosing())
    assert "-----" not in page
    for words in (
        "Select the organisation",
        "Select the kind of responsible authority",
        "Select an answer",
        "Not stated",
    ):
        assert words in page
    assert "All bodies" in page, "words of its own stay"
