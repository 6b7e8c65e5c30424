"""Reused photos are found after recompression, brightening and a watermark; different ones are not (T37)."""

from io import BytesIO
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageEnhance

from app.photos.dhash import REUSE_DISTANCE, band_neighbours, bands, dhash, distance, is_telling
from tests.images.pictures import as_file, noisy, scene

WORDS = st.integers(0, 2**64 - 1)


def reopened(image: Image.Image, quality: int) -> Image.Image:
    return Image.open(BytesIO(as_file(image, quality=quality)))


def watermarked(image: Image.Image) -> Image.Image:
    marked = image.copy()
    height = image.height
    ImageDraw.Draw(marked).rectangle((0, int(height * 0.88), image.width, height), fill=(20, 20, 20))
    return marked


def test_copies_are_found_and_other_scenes_are_not() -> None:
    originals = [noisy(640, 480, seed) for seed in range(60)]
    hashes = [dhash(image) for image in originals]
    found = 0
    for image, value in zip(originals, hashes, strict=True):
        copies = (
            reopened(image, 30),
            reopened(image.resize((320, 240)), 60),
            ImageEnhance.Brightness(image).enhance(1.3),
            watermarked(image),
        )
        found += sum(distance(dhash(copy), value) <= REUSE_DISTANCE for copy in copies)
    pairs = list(combinations(hashes, 2))
    false_pairs = sum(distance(one, other) <= REUSE_DISTANCE for one, other in pairs)
    assert found / (4 * len(originals)) >= 0.99
    assert false_pairs / len(pairs) <= 0.001


def test_a_picture_without_structure_is_not_compared() -> None:
    for flat in (Image.new("RGB", (64, 64), "white"), Image.new("RGB", (64, 64), "black")):
        assert not is_telling(dhash(flat))
    assert is_telling(dhash(scene(320, 240)))


def test_the_hash_is_stable_across_releases() -> None:
    """Stored hashes are compared for years: a change of algorithm must be noticed here."""
    ramp = Image.new("L", (9, 8))
    ramp.putdata([(x * 31 + y * 17 + x * y * 7) % 256 for y in range(8) for x in range(9)])
    assert f"{dhash(ramp):016x}" == "fffdf7efeedddbb7"


@given(value=WORDS, flips=st.sets(st.integers(0, 63), max_size=REUSE_DISTANCE))
def test_every_hash_within_reach_shares_a_near_band(value: int, flips: set[int]) -> None:
    other = value
    for bit in flips:
        other ^= 1 << bit
    near = [set(band_neighbours(band)) for band in bands(value)]
    assert any(band in allowed for band, allowed in zip(bands(other), near, strict=True))


def test_neighbours_are_all_values_within_two_bits() -> None:
    near = band_neighbours(0xA5C3)
    assert len(near) == len(set(near)) == 137
    assert all((value ^ 0xA5C3).bit_count() <= 2 for value in near)
