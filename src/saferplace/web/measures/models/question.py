"""What was asked: the question of a survey behind a measure, so that its percentages can be read (rule R-66)."""

from __future__ import annotations

from auditlog.registry import auditlog
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from saferplace.web.measures.models.measure import NO_FORMULA, Measure
from saferplace.web.partnerships.models import Record


class Mode(models.TextChoices):
    """How people were asked."""

    FACE_TO_FACE = "face", "Face to face"
    TELEPHONE = "telephone", "By telephone"
    POST = "post", "By post"
    ONLINE = "online", "Online"
    SEVERAL = "several", "In several ways"
    UNKNOWN = "", "Not stated"


class Weighting(models.TextChoices):
    """Whether answers count as often as the people they stand for."""

    WEIGHTED = "weighted", "Weighted"
    UNWEIGHTED = "unweighted", "Not weighted"
    UNKNOWN = "", "Not stated"


class SurveyQuestion(Record):
    """The question behind a measure that is taken from a survey."""

    measure = models.OneToOneField(Measure, on_delete=models.PROTECT, related_name="question", editable=False)
    survey = models.CharField("survey", max_length=200, validators=[NO_FORMULA])
    wording = models.TextField("question as it was asked", blank=True, validators=[NO_FORMULA])
    answer = models.CharField("answers counted", max_length=300, validators=[NO_FORMULA])
    asked_of = models.CharField("who was asked", max_length=300, blank=True, validators=[NO_FORMULA])
    mode = models.CharField("how people were asked", max_length=10, choices=Mode, blank=True, default=Mode.UNKNOWN)
    weighting = models.CharField("weighting", max_length=10, choices=Weighting, blank=True, default=Weighting.UNKNOWN)
    design_effect = models.FloatField(
        "design effect", null=True, blank=True, validators=[MinValueValidator(0.1), MaxValueValidator(20)]
    )
    source = models.CharField("where it is published", max_length=300, blank=True, validators=[NO_FORMULA])

    class Meta:
        """One for a measure."""

        verbose_name = "question of a survey"
        verbose_name_plural = "questions of surveys"

    def __str__(self) -> str:
        return f"{self.survey}: {self.measure}"

    @property
    def gaps(self) -> list[str]:
        """What is not known of the survey and ought to stand beside its figures."""
        told = {"the question's wording": self.wording, "who was asked": self.asked_of, "how": self.mode}
        return [name for name, text in (told | {"the weighting": self.weighting}).items() if not text]

    @property
    def words(self) -> str:
        """What must be read with every figure: survey, question, answers, how and of whom."""
        asked = f"asked “{self.wording.strip()}”" if self.wording.strip() else "wording of the question not stated"
        parts = [f"{self.survey}: {asked}", f"counted: {self.answer}"]
        parts += [f"asked of {self.asked_of}"] if self.asked_of else []
        parts += [self.get_mode_display().lower()] if self.mode else []
        parts += [self.get_weighting_display().lower() if self.weighting else "weighting not stated"]
        return f"{'; '.join(parts)}."


auditlog.register(SurveyQuestion, exclude_fields=["version", "changed_at"])
