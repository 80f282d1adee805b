"""Read the file of one example paper into its typed input: every key must be one the paper knows."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter, ValidationError

from saferplace.datasets.parts import RefusedFile
from saferplace.documents.parts.cover import PaperCover
from saferplace.documents.parts.figures import PaperFigures
from saferplace.planning.content import PlanContent
from saferplace.store.evidence import EvidenceStore
from saferplace.workflows.example_records import PartnershipRecord
from saferplace.workflows.quoted_figures import quoted_figures
from saferplace.workflows.read_example import read_example

FOLDER = "papers"
Given = TypeVar("Given")


@dataclass(frozen=True)
class ExamplePaper:
    """The file of one paper, read: its table, its partnership, its cover, and the figures it names."""

    path: Path
    table: Mapping[str, Any]
    partnership: PartnershipRecord
    cover: PaperCover
    figures: PaperFigures

    def given(self, kind: type[Given], key: str = "report") -> Given:
        """Return the typed input under a key.

        Raises:
            RefusedFile: it is not what the paper needs.
        """
        return read_typed(self.path, kind, self.table.get(key, {}))

    def plan(self) -> PlanContent:
        """Return the part of the plan that the paper names, with the partnership's name and area.

        Raises:
            RefusedFile: it is not a plan.
        """
        own, area = self.partnership, self.partnership.areas[0]
        known = {
            "partnership": own.name,
            "alias": own.alias,
            "nation": own.nation,
            "area_code": area.code,
            "area_name": area.name,
        }
        return read_typed(self.path, PlanContent, {**known, **self.table.get("plan", {})})


def read_paper(
    folder: Path, kind: str, store: EvidenceStore | None, content: PlanContent | None = None
) -> ExamplePaper:
    """Return the paper of a kind in an example's folder; `content` is the plan it prints, whose texts name figures too.

    Raises:
        RefusedFile: there is none, or it is not what it should be.
    """
    path = folder / FOLDER / f"{kind}.toml"
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RefusedFile(f"{folder.name}/{FOLDER}/{path.name}", "the TOML file of a paper", str(error)) from error
    example = read_example(folder)
    own = example.partnership
    facts = {"partnership": own.alias, "accent": own.accent, **table.get("paper", {})}
    return ExamplePaper(
        path=path,
        table=table,
        partnership=own,
        cover=read_typed(path, PaperCover, facts),
        figures=quoted_figures(example, table, store, content),
    )


def read_typed(path: Path, kind: type[Given], table: Any) -> Given:
    """Return a table as a typed input.

    Raises:
        RefusedFile: a key is not known, missing, or not of its type.
    """
    where = f"{path.parent.parent.name}/{path.parent.name}/{path.name}"
    if unknown := sorted(_unknown(kind, table, "")):
        raise RefusedFile(where, f"keys of {kind.__name__}", ", ".join(unknown))
    try:
        return TypeAdapter(kind).validate_python(table)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise RefusedFile(where, f"{place}: {first['msg']}", repr(first["input"])[:80]) from error


def _unknown(kind: Any, table: Any, place: str) -> Iterator[str]:
    """Yield the keys that no field of a dataclass has, however deep."""
    if isinstance(table, list):
        for number, item in enumerate(table, start=1):
            yield from _unknown(kind, item, f"{place}[{number}]")
        return
    wanted = _dataclass_in(kind)
    if wanted is None or not isinstance(table, dict):
        return
    hints = get_type_hints(wanted)
    names = {each.name for each in fields(wanted)}
    for key, value in table.items():
        if key not in names:
            yield f"{place}.{key}".lstrip(".")
        else:
            yield from _unknown(hints[key], value, f"{place}.{key}")


def _dataclass_in(kind: Any) -> Any:
    """Return the dataclass a type names, be it itself, in a tuple or beside None."""
    if is_dataclass(kind):
        return kind
    if get_origin(kind) in (tuple, Union, UnionType):
        return next((found for part in get_args(kind) if (found := _dataclass_in(part))), None)
    return None
