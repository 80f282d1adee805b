"""Forms of the nouns of a plan: what they offer to choose from belongs to the plan."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from saferplace.web.components.forms import SuggestingInput
from saferplace.web.governance.models import LinkedStrategy
from saferplace.web.partnerships.forms import OwnForm
from saferplace.web.plans.forms.fields import AimField, AreaField, LinesField, MeasureField
from saferplace.web.plans.models import Plan, PlanItem
from saferplace.web.plans.models.words import HEADS, choices, levels
from saferplace.web.plans.queries.choices import areas, figures, measure_meant, measures, years_of

STATEMENT = ("kind", "text")
HEAD_REASON = ("head", "reason")
PRIORITY = ("kind", "title", "number", "heading", "definition", "reason", "heads", "lead_organisation", "lead_post")
OUTCOME = ("priority", "text")
QUOTED_FIGURE = ("priority", "indicator", "area_code", "period", "note")
ACTION = (
    "kind", "text", "priority", "printed_under", "owner_organisation", "owner_post", "starts_on", "due_on",
    "area_code", "financial_year", "last_outcome", "mitigates", "links",
)  # fmt: skip
TARGET = (
    "title", "indicator", "area_code", "unit", "direction", "baseline_period", "baseline", "baseline_note",
    "priorities", "paired_with", "tolerance", "owner_organisation", "owner_post", "note",
)  # fmt: skip
RISK = (
    "title", "impact", "likelihood", "mitigation", "owner_organisation", "owner_post", "review_on", "priorities",
    "review_indicator", "review_area",
)  # fmt: skip
PLACE = ("title", "reason", "area_codes", "printed_count")
FUNDING = (
    "source", "year", "amount", "amount_to", "is_approximate", "is_confirmed", "conditions", "part_of", "priorities",
)  # fmt: skip
OBJECTIVE = ("strategy", "objective", "is_police_plan", "priorities", "reason")


class ItemForm(OwnForm):
    """A form of a plan's item: items are chosen from the same plan, the rest from the partnership."""

    def __init__(self, *args: Any, plan: Plan | None = None, **kwargs: Any) -> None:
        # Without being told, the row's own plan: an existing row is shown again when two people edit it.
        self.plan = plan or kwargs["instance"].plan
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if isinstance(field, forms.ModelMultipleChoiceField):
                field.widget = forms.CheckboxSelectMultiple()
                field.widget.choices = field.choices
            elif isinstance(field, forms.ModelChoiceField) and not field.required:
                field.empty_label = "None"
            if isinstance(field, forms.CharField) and isinstance(field.widget, forms.Textarea) and name == "text":
                field.widget.attrs["rows"] = 6

    def offered(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Return which rows can be chosen."""
        if not issubclass(rows.model, PlanItem):
            return super().offered(rows)
        others = rows.filter(plan=self.plan, ended_on__isnull=True)
        return others.exclude(pk=self.instance.pk) if isinstance(self.instance, rows.model) else others

    def offer_measures(self, name: str) -> None:
        """Offer the measures that can be chosen in a field."""
        field = self.fields[name]
        assert isinstance(field, MeasureField)  # noqa: S101 - for the type checker
        titles = measures(self.partnership)
        kept = getattr(self.instance, name)
        field.offer({kept: kept, **titles} if kept else titles, lambda typed: self._meant(typed, kept))

    def _meant(self, typed: str, kept: str) -> tuple[str, str]:
        return (kept, "") if kept and typed == kept else measure_meant(self.partnership, typed)

    def offer_areas(self, name: str, kept_name: str = "") -> None:
        """Offer the areas that can be chosen in a field."""
        field = self.fields[name]
        assert isinstance(field, AreaField)  # noqa: S101 - for the type checker
        field.offer(areas(self.partnership), [(getattr(self.instance, name), kept_name)])

    def area_name(self, name: str) -> str:
        """Return the name of the area chosen in a field."""
        field = self.fields[name]
        return field.name_of(self.cleaned_data[name]) if isinstance(field, AreaField) else ""


class PriorityForm(ItemForm):
    """A priority; its heads are ticked."""

    heads = forms.MultipleChoiceField(
        label="statutory heads it serves", choices=choices(HEADS), required=False, widget=forms.CheckboxSelectMultiple
    )


class FigureForm(ItemForm):
    """A figure a priority rests on."""

    indicator = MeasureField(label="measure", help_text="Type part of its name and choose")
    area_code = AreaField(label="area")
    period = forms.ChoiceField(label="period")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_measures("indicator")
        self.offer_areas("area_code")
        kept = self.instance.period
        offered = dict(figures(self.plan, timezone.localdate()).periods)
        field = self.fields["period"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type checker
        field.choices = list((({kept: kept} if kept else {}) | offered).items())


class ActionForm(ItemForm):
    """An action or an area of focus."""

    area_code = AreaField(label="area", required=False)
    links = LinesField(label="links", required=False, help_text="What it is linked to, one a line")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_areas("area_code", self.instance.area_name)

    @property
    def changes(self) -> dict[str, Any]:
        """Return the cleaned values with the name of the area."""
        return {**super().changes, "area_name": self.area_name("area_code")}


class TargetForm(ItemForm):
    """A target: its measure, its baseline, and a line for each year of the plan."""

    indicator = MeasureField(
        label="measure",
        required=False,
        help_text="Type part of its name and choose. Measures of the evidence and the partnership's own are offered.",
    )
    area_code = AreaField(label="area", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_measures("indicator")
        self.offer_areas("area_code", self.instance.area_name)
        for name in ("baseline", "tolerance"):
            held = getattr(self.instance, name)
            if held is not None:
                self.initial[name] = f"{held.normalize():f}"
        aims = {row.year: row for row in self.instance.aims.all()} if self.instance.pk else {}
        self.held = frozenset(aims)
        self.years = list(dict.fromkeys([*years_of(self.plan), *sorted(aims)]))
        made = {
            f"aim_{year}": AimField(
                label=f"Aim for {year}",
                required=False,
                help_text="A number, or “monitor only”; empty while nothing is set" if first else "",
                widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
            )
            for first, year in ((place == 0, year) for place, year in enumerate(self.years))
        }
        self.initial.update({f"aim_{year}": made[f"aim_{year}"].prepare_value(row) for year, row in aims.items()})
        before = list(self.fields)
        after = before.index("baseline_note") + 1
        self.fields = {
            **{name: self.fields[name] for name in before[:after]},
            **made,
            **{name: self.fields[name] for name in before[after:]},
        }

    @property
    def changes(self) -> dict[str, Any]:
        """Return the cleaned values with the name of the area and what is set for each year."""
        found = super().changes
        typed = {year: found.pop(f"aim_{year}") for year in self.years}
        aims = {year: aim for year, aim in typed.items() if aim is not None or year in self.held}
        return {**found, "aims": aims, "area_name": self.area_name("area_code")}


class RiskForm(ItemForm):
    """A risk, scored by the plan's scale."""

    impact = forms.TypedChoiceField(label="impact", required=False, coerce=int, empty_value=None)
    likelihood = forms.TypedChoiceField(label="likelihood", required=False, coerce=int, empty_value=None)
    review_indicator = MeasureField(
        label="measure that asks for a review",
        required=False,
        help_text="The risk is to be reviewed when our change in this measure is not better than that of another area",
    )
    review_area = AreaField(label="area it is compared with", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("impact", "likelihood"):
            self.fields[name].choices = [("", "Not scored yet"), *score_choices(self.plan.risk_scale)]  # type: ignore[attr-defined]
        self.offer_measures("review_indicator")
        self.offer_areas("review_area")

    @property
    def changes(self) -> dict[str, Any]:
        """Return the cleaned values; scores that are new were given today."""
        found = super().changes
        new = any(found[name] != getattr(self.instance, name) for name in ("impact", "likelihood"))
        return {**found, "scored_on": timezone.localdate()} if new else found


def score_choices(scale: int) -> list[tuple[int, str]]:
    """Return the scores of a scale with their words."""
    return [(score, f"{score}: {words}") for score, words in enumerate(levels(scale), start=1)]


class PlaceForm(ItemForm):
    """A set of areas: ticked, or written down where the evidence does not know them."""

    area_codes = forms.MultipleChoiceField(
        label="areas", required=False, widget=forms.CheckboxSelectMultiple, help_text="Wards, places, larger areas"
    )
    others = LinesField(
        label="other areas",
        required=False,
        help_text="One a line: the code, a space and the name, such as: E05006914 Burton",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = dict(zip(self.instance.area_codes, self.instance.area_names, strict=False))
        self.known = {**held, **dict(areas(self.partnership))}
        self.fields["area_codes"].choices = list(self.known.items())  # type: ignore[attr-defined]
        self.order_fields(["title", "reason", "area_codes", "others", "printed_count"])

    def clean_others(self) -> list[tuple[str, str]]:
        """Return code and name of each line.

        Raises:
            ValidationError: a line has no name.
        """
        found = [line.split(maxsplit=1) for line in self.cleaned_data["others"]]
        wrong = [line[0] for line in found if len(line) < 2]
        if wrong:
            raise forms.ValidationError(f"Write the name of the area after its code: {', '.join(wrong)}")
        return [(code, name) for code, name in found]

    @property
    def changes(self) -> dict[str, Any]:
        """Return the cleaned values with codes and names in the same order."""
        found = super().changes
        chosen = {code: self.known[code] for code in found["area_codes"]} | dict(found.pop("others"))
        return {**found, "area_codes": list(chosen), "area_names": list(chosen.values())}


class ObjectiveForm(ItemForm):
    """An objective of somebody else's strategy."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        titles = LinkedStrategy.objects.filter(partnership=self.partnership).values_list("title", flat=True)
        self.fields["strategy"].widget = SuggestingInput(titles)
