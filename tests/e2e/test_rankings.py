"""A disputed rank, settled in a minute: from the list to the part of the score, to the row behind it, to the case."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Playwright, expect

from tests.e2e.browser import FLAGS, system_chromium
from tests.e2e.test_stocktakes import Scene, opened, scene

pytestmark = pytest.mark.browser
__all__ = ["scene"]  # a fixture


@pytest.fixture
def chromium(playwright: Playwright) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=system_chromium(), args=FLAGS)
    yield browser
    browser.close()


def test_from_a_rank_to_the_row_behind_it(scene: Scene, chromium: Browser) -> None:
    number = scene.overdue(2)
    command = scene.desk.client("command_c")
    assert command.put(f"/api/stocktakes/{number}").status_code == 201
    [first, _] = command.get(f"/api/stocktakes/{number}/lines").json()["items"]

    office = opened(chromium, scene, "/rankings", who="command_c")
    expect(office.get_by_test_id("definition")).to_be_visible()  # logged in
    office.goto(f"/rankings?period={number}&group=department")
    row = office.get_by_test_id("rank-CG")
    expect(row).to_contain_text("样本不足")
    expect(row).to_contain_text("0 / 2")
    row.get_by_role("link").click()
    expect(office.get_by_test_id("score")).to_contain_text("不参加排名")
    expect(office.locator("[data-testid^=evidence-]")).to_have_count(2)
    office.get_by_test_id("part-first_check").click()
    expect(office.locator("[data-testid^=evidence-]")).to_have_count(0)
    expect(office.get_by_test_id("empty-state")).to_be_visible()
    office.get_by_test_id("part-due").click()
    behind = office.get_by_test_id(f"evidence-{first['number']}")
    expect(behind).to_contain_text("超期未销")
    behind.click()
    office.wait_for_url(f"**/cases/{first['case_id']}")
    office.go_back()  # the way back is where it was
    expect(office.get_by_test_id("part-due")).to_have_attribute("aria-pressed", "true")

    # Not settled yet: nobody is shown to those who were not heard. Settled, the unit reads the list of its own kind.
    phone = opened(chromium, scene, "/rankings", who="handler_cg", phone=True)
    expect(phone.get_by_test_id("empty-state")).to_be_visible()
    settled = command.put(f"/api/stocktakes/{number}/settlement")
    if settled.status_code == 409:  # its window is open: the unit answers first
        said = {"unit_id": str(scene.world.units["CG"]), "disputes": []}
        handler = scene.desk.client("handler_cg")
        answer = handler.put(f"/api/stocktakes/{number}/answers/{first['case_id']}", json=said)
        assert answer.status_code == 201, answer.text
        settled = command.put(f"/api/stocktakes/{number}/settlement")
    assert settled.status_code == 200, settled.text
    phone.reload()
    expect(phone.get_by_test_id("rank-CG")).to_be_visible()
    expect(phone.locator("select")).to_have_count(1)  # the period alone: there is one list
    phone.get_by_test_id("rank-CG").get_by_role("link").click()
    expect(phone.get_by_test_id(f"evidence-{first['number']}")).to_be_visible()
