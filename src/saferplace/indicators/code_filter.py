"""The filter of stored rows by LSOA that reads least."""

from __future__ import annotations

import polars as pl


def with_codes(rows: pl.LazyFrame, codes: pl.Series) -> pl.LazyFrame:
    """Keep the rows whose lsoa_code is among some codes.

    Stored files are sorted by it: the range lets whole groups of rows be passed over, which the list alone does not.
    """
    between = pl.col("lsoa_code").is_between(pl.lit(codes.min(), pl.String), pl.lit(codes.max(), pl.String))
    return rows.filter(between).filter(pl.col("lsoa_code").is_in(codes.sort().implode()))
