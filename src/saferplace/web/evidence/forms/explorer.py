"""The explorer's question: read from the address, and shown again as it was settled."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.http import QueryDict

from saferplace.reference.areas import LEVEL_NAMES, Area
from saferplace.reference.periods import PeriodKind
from saferplace.web.components.forms import Form
from saferplace.workflows.explore_question import NOTHING, SIMILAR, Question, Settled
from saferplace.workflows.find_evidence import Theme

KIND_NAMES = {
    PeriodKind.MONTH: "Months",
    PeriodKind.QUARTER: "Quarters",
    PeriodKind.FINANCIAL_YEAR: "Financial years",
    PeriodKind.CALENDAR_YEAR: "Calendar years",
    PeriodKind.ROLLING_YEAR: "Rolling years",
}
MULTIPLIERS = {"1000": "1,000", "10000": "10,000", "100000": "100,000"}
Choices = list[tuple[str, Any]]


def read_question(given: QueryDict, default_area: str) -> Question:
    """Return the question that an address asks; what is not said is left open."""
    per = given.get("per", "")
    return Question(
        indicator=given.get("indicator", "").strip(),
        area=(given.get("other_area", "").strip() or given.get("area", "").strip() or default_area),
        kind=given.get("kind", "").strip(),
        first=given.get("first", "").strip(),
        last=given.get("last", "").strip(),
        compare=tuple(text.strip() for text in given.getlist("compare") if text.strip()),
        peers=tuple(text.strip() for text in given.getlist("peers") if text.strip()),
        per=float(per) if per in MULTIPLIERS else None,
    )


class ExploreForm(Form):
    """Change what is shown."""

    indicator = forms.ChoiceField(label="Indicator")
    area = forms.ChoiceField(label="Area")
    other_area = forms.CharField(
        label="Another area", required=False, help_text="A name or a code, such as Leicester or E22000165"
    )
    kind = forms.ChoiceField(label="Shown by", widget=forms.RadioSelect)
    first = forms.ChoiceField(label="From", required=False)
    last = forms.ChoiceField(label="To", required=False)
    compare = forms.MultipleChoiceField(label="Compared with", required=False, widget=forms.CheckboxSelectMultiple)
    per = forms.ChoiceField(label="Per how many residents", required=False)

    def __init__(self, settled: Settled, asked: Question, themes: Iterable[Theme], areas: Sequence[Area]) -> None:
        """Show a question as it was settled.

        Args:
            settled: the question made exact.
            asked: the question as it was asked.
            themes: the indicators on offer.
            areas: the areas on offer; the one asked about is added.
        """
        compared = [area.code for area in settled.others] + ([SIMILAR] if settled.with_peers else [])
        initial = {
            "indicator": settled.indicator.id,
            "area": settled.area.code,
            "kind": settled.run[0].kind.value,
            # An empty end stays open, so that it fits whatever indicator is chosen next.
            "first": settled.run[0].code if asked.first else "",
            "last": settled.run[-1].code if asked.last else "",
            "compare": compared or [NOTHING],
            "per": f"{asked.per:.0f}" if asked.per else "",
        }
        super().__init__(initial=initial)
        self._offer(
            "indicator",
            [(theme.name, [(i.id, i.title) for i in theme.indicators]) for theme in themes if theme.indicators],
        )
        known = [settled.area, *(area for area in areas if area.code != settled.area.code)]
        self._offer("area", [(area.code, name_of(area)) for area in known])
        self._offer("kind", [(kind.value, KIND_NAMES[kind]) for kind in settled.kinds])
        periods: Choices = [(period.code, period.label) for period in settled.offered]
        self._offer("first", [("", "As far back as usual"), *periods])
        self._offer("last", [("", "The newest"), *periods])
        near = {area.code: area for area in (*settled.around, *settled.others)}
        similar: Choices = [(SIMILAR, "Similar areas")] if settled.area.level in PEERED else []
        self._offer("compare", [*((a.code, name_of(a)) for a in near.values()), *similar, (NOTHING, "Nothing")])
        if settled.indicator.denominator == "population":
            usual = f"{settled.indicator.per:,.0f} (as usual)"
            self._offer("per", [("", usual), *((code, name) for code, name in MULTIPLIERS.items())])
        else:
            del self.fields["per"]

    @property
    def key(self) -> str:
        """A text that tells this form from one with another offer or another state."""
        offered = [field.choices for field in self.fields.values() if isinstance(field, forms.ChoiceField)]
        return repr((self.initial, offered))

    def _offer(self, name: str, choices: Choices) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices


PEERED = ("csp", "district")


def name_of(area: Area) -> str:
    """Return the name of an area with its kind, so that a ward and a district of one name can be told apart."""
    return f"{area.name} ({LEVEL_NAMES[area.level]})"
