"""The four statutory heads: each is served by a priority or theme, or there is a reason why none serves it."""

from __future__ import annotations

from collections.abc import Iterator

from saferplace.planning.checker.shortcoming import ItemKind, Shortcoming, Where
from saferplace.planning.checker.subject import Subject
from saferplace.planning.content import StatutoryHead


def check_heads(subject: Subject) -> Iterator[Shortcoming]:
    """Yield heads that no priority serves and no reason explains."""
    served = {head for priority in subject.content.priorities for head in priority.heads}
    reasons = {item.head for item in subject.content.head_reasons if item.reason.strip()}
    for head in StatutoryHead:
        if head in served or head in reasons:
            continue
        words = head.value.replace("_", " ")
        for rule in subject.asked(f"head.{head.value}"):
            wrong = f"No priority or theme serves the statutory head {words}, and no reason is recorded why."
            yield rule.breach(wrong, Where(ItemKind.HEAD_REASON, head.value))
