"""Positions on Earth: judged, measured, and brought to WGS-84 from what Chinese maps give out.

GCJ-02 and BD-09 exist at the edge only; what is stored is WGS-84. The offset is the one the front end's gcoord computes
(vectors of gcoord 1.0.7 in the tests); the way back from GCJ-02 is by iteration and exact to a decimetre.
"""

import math

from app.errors import Unprocessable

EARTH_RADIUS_M = 6_371_008.8  # IUGG mean radius
SYSTEMS = ("WGS-84", "GCJ-02", "BD-09")
_KRASOVSKY_A, _KRASOVSKY_EE = 6_378_245.0, 0.006_693_421_622_965_943
_BAIDU = math.pi * 3000.0 / 180.0


def check_position(lat: float, lon: float) -> None:
    """Raises Unprocessable `points.position_out_of_range`; 0,0 is what a failed fix looks like, not a place."""
    if not (-90 <= lat <= 90 and -180 <= lon <= 180) or (abs(lat) < 0.01 and abs(lon) < 0.01):
        raise Unprocessable(
            "points.position_out_of_range",
            "Latitude is -90 to 90 and longitude -180 to 180 degrees, and 0, 0 is no place.",
            lat=lat,
            lon=lon,
        )


def metres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Along the great circle (haversine)."""
    phi, other_phi = math.radians(lat), math.radians(other_lat)
    h = math.sin((other_phi - phi) / 2) ** 2
    h += math.cos(phi) * math.cos(other_phi) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    return 2 * EARTH_RADIUS_M * math.asin(min(1.0, math.sqrt(h)))


def to_wgs84(lat: float, lon: float, system: str) -> tuple[float, float]:
    """Degrees in one of SYSTEMS → degrees in WGS-84."""
    if system == "WGS-84":
        return lat, lon
    if system == "BD-09":
        lat, lon = _from_baidu(lat, lon)
    guess_lat, guess_lon = lat, lon
    for _ in range(10):  # converges to 1e-9 degrees in five
        shifted_lat, shifted_lon = to_gcj02(guess_lat, guess_lon)
        guess_lat, guess_lon = guess_lat - (shifted_lat - lat), guess_lon - (shifted_lon - lon)
    return guess_lat, guess_lon


def to_gcj02(lat: float, lon: float) -> tuple[float, float]:
    if not (0.8293 < lat < 55.8271 and 72.004 < lon < 137.8347):
        return lat, lon  # the offset exists in China only
    x, y = lon - 105.0, lat - 35.0
    waves = (20.0 * math.sin(6.0 * x * math.pi) + 20.0 * math.sin(2.0 * x * math.pi)) * 2.0 / 3.0
    north = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * math.sqrt(abs(x)) + waves
    north += (20.0 * math.sin(y * math.pi) + 40.0 * math.sin(y / 3.0 * math.pi)) * 2.0 / 3.0
    north += (160.0 * math.sin(y / 12.0 * math.pi) + 320.0 * math.sin(y * math.pi / 30.0)) * 2.0 / 3.0
    east = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * math.sqrt(abs(x)) + waves
    east += (20.0 * math.sin(x * math.pi) + 40.0 * math.sin(x / 3.0 * math.pi)) * 2.0 / 3.0
    east += (150.0 * math.sin(x / 12.0 * math.pi) + 300.0 * math.sin(x / 30.0 * math.pi)) * 2.0 / 3.0
    phi = math.radians(lat)
    magic = 1 - _KRASOVSKY_EE * math.sin(phi) ** 2
    root = math.sqrt(magic)
    per_lat = (_KRASOVSKY_A * (1 - _KRASOVSKY_EE)) / (magic * root) * math.pi / 180.0
    per_lon = _KRASOVSKY_A / root * math.cos(phi) * math.pi / 180.0
    return lat + north / per_lat, lon + east / per_lon


def _from_baidu(lat: float, lon: float) -> tuple[float, float]:
    x, y = lon - 0.0065, lat - 0.006
    z = math.sqrt(x * x + y * y) - 0.00002 * math.sin(y * _BAIDU)
    theta = math.atan2(y, x) - 0.000003 * math.cos(x * _BAIDU)
    return z * math.sin(theta), z * math.cos(theta)
