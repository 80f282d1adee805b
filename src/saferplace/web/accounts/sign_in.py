"""Who tries to sign in and from where, as the limit on failed tries counts them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from allauth.core.internal.httpkit import get_client_ip
from django.http import HttpRequest


def tried_address(request: HttpRequest, credentials: Mapping[str, Any] | None = None) -> str | None:
    """Return the e-mail address somebody tries to sign in with, in one spelling."""
    given = credentials or {}
    found = given.get("email") or given.get("username") or given.get("login") or request.POST.get("login")
    return str(found).strip().lower() if found else None


def client_address(request: HttpRequest) -> str | None:
    """Return the network address of the browser, seen through the reverse proxy where there is one."""
    return get_client_ip(request)  # type: ignore[no-any-return]
