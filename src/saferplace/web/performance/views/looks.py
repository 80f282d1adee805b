"""What the pages share: the day that was asked for, and the ways between them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from saferplace.web.partnerships.access.request import PartnershipRequest
from saferplace.web.performance.forms import NOW, AsItStoodForm
from saferplace.web.performance.queries.looking import Look, look_at

PAGES = (
    ("board", "For the board"),
    ("list", "Measures"),
    ("watch", "Watch list"),
    ("triggers", "Review triggers"),
    ("comments", "Comments"),
    ("rules", "Status rules"),
    ("progress", "Public page"),
)
_BAD = 422


@dataclass(frozen=True)
class Asked:
    """A look with the form it was asked by.

    Attributes:
        look: what is looked at.
        form: the form that asks for another day.
        status: status of the answer: 422 for a day that is none.
    """

    look: Look
    form: AsItStoodForm
    status: int

    def told(self, request: PartnershipRequest) -> dict[str, Any]:
        """Return what every template of performance is told."""
        slug = {"slug": request.partnership.slug}
        ways = [
            {
                "href": (href := reverse(f"performance:{name}", kwargs=slug)),
                "text": text,
                "current": href == request.path,
            }
            for name, text in PAGES
        ]
        kept = {name: request.GET[name] for name in ("on_day", "on_month", "on_year", "figures") if name in request.GET}
        return {
            "look": self.look,
            "moment": self.look.moment,
            "followed": self.look.followed,
            "as_it_stood": self.form,
            "ways": ways,
            "kept": kept,
            "is_another_day": self.look.moment is not None and not self.look.moment.is_today,
        }


def asked(request: PartnershipRequest) -> Asked:
    """Return the look a page's address asks for: today's, or that of another day."""
    today = timezone.localdate()
    is_asked = any(name.startswith("on_") and str(value).strip() for name, value in request.GET.items())
    form = AsItStoodForm(request.GET if is_asked else None)
    day, as_loaded_then, status = today, True, 200
    if is_asked and form.is_valid():
        day = form.cleaned_data["on"] or today
        as_loaded_then = form.cleaned_data["figures"] != NOW
    elif is_asked:
        status = _BAD
    look = look_at(request.partnership, request.user, _possible(day), today, as_loaded_then=as_loaded_then)
    return Asked(look, form, status)


def _possible(day: date) -> date:
    """Return a day around which there are others: the first years of the calendar have no years before them."""
    return max(day, date(1900, 1, 1))
