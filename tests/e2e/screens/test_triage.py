"""The photo queue worked by keyboard alone, from the first picture to the last undo; the same queue on a phone."""

import hashlib
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import httpx2
import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Browser, Page, expect

from app.primitives import new_id
from tests.e2e.browser import DESK, PHONE
from tests.e2e.faults.pocket import until
from tests.e2e.screens.conftest import new_context
from tests.e2e.screens.test_keyboard import Keys
from tests.e2e.server import ServerProcess
from tests.intake import bodies
from tests.world import World

LANDSCAPE, PORTRAIT = (800, 600), (600, 800)


def picture(seed: int, size: tuple[int, int], quality: int = 90) -> bytes:
    """A scene of coloured blocks: two of one seed look the same, however they are compressed."""
    image = Image.new("RGB", size, (seed * 37 % 256, 120, 90))
    draw = ImageDraw.Draw(image)
    for n in range(40):
        draw_at = hashlib.sha256(f"{seed}:{n}".encode()).digest()
        x, y, w, h = (draw_at[i] / 255 for i in range(4))
        box = (x * size[0], y * size[1], x * size[0] + 40 + w * 200, y * size[1] + 40 + h * 200)
        draw.rectangle(box, fill=(draw_at[4], draw_at[5], draw_at[6]))
    out = BytesIO()
    image.save(out, "JPEG", quality=quality)
    return out.getvalue()


class Reports:
    """Quick reports as phones send them, photos and all."""

    def __init__(self, server: ServerProcess, world: World) -> None:
        self.server, self.world = server, world

    def client(self, who: str) -> httpx2.Client:
        token = f"Bearer {self.world.tokens[who]}"
        return httpx2.Client(base_url=self.server.url, headers={"authorization": token}, timeout=60)

    def send(self, shots: list[bytes], *, violation: str = "V101", point: str = "P01") -> str:
        """The number of the new case."""
        sizes = [Image.open(BytesIO(shot)).size for shot in shots]
        photos = [
            bodies.photo() | {
                "id": str(new_id()), "sha256": hashlib.sha256(shot).hexdigest(), "bytes": len(shot),
                "width": width, "height": height,
            }
            for shot, (width, height) in zip(shots, sizes, strict=True)
        ]  # fmt: skip
        body = bodies.report(
            self.world, photos, violation=violation, point_id=str(self.world.points[point]), position=None
        )
        with self.client("inspector_a") as phone:
            answer = phone.put(f"/api/reports/{new_id()}", json=body)
            assert answer.status_code == 201, answer.text
            for photo, shot in zip(photos, shots, strict=True):
                address = f"/api/photos/{photo['id']}/content"
                sent = phone.put(address, content=shot, headers={"content-type": "image/jpeg"})
                assert sent.status_code == 201, sent.text
        return str(answer.json()["cases"][0]["number"])

    def case(self, number: str) -> dict[str, Any]:
        with self.client("command_c") as office:
            [row] = office.get("/api/cases", params={"q": number}).json()["items"]
            return dict(office.get(f"/api/cases/{row['id']}").json())

    def is_derived(self, number: str) -> bool:
        with self.client("command_c") as office:
            id_ = self.case(number)["id"]
            return any(near["pairs"] for near in office.get(f"/api/cases/{id_}/near").json()["items"])


@pytest.fixture
def reports(server: ServerProcess, world: World) -> Reports:
    return Reports(server, world)


@pytest.fixture
def page(chromium: Browser, server: ServerProcess) -> Iterator[Page]:
    context = new_context(chromium, server.url, DESK)
    yield context.new_page()
    context.close()


