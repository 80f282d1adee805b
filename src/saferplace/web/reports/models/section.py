"""A section of a paper, and comments on it."""

from __future__ import annotations

from typing import ClassVar

from auditlog.registry import auditlog
from django.db import models

from saferplace.web.partnerships.models import Record
from saferplace.web.partnerships.roles import Role
from saferplace.web.reports.models.paper import UNAUDITED, Paper


class PaperSection(Record):
    """Words of a paper under one heading. Figures in them are references, never typed.

    `figures_read` holds what each reference printed when the words were last saved, to tell when a figure has changed.
    """

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="sections", editable=False)
    name = models.CharField("name", max_length=80, editable=False)
    heading = models.CharField("heading", max_length=200, editable=False)
    hint = models.CharField("what belongs here", max_length=500, blank=True, editable=False)
    position = models.PositiveIntegerField("position", default=0, editable=False)
    is_needed = models.BooleanField("must be written", default=True, editable=False)
    owner_role = models.CharField("role that writes it", max_length=40, choices=Role)
    owner_post = models.CharField("post that writes it", max_length=200, blank=True)
    due_on = models.DateField("due", null=True, blank=True)
    words = models.TextField("words", blank=True)
    figures_read = models.JSONField("figures as last read", default=dict, blank=True, editable=False)

    class Meta:
        """In the paper's order."""

        ordering = ("position", "pk")
        verbose_name = "section of a paper"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["paper", "name"], name="section_once_in_a_paper")
        ]

    def __str__(self) -> str:
        return f"{self.paper}: {self.heading}"

    @property
    def is_written(self) -> bool:
        """Whether anything stands in it."""
        return bool(self.words.strip())

    def get_absolute_url(self) -> str:
        """Return its place on the paper's page."""
        return f"{self.paper.address('paper')}#{self.name}"


class PaperComment(Record):
    """What somebody says about a section; it stays until it is settled."""

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="comments", editable=False)
    section = models.ForeignKey(
        PaperSection, on_delete=models.PROTECT, related_name="comments", verbose_name="section", null=True, blank=True
    )
    draft = models.PositiveIntegerField("draft number", editable=False)
    text = models.TextField("comment")
    post = models.CharField("by", max_length=300, editable=False)
    made_at = models.DateTimeField("made", editable=False)
    settled_on = models.DateField("settled", null=True, blank=True, editable=False)
    settled_post = models.CharField("settled by", max_length=300, blank=True, editable=False)

    class Meta:
        """Oldest first."""

        ordering = ("pk",)
        verbose_name = "comment on a paper"

    def __str__(self) -> str:
        return self.text[:80]

    def get_absolute_url(self) -> str:
        """Return its place on the page of comments."""
        return f"{self.paper.address('comments')}#comment-{self.pk}"


auditlog.register(PaperSection, exclude_fields=[*UNAUDITED, "figures_read"])
auditlog.register(PaperComment, exclude_fields=UNAUDITED)
