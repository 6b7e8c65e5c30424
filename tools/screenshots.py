"""Photograph the product for its documentation: every screen the navigation offers to each role, phone and desk size.

    python -m tools.screenshots [--to docs/screenshots] [ROLE...]

A fresh demo district is seeded and served for it. A page that logs an error, or is wider than the screen, fails the run.
"""

import argparse
import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tools.product import ROOT, running_product

ROLES = ("inspector", "handler", "checker", "supervisor", "command", "leader", "admin")
PASSWORD = "sancheng-demo"  # noqa: S105 - the demo's well-known one, refused outside loopback
SIZES = {"phone": (390, 844), "desk": (1440, 900)}
CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-quic", "--no-first-run"]
RECORD_LINK = "main a[href*='-']"
"""A link to one record: its path ends in a UUID, which alone has dashes."""


@contextmanager
def logged_in(
    browser: Browser, address: str, role: str, size: tuple[int, int]
) -> Iterator[tuple[Page, list[str]]]:
    """A page with `role` logged in, and the errors it has logged so far."""
    width, height = size
    context = browser.new_context(
        base_url=address, viewport={"width": width, "height": height}, locale="zh-CN", device_scale_factor=1
    )
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.goto("/login")
    page.fill("input[autocomplete=username]", role)
    page.fill("input[type=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/login" not in url)
    try:
        yield page, errors
    finally:
        context.close()


def screens(page: Page) -> list[str]:
    """Paths the navigation offers, and the first record of each list."""
    page.wait_for_selector("nav a")
    offered: list[str] = page.eval_on_selector_all("nav a", "links => links.map(link => link.pathname)")
    found = list(dict.fromkeys(offered))
    for path in tuple(found):
        visit(page, path)
        records: list[str] = page.eval_on_selector_all(
            RECORD_LINK, "links => links.map(link => link.pathname)"
        )
        found += records[:1]
    return list(dict.fromkeys(found))


def visit(page: Page, path: str) -> None:
    page.goto(path)
    page.wait_for_load_state("networkidle")


def name_of(path: str) -> str:
    """/cases/0190-… → cases-one"""
    named = re.sub(r"/[0-9a-f]{8}-[0-9a-f-]{27}", "/one", path)
    return named.strip("/").replace("/", "-") or "home"


def photograph(browser: Browser, address: str, roles: list[str], folder: Path) -> list[str]:
    complaints = []
    for role in roles:
        for size, pixels in SIZES.items():
            with logged_in(browser, address, role, pixels) as (page, errors):
                for path in screens(page):
                    visit(page, path)
                    page.screenshot(path=folder / f"{size}-{role}-{name_of(path)}.png")
                    if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
                        complaints.append(f"{role} {path} at {size}: wider than the screen")
                complaints += [f"{role} at {size}: {error}" for error in errors]
    return complaints


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--to", type=Path, default=ROOT / "docs/screenshots")
    parser.add_argument("roles", nargs="*", metavar="ROLE", help=f"default: {' '.join(ROLES)}")
    given = parser.parse_args()
    given.to.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory(prefix="sancheng-screenshots-") as data,
        running_product(Path(data)) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        complaints = photograph(browser, address, given.roles or list(ROLES), given.to)
        browser.close()
    print("\n".join(complaints))
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
