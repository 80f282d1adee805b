"""Write every reference page from the code: python -m docs.generate [--check]."""

import sys
from pathlib import Path

from docs.generate import (
    commands,
    datasets,
    indicators,
    loadable,
    methods,
    papers,
    plan_rules,
    role_matrix,
    settings,
    states,
    status_rules,
)

FOLDER = Path(__file__).resolve().parents[1] / "reference"
PAGES = {
    "commands.md": commands.page,
    "datasets.md": datasets.page,
    "indicators.md": indicators.page,
    "loadable-files.md": loadable.page,
    "methods.md": methods.page,
    "papers.md": papers.page,
    "plan-rules.md": plan_rules.page,
    "role-matrix.md": role_matrix.page,
    "settings.md": settings.page,
    "states.md": states.page,
    "status-rules.md": status_rules.page,
}


def main(check: bool) -> int:
    """Write the pages, or only say which are stale."""
    stale = []
    for name, page in PAGES.items():
        path, text = FOLDER / name, page()
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(name)
            if not check:
                path.write_text(text, encoding="utf-8")
    print(("stale: " if check else "written: ") + (", ".join(stale) or "none"))
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv))
