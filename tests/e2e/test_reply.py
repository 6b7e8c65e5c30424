"""退回补充 and 不予登记: the word of the desk, with a picture, comes back to the inspector, who answers with a new version."""

from pathlib import Path

from playwright.sync_api import BrowserContext, Playwright, expect
from sqlalchemy import select
from sqlmodel import col

from app.db import Database
from app.models import Case, Move, Photo, PhotoLink
from tests.casework.desk import Desk
from tests.e2e.browser import DESK, device
from tests.e2e.faults.evidence import rows
from tests.e2e.faults.pocket import until
from tests.e2e.server import ServerProcess
from tests.e2e.walk import Walk
from tests.intake import bodies


def test_asked_for_more_with_a_picture_and_answered(
    phone: BrowserContext,
    desk: Desk,
    server: ServerProcess,
    database: Database,
    playwright: Playwright,
    tmp_path: Path,
) -> None:
    walk = Walk(phone).log_in().ready_offline().begin()
    walk.judge("fail").shoot()
    walk.rest_pass().finish().submit().delivered()
    with database.reading() as session:
        case = session.execute(select(Case)).scalar_one()
    drawn = tmp_path / "圈出位置.jpg"
    drawn.write_bytes(bodies.jpeg(77, (640, 480)))

    with device(playwright, tmp_path / "desk", server.url, viewport=DESK) as office:
        page = Walk(office).log_in("supervisor_s").page
        page.goto("/triage")
        expect(page.get_by_test_id("photo-stage")).to_be_visible()
        page.keyboard.press("a")
        dialog = page.get_by_role("dialog")
        with page.expect_file_chooser() as chooser:
            dialog.get_by_role("button", name="附图说明").first.click()
        chooser.value.set_files([drawn])
        expect(dialog.get_by_test_id("reason-pictures").get_by_role("img")).to_have_count(1)
        dialog.get_by_label("补充说明").fill("请拍到圈出的这一处")
        dialog.get_by_test_id("reason-submit").click()
        expect(page.get_by_test_id("toast").first).to_contain_text(case.number)
    with database.reading() as session:
        move = session.execute(select(Move).where(col(Move.event) == "ask_more")).scalar_one()
        sent = session.execute(
            select(Photo)
            .join(PhotoLink, col(PhotoLink.photo_id) == col(Photo.id))
            .where(col(PhotoLink.record_id) == move.id)
        ).scalar_one()
        assert sent.state == "received"

    page = walk.page
    page.goto("/notices")
    page.get_by_role("link", name=case.number).click()
    reply = page.get_by_test_id("case-reply")
    expect(reply).to_contain_text("请拍到圈出的这一处")
    picture = reply.get_by_role("img").first
    expect(picture).to_be_visible()
    assert picture.evaluate("img => img.decode().then(() => img.naturalWidth)") > 0
    correct(walk, case, "圈出处已补拍")
    until(page, lambda: desk.read(str(case.id))["state"] == "submitted")


def test_a_refusal_is_answered_and_the_office_thinks_again(
    phone: BrowserContext,
    desk: Desk,
    database: Database,
    server: ServerProcess,
    playwright: Playwright,
    tmp_path: Path,
) -> None:
    walk = Walk(phone).log_in().ready_offline().begin()
    walk.judge("fail").shoot()
    walk.rest_pass().finish().submit().delivered()
    with database.reading() as session:
        case = session.execute(select(Case)).scalar_one()
    desk.step("supervisor_s", str(case.id), "refuse", reason="看不出是哪个摊位")

    page = walk.page
    page.goto("/notices")
    page.get_by_role("link", name=case.number).click()
    expect(page.get_by_test_id("case-reply")).to_contain_text("看不出是哪个摊位")
    correct(walk, case, "三号摊位，已补拍摊位牌")
    until(page, lambda: desk.read(str(case.id))["note"] == "三号摊位，已补拍摊位牌")
    page.goto(f"/cases/{case.id}")
    expect(page.get_by_test_id("answered")).to_be_visible()

    with device(playwright, tmp_path / "desk", server.url, viewport=DESK) as office:
        command = Walk(office).log_in("command_c").page
        command.goto("/notices")
        command.get_by_role("link", name=case.number).click()
        expect(command.get_by_text("三号摊位，已补拍摊位牌").first).to_be_visible()
        expect(command.get_by_test_id("case-reply")).to_have_count(0)
        expect(command.get_by_text("补充说明").first).to_be_visible()
    assert "refile" in desk.read(str(case.id))["allowed"]


def test_the_reporter_answers_from_another_phone(phone: BrowserContext, desk: Desk) -> None:
    """The record lies on the phone it was made with: on any other, words and a picture go as a step, also without a network."""
    case = desk.case()
    desk.step("supervisor_s", case, "ask_more", reason="看不出是哪个摊位")
    walk = Walk(phone).log_in().ready_offline()
    page = walk.page
    page.goto("/notices")
    page.get_by_role("link", name=case["number"]).click()
    page.get_by_test_id("reply-step").click()
    expect(page.get_by_test_id("submit")).to_be_disabled()
    page.get_by_role("textbox").fill("三号摊位，靠东门")
    page.get_by_role("button", name="拍照").click()
    page.get_by_test_id("shutter").click()
    expect(page.get_by_test_id("camera-done")).to_contain_text("1")
    page.get_by_test_id("camera-done").click()
    expect(page.get_by_role("textbox")).to_have_value("三号摊位，靠东门")
    phone.set_offline(True)
    page.get_by_test_id("submit").click()
    expect(page.get_by_test_id("toast").first).to_be_visible()
    phone.set_offline(False)
    until(page, lambda: desk.read(case["id"])["state"] == "submitted")
    until(page, lambda: all(photo["received"] for photo in desk.read(case["id"])["photos"][1:]))
    now = desk.read(case["id"])
    assert (now["events"][-1]["event"], now["events"][-1]["reason"]) == ("supplement", "三号摊位，靠东门")
    assert len(now["photos"]) == 2

    desk.step("supervisor_s", case, "refuse", reason="属物业自管")
    page.goto(f"/cases/{case['id']}")
    page.get_by_test_id("reply-step").click()
    page.get_by_role("textbox").fill("占用了公共通道")
    page.get_by_test_id("submit").click()
    expect(page.get_by_test_id("answered")).to_be_visible()
    assert desk.read(case["id"])["events"][-1]["event"] == "answer"


def correct(walk: Walk, case: Case, note: str) -> None:
    """From the word of the desk to the record, its note, and away again."""
    page = walk.page
    page.get_by_test_id("case-reply").get_by_test_id("answer").click()
    page.get_by_test_id("edit-record").click()
    expect(page.get_by_test_id("item-title")).to_be_visible()
    page.goto(f"/visits/{case.inspection_id}?item={case.item}")
    page.locator(".note textarea").fill(note)
    page.keyboard.press("Tab")  # a note is saved when its field is left
    until(page, lambda: any(row["note"] == note for row in rows(page, "answers")))
    walk.finish().submit().delivered()
