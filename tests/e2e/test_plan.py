"""The plan in a browser: written at the desk, reported on a phone, a conflict that is seen, and read without a network."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Playwright, expect

from app.primitives import new_id
from tests.e2e.browser import FLAGS, system_chromium
from tests.e2e.test_stocktakes import Scene, opened, scene

pytestmark = pytest.mark.browser
__all__ = ["scene"]  # a fixture


@pytest.fixture
def chromium(playwright: Playwright) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=system_chromium(), args=FLAGS)
    yield browser
    browser.close()


def test_a_task_from_the_desk_to_the_unit_and_back(scene: Scene, chromium: Browser) -> None:
    office = opened(chromium, scene, "/plan", who="command_c")
    expect(office.get_by_test_id("empty-state")).to_be_visible()
    office.get_by_test_id("new-task").click()
    form = office.get_by_test_id("task-form")
    form.locator("input").nth(0).fill("背街小巷清脏治乱")
    form.locator("select").nth(1).select_option(label="区综合执法局")
    dates = form.locator("input[type=date]")
    dates.nth(0).fill("2020-01-01")
    dates.nth(1).fill("2020-01-31")
    office.get_by_test_id("save-task").click()
    late = office.get_by_test_id("task-1")
    expect(late).to_contain_text("超期")  # in words, beside the colour
    expect(late.locator(".bar.late")).to_have_count(1)

    phone = opened(chromium, scene, "/plan", who="handler_cg", phone=True)
    phone.get_by_test_id("task-1").click()
    phone.get_by_test_id("report").click()
    report = phone.get_by_test_id("report-form")
    report.locator("input").first.fill("60")
    report.locator("textarea").fill("已清运三车。")
    phone.get_by_test_id("send-report").click()
    expect(phone.get_by_test_id("plan-task")).to_contain_text("已清运三车。")
    expect(phone.get_by_test_id("edit-task")).to_have_count(0)

    # Two at the desk: who comes second sees both versions and chooses.
    late.click()
    office.get_by_test_id("edit-task").click()
    office.get_by_test_id("task-form").locator("input").nth(0).fill("背街小巷整治")
    command = scene.desk.client("command_c")
    [known] = command.get("/api/plan").json()["tasks"]
    other = {
        "version": known["version"], "front": "all", "title": known["title"], "lead_unit_id": known["lead"]["id"],
        "starts_on": "2020-01-01", "due_on": "2020-02-15",
    }  # fmt: skip
    assert command.put(f"/api/plan/tasks/{known['id']}", json=other).status_code == 200
    office.get_by_test_id("save-task").click()
    conflict = office.get_by_test_id("conflict")
    expect(conflict).to_contain_text("2020-02-15")
    expect(conflict).to_contain_text("背街小巷整治")
    office.get_by_test_id("keep-mine").click()
    expect(office.get_by_test_id("task-form")).to_have_count(0)
    [kept] = command.get("/api/plan").json()["tasks"]
    assert (kept["title"], kept["due_on"], kept["version"]) == ("背街小巷整治", "2020-01-31", 3)

    office.get_by_test_id("close-task").click()
    office.get_by_test_id("set-state").click()
    expect(office.get_by_test_id("reopen-task")).to_be_visible()

    # What the phone read is there without a network, and says how old it is.
    phone.goto("/plan")
    expect(phone.get_by_test_id("task-1")).to_contain_text("已办结")
    phone.route("**/api/plan", lambda route: route.abort())
    phone.reload()
    expect(phone.get_by_test_id("held")).to_be_visible()
    expect(phone.get_by_test_id("task-1")).to_contain_text("背街小巷整治")


def test_filters_live_in_the_address(scene: Scene, chromium: Browser) -> None:
    command = scene.desk.client("command_c")
    for front, title, due in (("food", "市场改造", "2099-01-01"), ("sanitary", "除四害", "2020-02-01")):
        given = {
            "version": 0, "front": front, "title": title, "lead_unit_id": str(scene.world.units["CG"]),
            "starts_on": "2020-01-01", "due_on": due,
        }  # fmt: skip
        assert command.put(f"/api/plan/tasks/{new_id()}", json=given).status_code == 201
    office = opened(chromium, scene, "/plan", who="command_c")
    expect(office.get_by_test_id("timeline")).to_be_visible()  # logged in
    office.goto("/plan?standing=late&view=table")
    table = office.get_by_test_id("plan-table")
    expect(table.locator("tbody tr")).to_have_count(1)
    expect(table).to_contain_text("除四害")
    office.get_by_test_id("standing-all").click()
    expect(table.locator("tbody tr")).to_have_count(2)
    assert office.url.endswith("/plan?view=table")
    office.locator("select").first.select_option(label="食安城")
    expect(table.locator("tbody tr")).to_have_count(1)
    assert "front=food" in office.url
