"""What an inspector does with the phone, step by step, through the screen alone."""

import re
from typing import Self

from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.browser import first_page
from tests.world import PASSWORD


class Walk:
    """One person with one phone."""

    def __init__(self, context: BrowserContext) -> None:
        self.context = context
        self.page: Page = first_page(context)

    def log_in(self, username: str = "inspector_a", password: str = PASSWORD) -> Self:
        self.page.goto("/login")
        self.page.get_by_label("用户名").fill(username)
        self.page.get_by_label("密码", exact=True).fill(password)
        self.page.get_by_role("button", name="登录").click()
        self.page.wait_for_url(lambda url: "/login" not in url)
        return self

    def ready_offline(self) -> Self:
        """The bundle is down and the service worker keeps the app."""
        self.page.goto("/points")
        expect(self.page.get_by_test_id("point-P01")).to_be_visible()
        self.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        return self

    def begin(self, point: str = "P01") -> Self:
        self.page.goto("/points")
        self.page.get_by_test_id(f"point-{point}").click()
        self.page.get_by_test_id("start-visit").click()
        expect(self.page.get_by_test_id("item-title")).to_be_visible()
        return self

    def item(self) -> str:
        """Code of the item on the screen."""
        found = re.search(r"[?&]item=([^&]+)", self.page.url)
        assert found, self.page.url
        return found[1]

    def judge(self, verdict: str) -> Self:
        """合格, 不合格 or 不适用 for the item on the screen; the next one appears, or the camera for a failure."""
        self.page.get_by_test_id(f"verdict-{verdict}").click()
        return self

    def shoot(self, count: int = 1) -> Self:
        """In the viewfinder: `count` pictures, then back."""
        shutter = self.page.get_by_test_id("shutter")
        expect(shutter).to_be_enabled()
        for number in range(1, count + 1):
            shutter.click()
            expect(self.page.get_by_test_id("camera-done")).to_contain_text(str(number))
        self.page.get_by_test_id("camera-done").click()
        expect(self.page.get_by_test_id("item-title")).to_be_visible()
        return self

    def rest_pass(self) -> Self:
        self.page.get_by_test_id("rest").click()
        self.page.get_by_test_id("rest-all").click()
        expect(self.page.get_by_test_id("toast").first).to_be_visible()
        return self

    def finish(self) -> Self:
        """To the summary, from wherever the visit stands."""
        self.page.goto(re.sub(r"(/visits/[^/?]+).*", r"\1/finish", self.page.url))
        expect(self.page.get_by_test_id("submit")).to_be_visible()
        return self

    def submit(self) -> Self:
        self.page.get_by_test_id("submit").click()
        anyway = self.page.get_by_role("button", name="仍然提交")
        state = self.page.get_by_test_id("record-state")
        expect(anyway.or_(state)).to_be_visible()
        if anyway.is_visible():
            anyway.click()
        expect(state).to_be_visible()
        return self

    def record_id(self) -> str:
        found = re.search(r"[0-9a-f]{8}-[0-9a-f-]{27}", self.page.url)
        assert found, self.page.url
        return found[0]

    def delivered(self, timeout: float = 60_000) -> Self:
        expect(self.page.get_by_test_id("sync-badge").first).to_contain_text("已全部送达", timeout=timeout)
        return self

    def waiting(self, count: int) -> Self:
        expect(self.page.get_by_test_id("sync-badge").first).to_contain_text(re.compile(rf"等待上传 {count}"))
        return self

    def offline(self) -> Self:
        self.context.set_offline(True)
        return self

    def online(self) -> Self:
        self.context.set_offline(False)
        return self
