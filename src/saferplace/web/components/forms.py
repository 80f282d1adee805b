"""Forms whose labels, hints and errors come out as GOV.UK Frontend markup, in plain English."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import TemplatesSetting


class FormRenderer(TemplatesSetting):
    """Renders every form and field with our templates; widgets' templates are overridden by name."""

    form_template_name = "components/forms/form.html"
    field_template_name = "components/forms/field.html"


class DateBoxes(forms.MultiWidget):
    """Day, month and year in three boxes, as people write them."""

    template_name = "components/forms/date_boxes.html"
    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        boxes: dict[str, forms.Widget | type[forms.Widget]] = {
            name: forms.TextInput(attrs={"inputmode": "numeric"}) for name in ("day", "month", "year")
        }
        super().__init__(boxes, attrs)

    def decompress(self, value: Any) -> list[Any]:
        """Return day, month and year of a date."""
        if isinstance(value, str):
            value = date.fromisoformat(value)
        return [value.day, value.month, value.year] if value else [None, None, None]

    def id_for_label(self, id_: str) -> str:
        """Return the id of the first box, where an error's link leads."""
        return f"{id_}_day"


class DateField(forms.MultiValueField):
    """A date typed in three boxes."""

    widget = DateBoxes

    def __init__(self, **kwargs: Any) -> None:
        boxes = tuple(forms.CharField(required=False, max_length=9) for _ in range(3))
        super().__init__(boxes, require_all_fields=False, **{**kwargs, "widget": DateBoxes})

    def clean(self, value: Any) -> date | None:
        """Return the date; say which part is missing or that the date does not exist."""
        parts = [str(part or "").strip() for part in (value or ["", "", ""])]
        if not any(parts):
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return None
        missing = [name for name, part in zip(("a day", "a month", "a year"), parts, strict=True) if not part]
        label = str(self.label or "The date")
        if missing:
            raise ValidationError(f"{label} must include {' and '.join(missing)}", code="incomplete")
        try:
            day, month, year = (int(part) for part in parts)
            if not 1000 <= year <= 9999:
                raise ValidationError(f"{label}: the year must have four digits", code="year")
            return date(year, month, day)
        except ValueError as error:
            raise ValidationError(f"{label} must be a real date, like 7 12 2017", code="invalid") from error

    def compress(self, data_list: list[Any]) -> Any:
        """Unused: `clean` does the work."""
        return data_list


class PlainWords(forms.BaseForm):
    """Gives every field an error message a person can act on, and dates three boxes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for name, field in list(self.fields.items()):
            label = str(field.label or name.replace("_", " "))
            field.label = label[:1].upper() + label[1:]
            if type(field) is forms.DateField:
                field = _in_boxes(field)
                self.fields[name] = field
            lowered = label if label[:2].isupper() else label[:1].lower() + label[1:]
            field.error_messages["required"] = f"{_verb(field)} {lowered}"


class Form(PlainWords, forms.Form):
    """A form of our own."""


class ModelForm(PlainWords, forms.ModelForm):  # type: ignore[type-arg]
    """A form over a model."""


def _in_boxes(field: forms.DateField) -> DateField:
    given = {"label": field.label, "required": field.required, "help_text": field.help_text, "initial": field.initial}
    return DateField(**given)


def _verb(field: forms.Field) -> str:
    if isinstance(field, forms.FileField):
        return "Choose"
    return "Select" if isinstance(field, forms.ChoiceField | forms.ModelChoiceField | forms.BooleanField) else "Enter"