def test_the_whole_queue_by_keyboard_alone(page: Page, reports: Reports, tmp_path: Path) -> None:
    first = reports.send([picture(1, LANDSCAPE), picture(2, PORTRAIT), picture(3, LANDSCAPE)])
    copy = reports.send([picture(1, LANDSCAPE, quality=60)])
    other = reports.send([picture(4, PORTRAIT)], violation="V102", point="P03")
    until(page, lambda: reports.is_derived(copy))
    keys = Keys(page)
    keys.log_in("supervisor_s")
    number = page.get_by_role("region", name="情况").get_by_role("link", name=re.compile(r"^\d{4}-W")).first
    expect(number).to_have_text(first)
    stage = page.get_by_test_id("photo-stage").first
    dialog = page.get_by_role("dialog")

    # Look: enlarge, move, turn, fit; the second and third picture.
    keys.press("z")
    expect(stage).to_have_attribute("data-scale", "2.5")
    shown = stage.locator("img.active")
    before = shown.evaluate("el => el.style.transform")
    keys.press("ArrowRight")
    until(page, lambda: shown.evaluate("el => el.style.transform") != before)
    keys.press("t")
    expect(stage).to_have_attribute("data-turns", "1")
    keys.press("z")
    expect(stage).to_have_attribute("data-scale", "1")
    source = shown.get_attribute("src")
    keys.press("ArrowRight")
    expect(shown).not_to_have_attribute("src", source or "")
    expect(stage).to_have_attribute("data-turns", "0")  # looking changes no picture

    # Split: the picture on the stage goes, the others stay; then undo, and split again.
    keys.press("s")
    expect(dialog).to_be_visible()
    expect(dialog.get_by_role("checkbox", name="看第 2 张")).to_be_checked()
    keys.press("3")
    expect(dialog.get_by_role("checkbox", name="看第 3 张")).to_be_checked()
    keys.press("3", "Enter")
    expect(dialog).to_have_count(0)
    until(page, lambda: len(reports.case(first)["photos"]) == 2)
    expect(number).to_have_text(first)
    keys.press("u")
    until(page, lambda: len(reports.case(first)["photos"]) == 3)

    # Next, and the near-duplicate beside it; merge; undo; merge by number.
    keys.press("j")
    expect(number).to_have_text(copy)
    offered = page.get_by_role("region", name="可能是同一件").get_by_test_id("near-case")
    expect(offered.first).to_contain_text(first)
    expect(offered.first).to_contain_text("照片相同")
    keys.press("c")
    beside = page.get_by_test_id("beside")
    expect(beside.locator("img.active")).to_be_visible()
    expect(beside).to_contain_text(first)
    keys.press("z")
    expect(beside).to_have_attribute("data-scale", "2.5")  # both are enlarged together
    keys.press("Escape")
    expect(beside).to_have_count(0)
    keys.press("g")
    expect(dialog.get_by_test_id("near-case").first).to_have_attribute("aria-pressed", "true")
    keys.press("Enter")
    expect(number).not_to_have_text(copy)
    until(page, lambda: reports.case(copy)["state"] == "merged")
    keys.press("u")
    expect(number).to_have_text(copy)
    until(page, lambda: reports.case(copy)["state"] == "submitted")
    keys.press("g")
    keys.to(dialog.get_by_role("textbox", name="按编号并入"))
    keys.write(other)
    expect(dialog.get_by_test_id("merge-found")).to_contain_text(other)
    keys.press("Escape")
    expect(dialog).to_have_count(0)

    # Refuse with a reason by its number; ask the next one for more.
    keys.press("x")
    expect(dialog).to_be_visible()
    keys.press("5", "Enter")
    until(page, lambda: reports.case(copy)["state"] == "not_filed")
    expect(number).to_have_text(other)
    keys.press("a")
    expect(dialog).to_be_visible()
    keys.press("2", "Enter")
    until(page, lambda: reports.case(other)["state"] == "more_wanted")
    keys.press("u")
    expect(number).to_have_text(other)
    until(page, lambda: reports.case(other)["state"] == "submitted")
    with reports.client("inspector_a") as phone:
        told = [line["body"]["event"] for line in phone.get("/api/notices").json()["items"]]
    assert {"refuse", "ask_more"} <= set(told)

    # Register and hand over with one key; one key takes both back.
    keys.press("d")
    expect(dialog.get_by_label("主责单位")).not_to_have_value("0")  # somebody is proposed
    expect(dialog.get_by_test_id("hand-over-submit")).to_be_focused()
    keys.press("Enter")
    until(page, lambda: reports.case(other)["state"] == "dispatched")
    keys.press("u")
    until(page, lambda: reports.case(other)["state"] == "submitted")
    expect(number).to_have_text(other)
    keys.press("r")
    until(page, lambda: reports.case(other)["state"] == "filed")

    # The other queue.
    keys.press("q")
    page.wait_for_url("**/triage?state=filed")
    expect(number).to_have_text(other)
    keys.press("d")
    expect(dialog).to_be_visible()
    keys.press("Enter")
    until(page, lambda: reports.case(other)["state"] == "dispatched")
    events = [event["event"] for event in reports.case(other)["events"]]
    assert events == ["submit", "ask_more", "undo", "file", "dispatch", "undo", "undo", "file", "dispatch"]


