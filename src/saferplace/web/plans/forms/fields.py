"""Fields of the plan's forms: measures found by name, areas of the evidence, lists of lines, aims."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from saferplace.planning.content import AimKind
from saferplace.planning.values_in_words import amount
from saferplace.web.components.forms import NOT_IN_NUMBERS, SuggestingInput
from saferplace.web.plans.models import Aim

Meant = Callable[[str], tuple[str, str]]
MONITOR_ONLY = "Monitor only"
_MONITOR = frozenset({"monitor only", "monitor", "monitoring only", "monitoring"})
_WHOLE_DIGITS = 12


class MeasureField(forms.CharField):
    """A measure, chosen by its title from suggestions; what is kept is its id."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", SuggestingInput)
        super().__init__(**kwargs)
        self.titles: dict[str, str] = {}
        self.meant: Meant = lambda typed: (typed, "")

    def offer(self, titles: dict[str, str], meant: Meant) -> None:
        """Offer measures by id and title, and say how typed words are understood."""
        self.titles, self.meant = titles, meant
        assert isinstance(self.widget, SuggestingInput)  # noqa: S101 - for the type checker
        self.widget.suggestions = list(titles.values())

    def prepare_value(self, value: Any) -> Any:
        """Show the title of an id."""
        return self.titles.get(value, value) if isinstance(value, str) else value

    def clean(self, value: Any) -> str:
        """Return the id of the measure that is meant.

        Raises:
            ValidationError: no measure is called that, or several are.
        """
        typed = str(super().clean(value) or "")
        if not typed:
            return ""
        found, why = self.meant(typed)
        if why:
            raise ValidationError(why)
        return found


class AreaField(forms.ChoiceField):
    """An area, chosen from those the evidence knows; one chosen before stays on offer."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.names: dict[str, str] = {}

    def offer(self, areas: Sequence[tuple[str, str]], kept: Sequence[tuple[str, str]] = ()) -> None:
        """Offer areas by code and name."""
        self.names = {**{code: name or code for code, name in kept if code}, **dict(areas)}
        self.choices = [("", "None chosen"), *self.names.items()]

    def name_of(self, code: str) -> str:
        """Return the name of an area on offer; "" for none."""
        return self.names.get(code, "")


class LinesField(forms.CharField):
    """A list, one item a line."""

    widget = forms.Textarea

    def prepare_value(self, value: Any) -> Any:
        """Show a list as lines."""
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def clean(self, value: Any) -> Any:
        """Return the lines that say something."""
        text = str(super().clean(value) or "")
        return [line.strip() for line in text.splitlines() if line.strip()]


class AimField(forms.CharField):
    """What is set for a year: a number, "monitor only", or nothing yet."""

    def prepare_value(self, value: Any) -> Any:
        """Show an aim as it is typed."""
        if not isinstance(value, Aim):
            return value
        if value.kind == AimKind.MONITOR_ONLY:
            return MONITOR_ONLY
        return amount(value.value) if value.value is not None else ""

    def clean(self, value: Any) -> Any:
        """Return a Decimal, AimKind.MONITOR_ONLY, or None for nothing yet.

        Raises:
            ValidationError: it is none of these.
        """
        typed = str(super().clean(value) or "").strip()
        if not typed:
            return None
        if typed.casefold() in _MONITOR:
            return AimKind.MONITOR_ONLY
        try:
            found = Decimal(NOT_IN_NUMBERS.sub("", typed).removesuffix("%"))
        except InvalidOperation as error:
            raise ValidationError(f"{self.label}: enter a number, or “monitor only”.") from error
        if not found.is_finite() or found.adjusted() >= _WHOLE_DIGITS:
            raise ValidationError(f"{self.label}: enter a number of at most {_WHOLE_DIGITS} digits.")
        return round(found, 4)
