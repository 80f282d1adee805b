"""Forms whose labels, hints and errors come out as GOV.UK Frontend markup, in plain English.

Every form of the service is rendered this way, those of other packages too: the renderer is the installation's, and the
widgets' own templates are replaced in this app's templates/django/forms/widgets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import TemplatesSetting

from saferplace.web.components.messages import plain_messages, words_of_no_choice

# What Django says where nothing is chosen.
_DASHES = "---------"
NOT_IN_NUMBERS = re.compile(r"[,\s£]")


class FormRenderer(TemplatesSetting):
    """Renders every form and field with our templates; widgets' templates are overridden by name."""

    form_template_name = "components/forms/form.html"
    field_template_name = "components/forms/field.html"


class NumberBox(forms.TextInput):
    """A number typed as text: no spinning arrows, and "1,200" or "£1,200" is read as people mean it."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        """Return what was typed, without thousands commas, spaces and pound signs."""
        typed = super().value_from_datadict(data, files, name)
        return NOT_IN_NUMBERS.sub("", typed) if isinstance(typed, str) else typed


class CountedTextarea(forms.Textarea):
    """A text of limited length that says how many characters are left."""

    template_name = "components/forms/counted_textarea.html"

    def __init__(self, limit: int, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"rows": 5, **(attrs or {})})
        self.limit = limit

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Hand the limit to the template."""
        return {**super().get_context(name, value, attrs), "limit": self.limit}


class SuggestingInput(forms.TextInput):
    """A line of text with words to choose from while typing; others can be typed too."""

    template_name = "components/forms/suggesting_input.html"

    def __init__(self, suggestions: Iterable[str] = (), attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.suggestions = list(suggestions)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Hand the suggestions to the template."""
        found = super().get_context(name, value, {**(attrs or {}), "list": f"{name}-suggestions"})
        return {**found, "suggestions": self.suggestions, "list_id": f"{name}-suggestions"}


class DateBoxes(forms.MultiWidget):
    """Day, month and year in three boxes, as people write them."""

    template_name = "components/forms/date_boxes.html"
    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        names = ("day", "month", "year")
        boxes: dict[str, forms.Widget | type[forms.Widget]] = {name: forms.TextInput() for name in names}
        super().__init__(boxes, attrs)

    def decompress(self, value: Any) -> list[Any]:
        """Return day, month and year of a date."""
        if isinstance(value, str):
            try:
                value = date.fromisoformat(value)
            except ValueError:
                value = None
        return [value.day, value.month, value.year] if value else [None, None, None]

    def id_for_label(self, id_: str, index: str = "0") -> str:
        """Return the id of the day's box, where an error's link leads."""
        return f"{id_}_{index}"


class DateField(forms.MultiValueField):
    """A date typed in three boxes."""

    widget = DateBoxes

    def __init__(self, **kwargs: Any) -> None:
        boxes = tuple(forms.CharField(required=False, max_length=9) for _ in range(3))
        super().__init__(boxes, require_all_fields=False, **{**kwargs, "widget": DateBoxes})

    def clean(self, value: Any) -> date | None:
        """Return the date; say which part is missing or that the date does not exist."""
        if isinstance(value, date):  # a disabled field hands its initial value over
            return value
        parts = [str(part or "").strip() for part in (value or ["", "", ""])]
        if not any(parts):
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return None
        found = self._read(parts)
        self.run_validators(found)
        return found

    def _read(self, parts: list[str]) -> date:
        label = str(self.label or "The date")
        missing = [name for name, part in zip(("a day", "a month", "a year"), parts, strict=True) if not part]
        if missing:
            raise ValidationError(f"{label} must include {' and '.join(missing)}", code="incomplete")
        try:
            day, month, year = (int(part) for part in parts)
            found = date(year, month, day)
        except (ValueError, OverflowError) as error:
            raise ValidationError(f"{label} must be a real date, like 7 12 2017", code="invalid") from error
        if year < 1000:
            raise ValidationError(f"{label}: the year must have four digits, like 2017", code="year")
        return found

    def compress(self, data_list: list[Any]) -> Any:
        """Unused: `clean` does the work."""
        return data_list


class PlainWords(forms.BaseForm):
    """Gives every field an error message a person can act on, dates three boxes, and numbers a plain box."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for name, field in list(self.fields.items()):
            label = str(field.label or name.replace("_", " "))
            field.label = label[:1].upper() + label[1:]
            if type(field) is forms.DateField:
                field = _in_boxes(field)
                self.fields[name] = field
            _with_plain_widget(field)
            field.error_messages.update(plain_messages(field))
            _say_that_nothing_is_chosen(field)


class Form(PlainWords, forms.Form):
    """A form of our own."""


class ModelForm(PlainWords, forms.ModelForm):  # type: ignore[type-arg]
    """A form over a model."""


def _in_boxes(field: forms.DateField) -> DateField:
    given = {"label": field.label, "required": field.required, "help_text": field.help_text, "initial": field.initial}
    return DateField(**given, disabled=field.disabled)


def _say_that_nothing_is_chosen(field: forms.Field) -> None:
    """Replace the dashes of an empty choice by words, which can be heard too."""
    if isinstance(field, forms.ModelChoiceField):
        if field.empty_label == _DASHES:
            field.empty_label = words_of_no_choice(field)
    elif isinstance(field, forms.ChoiceField):
        choices = list(cast(Iterable[Any], field.choices))
        if choices and choices[0] == ("", _DASHES):
            field.choices = [("", words_of_no_choice(field)), *choices[1:]]


def _with_plain_widget(field: forms.Field) -> None:
    widget = field.widget
    if isinstance(widget, forms.NumberInput) and not widget.is_hidden:
        kept = {name: value for name, value in widget.attrs.items() if name not in {"min", "max", "step"}}
        whole = isinstance(field, forms.IntegerField) and not isinstance(field, forms.FloatField | forms.DecimalField)
        inputmode = "numeric" if whole else "decimal"
        field.widget = NumberBox({"inputmode": inputmode, "class": "govuk-input--width-10", **kept})
        field.widget.is_required = field.required
    elif type(widget) is forms.Textarea and widget.attrs.get("rows") == "10":
        widget.attrs["rows"] = 5
