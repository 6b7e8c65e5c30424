"""Positions: judged, measured, and brought back from Chinese map coordinates."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import Unprocessable
from app.points.positions import check_position, metres, to_gcj02, to_wgs84

china = {"lat": st.floats(18.2, 53.5), "lon": st.floats(73.6, 135.0)}


# (WGS-84, GCJ-02, BD-09) as (lat, lon), computed with gcoord 1.0.7, which the front end uses
VECTORS = [
    ((39.90734, 116.39089), (39.90874106939114, 116.39713094237537), (39.91508346161586, 116.40350420438362)),
    ((41.1101, 121.1201), (41.11216799106239, 121.12575250504514), (41.11789729856244, 121.13233181819922)),
    ((43.7928, 87.6177), (43.79402455549771, 87.62054922425168), (43.80014663419902, 87.6269813254592)),
    ((22.1987, 113.5439), (22.195760844510346, 113.54900330274944), (22.20177776911161, 113.55549550824662)),
]


@pytest.mark.parametrize(("wgs84", "gcj02", "bd09"), VECTORS)
def test_phone_and_server_agree_on_map_coordinates(
    wgs84: tuple[float, float], gcj02: tuple[float, float], bd09: tuple[float, float]
) -> None:
    assert to_gcj02(*wgs84) == pytest.approx(gcj02, abs=1e-12)
    assert metres(*wgs84, *to_wgs84(*gcj02, "GCJ-02")) < 0.01
    assert metres(*wgs84, *to_wgs84(*bd09, "BD-09")) < 2  # Baidu's own way back is an approximation


@given(**china)
def test_the_way_back_is_exact_to_a_decimetre(lat: float, lon: float) -> None:
    assert metres(lat, lon, *to_wgs84(*to_gcj02(lat, lon), "GCJ-02")) < 0.1


def test_abroad_there_is_no_offset() -> None:
    assert to_gcj02(48.8584, 2.2945) == (48.8584, 2.2945)
    assert to_wgs84(48.8584, 2.2945, "WGS-84") == (48.8584, 2.2945)


def test_distances() -> None:
    assert metres(41.0, 121.0, 42.0, 121.0) == pytest.approx(111_195, rel=1e-4)
    assert metres(41.0, 121.0, 41.0, 121.0) == 0
    assert metres(0, 179.9, 0, -179.9) == pytest.approx(22_239, rel=1e-3)


@pytest.mark.parametrize(
    ("lat", "lon"), [(90.1, 0), (-90.1, 5), (5, 180.1), (121.1, 41.1), (0, 0), (0.001, -0.001)]
)
def test_what_is_no_place_is_refused(lat: float, lon: float) -> None:
    with pytest.raises(Unprocessable) as refusal:
        check_position(lat, lon)
    assert refusal.value.code == "points.position_out_of_range"
