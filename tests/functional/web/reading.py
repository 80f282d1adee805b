"""Somebody signed in, in a browser that notes everything that went wrong on the way."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests.functional.web.service import PARTNERSHIP, Service

# Policy violations reach no console of a page without script, and the console names no policy: so both are heard.
_HEAR = (
    "document.addEventListener('securitypolicyviolation', "
    "event => console.error('policy', event.violatedDirective, event.blockedURI))"
)


class Reader:
    """Opens pages as somebody.

    Attributes:
        faults: what consoles, policies and failed requests told, with the page's address.
    """

    def __init__(self, browser: Any, service: Service) -> None:
        self._browser = browser
        self.service = service
        self._states: dict[str, Any] = {}
        self.faults: list[str] = []

    @contextmanager
    def page(self, role: str | None, slug: str = PARTNERSHIP, **options: Any) -> Iterator[Any]:
        """Open an empty page of whoever holds a role; nobody signed in when None.

        Args:
            role: as in the address of the account, such as "analyst"; "administrator"; None.
            slug: the partnership.
            options: of the browser's context, such as viewport or java_script_enabled.
        """
        options = {"viewport": {"width": 1280, "height": 900}, "base_url": self.service.address, **options}
        state = self._signed_in(role, slug) if role else None
        context = self._browser.new_context(storage_state=state, **options)
        context.set_default_timeout(60_000)
        context.add_init_script(_HEAR)
        page = context.new_page()
        page.on("console", lambda message: self._heard(page, message.type, message.text))
        page.on("pageerror", lambda error: self._heard(page, "error", str(error)))
        page.on("requestfailed", lambda request: self._failed(page, request))
        try:
            yield page
        finally:
            context.close()

    def _heard(self, page: Any, kind: str, text: str) -> None:
        if kind in {"error", "warning"}:
            self.faults.append(f"{page.url}: {kind}: {text}")

    def _failed(self, page: Any, request: Any) -> None:
        # A download or leaving the page early ends a request without fault.
        if "ERR_ABORTED" not in str(request.failure):
            self.faults.append(f"{page.url}: {request.url}: {request.failure}")

    def _signed_in(self, role: str, slug: str) -> Any:
        account = self.service.account(role, slug)
        if account not in self._states:
            context = self._browser.new_context(base_url=self.service.address)
            page = context.new_page()
            sign_in(page, account, self.service.password)
            self._states[account] = context.storage_state()
            context.close()
        return self._states[account]

    def close(self) -> None:
        """Forget everybody."""
        self._states.clear()


def sign_in(page: Any, account: str, password: str) -> None:
    """Sign in as people do."""
    page.goto("/account/login/")
    page.get_by_label("E-mail address").fill(account)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(lambda url: "/account/login" not in url)
