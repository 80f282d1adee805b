"""Every worked example gives the answers it states."""

from __future__ import annotations

import pytest

from tests.spec.statistics.worked_examples import Example, examples, run


@pytest.mark.parametrize("example", examples(), ids=lambda example: f"{example.method}: {example.title}")
def test_worked_example(example: Example) -> None:
    assert run(example) == example.answers
