"""A case handed over is put right in a basement, and checked: by phones alone, with and without a network."""

import hashlib
import re
from pathlib import Path
from typing import Any
from uuid import UUID

import yaml
from playwright.sync_api import BrowserContext, Page, Playwright, expect
from sqlalchemy import select
from sqlmodel import col

from app.db import Database
from app.models import Case, Move, Photo, PhotoLink
from app.primitives import new_id
from app.settings import REPOSITORY
from tests.casework.desk import Desk
from tests.e2e.browser import device
from tests.e2e.server import ServerProcess
from tests.e2e.walk import Walk
from tests.intake import bodies
from tests.world import World

OFFICE = "handler_cg"


def will_be_drawn(case: dict[str, Any]) -> bool:
    """Whether its id, which is another one each time, has it looked at a second time after it is closed."""
    lot = int.from_bytes(hashlib.sha256(UUID(case["id"]).bytes).digest()[:4]) / 2**32
    share = yaml.safe_load((REPOSITORY / "checklists" / "casework.yaml").read_text())["spot_check_share"]
    return lot < float(share)


def handed_over(desk: Desk) -> dict[str, Any]:
    """A minor case with its photo, handed to 区综合执法局."""
    fails = bodies.plain_items()[:6]
    seeds = {item: seed for seed, item in enumerate(fails, start=1)}
    shots = {item: [bodies.photo(seed, id=str(new_id()))] for item, seed in seeds.items()}
    visit = bodies.inspection(desk.world, fails=shots)
    client = desk.client("inspector_a")
    answer = client.put(f"/api/inspections/{new_id()}", json=visit)
    assert answer.status_code == 201, answer.text
    for item, [photo] in shots.items():
        sent = client.put(
            f"/api/photos/{photo['id']}/content",
            content=bodies.jpeg(seeds[item]),
            headers={"content-type": "image/jpeg"},
        )
        assert sent.status_code == 201, sent.text
    cases = [desk.read(row["id"]) for row in answer.json()["cases"]]
    minor = next(case for case in cases if case["severity"] == "minor" and not will_be_drawn(case))
    return desk.walk_to("dispatched", minor)


def holds_screen(page: Page) -> None:
    """The large copy of the photo of what was found is on the phone."""
    page.wait_for_function(
        """async () => {
          for (const { name } of await indexedDB.databases()) {
            if (!name?.startsWith("sancheng-user-")) continue;
            const db = await new Promise((done) => {
              const asked = indexedDB.open(name);
              asked.onsuccess = () => done(asked.result);
            });
            const keys = await new Promise((done) => {
              const asked = db.transaction("photo_cache").objectStore("photo_cache").getAllKeys();
              asked.onsuccess = () => done(asked.result);
            });
            db.close();
            if (keys.some(([, variant]) => variant === "screen")) return true;
          }
          return false;
        }""",
        timeout=60_000,
    )


def in_the_basement(phone: BrowserContext, case: dict[str, Any]) -> Walk:
    """The handler's phone with the case on it and no network."""
    walk = Walk(phone).log_in(OFFICE)
    walk.page.goto("/ledger")
    expect(walk.page.get_by_test_id(f"case-{case['number']}")).to_be_visible()
    walk.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    holds_screen(walk.page)
    walk.offline()
    walk.page.get_by_test_id(f"case-{case['number']}").click()
    expect(walk.page.get_by_test_id("deadline")).to_be_visible()
    return walk


def report_done(page: Page) -> None:
    page.get_by_test_id("step-report_done").click()
    ghost = page.get_by_test_id("ghost").locator("img")
    expect(ghost).to_be_visible()
    page.get_by_test_id("ghost-opacity").fill("70")
    expect(ghost).to_have_css("opacity", "0.7")
    expect(page.get_by_test_id("shutter")).to_be_enabled()
    page.get_by_test_id("shutter").click()
    expect(page.get_by_test_id("camera-done")).to_contain_text("1")
    page.get_by_test_id("camera-done").click()
    page.get_by_role("button", name="已清理干净").click()
    page.get_by_test_id("submit").click()
    expect(page.get_by_test_id("moves-waiting")).to_contain_text("反馈整改")


