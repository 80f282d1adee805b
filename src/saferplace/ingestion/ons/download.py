"""Brings lookups and boundaries from the ONS Open Geography portal, and population estimates from ons.gov.uk.

The portal serves every lookup and boundary set as an ArcGIS feature service, read page by page. Each page is a file
beside the target, so that a broken download goes on where it stopped; pages of an edition the portal has since edited
are thrown away. The pages become one CSV (lookups) or GeoJSON (boundaries) only when all features are there.
"""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import httpx

from saferplace.ingestion.transfer import Attempts, Progress, TransferError, Wait, fetch

PORTAL_URL = "https://services1.arcgis.com/ESMARspQHYMw9BZ9/arcgis/rest/services"
ONS_URL = "https://www.ons.gov.uk"

LOOKUPS = (
    "LSOA11_LSOA21_LAD22_EW_LU_v5",
    "LSOA21_WD24_LAD24_EW_LU",
    "LSOA21_WD25_LAD25_EW_LU_v2",
    "LAD24_CSP24_PFA24_EW_LU",
    "LAD25_RGN25_EN_LU_v2",
)
BOUNDARIES = (
    "LSOA_Dec_2011_Boundaries_Generalised_Clipped_BGC_EW_V3",
    "Lower_layer_Super_Output_Areas_December_2021_Boundaries_EW_BGC_V5",
    "WD_MAY_2025_UK_BGC_V2",
)
_ESTIMATES = "/peoplepopulationandcommunity/populationandmigration/populationestimates/datasets"
_LSOA = f"{_ESTIMATES}/lowersuperoutputareamidyearpopulationestimates"
POPULATIONS = (
    f"{_LSOA}/mid2020sape23dt2/sape23dt2mid2020lsoasyoaestimatesunformatted.xlsx",
    f"{_LSOA}/mid2021andmid2022/sapelsoasyoatablefinal.xlsx",
    f"{_LSOA}/mid2022revisednov2025tomid2024/sapelsoasyoa20222024.xlsx",
    f"{_ESTIMATES}/wardlevelmidyearpopulationestimatesexperimental/mid2021andmid2022/sapewardstablefinal.xlsx",
)


def download_population(
    uri: str, folder: Path, *, wait: Wait, base_url: str = ONS_URL, progress: Progress | None = None
) -> Path:
    """Bring a workbook of estimates to `folder` and return its path.

    Args:
        uri: as ONS writes it after "file?uri=", such as one of POPULATIONS.
        folder: where to.
        wait: called with the seconds to wait before trying again.
        base_url: the site.
        progress: told bytes done and bytes in all.

    Raises:
        TransferError: the server refuses, or all attempts broke off.
    """
    with _client() as client:
        url = f"{base_url}/file?{urlencode({'uri': uri})}"
        return fetch(client, url, folder / uri.rsplit("/", 1)[-1], attempts=_attempts(wait), progress=progress)


def download_lookup(
    service: str, folder: Path, *, wait: Wait, base_url: str = PORTAL_URL, progress: Progress | None = None
) -> Path:
    """Bring a lookup (a feature service such as one of LOOKUPS) to `folder` as CSV and return its path.

    Raises:
        TransferError: no such service, the server refuses, or the features that came are not as many as announced.
    """
    return _download(service, folder, wait, base_url, progress, geometry=False)


def download_boundaries(
    service: str, folder: Path, *, wait: Wait, base_url: str = PORTAL_URL, progress: Progress | None = None
) -> Path:
    """Bring boundaries (a feature service such as one of BOUNDARIES) to `folder` as GeoJSON in WGS84; return its path.

    Raises:
        TransferError: no such service, the server refuses, or the features that came are not as many as announced.
    """
    return _download(service, folder, wait, base_url, progress, geometry=True)


@dataclass(frozen=True)
class _Layer:
    """A layer of a feature service: where it is asked, its key field, its page size and when it was last edited."""

    url: str
    key: str
    page: int
    edited: str


