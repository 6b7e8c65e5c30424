"""代录 and 来源清单 at the desk: pictures and words pasted, a list mapped once, tried, imported, and answered in its columns."""

import base64
import io
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest
from openpyxl import load_workbook
from PIL import Image
from playwright.sync_api import Browser, Page, Route, expect

from tests.e2e.browser import DESK
from tests.e2e.screens.conftest import new_context
from tests.e2e.server import ServerProcess
from tests.e2e.walk import Walk
from tests.sources.hotline import HEADER, ROWS, sheet
from tests.world import World

# What the browser does on Ctrl+V and on a drop, without the clipboard and the mouse of whoever runs this.
PASTE = """([files, text]) => {
    const data = new DataTransfer();
    for (const [name, type, bytes] of files)
        data.items.add(new File([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))], name, { type }));
    if (text) data.setData("text/plain", text);
    document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""
DROP = """(target, [name, type, bytes]) => {
    const data = new DataTransfer();
    data.items.add(new File([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))], name, { type }));
    for (const kind of ["dragover", "drop"])
        target.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
}"""


def screenshot(colour: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (640, 360), colour).save(out, "PNG")
    return out.getvalue()


def coded(name: str, kind: str, data: bytes) -> list[str]:
    return [name, kind, base64.b64encode(data).decode()]


@pytest.fixture
def page(chromium: Browser, server: ServerProcess) -> Iterator[Page]:
    context = new_context(chromium, server.url, DESK, accept_downloads=True)
    yield Walk(context).log_in("supervisor_s").page
    context.close()


@pytest.fixture
def office(server: ServerProcess, world: World) -> Iterator[httpx2.Client]:
    token = f"Bearer {world.tokens['command_c']}"
    with httpx2.Client(base_url=server.url, headers={"authorization": token}, timeout=60) as client:
        yield client


def test_pasted_and_registered_without_the_mouse(page: Page, office: httpx2.Client) -> None:
    page.goto("/sources/new")
    expect(page.get_by_test_id("register")).to_be_disabled()
    pasted, dropped = screenshot("teal"), screenshot("maroon")
    page.evaluate(PASTE, [[coded("screen.png", "image/png", pasted)], ""])
    page.evaluate(PASTE, [[coded("notes.txt", "text/plain", b"no picture")], ""])
    expect(page.get_by_role("alert")).to_contain_text("notes.txt")
    page.get_by_test_id("drop").evaluate(DROP, coded("photo.png", "image/png", dropped))
    expect(page.get_by_test_id("pictures").get_by_role("img", name="照片")).to_have_count(2)
    page.evaluate(PASTE, [[], "居民反映：垃圾桶满溢"])
    expect(page.get_by_label("来件内容")).to_have_value("居民反映：垃圾桶满溢")
    page.get_by_label("来源编号").fill("SZ2026-7")
    page.get_by_label("来源时限").fill("2199-12-01T17:00")
    page.get_by_label("地址", exact=True).fill("北街12号")
    page.get_by_label("所属街道（属地）").select_option(label="天安街道")
    page.get_by_label("问题类别").select_option(label="垃圾桶(箱)满溢")
    page.keyboard.press("Control+Enter")
    number = page.get_by_test_id("registered").get_by_role("link").first
    expect(number).to_be_visible()
    [row] = office.get("/api/cases", params={"q": "SZ2026-7"}).json()["items"]
    expect(number).to_have_text(row["number"])
    assert (row["source"], row["street"]["code"], len(row["photos"])) == ("12345", "TIANAN", 2)
    assert row["source_due_at"] == "2199-12-01T09:00:00Z"
    held = {office.get(f"/api/photos/{photo['id']}/original").content for photo in row["photos"]}
    assert held == {pasted, dropped}, "byte for byte as they were pasted"
    expect(page.get_by_label("来件内容")).to_have_value("")

    # The same slip again, typed by somebody who did not know: told, and led to the case there is.
    page.evaluate(PASTE, [[], "同一件"])
    page.get_by_label("来源编号").fill("SZ2026-7")
    page.get_by_label("点位", exact=True).fill("农贸")
    page.get_by_role("button", name="古塔农贸市场").click()
    page.get_by_label("问题类别").select_option(label="垃圾桶(箱)满溢")
    page.get_by_test_id("register").click()
    expect(page.get_by_role("alert")).to_contain_text("已登记")
    expect(page.get_by_role("link", name=f"打开 {row['number']}")).to_be_visible()
    page.get_by_label("来源编号").fill("SZ2026-8")
    page.get_by_test_id("register").click()
    expect(page.get_by_test_id("registered").get_by_role("link")).to_have_count(2)
    page.get_by_test_id("registered").get_by_role("link", name=row["number"]).click()
    expect(page.get_by_text("编号 SZ2026-7")).to_be_visible()


def test_a_list_is_mapped_tried_imported_and_answered(
    page: Page, office: httpx2.Client, tmp_path: Path
) -> None:
    wrong, right = tmp_path / "12345转办.xlsx", tmp_path / "12345转办改.xlsx"
    wrong.write_bytes(sheet([*ROWS[:2], (3, "SZ003", "路灯不亮", "天安街道南街", None, "尽快")]))
    right.write_bytes(sheet())
    page.goto("/sources")
    expect(page.get_by_test_id("empty-state")).to_be_visible()
    page.get_by_test_id("to-import").click()
    page.get_by_test_id("list-file").set_input_files(wrong)
    mapping = page.get_by_test_id("mapping")
    expect(mapping.get_by_text("按列名猜测，请核对")).to_be_visible()
    mapping.get_by_label("其余问题归为").select_option(label="垃圾桶(箱)满溢")
    page.get_by_test_id("try").click()
    problem = page.get_by_test_id("problems").get_by_role("row").nth(1)
    expect(problem).to_contain_text("第 5 行 F 列")
    expect(problem).to_contain_text("办理时限")
    expect(problem).to_contain_text("尽快")
    expect(page.get_by_test_id("import")).to_have_count(0)
    assert office.get("/api/cases/total").json()["count"] == 0

    page.get_by_test_id("list-file").set_input_files(right)
    expect(mapping.get_by_text("已按上次的对应填好")).to_be_visible()
    page.get_by_role("button", name="导入 3 个问题").click()
    page.wait_for_url("**/sources/lists/**")
    rows = page.get_by_test_id("rows").get_by_role("row")
    expect(rows).to_have_count(4)
    with page.expect_download() as download:
        page.get_by_test_id("reply").click()
    lines = [
        list(line)
        for line in load_workbook(io.BytesIO(download.value.path().read_bytes()))["转办"].iter_rows(
            values_only=True
        )
    ]
    assert lines[1][: len(HEADER)] == list(HEADER)
    assert [line[1] for line in lines[2:]] == ["SZ001", "SZ002", "SZ003"]
    assert [line[6] for line in lines[2:]] == ["待登记"] * 3

    page.goto("/sources/import")
    page.get_by_test_id("drop").evaluate(DROP, coded(right.name, "", right.read_bytes()))
    expect(page.get_by_test_id("report")).to_contain_text("新增 0")
    expect(page.get_by_test_id("report")).to_contain_text("已登记 3")
    assert office.get("/api/cases/total").json()["count"] == 3


def test_a_lost_answer_is_asked_for_again_and_a_refused_picture_stops_nothing(
    page: Page, office: httpx2.Client
) -> None:
    page.goto("/sources/new")
    expect(page.get_by_test_id("register")).to_be_disabled()
    page.evaluate(PASTE, [[coded("screen.png", "image/png", screenshot("navy"))], ""])
    page.evaluate(PASTE, [[], "积水"])
    page.get_by_label("点位", exact=True).fill("P01")
    page.get_by_role("button", name="古塔农贸市场").click()
    page.get_by_label("问题类别").select_option(label="垃圾桶(箱)满溢")

    def lose_the_answer(route: Route) -> None:
        assert route.fetch().status == 201
        route.abort()

    page.route("**/api/reports/*", lose_the_answer, times=1)
    refused = {
        "type": "errors#request.too_large",
        "title": "Too large",
        "status": 413,
        "code": "request.too_large",
    }
    page.route("**/api/photos/*/content", lambda route: route.fulfill(status=413, json=refused))
    page.get_by_test_id("register").click()
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_label("来件内容")).to_be_disabled()  # what may have arrived is sent again as it was
    page.get_by_role("button", name="重新发送").click()
    expect(page.get_by_role("alert")).to_contain_text("问题已登记，照片尚未全部送达")
    assert office.get("/api/cases/total").json()["count"] == 1
    page.get_by_test_id("without-photos").click()
    expect(page.get_by_test_id("registered").get_by_role("link")).to_have_count(1)
    expect(page.get_by_label("来件内容")).to_be_enabled()
