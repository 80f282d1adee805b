"""A page on which words with live figures are written: insert a figure, see how it reads, save."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.forms import BaseForm
from django.forms.utils import ErrorDict
from django.http import HttpResponse, QueryDict
from django.shortcuts import render

from saferplace.indicators.live_text import typed_numbers
from saferplace.web.assessments.evidence_at_hand import newest_figures
from saferplace.web.assessments.forms.choices import figure_choices
from saferplace.web.assessments.forms.live_text import FigurePicker
from saferplace.web.assessments.live_words import keys_in, show
from saferplace.web.partnerships.access.request import PartnershipRequest
from saferplace.web.partnerships.editing import FormPage, edit

INSERT, PREVIEW = "insert", "preview"
MakeForm = Callable[[QueryDict | None], BaseForm]


def write_words(
    request: PartnershipRequest,
    shown: FormPage,
    make: MakeForm,
    save: Callable[[Mapping[str, Any]], Any],
    *,
    field: str = "words",
    year: str = "",
    context: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """Answer such a page. Inserting and looking at the text save nothing and lose nothing that was typed.

    Args:
        request: the request.
        shown: title, buttons and where to go.
        make: makes the form, of what was posted or of what is saved.
        save: saves the cleaned values.
        field: the field that holds the words.
        year: the year whose periods are offered.
        context: more for the template.
    """
    choices = figure_choices(request.partnership, year)
    act = request.POST.get("act", "")
    told: dict[str, Any] = {"picker": FigurePicker(choices), "words_field": field, **(context or {})}
    if act not in (INSERT, PREVIEW):
        form = make(request.POST if request.method == "POST" else None)
        return edit(request, shown, form, save, context=told)
    data = request.POST.copy()
    picker = FigurePicker(choices, data)
    reference = picker.reference() if act == INSERT else None
    if reference is not None:
        data[field] = f"{data.get(field, '').rstrip()} {reference}".strip()
    form = make(data)
    # It is looked at, not saved, so nothing is said to be wrong with it yet.
    form._errors = ErrorDict(renderer=form.renderer)  # type: ignore[attr-defined]
    text = data.get(field, "")
    told |= {
        "picker": picker,
        "preview": show(text, newest_figures(request.partnership, keys_in([text]))),
        "typed": typed_numbers(text),
        "nothing_chosen": act == INSERT and reference is None,
    }
    return render(request, shown.template, {"form": form, "form_page": shown, "conflict": None, **told})
