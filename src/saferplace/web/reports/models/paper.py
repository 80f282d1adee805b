"""A paper: what kind, what it is about, how far it has come; and its versions."""

from __future__ import annotations

from typing import Any, ClassVar

from auditlog.registry import auditlog
from django.db import models
from django.urls import reverse

from saferplace.web.governance.models import Meeting
from saferplace.web.partnerships.models import Record
from saferplace.web.plans.models import PlanVersion
from saferplace.web.reports.states import OUT, UNDER_WAY, State

# Fields the audit leaves out: they change with every save and say nothing.
UNAUDITED = ["version", "changed_at"]


class Paper(Record):
    """One paper of the cycle. Its words stand in sections; figures in them are references.

    `facts` says what its kind asks besides plan and year, such as the meeting that minutes are of (see asking.py).
    `held` keeps what the registers said when it went on its route: those who sign and those who read see the same.
    """

    kind = models.CharField("kind", max_length=40)
    title = models.CharField("title", max_length=200)
    slug = models.SlugField("web address", max_length=120, editable=False)
    year = models.CharField("year it reports on", max_length=20, help_text="A financial year, such as 2018/19")
    plan_version = models.ForeignKey(
        PlanVersion, on_delete=models.PROTECT, related_name="papers", verbose_name="plan", null=True, blank=True
    )
    meeting = models.ForeignKey(
        Meeting,
        on_delete=models.PROTECT,
        related_name="papers",
        verbose_name="meeting that decides on it",
        null=True,
        blank=True,
    )
    author_post = models.CharField("author", max_length=200)
    wards = models.CharField("wards affected", max_length=300, blank=True, help_text="Such as: All")
    facts = models.JSONField("what its kind asks besides", default=dict, blank=True, editable=False)
    held = models.JSONField("what the registers held", default=dict, blank=True, editable=False)
    state = models.CharField("state", max_length=20, choices=State, default=State.DRAFT, editable=False)
    draft = models.PositiveIntegerField("draft number", default=1, editable=False)
    number = models.PositiveIntegerField("version", default=1, editable=False)
    corrects = models.OneToOneField(
        "self", on_delete=models.PROTECT, related_name="correction", null=True, blank=True, editable=False
    )
    public_note = models.TextField("public note", blank=True, editable=False)
    published_on = models.DateField("published", null=True, blank=True, editable=False)
    store_version = models.PositiveIntegerField("version of the evidence", null=True, blank=True, editable=False)

    class Meta:
        """Newest first; a permanent address is nobody else's."""

        ordering = ("-pk",)
        verbose_name = "paper"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["partnership", "slug", "number"], name="paper_address_once")
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return self.address("paper")

    def address(self, name: str, **more: Any) -> str:
        """Return the address of one of its pages."""
        return reverse(f"reports:{name}", kwargs={"slug": self.partnership.slug, "pk": self.pk, **more})

    @property
    def is_draft(self) -> bool:
        """Whether it can be written."""
        return self.state == State.DRAFT

    @property
    def is_under_way(self) -> bool:
        """Whether it is before publication."""
        return self.state in UNDER_WAY

    @property
    def is_out(self) -> bool:
        """Whether it was published."""
        return self.state in OUT

    @property
    def label(self) -> str:
        """Return what a cover prints: "Draft 2", "Version 1"."""
        return f"Version {self.number}" if self.is_out else f"Draft {self.draft}"


class PaperVersion(Record):
    """A paper as it was when it went on its route, or out: words, figures, and what they were made from."""

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="versions", editable=False)
    label = models.CharField("version", max_length=40, editable=False)
    content = models.JSONField("words and facts", editable=False)
    figures = models.JSONField("figures", default=list, editable=False)
    fingerprint = models.CharField("fingerprint", max_length=64, editable=False)
    kept_at = models.DateTimeField("kept", editable=False)
    post = models.CharField("by", max_length=300, editable=False)
    note = models.TextField("note", blank=True, editable=False)

    class Meta:
        """Newest first."""

        ordering = ("-pk",)
        verbose_name = "version of a paper"

    def __str__(self) -> str:
        return f"{self.paper}, {self.label}"


auditlog.register(Paper, exclude_fields=[*UNAUDITED, "held"])
auditlog.register(PaperVersion, exclude_fields=[*UNAUDITED, "content", "figures"])
