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
# Every operation with the permission it checks; None for acts on one's own account.
OPERATIONS: dict[str, Permission | None] = {}
# What each operation does, in words: the first line of its description. The audit's pages print it.
IN_WORDS: dict[str, str] = {}
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
        name = _register(function, permission)

        @wraps(function)
        def run(*, actor: Any, partnership: Any, **given: Any) -> Result:
            if not permission.allows(actor, partnership):
                raise PermissionDenied(f"Your role does not allow this: {permission.title.lower()}.")
            with transaction.atomic(), _audited(name, actor, partnership):
                return function(actor=actor, partnership=partnership, **given)

        return run

    return decorate


def own_operation(function: Callable[..., Result]) -> Callable[..., Result]:
    """Make a function an operation on the actor's own account, which needs no role.

    Raises:
        PermissionDenied: from the made operation, when the account may not sign in.
    """
    name = _register(function, None)

    @wraps(function)
    def run(*, actor: Any, **given: Any) -> Result:
        if not actor.is_authenticated or not actor.is_active:
            raise PermissionDenied("Sign in first.")
        with transaction.atomic(), _audited(name, actor, None):
            return function(actor=actor, **given)

    return run


def _register(function: Callable[..., Any], permission: Permission | None) -> str:
    name = f"{function.__module__.split('.')[2]}.{function.__name__}"
    OPERATIONS[name] = permission
    IN_WORDS[name] = (function.__doc__ or function.__name__).strip().split("\n")[0].rstrip(".")
    return name


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
def installation_acts(name: str, actor: Any = None, partnership: Any = None) -> Iterator[None]:
    """Audit what the installation itself does (commands, background work, invitations taken up) under a name."""
    with transaction.atomic(), _audited(name, actor, partnership):
        yield
