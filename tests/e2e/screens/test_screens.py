"""Every screen in both languages: axe finds nothing serious, nothing is cut off, covered, too small or too wide.

Names are sixty characters long throughout. A screen is loaded once per language and then looked at in several themes, widths and
text sizes, which costs less than loading it anew for each.
"""

from collections.abc import Sequence

import pytest
from playwright.sync_api import BrowserContext, Page, ViewportSize, expect

from tests.e2e.browser import DESK, PHONE, SMALL_PHONE, first_page
from tests.e2e.screens.conftest import preferences
from tests.e2e.screens.district import District
from tests.e2e.screens.looks import pale, serious, show_at, show_theme, wrong
from tests.e2e.screens.phone import Phone
from tests.e2e.screens.places import SCREENS, Screen

# Widths, and how large the text is: the browser's default may be twice the usual, the app's own setting ends at 150 %.
Looks = Sequence[tuple[ViewportSize, dict[str, float]]]
LOOKS: Looks = (
    (SMALL_PHONE, {}),
    (SMALL_PHONE, {"browser_text": 2}),
    (PHONE, {}),
    (PHONE, {"app_text": 1.5}),
    (DESK, {}),
    (DESK, {"browser_text": 2}),
)
ENGLISH_LOOKS: Looks = ((SMALL_PHONE, {}), (PHONE, {"browser_text": 2}), (DESK, {}))

every_screen = pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.name)


def opened(request: pytest.FixtureRequest, screen: Screen, language: str) -> Page:
    district: District = request.getfixturevalue("district")
    holder: BrowserContext | Phone = request.getfixturevalue(screen.who)
    phone = holder if isinstance(holder, Phone) else None
    page = first_page(holder.context if isinstance(holder, Phone) else holder)
    page.set_viewport_size(DESK if screen.who == "desk" else PHONE)
    if screen.who == "stranger":
        page.context.clear_cookies()
        page.goto("/icons/icon.svg")
        page.evaluate(
            "indexedDB.databases().then(all => all.forEach(one => indexedDB.deleteDatabase(one.name)))"
        )
    elif page.url == "about:blank":
        page.goto("/")
    page.evaluate(preferences(language=language, theme="light", textSize="100"))
    page.goto(screen.address(district, phone))
    shows = screen.shows.replace("{fork}", phone.fork if phone else "")
    expect(page.locator(shows).first).to_be_visible(timeout=20_000)
    if screen.then:
        screen.then(page)
    return page


def layout(page: Page, screen: Screen, looks: Looks) -> list[str]:
    found = []
    for viewport, text in looks:
        show_at(page, viewport, **text)
        touch = screen.who != "desk" and viewport["width"] < 1024
        found += [
            f"{viewport['width']} px, {text or 'usual text'}: {one}" for one in wrong(page, touch=touch)
        ]
    show_at(page, PHONE)
    return found


@every_screen
def test_can_be_read_and_used_by_everybody(request: pytest.FixtureRequest, screen: Screen) -> None:
    page = opened(request, screen, "zh")
    found = serious(page)
    for theme in ("dark", "sunlight"):
        show_theme(page, theme)
        found += pale(page, least=7 if theme == "sunlight" else 4.5)
    show_theme(page, "light")
    found += layout(page, screen, LOOKS)
    assert not found, "\n".join(found)


@every_screen
def test_holds_english_too(request: pytest.FixtureRequest, screen: Screen) -> None:
    page = opened(request, screen, "en")
    found = layout(page, screen, ENGLISH_LOOKS)
    assert not found, "\n".join(found)
