"""What every item of a plan is: a row of one plan with a key that stays, and a place among its like."""

from __future__ import annotations

import secrets
from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse

from saferplace.web.governance.models import Organisation
from saferplace.web.partnerships.models import Record
from saferplace.web.plans.models.plan import Plan


def new_key() -> str:
    """Return a key no other item has; it stays with the item from version to version of the plan."""
    return secrets.token_hex(6)


class PlanItem(Record):
    """An item of a plan's working content. It is taken out with a date, never deleted."""

    # Rows that share these fields are ordered among themselves.
    among: ClassVar[tuple[str, ...]] = ()
    # Texts that may hold live references.
    live_texts: ClassVar[tuple[str, ...]] = ()
    # Name of its page, which its list and forms share: "priority". "" when it is shown on another's page.
    page_name: ClassVar[str] = ""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+", editable=False)
    key = models.CharField("key", max_length=60, default=new_key, editable=False)
    position = models.PositiveIntegerField("position", default=0, editable=False)
    ended_on = models.DateField("taken out", null=True, blank=True, editable=False)

    class Meta:
        abstract = True
        ordering: ClassVar[tuple[str, ...]] = ("position", "pk")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["plan", "key"], name="%(class)s_key_once_in_a_plan")
        ]

    def clean(self) -> None:
        """Refuse a reference to an item of another plan.

        Raises:
            ValidationError: naming the field.
        """
        super().clean()
        for field in self._meta.concrete_fields:
            if isinstance(field, models.ForeignKey) and issubclass(field.related_model, PlanItem):
                other = getattr(self, field.name) if getattr(self, field.attname) else None
                if other is not None and other.plan_id != self.plan_id:
                    raise ValidationError({field.name: "Choose one of the same plan."})

    def like(self) -> models.QuerySet[Any]:
        """Return the rows it is ordered among, itself included, without those taken out."""
        same = {name: getattr(self, name) for name in self.among}
        return type(self)._default_manager.filter(plan=self.plan, ended_on__isnull=True, **same)

    def address(self, name: str) -> str:
        """Return the address of one of its pages."""
        return reverse(f"plans:{name}", kwargs={"slug": self.partnership.slug, "plan": self.plan_id, "pk": self.pk})

    def get_absolute_url(self) -> str:
        """Return the address of its page, or of the page that shows it."""
        return self.address(self.page_name)

    @classmethod
    def of(cls, plan: Plan) -> models.QuerySet[Self]:
        """Return the items of a plan that were not taken out."""
        return cls._default_manager.filter(plan=plan, ended_on__isnull=True)


class Owned(models.Model):
    """Who answers for something: an organisation of the register, and a post in it."""

    owner_organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="owner organisation",
    )
    owner_post = models.CharField("owner's post", max_length=200, blank=True, help_text="A post, never a person's name")

    class Meta:
        abstract = True

    @property
    def owner(self) -> str:
        """Return post and organisation as pages show them; "" when nobody is named."""
        organisation = self.owner_organisation.name if self.owner_organisation else ""
        return ", ".join(part for part in (self.owner_post, organisation) if part)


def name_of(organisation: Organisation | None) -> str:
    """Return an organisation's name; "" for none."""
    return organisation.name if organisation else ""


def keys_of(rows: Any) -> tuple[str, ...]:
    """Return the keys of related items that were not taken out, in their order; ask with them fetched."""
    return tuple(row.key for row in sorted(rows.all(), key=lambda row: (row.position, row.pk)) if row.ended_on is None)


def key_of(row: PlanItem | None) -> str:
    """Return the key of a related item; "" for none and for one that was taken out."""
    return row.key if row is not None and row.ended_on is None else ""
