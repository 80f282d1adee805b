"""The partnership itself, who holds which role in it, invitations, and the audit."""

from __future__ import annotations

from typing import ClassVar

from auditlog.models import AbstractLogEntry
from auditlog.registry import auditlog
from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse

from saferplace.web.partnerships.roles import Role

COLOUR = RegexValidator(r"^#[0-9A-Fa-f]{6}$", "Enter a colour as # and six digits or letters A to F, like #12436D")


class Nation(models.TextChoices):
    """Which set of rules applies."""

    ENGLAND = "england", "England"
    WALES = "wales", "Wales"


class Versioned(models.Model):
    """A row that counts its changes, so that two people editing it are told of each other."""

    version = models.PositiveIntegerField(default=1, editable=False)
    changed_at = models.DateTimeField("last changed", auto_now=True)

    class Meta:
        """No table of its own."""

        abstract = True


class Partnership(Versioned):
    """A community safety partnership: the tenant. Nothing of one partnership is seen from another."""

    slug = models.SlugField("web address", unique=True, max_length=80)
    name = models.CharField("legal name", max_length=200)
    alias = models.CharField("known as", max_length=200, blank=True)
    nation = models.CharField("nation", max_length=10, choices=Nation, default=Nation.ENGLAND)
    csp_code = models.CharField("code of the community safety partnership", max_length=9, blank=True)
    force_area_code = models.CharField("code of the police force area", max_length=9, blank=True)
    founded_on = models.DateField("founded", null=True, blank=True)
    vision = models.TextField("vision", blank=True)
    introduction = models.TextField("introduction from the chair", blank=True)
    accent = models.CharField("accent colour", max_length=7, default="#12436D", validators=[COLOUR])

    class Meta:
        """Ordering."""

        ordering = ("name",)

    def __str__(self) -> str:
        return self.alias or self.name

    def get_absolute_url(self) -> str:
        """Return the address of the partnership's front page."""
        return reverse("partnerships:home", kwargs={"slug": self.slug})


class Record(Versioned):
    """A row that belongs to one partnership; every noun of the apps above is one."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+", editable=False)

    class Meta:
        """No table of its own."""

        abstract = True


class AreaCovered(Record):
    """A district the partnership covers, with the dates it did."""

    area_code = models.CharField("area code", max_length=9)
    area_name = models.CharField("area", max_length=200)
    starts_on = models.DateField("from", null=True, blank=True)
    ends_on = models.DateField("until", null=True, blank=True)

    class Meta:
        """Ordering."""

        ordering = ("area_name",)

    def __str__(self) -> str:
        return self.area_name


class RoleHolding(models.Model):
    """A role somebody holds, in one partnership or (system administrators) in the installation."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="role_holdings")
    partnership = models.ForeignKey(
        Partnership, on_delete=models.PROTECT, related_name="role_holdings", null=True, blank=True
    )
    role = models.CharField("role", max_length=30, choices=Role)
    starts_on = models.DateField("from")
    ends_on = models.DateField("until", null=True, blank=True)

    class Meta:
        """Ordering, and one open holding per role."""

        ordering = ("account__email", "role")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["account", "partnership", "role"],
                condition=models.Q(ends_on__isnull=True),
                name="role_held_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(partnership__isnull=False) | models.Q(role=Role.SYSTEM_ADMINISTRATOR),
                name="only_system_administrators_serve_the_installation",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account}: {self.get_role_display()}"


class AuditEntry(AbstractLogEntry):  # type: ignore[misc]
    """What was done: who, what, before, after, when. The database itself refuses to change or remove an entry."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    operation = models.CharField("operation", max_length=100, blank=True)

    class Meta(AbstractLogEntry.Meta):  # type: ignore[misc]
        """Newest first."""

        abstract = False
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["partnership", "-timestamp"])]


for model in (Partnership, AreaCovered, RoleHolding):
    auditlog.register(model, exclude_fields=["version", "changed_at"])