def test_signed_and_reported_done_in_a_basement_then_checked(
    phone: BrowserContext,
    desk: Desk,
    server: ServerProcess,
    database: Database,
    world: World,
    playwright: Playwright,
    tmp_path: Path,
) -> None:
    case = handed_over(desk)
    walk = in_the_basement(phone, case)
    page = walk.page
    page.get_by_test_id("step-sign").click()
    page.get_by_label("经办人").fill("王师傅")
    page.get_by_test_id("submit").click()
    expect(page.get_by_test_id("moves-waiting")).to_contain_text("签收")
    report_done(page)  # the name is known by now: nobody asks again
    assert desk.read(case["id"])["state"] == "dispatched"
    walk.online().delivered()
    with database.reading() as session:
        taken = session.execute(
            select(Move).where(col(Move.case_id) == UUID(case["id"])).order_by(col(Move.version))
        ).scalars()
        steps = {move.event: move for move in taken}
        assert steps["report_done"].changes["handler_name"] == "王师傅"
        assert steps["report_done"].actor_id == world.users[OFFICE]
        assert session.get_one(Case, UUID(case["id"])).state == "feedback"
        shown = session.execute(
            select(col(PhotoLink.role), col(Photo.state))
            .join(Photo, col(Photo.id) == col(PhotoLink.photo_id))
            .where(col(PhotoLink.record_id) == steps["report_done"].id)
        ).all()
        assert [tuple(row) for row in shown] == [("after", "received")]
    with device(playwright, tmp_path / "checker", server.url) as other:
        checker = Walk(other).log_in("checker_c")
        checker.page.goto("/checks")
        checker.page.get_by_test_id(f"case-{case['number']}").click()
        slider = checker.page.get_by_test_id("compare-slider")
        expect(slider).to_be_enabled()
        slider.press("End")
        expect(slider).to_have_value("100")
        checker.page.get_by_test_id("step-pass").click()
        checker.page.get_by_role("alertdialog").get_by_role("button", name="通过销号").click()
        expect(checker.page.get_by_test_id("toast").first).to_be_visible()
        checker.delivered()
        checker.page.goto(f"/checks/{case['id']}")  # and whoever comes back to it
        expect(checker.page.get_by_test_id("case-left")).to_contain_text("通过销号")
        expect(checker.page.get_by_test_id("case-left")).to_contain_text("现在的状态：已销号")
        checker.page.goto("/checks")
        checker.page.get_by_text("我已核").first.click()
        expect(checker.page.get_by_test_id("decided")).to_contain_text(case["number"])
    assert desk.read(case["id"])["state"] == "closed"
    page.goto("/ledger")
    page.reload()
    expect(page.get_by_text("没有待办")).to_be_visible()


def test_a_case_given_to_another_unit_meanwhile_is_answered_clearly(
    phone: BrowserContext, desk: Desk
) -> None:
    """T27: the words and the photo stay on the phone; the handler is told why and what to do."""
    case = handed_over(desk)
    walk = in_the_basement(phone, case)
    page = walk.page
    page.get_by_test_id("step-sign").click()
    page.get_by_label("经办人").fill("王师傅")
    page.get_by_test_id("submit").click()
    expect(page.get_by_test_id("moves-waiting")).to_be_visible()
    report_done(page)
    desk.step(OFFICE, case, "request_return", **desk.usual("request_return")[1])
    desk.step("supervisor_s", case, "approve_return")
    desk.step("supervisor_s", case, "dispatch", accountable_unit_id=str(desk.world.units["SHIYOU"]))
    walk.online()
    refused = page.get_by_test_id("move-refused")
    expect(refused).to_have_count(2, timeout=60_000)
    expect(refused.last).to_contain_text("反馈整改没有办成")
    expect(refused.last).to_contain_text("仍在本机")
    expect(page.get_by_test_id("move-redo")).to_have_count(0)
    refused.last.get_by_role("link", name="查看本机内容").click()
    expect(page.get_by_test_id("record-state")).to_contain_text("需要处理")
    expect(page.get_by_text("已清理干净")).to_be_visible()
    page.goto("/ledger")
    expect(page.get_by_test_id(f"case-{case['number']}")).to_contain_text("需要处理")
    assert desk.read(case["id"])["state"] == "dispatched"


def test_put_right_on_the_spot_by_the_inspector(
    phone: BrowserContext, desk: Desk, database: Database
) -> None:
    """立行立改: right after the visit, over the photo this phone has just taken of it."""
    walk = Walk(phone).log_in().ready_offline().begin()
    walk.judge("fail").shoot()
    walk.rest_pass().finish().submit().delivered()
    page = walk.page
    with database.reading() as session:
        case = session.execute(select(Case)).scalar_one()
    page.get_by_test_id(f"made-{case.number}").click()
    page.get_by_test_id("step-fix_on_spot").click()
    expect(page.get_by_test_id("ghost").locator("img")).to_be_visible()
    page.get_by_test_id("shutter").click()
    page.get_by_test_id("camera-done").click()
    page.get_by_role("button", name="已清理干净").click()
    page.get_by_test_id("submit").click()
    walk.delivered()
    fixed = desk.read(str(case.id))
    assert fixed["state"] == ("feedback" if case.severity == "critical" else "closed")
    step = next(event for event in fixed["events"] if event["event"] == "fix_on_spot")
    assert [photo["role"] for photo in step["photos"]] == ["after"]


def test_a_notice_leads_to_where_the_step_is_taken(phone: BrowserContext, desk: Desk) -> None:
    case = handed_over(desk)
    listed = desk.client("command_c").get("/api/cases", params={"state": "submitted"}).json()["items"]
    voided = desk.walk_to("dispatched", desk.read(listed[0]["id"]))
    desk.step("command_c", voided, "void", reason="误报")
    page = Walk(phone).log_in(OFFICE).page
    page.goto("/notices")
    page.get_by_role("link", name=case["number"]).click()
    expect(page).to_have_url(re.compile(f"/ledger/{case['id']}$"))
    expect(page.get_by_test_id("step-sign")).to_be_visible()
    # From the full page of the case, which shows the history, back to where a photo, a unit or a date is given.
    page.goto(f"/cases/{case['id']}")
    page.get_by_test_id("take-elsewhere").click()
    expect(page).to_have_url(re.compile(f"/ledger/{case['id']}$"))
    # What this phone does not carry any more, its history is a tap away.
    page.goto(f"/ledger/{voided['id']}")
    page.get_by_test_id("whole-case").click()
    expect(page.get_by_text("上报", exact=True).first).to_be_visible()
