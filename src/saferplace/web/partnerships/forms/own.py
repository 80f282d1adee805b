"""Forms of rows of one partnership: what they offer to choose from is the partnership's own."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from saferplace.web.partnerships.forms.record import VersionedModelForm
from saferplace.web.partnerships.models import Partnership


class OwnForm(VersionedModelForm):
    """A form of one partnership's row."""

    def __init__(self, *args: Any, partnership: Partnership | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Without being told, the row's own partnership: an existing row is shown again when two people edit it.
        self.partnership = partnership or self.instance.partnership
        for field in self.fields.values():
            if isinstance(field, forms.ModelChoiceField) and field.queryset is not None:
                field.queryset = self.offered(field.queryset)

    def offered(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Return which rows can be chosen."""
        return rows.filter(partnership=self.partnership)


def own_form(model: type[Any], names: tuple[str, ...], parent: type[OwnForm] = OwnForm) -> type[OwnForm]:
    """Return the form of a model with some of its fields."""
    return forms.modelform_factory(model, form=parent, fields=names)  # type: ignore[return-value]


class EndingForm(OwnForm):
    """The last day of something."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ends_on"].required = True
        self.fields["ends_on"].label = "Last day"
        self.fields["ends_on"].error_messages["required"] = "Enter the last day"
