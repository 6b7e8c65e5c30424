"""Pictures: repeatable, different where they must be, complete for the content, with or without a Chinese font."""

import hashlib
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime, timedelta, timezone
from io import BytesIO
from multiprocessing import get_context

import pytest
from PIL import Image, ImageChops, ImageStat

from app.checklists.loader import load
from app.demo.scenes import KINDS, draw_scene, lettering, overview_of, scene_for, to_jpeg
from app.photos.exif import exif_facts
from app.settings import REPOSITORY

SMALL = (160, 120)
OVERVIEWS = [kind for kind in KINDS if kind.startswith("view_")]
PROBLEMS = [kind for kind in KINDS if not kind.startswith("view_")]


def difference(one: Image.Image, other: Image.Image) -> float:
    """Mean difference of the pixels, 0..255."""
    return sum(ImageStat.Stat(ImageChops.difference(one, other)).mean) / 3


@pytest.mark.parametrize("kind", PROBLEMS)
def test_a_problem_looks_different_once_it_is_rectified(kind: str) -> None:
    before, after = draw_scene(kind, 7, size=SMALL), draw_scene(kind, 7, fixed=True, size=SMALL)
    assert before.size == after.size == SMALL
    assert difference(before, after) > 1.5
    assert draw_scene(kind, 8, size=SMALL).tobytes() != before.tobytes()


@pytest.mark.parametrize("kind", OVERVIEWS)
def test_an_overview_is_a_picture_and_never_the_same_twice(kind: str) -> None:
    first, again = draw_scene(kind, 7, size=SMALL), draw_scene(kind, 7, take=2, size=SMALL)
    assert difference(first, again) > 1
    assert max(ImageStat.Stat(first).stddev) > 15  # not a grey wall


def _sum(kind: str) -> str:
    return hashlib.sha256(draw_scene(kind, 3, size=SMALL).tobytes()).hexdigest()


def test_another_process_draws_the_same_pixels() -> None:
    kinds = ["flyers", "fire_lane", "stall_line", "toilet", "river_litter", "snow_left", "fume"]
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        elsewhere = list(pool.map(_sum, kinds))
    assert elsewhere == [_sum(kind) for kind in reversed(kinds)][::-1]


def test_what_differs_between_before_and_after_is_not_the_place() -> None:
    """The wall, the door and the meter box stand where they stood: left of the picture little changes but the flyers."""
    before, after = (
        draw_scene("cover_broken", 5, size=(320, 240)),
        draw_scene("cover_broken", 5, fixed=True, size=(320, 240)),
    )
    other_place = draw_scene("cover_broken", 6, fixed=True, size=(320, 240))
    upper = (0, 0, 320, 110)
    same, another = (
        ImageChops.difference(before.crop(upper).convert("L"), picture.crop(upper).convert("L"))
        for picture in (after, other_place)
    )
    assert ImageStat.Stat(same).mean[0] < ImageStat.Stat(another).mean[0]


def test_every_violation_and_every_type_of_point_has_a_picture() -> None:
    content = load(REPOSITORY / "checklists")
    for kind, document in content.types.items():
        assert overview_of(document.type) in KINDS, kind
        for section in document.sections:
            for item in section.items:
                assert scene_for(item.violation, document.type) in PROBLEMS, item.code
    assert scene_for("V000", "nowhere") in PROBLEMS


def test_it_works_without_a_chinese_font(monkeypatch: pytest.MonkeyPatch) -> None:
    cached = (
        lettering._font,
        lettering.board,
        lettering.upright,
        lettering.notice,
        lettering.poster,
        lettering.flyer,
    )

    def forget() -> None:
        for function in cached:
            function.cache_clear()

    forget()
    with monkeypatch.context() as bare:
        bare.setattr(lettering, "font_file", lambda: None)
        without = lettering.board("消防通道", (255, 255, 255), (180, 30, 30))
        picture = draw_scene("flyers", 4, size=SMALL)
    forget()
    assert len(without.getcolors(10_000) or []) > 1  # something is written on it
    assert max(ImageStat.Stat(picture).stddev) > 10


def test_the_file_says_when_and_where_it_was_taken() -> None:
    taken = datetime(2026, 11, 18, 11, 5, 9, tzinfo=timezone(timedelta(hours=8)))
    data = to_jpeg(draw_scene("pothole", 1, size=SMALL), taken, 41.1123, 121.1178)
    assert to_jpeg(draw_scene("pothole", 1, size=SMALL), taken, 41.1123, 121.1178) == data
    with Image.open(BytesIO(data)) as picture:
        assert picture.format == "JPEG"
        assert picture.size == SMALL
        found = exif_facts(picture)
    assert found.lat == pytest.approx(41.1123, abs=1e-5)
    assert found.lon == pytest.approx(121.1178, abs=1e-5)
    assert found.taken_at is not None
    assert found.taken_at.startswith("2026-11-18T11:05:09")


def test_an_unknown_kind_is_an_error() -> None:
    with pytest.raises(KeyError):
        draw_scene("moon", 1)
