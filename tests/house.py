"""The budget of the house, checked by `make check`: file and function lengths, and no import inside a function.

Run with: python -m tests.house
"""

import ast
import statistics
import sys
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[1] / "src"
FILE_LIMIT, FILE_MEDIAN, FILE_P90 = 500, 120, 350
FUNCTION_LIMIT, FUNCTION_P90 = 80, 30


def percentile_90(lengths: list[int]) -> int:
    """Return the length that nine tenths do not exceed."""
    return sorted(lengths)[int(len(lengths) * 0.9)]


def faults() -> list[str]:
    """Return every breach of the budget, in words."""
    found, files, functions = [], [], []
    for path in sorted(SOURCE.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        lines = text.count("\n")
        if path.name != "__init__.py" or lines > 10:
            files.append(lines)
        if lines > FILE_LIMIT:
            found.append(f"{path}: {lines} lines, the limit is {FILE_LIMIT}")
        for node in ast.walk(ast.parse(text)):
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            functions.append(length)
            if length > FUNCTION_LIMIT:
                found.append(f"{path}:{node.lineno} {node.name}: {length} lines, the limit is {FUNCTION_LIMIT}")
            found.extend(
                f"{path}:{inner.lineno} {node.name}: imports inside a function"
                for inner in ast.walk(node)
                if isinstance(inner, ast.Import | ast.ImportFrom)
            )
    if files:
        measured = (
            f"{len(files)} files: median {statistics.median(files):.0f}, p90 {percentile_90(files)}, "
            f"largest {max(files)} lines; functions p90 {percentile_90(functions)}, largest {max(functions)} lines"
        )
        print(measured)
        if statistics.median(files) > FILE_MEDIAN or percentile_90(files) > FILE_P90:
            found.append(f"files are too long: median at most {FILE_MEDIAN}, p90 at most {FILE_P90}")
        if percentile_90(functions) > FUNCTION_P90:
            found.append(f"functions are too long: p90 at most {FUNCTION_P90}")
    return found


if __name__ == "__main__":
    problems = faults()
    print("\n".join(problems))
    sys.exit(1 if problems else 0)
