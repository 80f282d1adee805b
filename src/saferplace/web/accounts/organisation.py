"""Signing in by an organisation's OpenID Connect provider, said in words when the provider does not answer."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.socialaccount.providers.openid_connect import views
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from requests.exceptions import RequestException

log = logging.getLogger(__name__)
UNAVAILABLE = 503


def _answered(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
        try:
            return view(request, *args, **named)
        except RequestException:
            log.exception("The OpenID Connect provider does not answer")
            return render(request, "socialaccount/authentication_error.html", status=UNAVAILABLE)

    return guarded


begin = _answered(views.login)
come_back = _answered(views.callback)
