"""Bodies: boards, groups, committees, of the partnership and around it, with the posts that are their members."""

from __future__ import annotations

from auditlog.registry import auditlog
from django.db import models

from saferplace.web.governance.models.organisation import Organisation
from saferplace.web.governance.models.record import UNAUDITED, Dated


class BodyKind(models.TextChoices):
    """Kinds of body."""

    BOARD = "board", "Board (strategy group)"
    SUB_GROUP = "sub_group", "Sub-group"
    FORUM = "forum", "Forum"
    PANEL = "panel", "Panel"
    CABINET = "cabinet", "Cabinet"
    COUNCIL = "council", "Full council"
    SCRUTINY = "scrutiny", "Scrutiny committee"
    HEALTH_AND_WELLBEING_BOARD = "health_and_wellbeing_board", "Health and Wellbeing Board"
    SAFEGUARDING_ADULTS_BOARD = "safeguarding_adults_board", "Safeguarding adults board"
    SAFEGUARDING_CHILDREN_BOARD = "safeguarding_children_board", "Safeguarding children board or partnership"
    LOCAL_POLICING_BODY = "local_policing_body", "Local policing body"
    POLICE_AND_CRIME_PANEL = "police_and_crime_panel", "Police and crime panel"
    CRIMINAL_JUSTICE_BOARD = "criminal_justice_board", "Criminal justice board"
    REGIONAL_GROUP = "regional_group", "Cross-border group"
    PARTNERSHIP = "partnership", "Another partnership or management board"
    OTHER = "other", "Other"


class Serves(models.TextChoices):
    """Whose body it is."""

    OWN = "own", "This partnership"
    COUNCIL = "council", "A council"
    OTHERS = "others", "Others"


class SeatRole(models.TextChoices):
    """What a member post is in the body."""

    MEMBER = "member", "Member"
    CHAIR = "chair", "Chair"
    VICE_CHAIR = "vice_chair", "Vice chair"
    SECRETARY = "secretary", "Secretary"
    OBSERVER = "observer", "Observer"


class Body(Dated):
    """A board, group or committee."""

    name = models.CharField("name", max_length=200)
    short_name = models.CharField("short name", max_length=60, blank=True, help_text="Used in the governance diagram")
    kind = models.CharField("kind", max_length=40, choices=BodyKind)
    serves = models.CharField("whose body it is", max_length=10, choices=Serves, default=Serves.OWN)
    also_serves = models.TextField(
        "other partnerships it serves", blank=True, help_text="One on each line, when several partnerships share it"
    )
    terms = models.TextField("terms of reference", blank=True)
    terms_agreed_on = models.DateField("terms agreed", null=True, blank=True)
    terms_review_on = models.DateField("terms and membership to be reviewed", null=True, blank=True)
    meets = models.CharField("how often it meets", max_length=100, blank=True)
    website = models.URLField("web address", blank=True)

    class Meta:
        """Ordering, and plain words."""

        ordering = ("name",)
        verbose_name_plural = "bodies"

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        """Return the short name, or the name where there is none."""
        return self.short_name or self.name

    @property
    def shared_with(self) -> list[str]:
        """Return the other partnerships it serves."""
        return [line.strip() for line in self.also_serves.splitlines() if line.strip()]

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return self.address("body", pk=self.pk)


class Seat(Dated):
    """A post that is a member of a body; never a person."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="seats", editable=False)
    post = models.CharField("post", max_length=200, help_text="The post, never a person's name")
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="seats",
        null=True,
        blank=True,
        verbose_name="organisation",
    )
    role = models.CharField("role in the body", max_length=20, choices=SeatRole, default=SeatRole.MEMBER)

    class Meta:
        """Ordering and plain words."""

        ordering = ("post",)
        verbose_name = "member post"

    def __str__(self) -> str:
        return f"{self.post}, {self.organisation.name}" if self.organisation else self.post

    def get_absolute_url(self) -> str:
        """Return the address of the body it belongs to."""
        return self.address("body", pk=self.body_id)


auditlog.register(Body, exclude_fields=UNAUDITED)
auditlog.register(Seat, exclude_fields=UNAUDITED)
