"""Copies are upright, small, free of metadata, and made even of half a picture (T30-T35)."""

import resource
from dataclasses import asdict, dataclass
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from app.photos.decode import NotDecodable
from app.photos.derivatives import Thumb, derive_screen, derive_thumb
from app.photos.dhash import dhash, distance
from app.photos.sniff import TooManyPixels, UnreadableImage, sniff
from tests.images import bombs, heic
from tests.images.not_images import jpeg_and_html, jpeg_comment_html
from tests.images.pictures import (
    as_file,
    camera_exif,
    jpeg,
    mean_difference,
    noisy,
    scene,
    similarity,
    stored_with_orientation,
)


@dataclass(frozen=True, slots=True)
class Copies(Thumb):
    """Both copies of one file."""

    screen: bytes

    @property
    def thumb(self) -> bytes:
        return self.jpeg


def derived(data: bytes, folder: Path) -> Copies:
    path = folder / "picture.jpg"  # the name is a lie for most of them, which must not matter
    path.write_bytes(data)
    with path.open("rb") as file:
        header = sniff(file)
    thumb = derive_thumb(path, header)
    return Copies(**asdict(thumb) | {"exif": thumb.exif, "screen": derive_screen(path, header)})


def opened(data: bytes) -> Image.Image:
    image = Image.open(BytesIO(data))
    image.load()
    return image


@pytest.mark.parametrize("orientation", range(9))
@pytest.mark.parametrize("size", [(1000, 750), (750, 1000)], ids=["landscape", "portrait"])
def test_every_orientation_comes_out_upright(size: tuple[int, int], orientation: int, tmp_path: Path) -> None:
    upright = scene(*size, seed=7)
    copies = derived(stored_with_orientation(upright, orientation), tmp_path)
    screen, thumb = opened(copies.screen), opened(copies.thumb)
    assert screen.size == size == (copies.width, copies.height)
    assert thumb.size == ((320, 240) if size[0] > size[1] else (240, 320))
    assert similarity(screen, upright) > 0.98
    assert mean_difference(thumb, upright.resize(thumb.size, Image.Resampling.LANCZOS)) < 6
    assert not screen.getexif()
    assert distance(copies.dhash, derived(as_file(upright), tmp_path).dhash) <= 1


@pytest.mark.parametrize("name", ["upright", "turned"])
def test_heic_is_turned_once(name: heic.Name, tmp_path: Path) -> None:
    copies = derived(heic.sample(name), tmp_path)
    assert similarity(opened(copies.screen), scene(*heic.SIZE, seed=heic.SEED)) > 0.98
    assert (copies.width, copies.height) == heic.SIZE
    assert copies.exif.orientation == 1
    assert copies.exif.lat == pytest.approx(heic.LAT, abs=1e-6)
    assert copies.exif.lon == pytest.approx(heic.LON, abs=1e-6)
    assert not copies.damaged


@pytest.mark.parametrize(
    "image",
    [
        scene(400, 300).convert("L"),
        scene(400, 300).convert("P"),
        scene(400, 300).convert("RGBA"),
        scene(400, 300).convert("LA"),
        scene(400, 300).convert("1"),
        scene(400, 300).convert("L").convert("I").point(lambda value: value * 256).convert("I;16"),
    ],
    ids=["grey", "palette", "alpha", "grey_alpha", "bilevel", "sixteen_bit"],
)
def test_every_pixel_layout_becomes_rgb(image: Image.Image, tmp_path: Path) -> None:
    screen = opened(derived(as_file(image, "PNG"), tmp_path).screen)
    grey = scene(400, 300).convert("L")
    expected = grey if image.mode == "I;16" else image.convert("RGB")
    assert screen.mode == "RGB"
    assert mean_difference(screen, expected) < (60 if image.mode == "1" else 16)


def test_transparent_parts_turn_white(tmp_path: Path) -> None:
    screen = opened(derived(as_file(Image.new("RGBA", (64, 64), (200, 0, 0, 0)), "PNG"), tmp_path).screen)
    assert screen.getpixel((32, 32)) == (255, 255, 255)


