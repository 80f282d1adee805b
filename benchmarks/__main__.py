"""Every measurement, one after another, each beside its named reference: python -m benchmarks [--quick].

About fifteen minutes and 12 GB under bench-out/ the first time; --quick leaves the 20-million-row loads out.
"""

import subprocess
import sys

QUICK = (
    ("benchmarks.statistics",),
    ("benchmarks.statistics_place",),
    ("benchmarks.overdispersion",),
    ("benchmarks.linter",),
    ("benchmarks.papers",),
    ("benchmarks.loading", "--rows", "1000000"),
)
LONG = (
    ("benchmarks.back_test",),
    ("benchmarks.loading", "--rows", "20000000"),
    ("benchmarks.assessment", "--rows", "20000000"),
    ("benchmarks.web_load",),
    ("benchmarks.web_growth",),
    ("benchmarks.explorer", "--rows", "20000000"),
)


def main(quick: bool) -> int:
    """Run each as a process of its own, so that its memory is its own; return how many failed."""
    failed = 0
    for module, *arguments in (*QUICK, *(() if quick else LONG)):
        print(f"\n== {module} {' '.join(arguments)}", flush=True)
        failed += bool(subprocess.run([sys.executable, "-m", module, *arguments], check=False).returncode)
    return failed


if __name__ == "__main__":
    sys.exit(main("--quick" in sys.argv))