def _client() -> httpx.Client:
    return httpx.Client(timeout=120, follow_redirects=True)


def _attempts(wait: Wait) -> Attempts:
    return Attempts(count=5, wait=wait, interruptions=(httpx.TransportError,))


def _download(
    service: str, folder: Path, wait: Wait, base_url: str, progress: Progress | None, *, geometry: bool
) -> Path:
    target = folder / f"{service}.{'geojson' if geometry else 'csv'}"
    pages = folder / f"{service}.pages"
    with _client() as client:
        layer = _layer(client, f"{base_url}/{service}/FeatureServer/0", pages, _attempts(wait))
        count = _json(
            client, layer.url, {"returnCountOnly": "true", "f": "json"}, pages / "count.json", _attempts(wait)
        )
        total = int(count.get("count", -1))
        names = []
        for offset in range(0, max(total, 1), layer.page):
            name = pages / f"{offset:08d}.json"
            if not name.exists():
                _json(client, layer.url, _query(layer, offset, geometry), name, _attempts(wait))
            names.append(name)
            if progress is not None:
                progress(min(offset + layer.page, total), total)
    features = [feature for name in names for feature in _load(name).get("features", [])]
    if len(features) != total:
        shutil.rmtree(pages)
        raise TransferError(f"{layer.url}: {total:,} features were announced and {len(features):,} came")
    unfinished = target.with_name(target.name + ".part")
    (_write_geojson if geometry else _write_csv)(features, unfinished)
    unfinished.replace(target)
    shutil.rmtree(pages)
    return target


def _layer(client: httpx.Client, url: str, pages: Path, attempts: Attempts) -> _Layer:
    """Ask what the layer is; throw away pages of another edition."""
    described = _json(client, url, {"f": "json"}, pages.with_name(pages.name + ".layer.json"), attempts)
    pages.with_name(pages.name + ".layer.json").unlink()
    edited = str((described.get("editingInfo") or {}).get("lastEditDate", ""))
    mark = pages / "edition.json"
    if pages.exists() and not (mark.exists() and _load(mark).get("edited") == edited):
        shutil.rmtree(pages)
    pages.mkdir(parents=True, exist_ok=True)
    mark.write_text(json.dumps({"edited": edited}), encoding="utf-8")
    key = str(described.get("objectIdField") or "FID")
    return _Layer(f"{url}/query", key, max(1, int(described.get("maxRecordCount") or 1000)), edited)


def _query(layer: _Layer, offset: int, geometry: bool) -> dict[str, str]:
    shape = {"outSR": "4326", "f": "geojson"} if geometry else {"returnGeometry": "false", "f": "json"}
    return {
        "outFields": "*",
        "orderByFields": layer.key,
        "resultOffset": str(offset),
        "resultRecordCount": str(layer.page),
        **shape,
    }


def _json(client: httpx.Client, url: str, query: Mapping[str, str], target: Path, attempts: Attempts) -> dict[str, Any]:
    """Bring a JSON answer to a file and return it; an error inside an answer of status 200 is raised."""
    where = {"where": "1=1"} if url.endswith("/query") else {}
    address = f"{url}?{urlencode({**where, **query})}"
    fetch(client, address, target, attempts=attempts)
    content = _load(target)
    if problem := content.get("error"):
        target.unlink()
        raise TransferError(f"{address}: the server answered {problem.get('code', '')} {problem.get('message', '')}")
    return content


def _load(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        path.unlink()
        raise TransferError(f"{path.name}: the server's answer is not JSON ({error})") from error
    return content if isinstance(content, dict) else {}


def _rows(features: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for feature in features:
        yield feature.get("attributes") or {}


def _write_csv(features: list[dict[str, Any]], target: Path) -> None:
    fields = list(next(_rows(features), {}))
    with target.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, fields, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(_rows(features))


def _write_geojson(features: list[dict[str, Any]], target: Path) -> None:
    content = {"type": "FeatureCollection", "features": features}
    target.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
