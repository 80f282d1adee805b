"""Priorities and cross-cutting themes, with the difference they will make and the figures they rest on."""

from __future__ import annotations

from auditlog.registry import auditlog
from django.db import models

from saferplace.planning import content
from saferplace.web.governance.models import Organisation
from saferplace.web.plans.models.item import PlanItem, name_of
from saferplace.web.plans.models.periods import require_period
from saferplace.web.plans.models.plan import UNAUDITED
from saferplace.web.plans.models.words import PRIORITY_KINDS, choices
from saferplace.workflows.live_figures import FigureKey


class Priority(PlanItem):
    """What the partnership has decided to work on, or a theme that runs through all of it."""

    among = ("kind",)
    live_texts = ("definition", "reason")
    page_name = "priority"

    kind = models.CharField(
        "kind", max_length=30, choices=choices(PRIORITY_KINDS), default=content.PriorityKind.PRIORITY
    )
    title = models.CharField("title", max_length=200)
    number = models.CharField("number as printed", max_length=20, blank=True, help_text="Such as 4.1, if it has one")
    heading = models.CharField(
        "heading over it",
        max_length=200,
        blank=True,
        help_text="Only where the plan prints another heading than the title",
    )
    definition = models.TextField("definition", blank=True, help_text="What is meant by it")
    reason = models.TextField("why it is a priority", blank=True)
    heads = models.JSONField("statutory heads it serves", default=list, blank=True)
    indicators = models.JSONField("measures that show how it stands", default=list, blank=True, editable=False)
    lead_organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="lead organisation",
    )
    lead_post = models.CharField("lead's post", max_length=200, blank=True, help_text="A post, never a person's name")

    class Meta(PlanItem.Meta):
        verbose_name = "priority"
        verbose_name_plural = "priorities"
        ordering = ("-kind", "position", "pk")

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()

    def content(self) -> content.Priority:
        """Return it as a version freezes it; ask with outcomes and figures fetched."""
        heads = tuple(content.StatutoryHead(head) for head in self.heads)
        return content.Priority(
            key=self.key,
            kind=content.PriorityKind(self.kind),
            title=self.title,
            position=self.position,
            number=self.number,
            heading=self.heading,
            definition=self.definition,
            reason=self.reason,
            outcomes=tuple(content.Outcome(row.key, row.text) for row in self.outcomes.all() if row.ended_on is None),
            heads=heads,
            indicators=tuple(self.indicators),
            figures=tuple(row.content() for row in self.figures.all() if row.ended_on is None),
            lead_organisation=name_of(self.lead_organisation),
            lead_post=self.lead_post,
        )


class Outcome(PlanItem):
    """What difference a priority will make."""

    among = ("priority",)
    live_texts = ("text",)
    page_name = "outcome"

    priority = models.ForeignKey(Priority, on_delete=models.PROTECT, related_name="outcomes")
    text = models.TextField("what difference it will make")

    class Meta(PlanItem.Meta):
        verbose_name = "outcome"

    def __str__(self) -> str:
        return self.text[:80]

    def get_absolute_url(self) -> str:
        """Return the address of its priority's page."""
        return f"{self.priority.get_absolute_url()}#outcomes"


class QuotedFigure(PlanItem):
    """A figure a priority rests on: which one is written down, the figure itself is read from the evidence."""

    among = ("priority",)
    page_name = "quoted_figure"

    priority = models.ForeignKey(Priority, on_delete=models.PROTECT, related_name="figures")
    indicator = models.CharField("measure", max_length=100)
    area_code = models.CharField("area", max_length=60)
    period = models.CharField("period", max_length=20)
    note = models.CharField("what it shows", max_length=500, blank=True)

    class Meta(PlanItem.Meta):
        verbose_name = "quoted figure"

    def __str__(self) -> str:
        return f"{self.indicator}, {self.area_code}, {self.period}"

    def get_absolute_url(self) -> str:
        """Return the address of its priority's page."""
        return f"{self.priority.get_absolute_url()}#figures"

    def clean(self) -> None:
        """Refuse a period that is none."""
        super().clean()
        require_period(self, "period")

    @property
    def figure_key(self) -> FigureKey:
        """Which figure it is."""
        return FigureKey(self.indicator, self.area_code, self.period)

    def content(self) -> content.QuotedFigure:
        """Return it as a version freezes it."""
        return content.QuotedFigure(self.indicator, self.area_code, self.period, self.note)


for model in (Priority, Outcome, QuotedFigure):
    auditlog.register(model, exclude_fields=UNAUDITED)
