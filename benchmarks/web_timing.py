"""Says how long the server took from a request to its answer, every middleware of the product included."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

_TOLD = re.compile(r"(\w+);dur=([0-9.]+)")


class ServerTiming:
    """Adds a Server-Timing header: the time that passed, and the time a processor worked for the thread."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what answers."""
        self._answer = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and say how long it took in milliseconds."""
        started, worked = time.perf_counter(), time.thread_time()
        response = self._answer(request)
        took, work = (time.perf_counter() - started) * 1000, (time.thread_time() - worked) * 1000
        response["Server-Timing"] = f"app;dur={took:.2f}, cpu;dur={work:.2f}"
        return response


def times_told(header: str) -> dict[str, float]:
    """Return what a Server-Timing header says, in milliseconds by name."""
    return {name: float(value) for name, value in _TOLD.findall(header)}
