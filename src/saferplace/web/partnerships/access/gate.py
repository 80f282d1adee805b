"""The gate: nothing opens unless its view says to whom, and a partnership's pages open to its own people only."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from saferplace.web.accounts.models import Account
from saferplace.web.accounts.second_factor import passed_second_factor, second_factor_step
from saferplace.web.partnerships.access.page import Page
from saferplace.web.partnerships.models import Partnership
from saferplace.web.partnerships.queries import read_once

# Views of libraries that guard themselves: signing in and out, one's own second factor, one's own password.
SELF_GUARDED = ("allauth.account.", "allauth.mfa.", "allauth.socialaccount.", "saferplace.web.accounts.")


class GateMiddleware:
    """Refuse by default."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], _args: Any, named: dict[str, Any]
    ) -> HttpResponse | None:
        """Let the request through, send it to sign in, or refuse it."""
        module = getattr(view, "__module__", "")
        if module.startswith(SELF_GUARDED):
            return None
        mark: Page | None = getattr(view, "page", None)
        if mark is None:
            raise PermissionDenied("This page says nobody may open it.")
        if mark.public:
            return None
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if settings.REQUIRE_MFA and not passed_second_factor(request, request.user):
            return redirect(second_factor_step(request, request.user))
        _admit(request, request.user, mark, named)
        return None


def _admit(request: HttpRequest, account: Account, mark: Page, named: dict[str, Any]) -> None:
    partnership = None
    if "slug" in named:
        partnership = Partnership.objects.filter(slug=named["slug"]).first()
        # Another partnership's pages do not exist for this person, so that nothing is learnt from the refusal.
        if partnership is None or not account.roles_in(partnership):
            raise Http404("There is no such page, or it belongs to a partnership you have no role in.")
        read_once(partnership)
    request.partnership = partnership  # type: ignore[attr-defined]
    if mark.requires is not None and not mark.requires.allows(account, partnership):
        raise PermissionDenied(f"Your role does not allow this: {mark.requires.title.lower()}.")
