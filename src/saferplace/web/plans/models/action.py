"""Actions and areas of focus, and what their owners say of them."""

from __future__ import annotations

from datetime import datetime

from auditlog.registry import auditlog
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models

from saferplace.planning import content
from saferplace.web.partnerships.models import Record
from saferplace.web.plans.models.item import Owned, PlanItem, key_of, keys_of, name_of
from saferplace.web.plans.models.periods import require_financial_year
from saferplace.web.plans.models.plan import UNAUDITED
from saferplace.web.plans.models.priority import Priority
from saferplace.web.plans.models.risk import Risk
from saferplace.web.plans.models.words import ACTION_KINDS, ACTION_STATUSES, choices


class Action(Owned, PlanItem):
    """What the partners will do, or a focus set for one coming year."""

    among = ("priority",)
    live_texts = ("text",)
    page_name = "action"

    kind = models.CharField("kind", max_length=20, choices=choices(ACTION_KINDS), default=content.ActionKind.ACTION)
    text = models.TextField("what will be done")
    priority = models.ForeignKey(
        Priority,
        on_delete=models.PROTECT,
        related_name="actions",
        null=True,
        blank=True,
        verbose_name="priority or theme it serves",
    )
    printed_under = models.CharField(
        "heading it is printed under",
        max_length=200,
        blank=True,
        help_text="Only where that is not its priority's own",
    )
    starts_on = models.DateField("begins", null=True, blank=True)
    due_on = models.DateField("due", null=True, blank=True)
    area_code = models.CharField("area", max_length=60, blank=True)
    area_name = models.CharField("name of the area", max_length=200, blank=True)
    financial_year = models.CharField(
        "financial year", max_length=7, blank=True, help_text="For an area of focus, such as 2018/19"
    )
    last_outcome = models.TextField("what became of it in the year before", blank=True)
    mitigates = models.ManyToManyField(
        Risk, blank=True, related_name="mitigating_actions", verbose_name="risks it makes smaller"
    )
    links = models.JSONField("links", default=list, blank=True)

    class Meta(PlanItem.Meta):
        verbose_name = "action"
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.text if len(self.text) <= 90 else f"{self.text[:89]}…"

    def clean(self) -> None:
        """Refuse an end before the start, and an area of focus without its year."""
        super().clean()
        if self.starts_on and self.due_on and self.due_on < self.starts_on:
            raise ValidationError({"due_on": "The day it is due must not be before it begins."})
        if self.kind == content.ActionKind.AREA_OF_FOCUS and not self.financial_year:
            raise ValidationError({"financial_year": "Enter the financial year the focus is for, such as 2018/19."})
        require_financial_year(self, "financial_year")

    def content(self) -> content.Action:
        """Return it as a version freezes it; ask with priority, owner and risks fetched."""
        return content.Action(
            key=self.key,
            kind=content.ActionKind(self.kind),
            text=self.text,
            priority=key_of(self.priority),
            position=self.position,
            printed_under=self.printed_under,
            owner_organisation=name_of(self.owner_organisation),
            owner_post=self.owner_post,
            starts_on=self.starts_on,
            due_on=self.due_on,
            area_code=self.area_code,
            area_name=self.area_name,
            financial_year=self.financial_year,
            last_outcome=self.last_outcome,
            mitigates=keys_of(self.mitigates),
            links=tuple(self.links),
        )


class ActionUpdate(Record):
    """What the owner says of an action on a day. Never changed: a correction is another update."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="updates", editable=False)
    status = models.CharField("how it is going", max_length=20, choices=choices(ACTION_STATUSES))
    note = models.TextField("note", blank=True)
    updated_at = models.DateTimeField("updated", editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False)
    by_post = models.CharField("by", max_length=400, editable=False)

    class Meta:
        ordering = ("-updated_at", "-pk")
        verbose_name = "action update"
        indexes = [models.Index(fields=["action", "-updated_at"])]

    def __str__(self) -> str:
        return f"{self.get_status_display()}, {self.updated_at:%Y-%m-%d}"

    def is_older_than(self, moment: datetime) -> bool:
        """Return whether it was said before a moment."""
        return self.updated_at < moment


auditlog.register(Action, exclude_fields=UNAUDITED, m2m_fields={"mitigates"})
auditlog.register(ActionUpdate, exclude_fields=UNAUDITED)
