"""The one way a page edits something: what was typed is kept on any error, and two editors are told of each other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.forms import BaseForm, BaseModelForm, ChoiceField, Field
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from saferplace.charts.wording import long_date
from saferplace.web.partnerships.access.refusals import EditConflict, Refused

# Answers for the status of a refused form, so that scripts and tests can tell it from a saved one.
UNPROCESSABLE = 422
CONFLICT = 409


@dataclass(frozen=True)
class FormPage:
    """A page with one form.

    Attributes:
        title: heading of the page, such as "Change the body".
        submit: text of the button.
        back: address to go back to.
        saved: message shown once it is saved.
        template: page template; it extends "partnerships/form_page.html" or is that.
        danger: whether the button warns, because what follows cannot be undone.
    """

    title: str
    back: str
    submit: str = "Save"
    saved: str = "Saved."
    template: str = "partnerships/form_page.html"
    danger: bool = False


def edit(
    request: HttpRequest,
    shown: FormPage,
    form: BaseForm,
    save: Callable[[Mapping[str, Any]], Any],
    *,
    context: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """Show the form, or save what was posted by calling one operation and go on.

    `form` is bound when the request is a POST. `save` gets the cleaned values; what it returns decides where to go:
    an address, an object with get_absolute_url, or None for `shown.back`. A form for an existing record carries its
    version (see `VersionedForm`); the view hands `form.version` to the operation.
    """
    status = 200
    conflict: Model | None = None
    if request.method == "POST":
        if form.is_valid():
            try:
                result = save(form.cleaned_data)
            except EditConflict as found:
                conflict, status = found.current, CONFLICT
            except ValidationError as found:
                _add_errors(form, found)
                status = UNPROCESSABLE
            except Refused as found:
                form.add_error(None, str(found))
                status = UNPROCESSABLE
            else:
                messages.success(request, shown.saved)
                return redirect(result or shown.back)
        else:
            status = UNPROCESSABLE
    told = {"form": form, "form_page": shown, "conflict": conflict and differences(form, conflict), **(context or {})}
    return render(request, shown.template, told, status=status)


@dataclass(frozen=True)
class Difference:
    """A field that somebody else changed while this person was editing.

    Attributes:
        label: the field's label.
        theirs: what is saved now, as text.
        mine: what this person typed, as text.
    """

    label: str
    theirs: str
    mine: str


def differences(form: BaseForm, current: Model) -> list[Difference]:
    """Return where the typed values differ from those saved now, and bring the form up to the saved version.

    The form keeps what was typed: saving again then replaces what the other person saved, knowingly.
    """
    found = []
    typed = form.cleaned_data
    saved = _saved_in(form, current)
    for name, field in form.fields.items():
        if name == "version" or name not in typed:
            continue
        theirs, mine = _as_text(field, saved.get(name)), _as_text(field, typed[name])
        if theirs != mine:
            found.append(Difference(str(field.label or name), theirs, mine))
    data = QueryDict(mutable=True)
    data.update(form.data)
    data[form.add_prefix("version")] = str(current.version)  # type: ignore[attr-defined]
    form.data = data
    return found


def _saved_in(form: BaseForm, current: Model) -> dict[str, Any]:
    """Return what is saved now, by the fields of the form: as the row has it, or as a fresh form would show it."""
    shown = form.__class__(instance=current).initial if isinstance(form, BaseModelForm) else {}
    found = {}
    for name, field in form.fields.items():
        if not hasattr(current, name):
            found[name] = field.clean(shown[name]) if shown.get(name) is not None else None
            continue
        value = getattr(current, name)
        found[name] = list(value.all()) if hasattr(value, "all") else value
    return found


def _as_text(field: Field, value: Any) -> str:
    """Return a value as the person who compares two reads it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, date):
        return long_date(value)
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, QuerySet | list | tuple):
        return ", ".join(sorted(_as_text(field, item) for item in value))
    if isinstance(value, Model):
        return str(value)
    if isinstance(field, ChoiceField):
        offered: Any = field.choices
        labels = {str(code): str(label) for code, label in offered if isinstance(label, str)}
        return labels.get(str(value), str(value))
    return str(field.prepare_value(value))


def _add_errors(form: BaseForm, error: ValidationError) -> None:
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, found in error.error_dict.items():
        form.add_error(name if name in form.fields else None, found)
