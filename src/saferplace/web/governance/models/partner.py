"""Partners: responsible authorities, co-operating bodies and invitees, on which ground and when."""

from __future__ import annotations

from auditlog.registry import auditlog
from django.core.exceptions import ValidationError
from django.db import models

from saferplace.web.governance.models.organisation import Organisation
from saferplace.web.governance.models.record import UNAUDITED, Dated


class Standing(models.TextChoices):
    """On which footing an organisation takes part."""

    RESPONSIBLE_AUTHORITY = "responsible_authority", "Responsible authority"
    CO_OPERATING_BODY = "co_operating_body", "Co-operating body"
    INVITEE = "invitee", "Invitee"


class AuthorityKind(models.TextChoices):
    """Kinds of responsible authority, those of the past too. The local policing body is a role and none of them."""

    COUNCIL = "council", "Council"
    COUNTY_COUNCIL = "county_council", "County council"
    POLICE = "police", "Chief officer of police"
    FIRE = "fire", "Fire and rescue authority"
    PROBATION = "probation", "Provider of probation services"
    INTEGRATED_CARE_BOARD = "integrated_care_board", "Integrated care board"
    LOCAL_HEALTH_BOARD = "local_health_board", "Local health board"
    CLINICAL_COMMISSIONING_GROUP = "clinical_commissioning_group", "Clinical commissioning group (2013 to 2022)"
    PRIMARY_CARE_TRUST = "primary_care_trust", "Primary care trust (until 2013)"
    POLICE_AUTHORITY = "police_authority", "Police authority (until 2012)"


class Partner(Dated):
    """An organisation's place in the partnership, for a time."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="standings", verbose_name="organisation"
    )
    standing = models.CharField("standing", max_length=30, choices=Standing, default=Standing.RESPONSIBLE_AUTHORITY)
    kind = models.CharField(
        "kind of responsible authority",
        max_length=40,
        choices=AuthorityKind,
        blank=True,
        help_text="Leave empty for co-operating bodies and invitees",
    )
    ground = models.CharField(
        "ground",
        max_length=300,
        blank=True,
        help_text="The provision or the reason it takes part; filled in from the rules for a responsible authority",
    )
    accountable_post = models.CharField("accountable post", max_length=200, blank=True)
    liaison_post = models.CharField(
        "post for sharing information", max_length=200, blank=True, help_text="Who is asked for figures and agreements"
    )
    note = models.TextField("note", blank=True)

    class Meta:
        """Authorities first."""

        ordering = ("-standing", "organisation__name", "starts_on")

    def __str__(self) -> str:
        return f"{self.organisation} ({self.get_standing_display().lower()})"

    def clean(self) -> None:
        """Ask for the kind of a responsible authority, and of nobody else."""
        super().clean()
        authority = self.standing == Standing.RESPONSIBLE_AUTHORITY
        if authority and not self.kind:
            raise ValidationError({"kind": "Choose the kind of responsible authority."})
        if self.kind and not authority:
            raise ValidationError({"kind": "Only a responsible authority has a kind; leave this empty."})

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return self.address("partner", pk=self.pk)


auditlog.register(Partner, exclude_fields=UNAUDITED)
