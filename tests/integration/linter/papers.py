"""The made-up papers, right and with errors planted, in every form that can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pypandoc
import typst

FOLDER = Path(__file__).parent / "papers"
PAPERS = tuple(sorted(path.stem for path in FOLDER.glob("*.md")))
FORMS = ("md", "docx", "odt", "html", "txt", "pdf")
PLANTED = re.compile(r"\{\{(.*?)\|\|(.*?)\}\}", re.S)


def planted(paper: str) -> list[tuple[str, str]]:
    """Return what is right and what is printed instead, for each error planted in a paper."""
    return [match.groups() for match in PLANTED.finditer((FOLDER / f"{paper}.md").read_text(encoding="utf-8"))]  # type: ignore[misc]


def written(paper: str, *, wrong: bool) -> str:
    """Return the paper as Markdown, right or wrong."""
    return PLANTED.sub(r"\2" if wrong else r"\1", (FOLDER / f"{paper}.md").read_text(encoding="utf-8"))


def made(paper: str, form: str, folder: Path, *, wrong: bool) -> Path:
    """Write the paper in a form and return its path."""
    text = written(paper, wrong=wrong)
    path = folder / f"{paper}-{'wrong' if wrong else 'right'}.{form}"
    if form == "md":
        path.write_text(text, encoding="utf-8")
    elif form == "pdf":
        source = folder / f"{path.stem}.typ"
        pypandoc.convert_text(text, "typst", format="md", outputfile=str(source), extra_args=["-s"])
        path.write_bytes(typst.compile(str(source)))
    else:
        target = "plain" if form == "txt" else form
        pypandoc.convert_text(text, target, format="md", outputfile=str(path), extra_args=["--wrap=none"])
    return path


def tokens(text: str) -> set[str]:
    """Return the figures of a text."""
    return set(re.findall(r"\d[\d,.]*\d|\d", text))


def telling(right: str, wrong: str) -> Iterator[str]:
    """Yield what a finding about a planted error must name: the figures printed wrongly, else its words."""
    figures = tokens(wrong) - tokens(right)
    yield from figures or {wrong.strip(" .,").lower()}
