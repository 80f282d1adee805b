"""A file somebody handed in through the browser."""

from __future__ import annotations

from auditlog.registry import auditlog
from django.conf import settings
from django.db import models
from django.urls import reverse

from saferplace.web.partnerships.models import Record


class UploadState(models.TextChoices):
    """Where an upload stands. Nothing is in the evidence before LOADED."""

    WAITING = "waiting", "Waiting to be read"
    READING = "reading", "Being read"
    READ = "read", "Waiting for your decision"
    REFUSED = "refused", "Refused"
    LOADING = "loading", "Being loaded"
    LOADED = "loaded", "Loaded"
    FAILED = "failed", "Not loaded"
    DISCARDED = "discarded", "Discarded"


UNDER_WAY = (UploadState.WAITING, UploadState.READING, UploadState.LOADING)


class Upload(Record):
    """A file, what reading it found, and what became of it."""

    name = models.CharField("file", max_length=200)
    kept_as = models.CharField(max_length=100, editable=False)
    size = models.BigIntegerField("size in bytes")
    sha256 = models.CharField("SHA-256", max_length=64)
    release_label = models.CharField("release", max_length=60, blank=True)
    note = models.CharField("what it is", max_length=300, blank=True)
    handed_in_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="handed in by"
    )
    handed_in_at = models.DateTimeField("handed in", auto_now_add=True)
    state = models.CharField("state", max_length=10, choices=UploadState, default=UploadState.WAITING)
    reason = models.TextField("why not", blank=True)
    step = models.CharField(max_length=200, blank=True, editable=False)
    rows_so_far = models.BigIntegerField(default=0, editable=False)
    rows_kept = models.BigIntegerField("rows kept", default=0)
    rows_rejected = models.BigIntegerField("rows left out", default=0)
    # What the preview shows, as workflows.preview_release found it; its shape is documented there.
    found = models.JSONField(default=dict, blank=True, editable=False)
    store_version = models.IntegerField("version of the evidence", null=True, blank=True)

    class Meta:
        ordering = ("-handed_in_at", "-pk")

    def __str__(self) -> str:
        return self.name

    @property
    def is_under_way(self) -> bool:
        """Return whether the worker still has it."""
        return self.state in UNDER_WAY

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("evidence:upload", kwargs={"slug": self.partnership.slug, "pk": self.pk})


auditlog.register(Upload, exclude_fields=["version", "changed_at", "step", "rows_so_far", "found"])
