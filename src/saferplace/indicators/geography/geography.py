"""The geography: which areas there are, what they are called, and which LSOAs lie in each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import polars as pl

from saferplace.indicators.geography.atlas import build_atlas, column_name
from saferplace.indicators.geography.carrying import bridge
from saferplace.indicators.geography.extent import known_in_part
from saferplace.indicators.geography.gazetteer import AreaNotFound, Gazetteer
from saferplace.indicators.geography.membership import (
    LEVEL_COLUMNS,
    columns_by_code,
    contained,
    dated_columns,
    inside_of,
    levels_by_code,
)
from saferplace.indicators.geography.source import Scans, read_edges, read_names
from saferplace.indicators.geography.successors import current_codes, direct_successors, predecessors
from saferplace.reference.areas import NEIGHBOURHOOD_PREFIX, Area, AreaError, AreaLevel
from saferplace.reference.forces import SLUG_BY_POLICE_FORCE_AREA

_MOST = 0.5
_FROM_ATLAS = ("_columns", "_lsoa_codes", "_current", "replaced")


@dataclass(frozen=True, eq=False, repr=False)
class Geography:
    """Areas as the loaded lookups describe them.

    Attributes:
        atlas: one row per LSOA of either census; see atlas.build_atlas for the columns.
        gazetteer: codes and names.
        successors: for each abolished district code, the codes that directly replaced it.
        changes: LSOAs that changed between the censuses, both ways: lsoa_code, other, change_code.
        partial: by census, the areas of which the lookups loaded know only some LSOAs.
        neighbourhoods: LSOA codes of each of the partnership's own neighbourhoods.
    """

    atlas: pl.DataFrame
    gazetteer: Gazetteer
    successors: Mapping[str, frozenset[str]]
    changes: pl.DataFrame
    partial: Mapping[int, frozenset[str]] = field(default_factory=dict)
    neighbourhoods: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def from_store(cls, store: Scans) -> Geography:
        """Build the geography from the lookups a store holds; an empty store gives a geography without areas."""
        edges = read_edges(store)
        successors = direct_successors(edges)
        current = current_codes(successors)
        atlas = build_atlas(edges, current)
        known = levels_by_code(atlas, columns_by_code(atlas))
        partial = {census: known_in_part(edges, atlas, current, census) for census in (2011, 2021)}
        return cls(atlas, Gazetteer(read_names(store), known), successors, bridge(edges), partial)

    def area(self, code: str) -> Area:
        """Return the area with a code, named as in the newest code list.

        Raises:
            AreaNotFound: no loaded lookup knows the code; the message gives the nearest.
        """
        return self.gazetteer.area(code)

    def find(self, name_or_code: str, level: AreaLevel | None = None) -> Area:
        """Return the area with this code or name; where several share a name, the partnership, then the district.

        Raises:
            AreaNotFound: with the nearest names.
            AmbiguousName: several areas of the same level bear the name.
        """
        return self.gazetteer.find(name_or_code, level)

    def search(self, name: str, level: AreaLevel | None = None) -> list[Area]:
        """Return every area that bears a name."""
        return self.gazetteer.search(name, level)

    @cached_property
    def _current(self) -> dict[str, str]:
        return current_codes(self.successors)

    @cached_property
    def replaced(self) -> dict[str, frozenset[str]]:
        """For each district code, the codes it directly replaced."""
        return predecessors(self.successors)

    def current(self, code: str) -> str:
        """Return the code in force for a district code, following mergers; any other code unchanged."""
        return self._current.get(code, code)

    @cached_property
    def _columns(self) -> dict[str, str]:
        return columns_by_code(self.atlas)

    @cached_property
    def _lsoa_codes(self) -> frozenset[str]:
        return frozenset(self.atlas["lsoa_code"].to_list())

    def column_of(self, code: str) -> str:
        """Return the atlas column whose rows with this code are the area's LSOAs.

        A ward code that several vintages hold has the newest. A district or partnership that is no more has the newest
        column that still holds it, such as district21_code.

        Raises:
            AreaNotFound: no LSOA is known to lie in the area.
            AreaError: a neighbourhood of the partnership's own has no column; use lsoas or membership.
        """
        if code in self._lsoa_codes:
            return "lsoa_code"
        if found := self._columns.get(code):
            return found
        if code.startswith(NEIGHBOURHOOD_PREFIX):
            raise AreaError(f"'{code}' is a neighbourhood of your own: its LSOAs are listed, not in a column")
        area = self.area(code)
        after = self.current(code)
        hint = f" It is now {self.area(after).name} ({after}): ask for that." if after != code else ""
        raise AreaNotFound(f"{area.name} ({code}) is known, but no lookup loaded says which LSOAs are in it.{hint}")

    def has_lsoas(self, code: str) -> bool:
        """Return True when it is known which LSOAs are in an area; False for an unknown code."""
        return code in self.neighbourhoods or code in self._lsoa_codes or code in self._columns

    def known_in_part(self, census: int) -> frozenset[str]:
        """Return the areas of which the lookups loaded lack some LSOAs of a census, such as a country of a local set.

        No sum over such an area may be taken for the whole.
        """
        return self.partial.get(census, frozenset())

    def district_columns(self) -> list[str]:
        """Return the atlas columns of districts by vintage, newest first."""
        return dated_columns(self.atlas, "district")

    def lsoas(self, code: str) -> list[str]:
        """Return the LSOAs in an area, of both censuses; for an LSOA, itself and those of the other census within it.

        Raises:
            AreaNotFound: the area is not known, or no lookup says which LSOAs are in it.
        """
        return self.membership([code])["lsoa_code"].to_list()

    def membership(self, codes: Sequence[str]) -> pl.DataFrame:
        """Return area_code, lsoa_code for each area's LSOAs, of both censuses; one LSOA can be in several areas.

        An LSOA that is made of whole LSOAs of the other census (S: the parts it was split into; M: the parts it was
        merged from) has them as members, so that rows coded either way count. The reverse cannot be known.
        """
        by_column: dict[str, list[str]] = {}
        own: list[tuple[str, str]] = []
        for code in dict.fromkeys(codes):
            if code in self.neighbourhoods:
                own.extend((code, lsoa) for lsoa in self.neighbourhoods[code])
            else:
                by_column.setdefault(self.column_of(code), []).append(code)
        frames = [pl.DataFrame(own, schema={"area_code": pl.String, "lsoa_code": pl.String}, orient="row")]
        for column, wanted in by_column.items():
            rows = self.atlas.select(pl.col(column).alias("area_code"), pl.col("lsoa_code").alias("member"))
            frames.append(rows.filter(pl.col("area_code").is_in(wanted)).rename({"member": "lsoa_code"}))
        if lsoas := by_column.get("lsoa_code"):
            frames.append(contained(self.changes).filter(pl.col("area_code").is_in(lsoas)))
        return pl.concat(frames)

    def children(self, code: str, level: AreaLevel | str, vintage: int | None = None) -> list[Area]:
        """Return the areas of a level that lie in an area with more than half of their LSOAs, by name.

        Args:
            code: the area.
            level: level of the children.
            vintage: year of the code list (2011 or 2021 for LSOAs, 2017 or 2024 for wards); None for the newest.

        Raises:
            AreaNotFound: the area is not known, or no code list of that year is loaded.
        """
        level = AreaLevel(level)
        rows = self.atlas.with_columns(pl.col("lsoa_code").is_in(self.lsoas(code)).alias("here"))
        if level == AreaLevel.LSOA:
            rows = rows.filter(pl.col(f"in_{vintage or 2021}"))
        column = pl.col(self._level_column(level, vintage))
        codes = rows.drop_nulls(column.meta.output_name()).group_by(column.alias("code")).agg(pl.col("here").mean())
        inside = codes.filter(pl.col("here") > _MOST)["code"].to_list()
        return sorted((self.area(child) for child in inside), key=lambda area: (area.name, area.code))

    def ward_vintages(self) -> list[int]:
        """Return the years of the ward lists loaded, newest first."""
        columns = dated_columns(self.atlas, "ward")
        return [2000 + int(name[4:6]) for name in columns if self.atlas[name].null_count() < self.atlas.height]

    def _level_column(self, level: AreaLevel, vintage: int | None) -> str:
        if level == AreaLevel.WARD:
            loaded = self.ward_vintages()
            if not loaded or (vintage and vintage not in loaded):
                years = ", ".join(map(str, loaded)) or "none"
                raise AreaNotFound(f"no lookup of wards of {vintage or 'any year'} is loaded; loaded: {years}")
            return column_name("ward", vintage or loaded[0])
        if level not in LEVEL_COLUMNS:
            raise AreaNotFound(f"{level.value} is not a level that is stored; list them with `neighbourhoods`")
        return LEVEL_COLUMNS[level]

    def forces(self, code: str) -> dict[str, float]:
        """Return the share of an area's LSOAs in each police force area, by police.uk force slug, largest first.

        LSOAs of 2021 are counted where they are known. Empty when no lookup places the area in a force.

        Raises:
            AreaNotFound: the area is not known.
        """
        rows = self.atlas.filter(pl.col("lsoa_code").is_in(self.lsoas(code)))
        if rows["in_2021"].any():
            rows = rows.filter("in_2021")
        counts = rows["police_force_area_code"].drop_nulls().value_counts(sort=True)
        slugs = SLUG_BY_POLICE_FORCE_AREA
        total = counts["count"].sum()
        return {slugs[pfa]: count / total for pfa, count in counts.iter_rows() if pfa in slugs}

    def with_neighbourhood(self, code: str, name: str, lsoas: Iterable[str]) -> Geography:
        """Return a geography that also knows a neighbourhood of the partnership's own.

        Args:
            code: "N:" and an identifier.
            name: name people read.
            lsoas: its LSOAs, of either census; those of the other census wholly inside them are added.

        Raises:
            AreaError: the code does not begin with N:, or there are no LSOAs.
            AreaNotFound: an LSOA is not known.
        """
        members = list(dict.fromkeys(lsoas))
        if not code.startswith(NEIGHBOURHOOD_PREFIX) or len(code) == len(NEIGHBOURHOOD_PREFIX) or not members:
            raise AreaError(f"a neighbourhood has a code such as N:town-centre and at least one LSOA; found '{code}'")
        for member in members:
            if self.area(member).level != AreaLevel.LSOA:
                raise AreaError(f"{member} is not an LSOA: a neighbourhood is made of LSOAs")
        others = inside_of(self.changes, set(members))
        area = Area(code, AreaLevel.NEIGHBOURHOOD, name)
        own = {**self.neighbourhoods, code: tuple(dict.fromkeys([*members, *others]))}
        grown = replace(self, gazetteer=self.gazetteer.with_own(area), neighbourhoods=own)
        # What was worked out from the atlas stays true: the atlas is the same.
        vars(grown).update({name: vars(self)[name] for name in _FROM_ATLAS if name in vars(self)})
        return grown
