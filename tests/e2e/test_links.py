"""A unit answers over its link in a browser: with JavaScript, with the network breaking in between, and with no script at all."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import httpx2
import pytest
from playwright.sync_api import Browser, Page, Playwright, expect
from sqlmodel import select

from app.db import Database
from app.models import UnitReport
from tests.casework.desk import Desk
from tests.e2e.browser import FLAGS, PHONE, system_chromium
from tests.e2e.server import ServerProcess, serving
from tests.intake import bodies
from tests.world import World

pytestmark = pytest.mark.browser
Template = tuple[Callable[[Path], AbstractContextManager[str]], World]
IN_CHAT = (
    "Mozilla/5.0 (Linux; Android 10; wv) AppleWebKit/537.36 "
    "Version/4.0 Chrome/78.0 MQQBrowser/6.2 Mobile MicroMessenger/8.0"
)

# The server's answer to the first request never reaches the page.
LOSE_FIRST_ANSWER = """() => {
    const send = XMLHttpRequest.prototype.send;
    XMLHttpRequest.prototype.send = function (body) {
        XMLHttpRequest.prototype.send = send;
        const broken = this.onerror;
        this.onload = () => { window.lostStatus = this.status; broken.call(this); };
        return send.call(this, body);
    };
}"""


class Scene:
    """A running server with one case that is with 区综合执法局, and a link to it."""

    def __init__(self, server: ServerProcess, database: Database, world: World) -> None:
        self.database = database

        def login(username: str) -> Any:
            headers = {"authorization": f"Bearer {world.tokens[username]}"}
            return httpx2.Client(base_url=server.url, headers=headers, timeout=30)

        self.desk = Desk(login, world)
        visit = self.desk.visit()
        self.case = self.desk.walk_to("in_progress", self.desk.read(visit["cases"][0]["id"]))
        seed = hash((self.case["item"], str(visit["id"]))) % 9999
        self.desk.client("inspector_a").put(
            f"/api/photos/{self.case['photos'][0]['id']}/content",
            content=bodies.jpeg(seed),
            headers={"content-type": "image/jpeg"},
        )
        answer = self.desk.client("handler_cg").post(f"/api/cases/{self.case['id']}/links", json={})
        self.url = str(answer.json()["url"])

    def reports(self) -> int:
        with self.database.reading() as session:
            return len(session.execute(select(UnitReport)).all())


@pytest.fixture
def scene(template: Template, tmp_path: Path) -> Iterator[Scene]:
    clone, world = template
    with clone(tmp_path) as address:
        database = Database(address)
        with serving(tmp_path, address, SANCHENG_WORKER="thread") as server:
            yield Scene(server, database, world)
        database.close()


@pytest.fixture
def chromium(playwright: Playwright) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=system_chromium(), args=FLAGS)
    yield browser
    browser.close()


def opened(chromium: Browser, url: str, *, script: bool) -> Page:
    context = chromium.new_context(
        viewport=PHONE,
        user_agent=IN_CHAT,
        locale="zh-CN",
        java_script_enabled=script,
        service_workers="block",
    )
    page = context.new_page()
    page.goto(url)
    return page


def fill(page: Page, photo: Path) -> None:
    page.locator("#photo1").set_input_files(photo)
    page.locator("#measure").fill("垃圾已清运")
    page.locator("#name").fill("李经理")


@pytest.mark.parametrize("script", [True, False], ids=["script", "plain form"])
def test_a_unit_answers(scene: Scene, chromium: Browser, tmp_path: Path, script: bool) -> None:
    photo = tmp_path / "after.jpg"
    photo.write_bytes(bodies.jpeg(77, (1200, 1600)))
    page = opened(chromium, scene.url, script=script)
    expect(page.get_by_text(scene.case["number"])).to_be_visible()
    assert page.locator(".pictures img").evaluate("image => image.naturalWidth") > 0 if script else True
    fill(page, photo)
    page.locator("#send").click()
    expect(page.locator("#arrived")).to_contain_text("已送达，等待责任单位确认")
    assert scene.reports() == 1
    scene.desk.step(
        "handler_cg",
        scene.case,
        "report_done",
        unit_report_id=scene.desk.client("handler_cg").get("/api/unit-reports").json()["items"][0]["id"],
    )
    who, fields = scene.desk.usual("pass")
    scene.desk.step(who, scene.case, "pass", **fields)
    page.goto(scene.url)
    expect(page.get_by_text("整改单已结束")).to_be_visible()
    assert scene.case["number"] not in page.content()


def test_a_lost_answer_is_asked_for_again_by_itself(scene: Scene, chromium: Browser, tmp_path: Path) -> None:
    """The server took it, the network broke before the answer: the page sends again under the same id."""
    photo = tmp_path / "after.jpg"
    photo.write_bytes(bodies.jpeg(78, (1200, 1600)))
    page = opened(chromium, scene.url, script=True)
    page.evaluate(LOSE_FIRST_ANSWER)
    fill(page, photo)
    page.locator("#send").click()
    expect(page.locator("#status")).to_contain_text("还在本页")
    assert page.evaluate("() => window.lostStatus") == 201
    expect(page.locator("#arrived")).to_be_visible(timeout=20_000)
    assert scene.reports() == 1
