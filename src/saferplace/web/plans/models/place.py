"""Priority places: wards, or any set of areas that are looked at together."""

from __future__ import annotations

from auditlog.registry import auditlog
from django.core.exceptions import ValidationError
from django.db import models

from saferplace.planning import content
from saferplace.web.plans.models.item import PlanItem
from saferplace.web.plans.models.plan import UNAUDITED


class Place(PlanItem):
    """A set of areas the plan gives special attention."""

    live_texts = ("reason",)
    page_name = "place"

    title = models.CharField("title", max_length=200)
    reason = models.TextField("why these places", blank=True)
    area_codes = models.JSONField("areas", default=list, blank=True)
    area_names = models.JSONField("names of the areas", default=list, blank=True)
    printed_count = models.PositiveSmallIntegerField(
        "how many the text says there are",
        null=True,
        blank=True,
        help_text="The plan checker compares it with the list",
    )

    class Meta(PlanItem.Meta):
        verbose_name = "priority place"

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Refuse codes without as many names."""
        super().clean()
        if len(self.area_codes) != len(self.area_names):
            raise ValidationError({"area_codes": "Each area needs a code and a name."})

    def content(self) -> content.Place:
        """Return it as a version freezes it."""
        return content.Place(
            key=self.key,
            title=self.title,
            reason=self.reason,
            position=self.position,
            area_codes=tuple(self.area_codes),
            area_names=tuple(self.area_names),
            printed_count=self.printed_count,
        )


auditlog.register(Place, exclude_fields=UNAUDITED)
