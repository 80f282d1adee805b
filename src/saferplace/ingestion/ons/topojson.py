"""TopoJSON made plain: arcs, shared between neighbours and often stored as differences, joined into rings.

Source: the TopoJSON format specification, sections 2.1.3 (arcs) and 2.2 (geometry objects).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any

Point = list[float]
Line = list[Point]


def features_of(topology: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield every Polygon and MultiPolygon of a topology as a GeoJSON feature; other geometries without a shape.

    Raises:
        KeyError, IndexError, TypeError, ValueError: the topology is damaged.
    """
    arcs = _arcs(topology)
    for item in topology["objects"].values():
        for geometry in item.get("geometries", [item]):
            yield {
                "type": "Feature",
                "properties": geometry.get("properties") or {},
                "geometry": _geometry(geometry, arcs),
            }


def _arcs(topology: Mapping[str, Any]) -> list[Line]:
    transform = topology.get("transform")
    if transform is None:
        return [[[float(x), float(y)] for x, y in arc] for arc in topology["arcs"]]
    (scale_x, scale_y), (move_x, move_y) = transform["scale"], transform["translate"]
    lines = []
    for arc in topology["arcs"]:
        steps = accumulate(arc, lambda before, step: [before[0] + step[0], before[1] + step[1]])
        lines.append([[x * scale_x + move_x, y * scale_y + move_y] for x, y in steps])
    return lines


def _geometry(geometry: Mapping[str, Any], arcs: Sequence[Line]) -> dict[str, Any] | None:
    match geometry.get("type"):
        case "Polygon":
            return {"type": "Polygon", "coordinates": [_ring(ring, arcs) for ring in geometry["arcs"]]}
        case "MultiPolygon":
            parts = [[_ring(ring, arcs) for ring in polygon] for polygon in geometry["arcs"]]
            return {"type": "MultiPolygon", "coordinates": parts}
        case _:
            return None


def _ring(numbers: Sequence[int], arcs: Sequence[Line]) -> Line:
    """Join arcs end to end; a negative number (~n) is arc n run backwards; the shared end point is kept once."""
    ring: Line = []
    for number in numbers:
        line = arcs[number] if number >= 0 else arcs[~number][::-1]
        ring.extend(line[1:] if ring else line)
    return ring
