"""Find indicators and areas by what people call them; only areas that something is loaded for."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import polars as pl

from saferplace.indicators.catalogue import Indicator
from saferplace.indicators.geography.membership import dated_columns
from saferplace.indicators.published import published_series
from saferplace.reference.areas import Area, AreaLevel
from saferplace.reference.forces import SLUG_BY_POLICE_FORCE_AREA
from saferplace.workflows.assessment_setting import DATASET_OF_READER
from saferplace.workflows.open_evidence import OpenEvidence

_MOST = 30
_ALIKE = 0.72
_ORDER = (
    AreaLevel.NEIGHBOURHOOD,
    AreaLevel.CSP,
    AreaLevel.DISTRICT,
    AreaLevel.POLICE_FORCE_AREA,
    AreaLevel.REGION,
    AreaLevel.COUNTRY,
    AreaLevel.WARD,
)
_COLUMNS = ("csp_code", "district_code", "police_force_area_code", "region_code", "country_code")
# Words people use for what the indicators call otherwise.
_ALSO_CALLED = {
    "asb": "anti-social behaviour",
    "antisocial": "anti-social",
    "knife": "weapons",
    "theft from shops": "shoplifting",
    "cars": "vehicle",
    "car": "vehicle",
    "bike": "bicycle",
    "ksi": "killed or seriously injured",
    "assault": "violence",
    "rubbish": "fly-tipping",
    "poverty": "deprived",
}


@dataclass(frozen=True)
class Theme:
    """Indicators of one family.

    Attributes:
        name: name people read.
        indicators: those with anything loaded, by title.
        empty: those whose source is not loaded.
    """

    name: str
    indicators: tuple[Indicator, ...]
    empty: tuple[Indicator, ...]


_THEMES = {
    "crime": "All recorded crime",
    "crime_type": "Types of crime",
    "crime_group": "Groups of types",
    "incidents": "Anti-social behaviour",
    "anti_social_behaviour": "Anti-social behaviour",
    "harm": "Harm",
    "outcomes": "Outcomes",
    "police_activity": "Police activity",
    "road_safety": "Road safety",
    "environment": "Environment",
    "local": "Series of the partnership's own",
    "published": "As published",
    "profile": "Who lives here",
}


def themes(evidence: OpenEvidence, areas: Sequence[str] = ()) -> tuple[Theme, ...]:
    """Return every indicator by family, those with data apart from those without.

    Args:
        evidence: the evidence.
        areas: codes of the partnership's areas: series that partners supplied or papers printed are only named where
            one of them has a figure. Empty to name every series.
    """
    if not areas:
        return evidence.kept(("themes", evidence.seen), lambda: _themes(evidence))
    key = tuple(sorted(set(areas)))
    return evidence.kept(("themes", key, evidence.seen), lambda: _themes_of(evidence, key))


def _themes_of(evidence: OpenEvidence, areas: Sequence[str]) -> tuple[Theme, ...]:
    supplied = pl.concat([evidence.store.scan("local_series"), published_series(evidence.store)], how="diagonal")
    own = set(supplied.filter(pl.col("area_code").is_in(areas)).select("series").unique().collect()["series"])
    return tuple(
        replace(theme, indicators=tuple(i for i in theme.indicators if i.reader != "local_series" or i.id in own))
        for theme in themes(evidence)
    )


def _themes(evidence: OpenEvidence) -> tuple[Theme, ...]:
    loaded = set(evidence.store.parts()["dataset"].unique().to_list())
    families: dict[str, list[Indicator]] = {}
    for item in evidence.catalogue:
        families.setdefault(_THEMES.get(item.group, item.group.replace("_", " ").capitalize()), []).append(item)
    order = list(dict.fromkeys(_THEMES.values()))
    names = sorted(families, key=lambda name: (order.index(name) if name in order else len(order), name))
    return tuple(
        Theme(
            name,
            tuple(sorted((i for i in families[name] if _has_data(i, loaded)), key=lambda i: i.title)),
            tuple(sorted((i for i in families[name] if not _has_data(i, loaded)), key=lambda i: i.title)),
        )
        for name in names
    )


def _has_data(indicator: Indicator, loaded: set[str]) -> bool:
    if indicator.group == "published":
        return indicator.id.partition(".")[0] in loaded
    return DATASET_OF_READER[indicator.reader] in loaded


def find_indicators(evidence: OpenEvidence, text: str, areas: Sequence[str] = ()) -> tuple[Indicator, ...]:
    """Return the indicators with data whose title, description or family holds every word; else those spelt alike."""
    usable = [item for theme in themes(evidence, areas) for item in theme.indicators]
    words = _words(text)
    if not words:
        return tuple(usable)
    haystacks = {
        item.id: f"{item.title} {item.id} {item.description} {item.noun} {item.group}".casefold() for item in usable
    }
    found = [item for item in usable if all(word in haystacks[item.id] for word in words)]
    found.sort(key=lambda item: (not all(word in item.title.casefold() for word in words), item.title))
    if not found:
        titles = {item.title.casefold(): item for item in usable}
        near = difflib.get_close_matches(text.strip().casefold(), titles, n=5, cutoff=_ALIKE - 0.12)
        near += [t for t in titles if difflib.get_close_matches(words[0], t.split(), n=1, cutoff=_ALIKE)]
        found = [titles[title] for title in dict.fromkeys(near)]
    return tuple(found[:_MOST])


def _words(text: str) -> list[str]:
    folded = text.strip().casefold()
    for word, meant in _ALSO_CALLED.items():
        folded = re.sub(rf"\b{re.escape(word)}\b", meant, folded)
    return folded.split()


def find_areas(evidence: OpenEvidence, text: str, levels: Sequence[AreaLevel] = ()) -> tuple[Area, ...]:
    """Return the areas with data whose name holds the text or whose code it is; else those spelt alike.

    Args:
        evidence: the evidence, with the partnership's own places where there are some.
        text: part of a name, or a whole code.
        levels: only areas of these levels; all but LSOAs when empty.
    """
    wanted = text.strip().casefold()
    if not wanted:
        return ()
    own = [evidence.geography.area(code) for code in evidence.geography.neighbourhoods]
    known = [area for area in [*own, *_areas(evidence)] if not levels or area.level in levels]
    found = [area for area in known if wanted in area.name.casefold() or wanted == area.code.casefold()]
    if not found:
        names: dict[str, list[Area]] = {}
        for area in known:
            names.setdefault(area.name.casefold(), []).append(area)
        near = difflib.get_close_matches(wanted, names, n=5, cutoff=_ALIKE)
        found = [area for name in near for area in names[name]]
        return tuple(found[:_MOST])
    found.sort(key=lambda a: (not a.name.casefold().startswith(wanted), _ORDER.index(a.level), a.name, a.code))
    return tuple(found[:_MOST])


def _areas(evidence: OpenEvidence) -> list[Area]:
    return evidence.kept("areas with data", lambda: _with_data(evidence))


def _with_data(evidence: OpenEvidence) -> list[Area]:
    """Return every area that lies, at least in part, with a force that something is loaded for; all without forces."""
    atlas = evidence.geography.atlas
    forces = evidence.store.completeness()["publisher_area"].unique().to_list()
    areas = [area for area, slug in SLUG_BY_POLICE_FORCE_AREA.items() if slug in set(forces)]
    if areas and atlas["police_force_area_code"].is_not_null().any():
        here = pl.col("police_force_area_code")
        atlas = atlas.filter(here.is_in(areas) | here.is_null())
    columns = [*_COLUMNS, *dated_columns(atlas, "ward")[:1]]
    codes = {code for column in columns for code in atlas[column].drop_nulls().unique().to_list()}
    supplied = evidence.store.scan("local_series").select(pl.col("area_code").unique()).collect()
    codes |= {code for code in supplied["area_code"].to_list() if code and evidence.geography.has_lsoas(code)}
    found = [evidence.geography.area(code) for code in sorted(codes)]
    return [area for area in found if area.level in _ORDER]
