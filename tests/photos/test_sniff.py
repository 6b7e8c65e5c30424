"""Header reading: every kind we keep, every thing we refuse, and bombs that must not cost anything (T30,
T32, T35)."""

import contextlib
import resource
import time
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.photos.sniff import ImageHeader, TooManyPixels, UnreadableImage, sniff
from tests.images import bombs, heic
from tests.images.not_images import REFUSED, jpeg_and_html
from tests.images.pictures import as_file, camera_exif, jpeg, scene

SIZE = (97, 61)


def header_of(data: bytes) -> ImageHeader:
    return sniff(BytesIO(data))


@pytest.mark.parametrize(
    ("kind", "options", "expected"),
    [
        ("JPEG", {}, ImageHeader("jpeg", *SIZE)),
        ("JPEG", {"progressive": True}, ImageHeader("jpeg", *SIZE, progressive=True)),
        ("PNG", {}, ImageHeader("png", *SIZE)),
        ("WEBP", {}, ImageHeader("webp", *SIZE)),
        ("WEBP", {"lossless": True}, ImageHeader("webp", *SIZE)),
        ("WEBP", {"exif": camera_exif(6)}, ImageHeader("webp", *SIZE)),
        ("GIF", {}, ImageHeader("gif", *SIZE)),
        ("AVIF", {}, ImageHeader("avif", *SIZE)),
    ],
    ids=["jpeg", "progressive", "png", "webp", "webp_lossless", "webp_extended", "gif", "avif"],
)
def test_every_kind_tells_its_size(kind: str, options: dict[str, object], expected: ImageHeader) -> None:
    assert header_of(as_file(scene(*SIZE), kind, **options)) == expected


def test_heic_is_recognised_by_its_bytes_whatever_its_name() -> None:
    assert header_of(heic.sample("upright")) == ImageHeader("heic", 640, 480)
    assert header_of(heic.sample("turned")) == ImageHeader("heic", 480, 640)


def test_large_metadata_before_the_frame_header_is_stepped_over() -> None:
    plain = jpeg(*SIZE)
    icc = b"\xff\xe2\xff\xff" + bytes(0xFFFD)
    fill = b"\xff\xff"  # legal before any marker
    padded = plain[:2] + icc * 40 + fill + plain[2:]
    assert len(padded) > 2_500_000
    assert header_of(padded) == ImageHeader("jpeg", *SIZE)


def test_fifty_megapixels_of_a_phone_pass() -> None:
    assert header_of(bombs.with_jpeg_size(jpeg(64, 48), 8160, 6144)).width == 8160


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_not_a_picture_is_refused_by_name(name: str) -> None:
    data, seen = REFUSED[name]
    with pytest.raises(UnreadableImage) as refusal:
        header_of(data)
    assert refusal.value.seen == seen


def test_a_picture_that_is_also_a_page_is_a_picture() -> None:
    assert header_of(jpeg_and_html()).kind == "jpeg"


@pytest.mark.parametrize(
    "bomb",
    [
        bombs.png_169_megapixels,
        bombs.png_900_megapixels,
        bombs.heic_200_megapixels,
        bombs.progressive_80_megapixels,
        bombs.webp_16383_square,
        bombs.gif_with_a_frame_larger_than_its_screen,
    ],
    ids=lambda bomb: str(bomb.__name__),
)
def test_bombs_are_refused_from_the_header(bomb: bombs.Bomb) -> None:
    data = bomb()
    assert len(data) < 120_000
    cpu_before, memory_before = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(TooManyPixels) as refusal:
        header_of(data)
    cpu_s = time.process_time() - cpu_before
    grown_kb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory_before
    assert refusal.value.width * refusal.value.height > refusal.value.limit
    assert cpu_s < 0.1  # CPU seconds of this process, not the wall clock: a busy machine does not change it
    assert grown_kb < 4_096


def test_thousands_of_scans_are_refused() -> None:
    with pytest.raises(UnreadableImage, match="too_many_scans"):
        header_of(bombs.jpeg_of_a_thousand_scans())


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_header_cut_anywhere_is_refused_or_read_never_a_crash(kind: str) -> None:
    data = as_file(scene(*SIZE), kind)
    for end in range(min(len(data), 700)):
        with contextlib.suppress(UnreadableImage):
            assert (header_of(data[:end]).width, header_of(data[:end]).height) == SIZE


@settings(max_examples=300, deadline=None)
@given(
    which=st.sampled_from(["jpeg", "png", "gif", "webp", "heic"]),
    at=st.integers(0, 600),
    noise=st.binary(min_size=1, max_size=12),
)
def test_noise_in_a_header_never_crashes(which: str, at: int, noise: bytes) -> None:
    whole = heic.sample("turned") if which == "heic" else as_file(scene(64, 48), which.upper())
    data = whole[:at] + noise + whole[at + len(noise) :]
    try:
        header = header_of(data)
    except (UnreadableImage, TooManyPixels):
        return
    assert 0 < header.width * header.height <= 64_000_000
