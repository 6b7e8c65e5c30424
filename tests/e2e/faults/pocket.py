"""What hands do with the phone in these tests, beyond a plain walk."""

import hashlib
import re
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from playwright.sync_api import Error, Locator, Page, expect

from tests.e2e.walk import Walk
from tests.images.heic import sample
from tests.world import POINTS


def ready(walk: Walk) -> Walk:
    return walk.log_in().ready_offline()


def failing_visit(walk: Walk, photos: int = 1, *, files: Iterable[Path] = (), point: str = "P01") -> str:
    """A visit with one failure and its photos, from the camera or from the gallery, submitted. Its id."""
    stand_at(walk, point)
    walk.begin(point).judge("fail")
    listed = list(files)
    if listed:
        pick(walk.page, listed)
        walk.page.get_by_test_id("camera-done").click()
        expect(walk.page.get_by_test_id("item-title")).to_be_visible()
    else:
        walk.shoot(photos)
    walk.rest_pass().finish().submit()
    return walk.record_id()


def stand_at(walk: Walk, point: str) -> None:
    lat, lon = next((lat, lon) for code, *_, lat, lon in POINTS if code == point)
    walk.context.set_geolocation({"latitude": lat, "longitude": lon, "accuracy": 8})


def until(page: Page, true: Callable[[], bool], patience_s: float = 60) -> None:
    """Waits for what only the database or the wire can tell; patience is for a hung test, not a budget."""
    limit = time.monotonic() + patience_s
    while not true():
        assert time.monotonic() < limit, "it never happened"
        page.wait_for_timeout(50)  # lets the browser's events through


def pick(page: Page, files: list[Path], already: int = 0) -> None:
    """Chooses files from the gallery and waits until the tray says that all are saved."""
    with page.expect_file_chooser() as chosen:
        page.get_by_role("button", name="从相册选").click()
    chosen.value.set_files(files)
    expect(page.get_by_test_id("camera-done")).to_contain_text(f"完成 {already + len(files)}")


def kill_tab(page: Page) -> None:
    """The renderer dies as if the system had taken its memory."""
    with page.expect_event("crash"), suppress(Error):
        page.goto("chrome://crash")  # no navigation: the browser makes the renderer crash where it stands
    page.close()


def outbox_row(walk: Walk, record: str) -> Locator:
    """The record's line on the outbox page."""
    walk.page.goto("/outbox")
    row = walk.page.get_by_test_id(f"outbox-{record}")
    expect(row).to_be_visible()
    return row


def arrived(walk: Walk, record: str, photos: int, patience_ms: float = 60_000) -> None:
    """The outbox says that the record and all its photos are held by the server."""
    row = outbox_row(walk, record)
    expect(row).to_contain_text(f"{photos}/{photos} 张照片服务器已收妥", timeout=patience_ms)
    expect(row).to_contain_text("已送达")


def retry_all(walk: Walk) -> None:
    walk.page.goto("/outbox")
    walk.page.get_by_test_id("retry-all").click()


def heic_of(size: int, seed: int = 1) -> bytes:
    """A readable HEIC of exactly `size` bytes: browsers here cannot draw it, so it is sent as it is.

    A `free` box is filled with what does not compress, and differs by seed.
    """
    picture = sample("upright")
    wanted = size - len(picture) - 8
    noise = b"".join(hashlib.sha256(b"%d:%d" % (seed, at)).digest() for at in range(wanted // 32 + 1))
    return picture + (wanted + 8).to_bytes(4, "big") + b"free" + noise[:wanted]


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def number_before(text: str, unit: str) -> float:
    """`只剩 1.5 MB` with unit `MB` → 1.5."""
    found = re.search(rf"([\d.]+)\s*{unit}", text)
    assert found, text
    return float(found[1])
