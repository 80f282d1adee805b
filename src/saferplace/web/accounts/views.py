"""What accounts cannot do here."""

from django.http import Http404, HttpRequest, HttpResponse


def answer_closed(request: HttpRequest, **named: str) -> HttpResponse:
    """Say that there is no such page: accounts come by invitation only, and carry one sign-in of an organisation."""
    raise Http404("There is no such page. Accounts are made by invitation.")
