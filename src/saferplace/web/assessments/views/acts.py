"""Acts behind a single button: do it, or say why not, and go back to the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from saferplace.web.partnerships.access.refusals import Refused
from saferplace.web.partnerships.access.request import PartnershipRequest


def act(request: PartnershipRequest, where: str, run: Callable[[], Any], said: str = "") -> HttpResponse:
    """Do what a button asks for and go on; a refusal is shown on the page, and asking by GET does nothing.

    Args:
        request: the request.
        where: address to go on to.
        run: calls one operation.
        said: message when it is done; "" for none.
    """
    if request.method == "POST":
        try:
            run()
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            if said:
                messages.success(request, said)
    return redirect(where)