def test_print_colours_keep_their_meaning(tmp_path: Path) -> None:
    screen = opened(derived(as_file(scene(400, 300).convert("CMYK")), tmp_path).screen)
    assert mean_difference(screen, scene(400, 300)) < 12


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_no_copy_carries_owner_serial_or_place(kind: str, tmp_path: Path) -> None:
    data = as_file(scene(800, 600), kind, exif=camera_exif(1, 41.1, 121.1))
    assert b"OWNER-ZHANG-SAN" in data
    assert b"SERIAL-00112233" in data
    copies = derived(data, tmp_path)
    assert copies.exif.lat == pytest.approx(41.1, abs=1e-6)
    for copy in (copies.thumb, copies.screen):
        for trace in (
            b"OWNER",
            b"SERIAL",
            b"COPYRIGHT",
            b"Exif",
            b"ALN-AL00",
            b"Huawei",
            b"http://ns.adobe.com",
        ):
            assert trace not in copy
        assert set(opened(copy).info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


@pytest.mark.parametrize("make", [jpeg_and_html, jpeg_comment_html])
def test_a_page_hidden_in_a_picture_is_not_in_its_copies(make: bombs.Bomb, tmp_path: Path) -> None:
    assert b"<script>" in make()
    copies = derived(make(), tmp_path)
    assert b"script" not in copies.thumb + copies.screen


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
@pytest.mark.parametrize("share", [0.3, 0.5, 0.9])
def test_half_a_picture_is_recognised_and_shown_as_far_as_it_goes(
    kind: str, share: float, tmp_path: Path
) -> None:
    whole = as_file(noisy(900, 700), kind)
    try:
        copies = derived(whole[: int(len(whole) * share)], tmp_path)
    except NotDecodable:
        assert kind == "WEBP"  # its decoder has no half pictures
        return
    assert copies.damaged
    top = (0, 0, 300, 40)
    coarse = 60 if kind == "GIF" else 30  # Pillow writes interlaced GIF: half of one is every other line
    assert (
        mean_difference(opened(copies.thumb).crop(top), noisy(900, 700).resize((320, 249)).crop(top)) < coarse
    )


def test_a_cut_is_noticed_in_draft_mode_too(tmp_path: Path) -> None:
    whole = as_file(noisy(4000, 3000))
    path = tmp_path / "large"
    path.write_bytes(whole[: len(whole) - 2_000])
    with path.open("rb") as file:
        assert derive_thumb(path, sniff(file)).damaged
    path.write_bytes(whole)
    with path.open("rb") as file:
        assert not derive_thumb(path, sniff(file)).damaged


def test_half_a_heic_has_no_copies_and_harms_nobody(tmp_path: Path) -> None:
    data = heic.sample("upright")
    with pytest.raises(NotDecodable):
        derived(data[: len(data) // 2], tmp_path)


def test_a_lying_frame_header_is_not_believed(tmp_path: Path) -> None:
    """A 2 KB file that claims 60 MP passes the limit; scaled decoding must not take the claim's memory."""
    data = bombs.with_jpeg_size(jpeg(64, 48), 10_000, 6_000)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    copies = derived(data, tmp_path)
    assert (copies.width, copies.height) == (10_000, 6_000)
    assert opened(copies.screen).size == (1600, 960)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 128 * 1024


def test_copies_have_the_sizes_screens_need(tmp_path: Path) -> None:
    copies = derived(as_file(noisy(4032, 3024)), tmp_path)
    assert opened(copies.screen).size == (1600, 1200)
    assert opened(copies.thumb).size == (320, 240)
    assert len(copies.thumb) < 60_000
    thin = derived(as_file(scene(5000, 3), "PNG"), tmp_path)
    assert opened(thin.screen).size == (1600, 1)
    tiny = derived(as_file(scene(1, 1), "PNG"), tmp_path)
    assert opened(tiny.screen).size == opened(tiny.thumb).size == (1, 1)


def test_the_hash_of_a_thumb_is_the_hash_of_its_screen_copy(tmp_path: Path) -> None:
    for seed in range(6):
        copies = derived(as_file(noisy(2048, 1536, seed)), tmp_path)
        assert distance(copies.dhash, dhash(opened(copies.screen))) <= 2


def test_wide_gamut_is_converted_not_dropped(tmp_path: Path) -> None:
    """A profile with red and blue swapped makes the conversion visible: a red picture must come out blue."""
    swapped = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    at, other = swapped.find(b"rXYZ"), swapped.find(b"bXYZ")
    profile = bytearray(swapped)
    profile[at : at + 4], profile[other : other + 4] = b"bXYZ", b"rXYZ"
    named = bytes(profile).replace("sRGB".encode("utf-16-be"), "wide".encode("utf-16-be"))
    red = Image.new("RGB", (64, 64), (230, 10, 10))
    plain = opened(derived(as_file(red), tmp_path).screen)
    converted = opened(derived(as_file(red, icc_profile=named), tmp_path).screen)
    assert plain.getpixel((30, 30)) == pytest.approx((230, 10, 10), abs=6)
    assert converted.getpixel((30, 30)) == pytest.approx((10, 10, 230), abs=12)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    kind=st.sampled_from(["JPEG", "PNG", "GIF", "WEBP"]),
    cuts=st.lists(st.tuples(st.integers(0, 3000), st.binary(min_size=1, max_size=8)), min_size=1, max_size=6),
)
def test_fuzzed_files_are_refused_or_copied_never_a_crash(
    kind: str, cuts: list[tuple[int, bytes]], tmp_path: Path
) -> None:
    data = bytearray(as_file(scene(160, 120), kind))
    for at, noise in cuts:
        data[at : at + len(noise)] = noise
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    try:
        copies = derived(bytes(data), tmp_path)
    except (UnreadableImage, TooManyPixels, NotDecodable):
        return
    assert max(opened(copies.thumb).size) <= 320
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 256 * 1024


@pytest.mark.parametrize("at", range(40, 8000, 700))
def test_fuzzed_heic_never_harms_the_server(at: int, tmp_path: Path) -> None:
    data = bytearray(heic.sample("turned"))
    data[at : at + 6] = b"\xff\x00\x7f\xff\x00\x01"
    try:
        copies = derived(bytes(data), tmp_path)
    except (UnreadableImage, TooManyPixels, NotDecodable):
        return
    assert max(opened(copies.thumb).size) <= 320
