"""The entries of an example plan as tables: short forms made long, figures looked up, unknown fields refused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import fields
from decimal import Decimal
from typing import Any

from saferplace.datasets.parts import RefusedFile
from saferplace.planning.content import (
    Action,
    AimKind,
    Funding,
    HeadReason,
    Key,
    ObjectiveLink,
    Place,
    Priority,
    Risk,
    Statement,
    Target,
)
from saferplace.workflows.printed_figures import PrintedFigure

LISTS: Mapping[str, type[Any]] = {
    "statements": Statement,
    "priorities": Priority,
    "actions": Action,
    "targets": Target,
    "risks": Risk,
    "places": Place,
    "funding": Funding,
    "objective_links": ObjectiveLink,
    "head_reasons": HeadReason,
}
# Fields of the file that the content has under another name or not at all.
_MORE: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("statements", "actions", "risks"), frozenset({"figures"})),
    "targets": frozenset({"figure"}),
    "places": frozenset({"figures", "printed_count_figure"}),
    "funding": frozenset({"figure", "figure_to", "years"}),
}
_DEFAULTS: Mapping[str, Mapping[str, str]] = {"priorities": {"kind": "priority"}, "actions": {"kind": "action"}}
_SHAPES: Mapping[str, tuple[type, str]] = {
    "aims": (dict, 'a table of years, such as { "2018/19" = 95 }'),
    "outcomes": (list, "a list of texts"),
    "figures": (list, "a list of figures"),
    "years": (list, "a list of financial years"),
}
_LEVELS = {"low": 1, "medium": 2, "high": 3}
_ORGANISATIONS = ("owner_organisation", "lead_organisation")


def level_of_risk(where: str, place: str, given: Any) -> int:
    """Return a level of risk: a word or a number.

    Raises:
        RefusedFile: it is neither.
    """
    if isinstance(given, int) and not isinstance(given, bool):
        return given
    if given not in _LEVELS:
        raise RefusedFile(where, f"{place}: low, medium, high or a number", repr(given))
    return _LEVELS[given]


class Entries:
    """Makes tables of a file into the fields of the content; notes which printed figure each rests on."""

    def __init__(self, where: str, organisations: Mapping[str, str], figures: Mapping[str, PrintedFigure]) -> None:
        self.figures = figures
        self.used: dict[str, tuple[str, Key]] = {}
        self._where, self._organisations = where, organisations

    def read(self, name: str, rows: Any) -> tuple[dict[str, Any], ...]:
        """Return the entries of a list, each with a key and its position.

        Raises:
            RefusedFile: one of them is not what it should be.
        """
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise RefusedFile(self._where, f"[[{name}]] tables", repr(rows))
        counts: Counter[str] = Counter()
        made: list[dict[str, Any]] = []
        for number, row in enumerate(rows, start=1):
            key = row.get("key") or self._key(name, row, counts)
            values = self.values(name, f"{name} {number}", row, key)
            for year in row.get("years", ("",)):
                entry = values | self._of_year(row, key, year) if name == "funding" else values | {"key": key}
                made.append(entry | {"position": len(made) + 1})
        if name == "head_reasons":
            return tuple({field: entry[field] for field in ("head", "reason") if field in entry} for entry in made)
        return tuple(made)

    def values(self, name: str, place: str, row: Mapping[str, Any], key: Key = "") -> dict[str, Any]:
        """Return the fields of one entry as the content has them.

        Raises:
            RefusedFile: a field is unknown or refers to a figure that is not there.
        """
        self._require_shape(name, place, row)
        made = {**(_DEFAULTS.get(name, {}) if key else {}), **row}
        for field, value in row.items():
            if isinstance(value, str):
                made[field] = value.strip()
        for field in _ORGANISATIONS:
            if field in made:
                made[field] = self._organisations.get(made[field], made[field])
        for field in ("impact", "likelihood"):
            if field in made:
                made[field] = level_of_risk(self._where, f"{place} {field}", made[field])
        if "outcomes" in made:
            made["outcomes"] = [
                {"key": f"{key}-outcome-{number}", "text": text} for number, text in enumerate(made["outcomes"], 1)
            ]
        if "aims" in made:
            made["aims"] = [self._aim(place, year, given) for year, given in made["aims"].items()]
        self._figures(name, place, made, key)
        return {field: value for field, value in made.items() if field not in _MORE.get(name, ())}

    def _require_shape(self, name: str, place: str, row: Mapping[str, Any]) -> None:
        """Refuse a field that is unknown or of another shape."""
        known = {field.name for field in fields(LISTS[name])} | _MORE.get(name, frozenset())
        unknown = sorted(row.keys() - known)
        if unknown:
            raise RefusedFile(self._where, f"{place}: one of {', '.join(sorted(known))}", unknown[0])
        for field, (kind, expected) in _SHAPES.items():
            if field in row and not isinstance(row[field], kind):
                raise RefusedFile(self._where, f"{place} {field}: {expected}", repr(row[field]))

    def _key(self, name: str, row: Mapping[str, Any], counts: Counter[str]) -> Key:
        """Return a key for an entry without one: its kind, head or priority, with a number."""
        stem = str(row.get("head") or row.get("kind" if name == "statements" else "priority") or name).replace("_", "-")
        counts[stem] += 1
        return stem if "head" in row else f"{stem}-{counts[stem]}"

    @staticmethod
    def _of_year(row: Mapping[str, Any], key: Key, year: str) -> dict[str, Any]:
        """Return key, year and whole of a sum that stands in several years; each year has a key of its own."""
        if not year:
            return {"key": key, "year": row.get("year", "")}
        made = {"key": f"{key}-{year[:4]}", "year": year}
        return made | ({"part_of": f"{row['part_of']}-{year[:4]}"} if "part_of" in row else {})

    def _aim(self, place: str, year: str, given: Any) -> dict[str, Any]:
        if isinstance(given, (int, float)) and not isinstance(given, bool):
            return {"year": year, "kind": AimKind.VALUE, "value": Decimal(str(given))}
        if given not in (AimKind.BLANK, AimKind.MONITOR_ONLY):
            raise RefusedFile(self._where, f"{place} aims {year}: a number, blank or monitor_only", repr(given))
        return {"year": year, "kind": given}

    def _figures(self, name: str, place: str, made: dict[str, Any], key: Key) -> None:
        """Look up the printed figures of an entry: values of its own, and what it rests on."""
        for field, target in (("figure_to", "amount_to"), ("printed_count_figure", "printed_count")):
            if field in made:
                value = self._figure(place, made[field], name, key).value
                made[target] = value if target == "amount_to" or value is None else int(value)
        if "figure" in made:
            made["baseline" if name == "targets" else "amount"] = self._figure(place, made["figure"], name, key).value
        quoted = [self._figure(place, each, name, key) for each in made.get("figures", ())]
        if name == "priorities" and "figures" in made:
            made["figures"] = [_quoted(figure) for figure in quoted]

    def _figure(self, place: str, asked: str, name: str, key: Key) -> PrintedFigure:
        found = self.figures.get(asked)
        if found is None:
            raise RefusedFile(self._where, f"{place}: a figure of published_figures.csv", repr(asked))
        self.used[asked] = (name, key)
        return found


def _quoted(figure: PrintedFigure) -> dict[str, str]:
    printed = "" if figure.period else f"; printed period: {figure.period_printed or 'none'}"
    return {
        "indicator": figure.indicator,
        "area_code": figure.area_code,
        "period": figure.period,
        "note": f"{figure.title}{printed}",
    }
