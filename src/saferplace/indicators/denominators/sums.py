"""Figures of areas summed from figures of smaller ones, all or nothing."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from saferplace.indicators.denominators.years import Candidate
from saferplace.indicators.geography import Geography

LSOA_SUM = "lsoa_sum"
OWN_ESTIMATE = "own_estimate"
DISTRICT_SUM = "district_sum"
_CENSUSES = (2021, 2011)


@dataclass(frozen=True)
class Sums:
    """The sums of some areas.

    Attributes:
        geography: the areas.
        wanted: their codes, distinct.
        members: area_code, lsoa_code of those whose LSOAs are known.
        names: columns of the figures.
    """

    geography: Geography
    wanted: list[str]
    members: pl.DataFrame
    names: tuple[str, ...]

    def of(self, rows: pl.DataFrame, candidate: Candidate) -> pl.DataFrame:
        """Return the figures of each wanted area: area_code, the figures (null when any piece is missing), method.

        Args:
            rows: area_code, area_level, part_id and the figures, of one year.
            candidate: which year, and what its parts are.
        """
        found = self._from_lsoas(rows.filter(pl.col("area_level") == "lsoa"), candidate)
        others = rows.filter(pl.col("area_level") != "lsoa")
        if others.height and found.height < len(self.wanted):
            found = pl.concat([found, self._own(others).join(found, on="area_code", how="anti")])
            missing = self.members.join(found, on="area_code", how="anti")
            if missing.height:
                districts = others.filter(pl.col("area_level") == "district")
                found = pl.concat([found, self._from_districts(districts, missing)])
        wanted = self.nothing().select("area_code")
        return wanted.join(found, on="area_code", how="left", maintain_order="left")

    def nothing(self) -> pl.DataFrame:
        """Return the wanted areas without figures."""
        figures = [pl.lit(None, pl.Int64).alias(name) for name in self.names]
        codes = pl.DataFrame({"area_code": self.wanted}, schema={"area_code": pl.String})
        return codes.with_columns(*figures, pl.lit(None, pl.String).alias("method"))

    def _select(self, frame: pl.DataFrame, method: str) -> pl.DataFrame:
        return frame.select("area_code", *self.names, pl.lit(method).alias("method"))

    def _whole(self, pieces: pl.DataFrame, method: str) -> pl.DataFrame:
        """Sum the figures of each area_code, leaving out areas with a missing piece."""
        sums = pieces.group_by("area_code", maintain_order=True).agg(
            pl.col(*self.names).sum(), pl.col(self.names[0]).null_count().alias("missing")
        )
        return self._select(sums.filter(pl.col("missing") == 0), method)

    def _from_lsoas(self, rows: pl.DataFrame, candidate: Candidate) -> pl.DataFrame:
        """Sum over the LSOAs of the newest census for which there are figures."""
        for census in _CENSUSES:
            figures = self._of_census(rows, candidate, census).rename({"area_code": "lsoa_code"})
            if figures.is_empty():
                continue
            atlas = self.geography.atlas.select("lsoa_code", pl.col(f"in_{census}").alias("counted"))
            pieces = self.members.join(atlas, on="lsoa_code").filter("counted")
            not_whole = sorted(self.geography.known_in_part(census))
            pieces = pieces.filter(~pl.col("area_code").is_in(not_whole))
            return self._whole(pieces.join(figures, on="lsoa_code", how="left"), LSOA_SUM)
        return self._select(rows.clear(), LSOA_SUM)

    def _of_census(self, rows: pl.DataFrame, candidate: Candidate, census: int) -> pl.DataFrame:
        """Return the figures of the LSOAs of a census, one row per code; of overlapping parts the larger.

        A part that does not say which LSOAs it has is told by a code that only one census has, else by its year.
        """
        parts = {held.part for held in candidate.parts if held.lsoa_census == census}
        unknown = {held.part for held in candidate.parts if held.has_lsoas and held.lsoa_census is None}
        if unknown:
            parts |= self._told_by_codes(rows, unknown, census, candidate.year)
        chosen = pl.Series(list(parts), dtype=pl.Int64)
        kept = rows.filter(pl.col("part_id").is_in(chosen.implode(), nulls_equal=True))
        if len(parts) == 1:
            return kept
        size = pl.len().over("part_id")
        return kept.sort(size, "part_id", descending=[True, False]).unique(
            "area_code", keep="first", maintain_order=True
        )

    def _told_by_codes(self, rows: pl.DataFrame, unknown: set[int | None], census: int, year: int) -> set[int | None]:
        other = 2011 if census == 2021 else 2021
        atlas = self.geography.atlas.select(pl.col("lsoa_code").alias("area_code"), "in_2011", "in_2021")
        told = (
            rows.join(atlas, on="area_code")
            .group_by("part_id")
            .agg(
                (pl.col(f"in_{census}") & ~pl.col(f"in_{other}")).any().alias("ours"),
                (pl.col(f"in_{other}") & ~pl.col(f"in_{census}")).any().alias("theirs"),
            )
        )
        by_year = census == (2021 if year >= 2021 else 2011)
        return {
            part for part, ours, theirs in told.iter_rows() if part in unknown and (ours or (not theirs and by_year))
        }

    def _own(self, rows: pl.DataFrame) -> pl.DataFrame:
        """Return the estimates published for the wanted districts and wards themselves."""
        own = rows.filter(pl.col("area_code").is_in(self.wanted)).unique("area_code", keep="first", maintain_order=True)
        return self._select(own, OWN_ESTIMATE)

    def _from_districts(self, rows: pl.DataFrame, members: pl.DataFrame) -> pl.DataFrame:
        """Sum districts over areas made of whole districts, as they are today or as they were on an earlier list."""
        values = self._with_successors(rows).rename({"area_code": "district"})
        members = members.filter(~pl.col("area_code").is_in(sorted(self.geography.known_in_part(2021))))
        frames = [self._select(rows.clear(), DISTRICT_SUM)]
        for column in ("district_code", *self.geography.district_columns()):
            atlas = self.geography.atlas.select("lsoa_code", pl.col(column).alias("district"))
            sizes = atlas.group_by("district").agg(pl.len().alias("size"))
            pieces = (
                members.join(atlas, on="lsoa_code", how="left")
                .group_by("area_code", "district")
                .agg(pl.len().alias("held"))
                .join(sizes, on="district", how="left")
                .join(values, on="district", how="left")
            )
            whole = (pl.col("held") == pl.col("size")).fill_null(False)
            pieces = pieces.with_columns(pl.when(whole).then(pl.col(name)).alias(name) for name in self.names)
            frames.append(self._whole(pieces, DISTRICT_SUM))
        return pl.concat(frames).unique("area_code", keep="first", maintain_order=True)

    def _with_successors(self, rows: pl.DataFrame) -> pl.DataFrame:
        """Return area_code and figures of districts, and of those whose figures are sums of the ones they replaced."""
        values = rows.select("area_code", *self.names).unique("area_code", keep="first", maintain_order=True)
        known: dict[str, tuple[int, ...] | None] = {code: tuple(figures) for code, *figures in values.iter_rows()}
        for code in self.geography.replaced:
            _summed(code, known, self.geography)
        found = [(code, *figures) for code, figures in known.items() if figures is not None]
        return pl.DataFrame(found, schema=values.schema, orient="row")


def _summed(code: str, known: dict[str, tuple[int, ...] | None], geography: Geography) -> tuple[int, ...] | None:
    if code not in known:
        known[code] = None  # also ends a circle in a damaged lookup
        parts = [_summed(part, known, geography) for part in sorted(geography.replaced.get(code, ()))]
        if parts and all(part is not None for part in parts):
            known[code] = tuple(map(sum, zip(*(part for part in parts if part is not None), strict=True)))
    return known[code]