def test_new_cases_come_and_taken_ones_go(page: Page, reports: Reports) -> None:
    first = reports.send([picture(11, LANDSCAPE)])
    second = reports.send([picture(12, PORTRAIT)], violation="V102")
    Keys(page).log_in("supervisor_s")
    number = page.get_by_role("region", name="情况").get_by_role("link", name=re.compile(r"^\d{4}-W")).first
    expect(number).to_have_text(first)
    third = reports.send([picture(13, LANDSCAPE)], violation="V201")
    expect(page.get_by_role("status").filter(has_text="1 / 3")).to_be_visible()
    case = reports.case(first)
    with reports.client("command_c") as colleague:
        step = {
            "event": "void", "reason": "误报", "version": case["version"], "occurred_at": bodies.AT.isoformat(),
            "device": {"id": "desk-2", "app_version": "0.1.0", "clock_offset_ms": 0},
        }  # fmt: skip
        answer = colleague.put(f"/api/cases/{case['id']}/moves/{new_id()}", json=step)
        assert answer.status_code == 201, answer.text
    expect(page.get_by_text(re.compile(f"{first}：command_c .*已作废"))).to_be_visible()
    expect(number).to_have_text(second)
    page.keyboard.press("j")
    expect(number).to_have_text(third)


def test_many_at_once(page: Page, reports: Reports) -> None:
    numbers = [reports.send([picture(20 + n, LANDSCAPE)], point="P02") for n in range(3)]
    other = reports.send([picture(30, LANDSCAPE)], violation="V102")
    keys = Keys(page)
    keys.log_in("supervisor_s")
    expect(page.get_by_test_id("photo-stage")).to_be_visible()
    keys.press("b")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_test_id("bulk-count")).to_have_text("符合条件 4 件")
    dialog.get_by_label("问题类别").select_option(label=reports.case(numbers[0])["violation_zh"])
    expect(dialog.get_by_test_id("bulk-count")).to_have_text("符合条件 3 件")
    keys.use("button", re.compile("登记并交办 3 件"), exact=False)
    expect(dialog.get_by_role("alert")).to_contain_text("3 件")
    # A colleague is faster with one of them.
    case = reports.case(numbers[1])
    with reports.client("command_c") as colleague:
        step = {
            "event": "void", "reason": "误报", "version": case["version"], "occurred_at": bodies.AT.isoformat(),
            "device": {"id": "desk-2", "app_version": "0.1.0", "clock_offset_ms": 0},
        }  # fmt: skip
        assert colleague.put(f"/api/cases/{case['id']}/moves/{new_id()}", json=step).status_code == 201
    keys.press("Enter")
    result = dialog.get_by_test_id("bulk-result")
    expect(result).to_contain_text("办成 2 件")
    states = [reports.case(number)["state"] for number in (*numbers, other)]
    assert states == ["dispatched", "voided", "dispatched", "submitted"]


def test_the_same_queue_on_a_phone(chromium: Browser, reports: Reports, server: ServerProcess) -> None:
    number = reports.send([picture(40, PORTRAIT), picture(41, LANDSCAPE)])
    context = new_context(chromium, server.url, PHONE)
    page = context.new_page()
    Keys(page).log_in("supervisor_s")
    page.goto("/triage")
    expect(page.get_by_role("link", name=number)).to_be_visible()
    page.get_by_test_id("dispatch").tap()
    page.get_by_test_id("hand-over-submit").tap()
    until(page, lambda: reports.case(number)["state"] == "dispatched")
    page.get_by_test_id("undo").or_(page.get_by_role("button", name=re.compile("撤销"))).first.tap()
    until(page, lambda: reports.case(number)["state"] == "submitted")
    context.close()
