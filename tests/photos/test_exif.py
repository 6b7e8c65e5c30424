"""Time, place and camera out of a file; what is missing is None (T33)."""

from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from app.photos.exif import ExifFacts, exif_facts
from tests.images.pictures import GPS_IFD, as_file, camera_exif, scene

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")  # the parser remarks on hostile tags


def facts_of(exif: Image.Exif | None) -> ExifFacts:
    options: dict[str, Any] = {} if exif is None else {"exif": exif}
    return exif_facts(Image.open(BytesIO(as_file(scene(64, 48), **options))))


def gps(**tags: Any) -> ExifFacts:
    exif = camera_exif()
    directory = exif.get_ifd(GPS_IFD)
    for name, value in tags.items():
        directory[int(name.removeprefix("tag"))] = value
    return facts_of(exif)


def test_a_phone_photo_tells_time_place_and_camera() -> None:
    assert facts_of(camera_exif(6, 41.11204, 121.11803)).as_json() == {
        "taken_at": "2026-11-20T08:31:05+08:00",
        "lat": pytest.approx(41.11204, abs=1e-7),
        "lon": pytest.approx(121.11803, abs=1e-7),
        "orientation": 6,
        "make": "Huawei",
        "model": "ALN-AL00",
    }


@given(lat=st.floats(-90, 90), lon=st.floats(-180, 180))
@settings(max_examples=60, deadline=None)
def test_coordinates_survive_to_a_millionth_of_a_degree(lat: float, lon: float) -> None:
    facts = facts_of(camera_exif(1, lat, lon))
    if abs(lat) < 1e-9 and abs(lon) < 1e-9:
        assert facts.lat is None
        return
    assert facts.lat == pytest.approx(lat, abs=1e-6)
    assert facts.lon == pytest.approx(lon, abs=1e-6)


def test_no_exif_is_no_facts() -> None:
    assert facts_of(None) == ExifFacts()
    assert facts_of(None).as_json() == {"orientation": 1}


@pytest.mark.parametrize(
    "tags",
    [
        {"tag0": b"\x02\x02\x00\x00"},
        {"tag1": "N", "tag3": "E"},
        {"tag1": "N", "tag2": (0.0, 0.0, 0.0), "tag3": "E", "tag4": (0.0, 0.0, 0.0)},
        {"tag1": "N", "tag2": (41.0, 6.0, 43.0)},
        {"tag2": (41.0, 6.0, 43.0), "tag4": (121.0, 7.0, 4.0)},
        {"tag1": "N", "tag2": (95.0, 0.0, 0.0), "tag3": "E", "tag4": (121.0, 0.0, 0.0)},
        {"tag1": "", "tag2": (41.0, 0.0, 0.0), "tag3": "", "tag4": (121.0, 0.0, 0.0)},
    ],
    ids=[
        "version_only",
        "letters_only",
        "null_island",
        "half",
        "no_letters",
        "past_the_pole",
        "empty_letters",
    ],
)
def test_a_gps_directory_without_a_place_is_no_place(tags: dict[str, Any]) -> None:
    facts = gps(**tags)
    assert (facts.lat, facts.lon) == (None, None)
    assert "lat" not in facts.as_json()


def test_zero_denominators_mean_unknown() -> None:
    """Cameras write 0/0 for "no fix": as a number it would be an error or a zero."""
    data = as_file(scene(64, 48), exif=camera_exif(1, 41.5, 121.5))
    at = data.find(b"MM\x00*")
    numerator = (41).to_bytes(4, "big") + (1).to_bytes(4, "big")
    assert data.count(numerator, at) == 1
    broken = data.replace(numerator, bytes(8))
    assert exif_facts(Image.open(BytesIO(broken))).lat is None


@pytest.mark.parametrize(
    ("written", "offset", "expected"),
    [
        ("2026:11:20 08:31:05", "+08:00", "2026-11-20T08:31:05+08:00"),
        ("2026:11:20 08:31:05", None, "2026-11-20T08:31:05"),
        ("2026:11:20 08:31:05", "Z", "2026-11-20T08:31:05"),
        ("2026:11:20 08:31:05", "+99:00", "2026-11-20T08:31:05"),
        ("2026:11:20 08:31:05\x00junk", "-03:30", "2026-11-20T08:31:05-03:30"),
        ("0000:00:00 00:00:00", "+08:00", None),
        ("    :  :     :  :  ", None, None),
        ("yesterday", None, None),
    ],
)
def test_time_as_written_or_none(written: str, offset: str | None, expected: str | None) -> None:
    exif = Image.Exif()
    detail = exif.get_ifd(0x8769)
    detail[0x9003] = written
    if offset:
        detail[0x9011] = offset
    assert facts_of(exif).taken_at == expected


def test_names_are_short_printable_and_without_direction_tricks() -> None:
    exif = Image.Exif()
    exif[0x010F] = "Evil\u202egnp.exe\x07"
    exif[0x0110] = "x" * 5000
    facts = facts_of(exif)
    assert facts.make is not None
    assert "\u202e" not in facts.make
    assert "\x07" not in facts.make
    assert facts.model == "x" * 64


@pytest.mark.parametrize("orientation", [0, 9, 255])
def test_illegal_orientation_is_upright(orientation: int) -> None:
    assert facts_of(camera_exif(orientation)).orientation == 1


@settings(max_examples=200, deadline=None)
@given(at=st.integers(0, 400), noise=st.binary(min_size=1, max_size=16))
def test_noise_in_the_tags_never_crashes(at: int, noise: bytes) -> None:
    carrier = Image.new("RGB", (1, 1))
    block = bytearray(camera_exif(6, 41.1, 121.1).tobytes())
    block[at : at + len(noise)] = noise
    carrier.info["exif"] = bytes(block)
    facts = exif_facts(carrier)
    assert (facts.lat is None) == (facts.lon is None)
    assert 1 <= facts.orientation <= 8
