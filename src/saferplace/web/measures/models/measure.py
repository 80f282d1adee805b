"""A measure: a series somebody counts for the partnership, with everything that must be known to read its figures."""

from __future__ import annotations

from datetime import date
from typing import Any

from auditlog.registry import auditlog
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.urls import reverse

from saferplace.reference.periods import Period, PeriodKind
from saferplace.web.governance.models import ContextNote, Organisation
from saferplace.web.partnerships.models import Record
from saferplace.workflows.supply_terms import FigureKind, SeriesTerms, due_on, periods_owed

SERIES = RegexValidator(
    r"^[a-z][a-z0-9_]{1,59}\Z", "Use small letters, digits and _, beginning with a letter, such as council_asb"
)
PER_CENT = ("per cent", "percent", "%")
# These texts stand in files that are opened in spreadsheets.
NO_FORMULA = RegexValidator(r"^\s*[=+\-@]", "This must not begin with =, +, - or @", inverse_match=True)


class Kind(models.TextChoices):
    """What the figures are."""

    COUNT = "count", "A count"
    SHARE = "share", "A share of a whole, from its two counts"
    RATE = "rate", "A rate, from its two counts"
    SCORE = "score", "A score, an average, or a percentage without its counts"
    SURVEY = "survey", "An answer in a survey: a percentage of the people asked"


class Polarity(models.TextChoices):
    """Which way is wanted."""

    HIGHER = "higher", "Higher is better"
    LOWER = "lower", "Lower is better"
    NEITHER = "neither", "Neither"


class Cadence(models.TextChoices):
    """What a figure is supplied for."""

    MONTH = "month", "Every month"
    QUARTER = "quarter", "Every quarter"
    YEAR = "financial_year", "Every financial year"


class Tier(models.TextChoices):
    """Who may have the figures."""

    OPEN = "open", "Open: anybody may have them"
    SHARED = "shared", "Shared: for the partnership"
    RESTRICTED = "restricted", "Restricted: to be printed only with the supplier's leave"


def check_areas(value: Any) -> None:
    """Refuse what is no list of areas.

    Raises:
        ValidationError: saying so.
    """
    if not isinstance(value, list) or not value:
        raise ValidationError("Select at least one area")
    if not all(isinstance(each, dict) and set(each) == {"code", "name"} for each in value):
        raise ValidationError("This must be a list of areas, each with code and name")


class Measure(Record):
    """A series of the partnership's own."""

    series = models.CharField("id of the series", max_length=60, validators=[SERIES])
    title = models.CharField("title", max_length=200, validators=[NO_FORMULA])
    definition = models.TextField("definition")
    unit = models.CharField("unit", max_length=60, validators=[NO_FORMULA])
    kind = models.CharField("kind of figure", max_length=10, choices=Kind, default=Kind.COUNT)
    polarity = models.CharField("which way is better", max_length=10, choices=Polarity, default=Polarity.NEITHER)
    counts_reports = models.BooleanField("counts what people report", default=False)
    paired_with = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="measure to be read with it",
    )
    caveat = models.TextField("caveat", validators=[NO_FORMULA])
    supplier = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="organisation that counts it"
    )
    supplier_post = models.CharField("post that counts it", max_length=200, blank=True)
    cadence = models.CharField("how often", max_length=20, choices=Cadence, default=Cadence.QUARTER)
    days_after = models.PositiveSmallIntegerField(
        "days after the period by which it is due",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(730)],
    )
    areas = models.JSONField("areas", validators=[check_areas])
    threshold = models.PositiveSmallIntegerField(
        "small numbers up to", null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(100)]
    )
    starts_on = models.DateField("supplied from")
    ends_on = models.DateField("supplied until", null=True, blank=True)
    publication = models.CharField("where it will be published", max_length=200, blank=True)
    tier = models.CharField("who may have the figures", max_length=12, choices=Tier, default=Tier.SHARED)

    class Meta:
        """By title, each series once."""

        ordering = ("title",)
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "series"],
                name="measure_named_once",
                violation_error_message="There is a measure with this id of the series already",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Refuse what contradicts itself."""
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": "The last day must not be before the first"})
        if self.paired_with_id is not None and self.paired_with_id == self.pk:
            raise ValidationError({"paired_with": "Select another measure"})
        terms = self.terms
        if terms.kind.has_parts and terms.multiplier is None:
            raise ValidationError({"unit": "For a share or rate write per cent, or per 1,000 residents and the like"})
        if self.kind == Kind.SURVEY and self.unit.casefold() not in PER_CENT:
            raise ValidationError({"unit": "For an answer in a survey write per cent"})

    @property
    def terms(self) -> SeriesTerms:
        """What its supplier must know."""
        return SeriesTerms(
            series=self.series,
            title=self.title,
            unit=self.unit,
            kind=FigureKind(self.kind),
            cadence=PeriodKind(self.cadence),
            areas={each["code"]: each["name"] for each in self.areas or []},
            better=self.polarity,
            caveat=" ".join(filter(None, (self.caveat, self.asked_words))),
            threshold=self.threshold,
        )

    @property
    def is_survey(self) -> bool:
        """Whether its figures are percentages of people asked."""
        return self.kind == Kind.SURVEY

    @property
    def may_have_question(self) -> bool:
        """Whether its figures are shares of people, who may have been asked in a survey."""
        return self.kind in (Kind.SURVEY, Kind.SHARE)

    @property
    def asked_words(self) -> str:
        """What was asked in the survey behind it; "" when it is from none."""
        question = getattr(self, "question", None) if self.may_have_question else None
        return question.words if question else ""

    def due_on(self, period: Period) -> date:
        """Return the day by which the figure of a period is due."""
        return due_on(period, self.days_after)

    def periods_owed(self, today: date) -> tuple[Period, ...]:
        """Return the periods that have ended before today, of those it is supplied for."""
        return periods_owed(PeriodKind(self.cadence), self.starts_on, self.ends_on, today)

    @property
    def wanted(self) -> str:
        """What is wanted, in words: more reports wanted, fewer repeat cases wanted."""
        words = {
            (Polarity.HIGHER, True): "More reports wanted",
            (Polarity.LOWER, True): "Fewer reports wanted",
            (Polarity.NEITHER, True): "Neither more nor fewer reports wanted",
            (Polarity.HIGHER, False): "Higher is better",
            (Polarity.LOWER, False): "Lower is better",
            (Polarity.NEITHER, False): "Neither is better by itself",
        }
        return words[Polarity(self.polarity), self.counts_reports]

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return self.address("measure")

    def address(self, name: str) -> str:
        """Return the address of one of its pages."""
        return reverse(f"measures:{name}", kwargs={"slug": self.partnership.slug, "pk": self.pk})


class Definition(Record):
    """What a measure meant until its definition was changed; the change breaks the series."""

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="definitions", editable=False)
    before = models.TextField("definition before")
    after = models.TextField("definition after")
    starts_on = models.DateField("from")
    why = models.CharField("why", max_length=300)
    note = models.ForeignKey(ContextNote, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        """Newest first."""

        ordering = ("-starts_on", "-pk")
        verbose_name = "change of definition"

    def __str__(self) -> str:
        return f"{self.measure}, from {self.starts_on:%Y-%m-%d}"


auditlog.register(Measure, exclude_fields=["version", "changed_at"])
auditlog.register(Definition, exclude_fields=["version", "changed_at"])
