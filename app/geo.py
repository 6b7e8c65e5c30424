"""Distances on the ground. WGS-84 degrees in, metres out. Pure."""

import math

EARTH_RADIUS_M = 6_371_008.8


def metres(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance of two WGS-84 positions in metres (haversine; good to 0.5 %)."""
    a, b = math.radians(lat1), math.radians(lat2)
    h = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return round(2 * EARTH_RADIUS_M * math.asin(min(1.0, math.sqrt(h))), 1)


CELLS_PER_DEGREE = 500  # some 220 m from south to north; from west to east 140 to 200 m in China
_ROW_STEP = 1_000_000
_METRES_PER_DEGREE = 111_195.0


def cell_of(lat: float | None, lon: float | None) -> int | None:
    """The square of the ground that a position lies in: what databases index instead of a distance."""
    if lat is None or lon is None:
        return None
    return _cell(_line(lat), _line(lon))


def cells_within(lat: float, lon: float, reach_m: float) -> list[int]:
    """Every cell that a circle of `reach_m` touches (a few of its square, too)."""
    up = reach_m / _METRES_PER_DEGREE
    side = up / max(0.01, math.cos(math.radians(lat)))
    rows = range(_line(lat - up), _line(lat + up) + 1)
    columns = range(_line(lon - side), _line(lon + side) + 1)
    return [_cell(row, column) for row in rows for column in columns]


def _line(degrees: float) -> int:
    return math.floor(degrees * CELLS_PER_DEGREE + 0.5)


def _cell(row: int, column: int) -> int:
    return row * _ROW_STEP + column
