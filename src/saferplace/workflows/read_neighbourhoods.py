"""Read the partnership's own neighbourhoods, each made of LSOAs, from a TOML file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from saferplace.indicators.geography import Geography
from saferplace.workflows.toml_tables import read_entries, text_of, texts_of

_EXPECTED = 'TOML with entries like [[neighbourhood]], code = "N:town", name = "Town centre", lsoas = ["E01025670"]'


@dataclass(frozen=True)
class Neighbourhood:
    """A place of the partnership's own choosing.

    Attributes:
        code: "N:" and an identifier.
        name: name people read.
        lsoas: its LSOAs, of either census.
    """

    code: str
    name: str
    lsoas: tuple[str, ...]


def read_neighbourhoods(path: Path) -> tuple[Neighbourhood, ...]:
    """Return the neighbourhoods in their order.

    Raises:
        RefusedFile: the file is not of that form.
        OSError: the file cannot be read.
    """
    return tuple(
        Neighbourhood(
            text_of(entry, "code", path, _EXPECTED),
            text_of(entry, "name", path, _EXPECTED),
            texts_of(entry, "lsoas", path, _EXPECTED),
        )
        for entry in read_entries(path, "neighbourhood", _EXPECTED)
    )


def with_neighbourhoods(geography: Geography, neighbourhoods: Sequence[Neighbourhood]) -> Geography:
    """Return the geography with the neighbourhoods added.

    Raises:
        AreaError, AreaNotFound: a code or an LSOA is not what it should be.
    """
    for place in neighbourhoods:
        geography = geography.with_neighbourhood(place.code, place.name, place.lsoas)
    return geography
