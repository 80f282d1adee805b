"""Operations: the only writers. One permission check, one transaction, one audited act."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from functools import wraps
from typing import Any, TypeVar

from auditlog.context import set_extra_data
from django.core.exceptions import PermissionDenied
from django.db import transaction

from saferplace.web.partnerships.access.permission import Permission

Result = TypeVar("Result")
OPERATIONS: dict[str, Permission] = {}
# The outermost operation names the audit entries; an operation it calls checks its own permission only.
_under_way: ContextVar[str] = ContextVar("operation_under_way", default="")


def operation(permission: Permission) -> Callable[[Callable[..., Result]], Callable[..., Result]]:
    """Make a function an operation.

    The function takes keyword arguments only, among them `actor` (an Account) and `partnership` (or None for acts on
    the installation). Every audit entry written meanwhile carries actor, partnership and the operation's name.

    Raises:
        PermissionDenied: from the made operation, when the actor may not.
    """

    def decorate(function: Callable[..., Result]) -> Callable[..., Result]:
        name = f"{function.__module__.split('.')[2]}.{function.__name__}"
        OPERATIONS[name] = permission

        @wraps(function)
        def run(*, actor: Any, partnership: Any, **given: Any) -> Result:
            if not permission.allows(actor, partnership):
                raise PermissionDenied(f"Your role does not allow this: {permission.title.lower()}.")
            with transaction.atomic(), _audited(name, actor, partnership):
                return function(actor=actor, partnership=partnership, **given)

        return run

    return decorate


@contextlib.contextmanager
def _audited(name: str, actor: Any, partnership: Any) -> Iterator[None]:
    if _under_way.get():
        yield
        return
    token = _under_way.set(name)
    try:
        with set_extra_data({"actor": actor, "partnership": partnership, "operation": name}):
            yield
    finally:
        _under_way.reset(token)


@contextlib.contextmanager
def installation_acts(name: str) -> Iterator[None]:
    """Audit what the installation itself does (commands, background work) under a name and without an actor."""
    with transaction.atomic(), _audited(name, None, None):
        yield
