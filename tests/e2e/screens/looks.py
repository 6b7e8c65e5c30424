"""What every screen is held to: axe, sizes, nothing cut off, nothing lying over something else."""

from functools import lru_cache
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from playwright.sync_api import CDPSession, Page, ViewportSize

from app.settings import REPOSITORY

AXE = REPOSITORY / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@lru_cache(maxsize=1)
def _axe() -> str:
    return AXE.read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def _looks() -> str:
    return (Path(__file__).parent / "looks.js").read_text(encoding="utf-8")


def show_theme(page: Page, theme: str) -> None:
    page.evaluate(
        """async (theme) => {
            document.documentElement.dataset.theme = theme;
            await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
            const fades = document.getAnimations().filter((one) => one instanceof CSSTransition);
            await Promise.allSettled(fades.map((fade) => fade.finished));
            await new Promise((done) => requestAnimationFrame(done));
        }""",
        theme,
    )


_wires: WeakKeyDictionary[Page, CDPSession] = WeakKeyDictionary()


def show_at(page: Page, viewport: ViewportSize, *, browser_text: float = 1, app_text: float = 1) -> None:
    """A window of another size, with larger text: set in the browser for all pages, or in the app for itself."""
    page.set_viewport_size(viewport)
    wire = _wires.get(page) or _wires.setdefault(page, page.context.new_cdp_session(page))
    wire.send("Page.setFontSizes", {"fontSizes": {"standard": round(16 * browser_text)}})
    page.evaluate(
        """async ([width, browserText, appText]) => {
            const root = document.documentElement;
            root.style.setProperty("--text-scale", appText);
            const frame = () => new Promise((done) => requestAnimationFrame(done));
            const right = () => Math.abs(parseFloat(getComputedStyle(root).fontSize) - 16 * browserText * appText) < 0.1;
            while ((innerWidth !== width && screen.width !== width) || !right()) await frame();
            await frame();
            await frame();
        }""",
        [viewport["width"], browser_text, app_text],
    )


def serious(page: Page) -> list[str]:
    """What axe calls serious or critical."""
    # Sizes are judged by looks.js once a target is scrolled to; axe also counts what lies half under a bar at the edge.
    rules = {"target-size": {"enabled": False}}
    return _axe_finds(page, {"runOnly": {"type": "tag", "values": TAGS}, "rules": rules})


def pale(page: Page, *, least: float) -> list[str]:
    """Text with less contrast than `least`: 4.5, or 7 as outdoors (large text 3 and 4.5)."""
    rule = "color-contrast-enhanced" if least >= 7 else "color-contrast"
    return _axe_finds(page, {"runOnly": {"type": "rule", "values": [rule]}})


def _axe_finds(page: Page, options: dict[str, Any]) -> list[str]:
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(_axe())
    result: dict[str, Any] = page.evaluate(
        "options => axe.run(document, { ...options, resultTypes: ['violations'], preload: false })", options
    )
    return [
        f"{rule['id']} ({rule['impact']}): {node['target']} {' '.join(node['failureSummary'].split())[:300]}"
        for rule in result["violations"]
        if rule["impact"] in ("serious", "critical")
        for node in rule["nodes"]
    ]


def wrong(page: Page, *, touch: bool) -> list[str]:
    """Sentences about what is cut off, too small, too wide or covered."""
    return list(page.evaluate(_looks(), {"touch": touch}))
