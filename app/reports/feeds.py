"""Cases for programs: CSV with the ledger's columns, GeoJSON (RFC 7946, WGS-84) of cases and points. Pure, line by line."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from app.reports.ledger import AFTER, BEFORE, columns, for_the_public
from app.reports.lines import Line, Shot
from app.spreadsheets.lines import Cell

GEOJSON = "application/geo+json"
_DIGITS = 6  # a tenth of a metre


def csv_header(*, is_public: bool) -> list[str]:
    names = [name for name, *_ in columns(is_public=is_public)]
    return [*names, "状态"] if is_public else [*names, "状态", "来源", "纬度", "经度"]


def csv_rows(lines: Iterable[Line], address: str, *, is_public: bool) -> Iterator[Sequence[Cell]]:
    """`address`: where photos are read by whoever may see them; the public reads none."""
    yield csv_header(is_public=is_public)
    shown = columns(is_public=is_public)
    for at, line in enumerate(lines, 1):
        told = for_the_public(line) if is_public else line
        words: dict[str, Cell] = {name: said(told) for name, _, said, _ in shown}
        words["序号"] = at
        words[BEFORE] = "" if is_public else _photo(line.before, address)
        words[AFTER] = "" if is_public else _photo(line.after, address)
        more: list[Cell] = [told.state_zh]
        if not is_public:
            more += [line.source, _share(line.lat), _share(line.lon)]
        yield [*words.values(), *more]


def feature(line: Line) -> Mapping[str, Any]:
    """A case; without a position its geometry is null, as RFC 7946 §3.2 has it."""
    return {
        "type": "Feature",
        "id": str(line.id),
        "geometry": _point(line.lat, line.lon),
        "properties": {
            "number": line.number,
            "state": line.state,
            "state_zh": line.state_zh,
            "fronts": line.fronts,
            "what": line.what,
            "item": line.item,
            "note": line.note,
            "severity": line.severity,
            "point": line.point,
            "point_type": line.point_type,
            "street": line.street,
            "unit": line.unit,
            "line_unit": line.line_unit,
            "found_at": line.found_at,
            "found_by": line.found_by,
            "due_at": line.due_at,
            "closed_at": line.closed_at,
            "source": line.source,
        },
    }


def point_feature(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """A point of the register; `row` names its columns."""
    return {
        "type": "Feature",
        "id": str(row["id"]),
        "geometry": _point(row["lat"], row["lon"]),
        "properties": {
            name: row[name]
            for name in ("code", "name", "type", "street", "unit", "address", "radius_m", "status")
        },
    }


def geojson_pieces(features: Iterable[Mapping[str, Any]]) -> Iterator[bytes]:
    """A FeatureCollection in pieces. Cut off, it is no JSON."""
    yield b'{"type":"FeatureCollection","features":['
    before = b"\n"
    for one in features:
        yield before + json.dumps(one, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
        before = b",\n"
    yield b"\n]}\n"


def _point(lat: float | None, lon: float | None) -> Mapping[str, Any] | None:
    if lat is None or lon is None:
        return None
    return {"type": "Point", "coordinates": [round(lon, _DIGITS), round(lat, _DIGITS)]}


def _share(degrees: float | None) -> Cell:
    return None if degrees is None else round(degrees, _DIGITS)


def _photo(shot: Shot | None, address: str) -> str:
    return f"{address}/api/photos/{shot.id}/screen" if shot else ""
