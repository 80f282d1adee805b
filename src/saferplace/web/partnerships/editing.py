"""The one way a page edits something: what was typed is kept on any error, and two editors are told of each other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.forms import BaseForm, BaseModelForm
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

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
        theirs, mine = _as_text(saved.get(name)), _as_text(form[name].value())
        if theirs != mine:
            found.append(Difference(str(field.label or name), theirs, mine))
    data = QueryDict(mutable=True)
    data.update(form.data)
    data[form.add_prefix("version")] = str(current.version)  # type: ignore[attr-defined]
    form.data = data
    return found


def _saved_in(form: BaseForm, current: Model) -> Mapping[str, Any]:
    """Return what is saved now, by the fields of the form."""
    if isinstance(form, BaseModelForm):
        return form.__class__(instance=current).initial
    return {name: getattr(current, name, None) for name in form.fields}


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return ", ".join(str(getattr(item, "pk", item)) for item in value)
    return str(getattr(value, "pk", value))


def _add_errors(form: BaseForm, error: ValidationError) -> None:
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, found in error.error_dict.items():
        form.add_error(name if name in form.fields else None, found)
