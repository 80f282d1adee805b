"""A page that is refused is one line of the log: it is the gate at work, not a fault to look into."""

from __future__ import annotations

import logging

from django.core.exceptions import PermissionDenied


class OneLine(logging.Filter):
    """Leaves out where in the code a refusal was raised, and says why in the same line."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record through."""
        raised = record.exc_info[1] if isinstance(record.exc_info, tuple) else None
        if isinstance(raised, PermissionDenied):
            record.msg, record.args = f"{record.getMessage()}: {raised}".replace("%", "%%"), ()
            record.exc_info = record.exc_text = None
        return True
