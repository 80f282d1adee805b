"""The examples in docstrings run, and the package opens quickly and completely."""

from __future__ import annotations

import doctest
import subprocess
import sys
from importlib import import_module
from pkgutil import walk_packages

import pytest

from saferplace import statistics

MODULES = sorted(found.name for found in walk_packages(statistics.__path__, "saferplace.statistics."))


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings(name: str) -> None:
    result = doctest.testmod(import_module(name), optionflags=doctest.NORMALIZE_WHITESPACE)
    assert result.failed == 0


@pytest.mark.parametrize("name", statistics.__all__)
def test_every_name_the_package_offers_is_there(name: str) -> None:
    assert getattr(statistics, name) is not None
    assert name in dir(statistics)


def test_modules_load_when_named() -> None:
    assert statistics.__getattr__("rates") is import_module("saferplace.statistics.rates")
    assert statistics.__getattr__("rate_interval") is import_module("saferplace.statistics.rates").rate_interval


def test_unknown_names_are_refused() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = statistics.nonsense


def test_the_notebook_import_loads_nothing_heavy() -> None:
    code = (
        "import sys, saferplace.statistics as s; light = set(sys.modules); s.rate_interval(3, 10);"
        "s.xmr_chart([1, 2, 3]); print(*(set(sys.modules) & {'django', 'deltalake', 'scipy.stats', 'statsmodels'}));"
        "print(*(light & {'numpy', 'scipy'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
