"""The engine of every iPhone, as far as it runs here: WebKitGTK's small browser, steered through WebDriver on a screen of
its own. Its sessions are like private browsing: IndexedDB refuses Blobs in them, and there is no camera and no position."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from selenium.webdriver import WebKitGTK, WebKitGTKOptions
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait
from selenium.webdriver.webkitgtk.service import Service

from app.settings import REPOSITORY

PATIENCE_S = 60
DRIVER = "/usr/bin/WebKitWebDriver"


def small_browser() -> str:
    """Debian keeps it beside the library."""
    found = sorted(Path("/usr/lib").glob("*/webkit2gtk-4.1/MiniBrowser"))
    assert found, "webkit2gtk-driver is not installed (python -m tools.system_parts)"
    return str(found[0])


@contextmanager
def screen() -> Iterator[str]:
    """An X server in memory on a number of its own choice."""
    process = subprocess.Popen(
        ["Xvfb", "-displayfd", "1", "-screen", "0", "480x960x24", "-nolisten", "tcp"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert process.stdout is not None
    try:
        yield f":{process.stdout.readline().decode().strip()}"
    finally:
        process.terminate()
        process.wait(20)


@contextmanager
def webkit(folder: Path) -> Iterator[WebKitGTK]:
    with screen() as display:
        # Homes of its own: nothing of this machine's user is read or written.
        environment = os.environ | {
            "DISPLAY": display,
            "HOME": str(folder),
            "XDG_DATA_HOME": str(folder / "data"),
            "XDG_CACHE_HOME": str(folder / "cache"),
            "GDK_BACKEND": "x11",
            "NO_AT_BRIDGE": "1",
            "LANG": "C.UTF-8",
        }
        options = WebKitGTKOptions()
        options.binary_location = small_browser()
        options.add_argument("--automation")
        service = Service(executable_path=DRIVER, env=environment, log_output=str(folder / "webkit.log"))
        driver = WebKitGTK(options=options, service=service)
        try:
            driver.set_window_size(430, 900)
            driver.set_script_timeout(PATIENCE_S)
            yield driver
        except BaseException:
            pictures = REPOSITORY / "test-results"
            pictures.mkdir(exist_ok=True)
            driver.save_screenshot(str(pictures / f"webkit-{folder.name}.png"))
            raise
        finally:
            driver.quit()


class Finger:
    """Taps and looks by the names the screens carry for tests."""

    def __init__(self, driver: WebKitGTK, url: str) -> None:
        self.driver = driver
        self.url = url

    def go(self, path: str) -> None:
        self.driver.get(self.url + path)

    def see(self, name: str, text: str = "") -> WebElement:
        return self._see(By.CSS_SELECTOR, f"[data-testid='{name}']", text)

    def tap(self, name: str) -> None:
        self._tap(By.CSS_SELECTOR, f"[data-testid='{name}']")

    def tap_words(self, words: str) -> None:
        self._tap(By.XPATH, f"//*[self::button or self::label][contains(normalize-space(.), '{words}')]")

    def write(self, autocomplete: str, text: str) -> None:
        self._see(By.CSS_SELECTOR, f"input[autocomplete='{autocomplete}']").send_keys(text)

    def give_file(self, file: Path) -> None:
        """To the hidden input that the page has just made."""
        waiting = WebDriverWait(self.driver, PATIENCE_S)
        waiting.until(lambda d: d.find_elements(By.CSS_SELECTOR, "input[type=file]"))[0].send_keys(str(file))

    def until(self, question: str) -> None:
        """A JavaScript expression, waited for until it is true."""
        WebDriverWait(self.driver, PATIENCE_S).until(
            lambda d: d.execute_script(f"return Boolean({question})")
        )

    def ask(self, body: str, *given: object) -> object:
        """The value of an async function's body."""
        script = f"""
          const done = arguments[arguments.length - 1];
          const given = [...arguments].slice(0, -1);
          (async () => {{ {body} }})().then((value) => done([true, value]), (error) => done([false, String(error)]));
        """
        ok, value = self.driver.execute_async_script(script, *given)
        assert ok, value
        return value

    def _see(self, by: str, what: str, text: str = "") -> WebElement:
        def there(driver: WebKitGTK) -> WebElement | None:
            found = [e for e in driver.find_elements(by, what) if e.is_displayed() and text in e.text]
            return found[0] if found else None

        seen = WebDriverWait(self.driver, PATIENCE_S, ignored_exceptions=[Exception]).until(there, what)
        assert seen is not None
        return seen

    def _tap(self, by: str, what: str) -> None:
        def tapped(driver: WebKitGTK) -> bool:
            for element in driver.find_elements(by, what):
                if element.is_displayed() and element.is_enabled():
                    element.click()
                    return True
            return False

        WebDriverWait(self.driver, PATIENCE_S, ignored_exceptions=[Exception]).until(tapped, what)
