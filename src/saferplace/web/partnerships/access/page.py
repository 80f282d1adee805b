"""Pages: each view says who may open it; the gate refuses a view that says nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from saferplace.web.partnerships.access.permission import Permission

View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True)
class Page:
    """Who may open a page.

    Attributes:
        requires: the permission needed; None when being signed in (or nothing) is enough.
        public: whether it opens without signing in.
    """

    requires: Permission | None = None
    public: bool = False


def page(requires: Permission) -> Callable[[View], View]:
    """Open a view to those who have the permission in the partnership its address names."""
    return _marked(Page(requires=requires))


def signed_in_page(view: View) -> View:
    """Open a view to everybody who is signed in; it must show them only what is theirs."""
    return _marked(Page())(view)


def public_page(view: View) -> View:
    """Open a view to everybody."""
    return _marked(Page(public=True))(view)


def _marked(mark: Page) -> Callable[[View], View]:
    def decorate(view: View) -> View:
        view.page = mark  # type: ignore[attr-defined]
        return view

    return decorate
