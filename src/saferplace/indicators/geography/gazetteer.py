"""Finding areas by code or name."""

from __future__ import annotations

import difflib
from collections import ChainMap
from collections.abc import Iterable, Mapping
from functools import cached_property

import polars as pl

from saferplace.reference.areas import (
    ENGLAND,
    ENGLAND_AND_WALES,
    LEVEL_NAMES,
    WALES,
    Area,
    AreaError,
    AreaLevel,
)

_COUNTRIES = {ENGLAND: "England", WALES: "Wales", ENGLAND_AND_WALES: "England and Wales"}
# Which area a name stands for when areas of several levels bear it: Charnwood is asked for as a partnership.
_PREFERENCE = (
    AreaLevel.NEIGHBOURHOOD,
    AreaLevel.CSP,
    AreaLevel.DISTRICT,
    AreaLevel.POLICE_FORCE_AREA,
    AreaLevel.REGION,
    AreaLevel.COUNTRY,
    AreaLevel.WARD,
    AreaLevel.LSOA,
)
_NEAR = 5
_Entry = tuple[AreaLevel, str, tuple[int, ...]]


class AreaNotFound(AreaError, LookupError):
    """Raised when no loaded lookup knows an area; the message gives the nearest names or codes."""


class AmbiguousName(AreaError, LookupError):
    """Raised when several areas of the same level bear a name; the message gives their codes."""


class Gazetteer:
    """Codes and names of every area known.

    Args:
        names: area_code, area_level, name, vintages (list of years), one row per code.
        known: level and codes of areas that are in the atlas, with or without a name.
        own: the partnership's own neighbourhoods.
    """

    def __init__(
        self,
        names: pl.DataFrame,
        known: Mapping[AreaLevel, Iterable[str]],
        own: Iterable[Area] = (),
        without_own: Gazetteer | None = None,
    ) -> None:
        self._names = names
        self._known = known
        self._own = tuple(own)
        self._without_own = without_own

    def with_own(self, area: Area) -> Gazetteer:
        """Return a gazetteer that also knows a neighbourhood."""
        own = (*(a for a in self._own if a.code != area.code), area)
        return Gazetteer(self._names, self._known, own, self._without_own or self)

    @cached_property
    def _entries(self) -> Mapping[str, _Entry]:
        own: dict[str, _Entry] = {area.code: (area.level, area.name, area.vintages) for area in self._own}
        return ChainMap(own, self._without_own._listed) if self._without_own else {**self._listed, **own}

    @cached_property
    def _listed(self) -> dict[str, _Entry]:
        found: dict[str, _Entry] = {code: (AreaLevel.COUNTRY, name, ()) for code, name in _COUNTRIES.items()}
        for known, codes in self._known.items():
            found.update((code, (known, code, ())) for code in codes if code not in found)
        levels = {level.value: level for level in AreaLevel}
        columns = (self._names[name].to_list() for name in ("area_code", "area_level", "name", "vintages"))
        for code, text, name, vintages in zip(*columns, strict=True):
            if level := levels.get(text):
                found[code] = (level, name, tuple(vintages))
        return found

    @cached_property
    def _by_name(self) -> Mapping[str, list[str]]:
        if self._without_own is None:
            return self._names_of_all()
        others = self._without_own._by_name
        own: dict[str, list[str]] = {}
        for area in self._own:
            name = area.name.casefold()
            own.setdefault(name, list(others.get(name, []))).append(area.code)
        return ChainMap(own, others)  # type: ignore[arg-type]  # only read

    def _names_of_all(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for code, (_, name, _) in self._entries.items():
            found.setdefault(name.casefold(), []).append(code)
        return found

    def codes(self, level: AreaLevel | None = None) -> list[str]:
        """Return every code known, or those of one level."""
        return [code for code, entry in self._entries.items() if level in (None, entry[0])]

    def area(self, code: str) -> Area:
        """Return the area with a code.

        Raises:
            AreaNotFound: no loaded lookup knows the code.
        """
        if entry := self._entries.get(code):
            return Area(code, *entry)
        alike = [other for other in self._entries if other[:3] == code[:3]]
        near = difflib.get_close_matches(code, alike, _NEAR, cutoff=0.8)
        raise AreaNotFound(self._refusal(code, [self.area(other) for other in near]))

    def search(self, name: str, level: AreaLevel | None = None) -> list[Area]:
        """Return every area that bears a name (capitals do not matter), partnerships and districts first."""
        found = [self.area(code) for code in self._by_name.get(name.strip().casefold(), [])]
        return sorted(
            (area for area in found if level in (None, area.level)),
            key=lambda area: (_PREFERENCE.index(area.level), area.code),
        )

    def find(self, name_or_code: str, level: AreaLevel | None = None) -> Area:
        """Return the area with this code or name; of areas that share a name, the partnership, then the district.

        Raises:
            AreaNotFound: with the nearest names.
            AmbiguousName: several areas of the same level bear the name.
        """
        text = name_or_code.strip()
        for code in (text, text.upper()):
            if code in self._entries and level in (None, self._entries[code][0]):
                return self.area(code)
        found = self.search(text, level)
        best = [area for area in found if area.level == found[0].level]
        if len(best) == 1:
            return best[0]
        if best:
            codes = ", ".join(area.code for area in best[:12])
            raise AmbiguousName(f"'{text}' is the name of {len(best)} areas: give the code, one of {codes}")
        raise AreaNotFound(self._refusal(text, self._nearest(text, level)))

    def _nearest(self, text: str, level: AreaLevel | None) -> list[Area]:
        names = []
        for name, codes in self._by_name.items():
            levels = {self._entries[code][0] for code in codes}
            if levels != {AreaLevel.LSOA} and (level is None or level in levels):
                names.append(name)
        near = difflib.get_close_matches(text.casefold(), names, _NEAR, cutoff=0.6)
        return [self.search(name, level)[0] for name in near]

    def _refusal(self, text: str, near: Iterable[Area]) -> str:
        listed = "; ".join(f"{area.name} ({area.code}, {LEVEL_NAMES[area.level]})" for area in near)
        hint = f"Nearest: {listed}." if listed else "Nothing like it is in the lookups loaded."
        if len(self._entries) == len(_COUNTRIES):
            hint = "No lookup is loaded yet: load the ONS lookups first."
        return f"'{text}' is not an area that is known here. {hint}"
