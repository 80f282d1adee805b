"""What kind of page an address is, and the percentiles of how long each kind took."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from urllib.parse import urlsplit

import numpy as np

EXPLORER = re.compile(r"/evidence/(explorer/(answer|sources|rows)|wards|crime-by-type|two-areas|places/N/$)")
REFERENCES = ("/health", "/static/")
DOWNLOAD = re.compile(r"[?&](format|download|as)=|\.(csv|ods|json|xlsx|svg|png|pdf|docx|odt|zip|ics)(\?|$)|/download/")
NEVER = re.compile(r"/account/(logout|password|second-factor|e-mail|change)|/installation/|^mailto:")


def kind_of(address: str) -> str:
    """Return an address without what differs between pages of one kind."""
    path = re.sub(r"/\d+(?=/|$)", "/N", urlsplit(address).path)
    path = re.sub(r"^/partnerships/[a-z0-9-]+/", "/partnerships/SLUG/", path)
    return "/static/" if path.startswith("/static/") else path


def table(
    times: Mapping[str, Collection[float]], aim: float, work: Mapping[str, Collection[float]] | None = None
) -> list[str]:
    """Return a line for each kind, slowest first: requests, p50, p95, p99, greatest in ms, and whether it met its aim.

    Args:
        times: milliseconds by kind.
        aim: what p95 should stay under.
        work: the processor's milliseconds by kind, where they are known.
    """
    rows = []
    for kind, found in times.items():
        if not found:
            continue
        taken = np.array(list(found), float)
        p50, p95, p99 = np.percentile(taken, [50, 95, 99])
        worked = list((work or {}).get(kind, ()))
        told = f"{np.median(worked):8.1f}" if worked else f"{'':8}"
        rows.append((p95, f"{kind:58} {taken.size:6} {p50:8.1f} {p95:8.1f} {p99:8.1f} {taken.max():8.1f} {told}"))
    head = f"{'kind of page':58} {'number':>6} {'p50 ms':>8} {'p95 ms':>8} {'p99 ms':>8} {'max ms':>8} {'work p50':>8}"
    return [
        head,
        *(f"{line}   {'' if p95 <= aim else f'over {aim:.0f} ms'}" for p95, line in sorted(rows, reverse=True)),
    ]
