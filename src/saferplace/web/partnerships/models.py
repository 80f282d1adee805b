"""The partnership itself, who holds which role in it, invitations, and the audit."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from auditlog.models import AbstractLogEntry
from auditlog.registry import auditlog
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse

from saferplace.charts.wording import long_date
from saferplace.web.partnerships.roles import Role

DISTRICT_CODE = RegexValidator(
    r"^(E0[6-9]|W06)\d{6}\Z", "Enter the code of a district: E06 to E09 or W06 and six digits, like E07000193"
)
CSP_CODE = RegexValidator(r"^[EW]22\d{6}\Z", "Enter a code that begins with E22 or W22, like E22000256")
FORCE_CODE = RegexValidator(r"^(E23|W15)\d{6}\Z", "Enter a code that begins with E23 or W15, like E23000015")
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
    csp_code = models.CharField(
        "code of the community safety partnership", max_length=9, blank=True, validators=[CSP_CODE]
    )
    force_area_code = models.CharField(
        "code of the police force area", max_length=9, blank=True, validators=[FORCE_CODE]
    )
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

    def clean(self) -> None:
        """Refuse a reference to another partnership's row.

        Raises:
            ValidationError: naming the field.
        """
        super().clean()
        for field in self._meta.concrete_fields:
            told = getattr(self, field.attname)
            if told is None or not isinstance(field, models.ForeignKey) or not issubclass(field.related_model, Record):
                continue
            if getattr(self, field.name).partnership_id != self.partnership_id:
                raise ValidationError({field.name: "Choose one of this partnership's own."})


class AreaCovered(Record):
    """A district the partnership covers, with the dates it did."""

    area_code = models.CharField("area code", max_length=9, validators=[DISTRICT_CODE])
    area_name = models.CharField("area", max_length=200)
    starts_on = models.DateField("from", null=True, blank=True)
    ends_on = models.DateField("until", null=True, blank=True)

    class Meta:
        """Ordering."""

        ordering = ("area_name",)

    def __str__(self) -> str:
        return self.area_name

    def clean(self) -> None:
        """Refuse an end before the start.

        Raises:
            ValidationError: naming the field.
        """
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": f"The end must be on or after {long_date(self.starts_on)}"})


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

        verbose_name = "role"
        ordering = ("account__email", "role")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["account", "partnership", "role"],
                condition=models.Q(ends_on__isnull=True),
                name="role_held_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(partnership__isnull=False) ^ models.Q(role=Role.SYSTEM_ADMINISTRATOR),
                name="system_administrators_serve_the_installation_others_a_partnership",
                violation_error_message="A system administrator serves the installation, everybody else a partnership.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account}: {self.get_role_display()}"

    def is_held_on(self, today: date) -> bool:
        """Return whether the role is held on a day."""
        return self.starts_on <= today and (self.ends_on is None or self.ends_on >= today)


class Invitation(models.Model):
    """A letter with a link that gives a role, once. Only a digest of the link is kept: nobody can read it here."""

    partnership = models.ForeignKey(
        Partnership, on_delete=models.PROTECT, related_name="invitations", null=True, blank=True
    )
    email = models.EmailField("e-mail address")
    role = models.CharField("role", max_length=30, choices=Role)
    organisation = models.CharField("organisation the person speaks for", max_length=200, blank=True)
    token_digest = models.CharField("digest of the link", max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField("invited")
    expires_at = models.DateTimeField("open until")
    by_mail = models.BooleanField("sent by e-mail", default=False)
    accepted_at = models.DateTimeField("accepted", null=True, blank=True)
    withdrawn_at = models.DateTimeField("withdrawn", null=True, blank=True)

    class Meta:
        """Newest first."""

        ordering = ("-invited_at",)

    def __str__(self) -> str:
        return f"{self.email}: {self.get_role_display()}"

    def state(self, now: datetime) -> str:
        """Return "open", "accepted", "withdrawn" or "run out"."""
        if self.accepted_at:
            return "accepted"
        if self.withdrawn_at:
            return "withdrawn"
        return "open" if now < self.expires_at else "run out"


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
auditlog.register(Invitation, exclude_fields=["token_digest"])
