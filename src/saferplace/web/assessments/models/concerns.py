"""What people who live and work in the area say should be prioritised."""

from __future__ import annotations

from auditlog.registry import auditlog
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from saferplace.web.assessments.models.edition import Edition
from saferplace.web.partnerships.models import Record


class PublicConcern(Record):
    """One thing people said, with who was asked."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="concerns", editable=False)
    source = models.CharField(
        "where it was said",
        max_length=200,
        help_text="Such as: residents' survey, wave 12, or public meeting in Uttoxeter",
    )
    gathered_on = models.DateField("date")
    answers = models.PositiveIntegerField(
        "how many people answered", null=True, blank=True, help_text="Leave empty where nobody counted"
    )
    share = models.DecimalField(
        "how many of them said it, in per cent",
        max_digits=4,
        decimal_places=1,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )
    theme = models.CharField("theme", max_length=200)
    candidate = models.CharField("candidate priority it is about", max_length=100, blank=True)
    words = models.TextField("what was said", blank=True, help_text="A summary, or words nobody can be known by")

    class Meta:
        """Newest first."""

        ordering = ("-gathered_on", "theme")
        verbose_name = "public concern"

    def __str__(self) -> str:
        return f"{self.theme} ({self.source})"


auditlog.register(PublicConcern, exclude_fields=["version", "changed_at"])
