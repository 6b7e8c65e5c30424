"""A real Chromium, as a phone or as a desk."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Geolocation, Page, Playwright, ViewportSize

FLAGS = [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-fake-ui-for-media-stream",
    "--use-fake-device-for-media-stream",
]
PHONE: ViewportSize = {"width": 390, "height": 844}
SMALL_PHONE: ViewportSize = {"width": 320, "height": 640}
DESK: ViewportSize = {"width": 1440, "height": 900}
AT_MARKET: Geolocation = {"latitude": 41.1121, "longitude": 121.1181, "accuracy": 8}


def system_chromium() -> str | None:
    """Debian's browser where there is one; None lets Playwright use its own."""
    return next(
        (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))),
        None,
    )


@contextmanager
def device(
    playwright: Playwright, profile: Path, url: str, *, viewport: ViewportSize = PHONE, **options: Any
) -> Iterator[BrowserContext]:
    """A browser with a profile that outlives it, so that it can be killed and opened again."""
    context = playwright.chromium.launch_persistent_context(
        str(profile),
        executable_path=system_chromium(),
        args=FLAGS,
        base_url=url,
        viewport=viewport,
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        geolocation=AT_MARKET,
        permissions=["geolocation", "camera"],
        has_touch=viewport["width"] < 600,
        is_mobile=viewport["width"] < 600,
        **options,
    )
    context.set_default_timeout(20_000)
    try:
        yield context
    finally:
        context.close()


def first_page(context: BrowserContext) -> Page:
    return context.pages[0] if context.pages else context.new_page()
