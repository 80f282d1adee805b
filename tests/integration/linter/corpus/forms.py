"""Write a paper in every form the linter reads."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pypandoc
import typst

FORMS = ("txt", "md", "html", "docx", "odt", "pdf")
"""Forms written by pandoc and typst, in a moment."""
OFFICE = "office.pdf"
"""A PDF as an office programme prints it: slow to make, for the benchmark."""
TABS = "tabs.txt"
"""A text as it is pasted from an office programme: a line for each row, tabs between the cells."""
BOXED = "boxed.pdf"
"""A PDF whose tables have no rules at all, two columns of narrow margins, and page breaks inside tables."""


def made(text: str, form: str, path: Path) -> Path:
    """Write Markdown in a form; `path` is without its ending."""
    target = path.with_name(f"{path.name}.{form}")
    if form == "md":
        target.write_text(text, encoding="utf-8")
    elif form == TABS:
        target.write_text(_tabbed(text), encoding="utf-8")
    elif form in ("pdf", BOXED):
        _printed(text, target, plain=form == BOXED)
    elif form == OFFICE:
        source = made(text, "docx", path)
        subprocess.run(
            ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(target.parent), str(source)],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        source.with_suffix(".pdf").rename(target)
    else:
        plain = "plain" if form == "txt" else form
        pypandoc.convert_text(text, plain, format="md", outputfile=str(target), extra_args=["--wrap=none"])
    return target


def _printed(text: str, target: Path, *, plain: bool) -> None:
    source = pypandoc.convert_text(text, "typst", format="md")
    head = '#set page(margin: 2cm, numbering: "1 / 1")\n#set text(size: 10pt)\n#let horizontalrule = line()\n'
    if plain:
        head = (
            '#set page(paper: "a5", margin: 1.4cm, header: [Report to the panel], numbering: "1")\n'
            "#set text(size: 8pt)\n#set table(stroke: none)\n#set par(justify: true)\n"
            "#show figure: set block(breakable: true)\n#let horizontalrule = line()\n"
        )
        source = source.replace("table.hline(),", "")
    scratch = target.with_suffix(".typ")
    scratch.write_text(head + source, encoding="utf-8")
    target.write_bytes(typst.compile(str(scratch)))


def _tabbed(text: str) -> str:
    lines = []
    for line in text.splitlines():
        if line.startswith("|---"):
            continue
        if line.startswith("|"):
            line = "\t".join(cell.strip() for cell in line.strip("|").split("|"))
        lines.append(line.lstrip("# ") if line.startswith("#") else line)
    return "\n".join(lines) + "\n"
