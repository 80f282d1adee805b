"""Prints the table of vector answers at the end of a run; a pytest plugin.

With several processes the one that prints does not read `tests/spec/conftest.py`: `tests/conftest.py` names this
plugin for it (`pytest_plugins = ["tests.spec.table"]`).
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.spec.vectors import records

_gathered: list[tuple[str, int, int, float]] = []


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Hand the records of a worker to the process that prints."""
    output = getattr(session.config, "workeroutput", None)
    if output is not None:
        output["vector_records"] = records()


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Take over the records of a worker that has finished."""
    _gathered.extend(tuple(each) for each in getattr(node, "workeroutput", {}).get("vector_records", []))


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Print answers checked, passed and worst relative error per vector file."""
    everything = sorted([*records(), *_gathered])
    if not everything:
        return
    terminalreporter.section("vector files: answers checked, passed, worst relative error")
    for file, checked, passed, worst in everything:
        terminalreporter.write_line(f"{file:<58} {checked:>6} {passed:>6}  {worst:.1e}")
    checked, passed = (sum(each[place] for each in everything) for place in (1, 2))
    terminalreporter.write_line(f"{'all':<58} {checked:>6} {passed:>6}")
