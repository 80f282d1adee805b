"""What to look for in the audit: words, person, record, days."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any, cast

from django import forms
from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from saferplace.web.accounts.models import Account
from saferplace.web.components.forms import Form
from saferplace.web.partnerships.access.operation import IN_WORDS
from saferplace.web.partnerships.models import AuditEntry

SEARCHED = ("actor_email", "operation", "object_repr", "changes_text")


class AuditFilters(Form):
    """Choices that narrow the audit; all optional, all in the page's address."""

    q = forms.CharField(label="words", required=False)
    person = forms.ChoiceField(label="who", required=False)
    record = forms.ChoiceField(label="kind of record", required=False)
    since = forms.DateField(label="from", required=False)
    until = forms.DateField(label="until", required=False)

    def __init__(self, *args: Any, entries: QuerySet[AuditEntry], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Asked from the side of the few accounts and kinds: one entry of each is found without reading them all.
        acted = Exists(entries.filter(actor=OuterRef("pk")).order_by())
        kept = Exists(entries.filter(content_type=OuterRef("pk")).order_by())
        people = Account.objects.filter(acted).order_by("email").values_list("email", flat=True)
        kinds = ContentType.objects.filter(kept).order_by("model").values_list("pk", "model")
        self._offer("person", "Anybody", [(email, email) for email in people])
        self._offer("record", "Any", [(str(pk), name) for pk, name in kinds])

    def chosen(self, entries: QuerySet[AuditEntry]) -> QuerySet[AuditEntry]:
        """Return the entries asked for; what is not understood narrows nothing, and the form says so."""
        if not self.is_bound:
            return entries
        self.is_valid()
        given = self.cleaned_data
        for word in (given.get("q") or "").split():
            entries = entries.filter(_mentions(word))
        if given.get("person"):
            entries = entries.filter(Q(actor__email=given["person"]) | Q(actor_email=given["person"]))
        if given.get("record"):
            entries = entries.filter(content_type=int(given["record"]))
        if given.get("since"):
            entries = entries.filter(timestamp__gte=_midnight(given["since"]))
        if given.get("until"):
            entries = entries.filter(timestamp__lt=_midnight(given["until"] + timedelta(days=1)))
        return entries

    def _offer(self, name: str, anything: str, choices: list[tuple[str, str]]) -> None:
        field = cast(forms.ChoiceField, self.fields[name])
        field.choices = [("", anything), *choices]


def _mentions(word: str) -> Q:
    found = Q()
    for field in SEARCHED:
        found |= Q(**{f"{field}__icontains": word})
    # People search for what pages say, such as "Invite", not for the operation's name.
    said = [name for name, words in IN_WORDS.items() if word.lower() in words.lower()]
    return found | Q(operation__in=said)


def _midnight(day: Any) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
