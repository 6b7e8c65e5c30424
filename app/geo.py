"""Distances on the ground. WGS-84 degrees in, metres out. Pure."""

import math

EARTH_RADIUS_M = 6_371_008.8


def metres(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance of two WGS-84 positions in metres (haversine; good to 0.5 %)."""
    a, b = math.radians(lat1), math.radians(lat2)
    h = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return round(2 * EARTH_RADIUS_M * math.asin(min(1.0, math.sqrt(h))), 1)
