"""The reference of statistical methods: docstrings of saferplace.statistics and the worked examples that are tested."""

import inspect
import re
from collections import defaultdict
from collections.abc import Callable
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import Any

from saferplace import statistics
from tests.spec.statistics.worked_examples import Example, examples

_HEAD = """# Statistical methods

Generated from `saferplace.statistics` and the worked examples in `tests/spec/statistics` by `make docs`. Every example
is run by the tests, and every answer of the published vector files is checked (`tests/spec`).

Missing in, missing out: a missing figure is NaN and stays so. Impossible figures (a negative count, a denominator of 0)
are refused with a `ValueError`. All methods take single figures or arrays unless they say otherwise.
"""
_SECTIONS = ("Definition", "Method", "Source", "Args", "Returns", "Raises", "Attributes", "Example")
_PACKAGE = "saferplace.statistics"


def page() -> str:
    """Return the page."""
    shown: dict[str, list[Example]] = defaultdict(list)
    for example in examples():
        shown[example.method].append(example)
    pieces = [_HEAD]
    names = [found.name for found in iter_modules(statistics.__path__)]
    modules = [(name, import_module(f"{_PACKAGE}.{name}")) for name in names]
    listed = [(name, module) for name, module in modules if _functions(module)]
    pieces.append("\n".join(f"- [{_title(name)}](#{name.replace('_', '-')})" for name, _ in listed))
    for name, module in listed:
        pieces.append(f"\n## {_title(name)}\n\n`{_PACKAGE}.{name}`: {inspect.getdoc(module)}\n")
        for function in _functions(module):
            pieces.append(_function(name, function, shown[f"{name}.{function.__name__}"]))
        pieces.extend(_result(result) for result in _results(module))
    return "\n".join(pieces) + "\n"


def _title(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _functions(module: ModuleType) -> list[Callable[..., Any]]:
    """Return the public functions that belong to a module (or to its folder) and state a source or a method."""
    found = [
        member
        for name, member in inspect.getmembers(module, inspect.isfunction)
        if not name.startswith("_") and member.__module__.startswith(module.__name__)
    ]
    documented = [each for each in found if re.search(r"\b(Method|Source|Definition):", inspect.getdoc(each) or "")]
    return sorted(documented, key=lambda each: (each.__module__, each.__code__.co_firstlineno))


def _function(module: str, function: Callable[..., Any], shown: list[Example]) -> str:
    pieces = [f"### `{module}.{function.__name__}`\n", f"```python\n{_signature(function)}\n```\n"]
    for heading, text in _split(inspect.getdoc(function) or ""):
        if heading == "Example":
            pieces.append(f"```python\n{text}\n```\n")
        elif heading in ("Args", "Attributes"):
            pieces.append(_arguments(text))
        elif heading:
            pieces.append(f"**{heading}.** {text[:1].upper()}{text[1:]}\n")
        else:
            pieces.append(f"{text}\n")
    pieces.extend(_worked(example) for example in shown)
    return "\n".join(pieces)


def _results(module: ModuleType) -> list[type]:
    """Return the classes of a module whose docstring explains their attributes: what its functions give back."""
    found = [
        member
        for name, member in inspect.getmembers(module, inspect.isclass)
        if not name.startswith("_") and member.__module__.startswith(module.__name__)
    ]
    return [each for each in found if "Attributes:" in (inspect.getdoc(each) or "")]


def _result(result: type) -> str:
    pieces = [f"#### Result `{result.__name__}`\n"]
    for heading, text in _split(inspect.getdoc(result) or ""):
        pieces.append(_arguments(text, "field") if heading == "Attributes" else f"{text}\n")
    return "\n".join(pieces)


def _signature(function: Callable[..., Any]) -> str:
    signature = inspect.signature(function)
    parts, starred = [], False
    for parameter in signature.parameters.values():
        if parameter.kind is inspect.Parameter.KEYWORD_ONLY and not starred:
            parts.append("*")
            starred = True
        default = "" if parameter.default is inspect.Parameter.empty else f"={parameter.default!r}"
        parts.append(f"{parameter.name}{default}")
    return f"{function.__name__}({', '.join(parts)})"


def _split(doc: str) -> list[tuple[str, str]]:
    """Return the docstring in pieces, each with its heading ("" for plain text)."""
    pieces: list[tuple[str, list[str]]] = [("", [])]
    for line in doc.splitlines():
        opening = re.match(rf"({'|'.join(_SECTIONS)}):(.*)", line)
        if opening:
            pieces.append((opening[1], [opening[2].strip()]))
        else:
            pieces[-1][1].append(line)
    return [(heading, _flow(heading, lines)) for heading, lines in pieces if any(lines)]


def _flow(heading: str, lines: list[str]) -> str:
    if heading in ("Example", "Args", "Attributes", ""):
        return inspect.cleandoc("\n".join(lines)).strip()
    return " ".join(line.strip() for line in lines if line.strip())


def _arguments(text: str, kind: str = "argument") -> str:
    rows = [f"| {kind} | meaning |", "|---|---|"]
    for entry in re.split(r"\n(?=\w+:)", text):
        name, _, meaning = " ".join(entry.split()).partition(": ")
        rows.append(f"| `{name}` | {meaning.replace('|', '&#124;')} |")
    return "\n".join(rows) + "\n"


def _worked(example: Example) -> str:
    call = ", ".join(f"{name}={value!r}" for name, value in example.options.items())
    lines = [f"**Worked example: {example.title}.** {example.text}" + (f" Options: `{call}`." if call else ""), ""]
    columns = {**example.given, **example.answers}
    marks = dict.fromkeys(example.given, "given") | dict.fromkeys(example.answers, "answer")
    lists = {name: values for name, values in columns.items() if isinstance(values, list)}
    if lists and len({len(values) for values in lists.values()}) == 1:
        size = len(next(iter(lists.values())))
        lines.append("| " + " | ".join(_heading(name, marks[name]) for name in columns) + " |")
        lines.append("|" + "---|" * len(columns))
        for row in range(size):
            cells = [values[row] if isinstance(values, list) else values for values in columns.values()]
            lines.append("| " + " | ".join(_cell(cell) for cell in cells) + " |")
    else:
        lines += ["| | |", "|---|---|"]
        lines += [f"| {_heading(name, marks[name])} | {_cell(value)} |" for name, value in columns.items()]
    return "\n".join([*lines, "", f"Source: {example.source}", ""])


def _heading(name: str, mark: str) -> str:
    return name if name == mark else f"{name} ({mark})"


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(_cell(each) for each in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float | int):
        return f"{value:,}"
    return str(value) or "(empty)"
