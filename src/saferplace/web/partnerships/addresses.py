"""Addresses of pages that exist for a partnership and for the installation alike."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from saferplace.web.partnerships.models import Partnership


def address(partnership: Partnership | None, name: str, **gaps: Any) -> str:
    """Return the address of a page of the partnership, or of the installation where there is none."""
    if partnership is None:
        return reverse(f"partnerships:installation_{name}", kwargs=gaps)
    return reverse(f"partnerships:{name}", kwargs={"slug": partnership.slug, **gaps})
