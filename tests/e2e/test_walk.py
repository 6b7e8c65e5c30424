"""The main job: a point walked without signal arrives on the supervisor's desk with every byte."""

import hashlib
from pathlib import Path
from uuid import UUID

from playwright.sync_api import BrowserContext, Playwright, expect
from sqlalchemy import select
from sqlmodel import col

from app.db import Database
from app.models import Answer, Case, Inspection, Photo
from app.photos.keys import original_key
from tests.e2e.browser import DESK, device
from tests.e2e.server import ServerProcess
from tests.e2e.walk import Walk
from tests.world import World


def walk_offline(phone: BrowserContext, photos: int = 1) -> tuple[Walk, str]:
    """Logs in, goes offline, fails the first item with pictures, passes the rest, submits. The record's id."""
    walk = Walk(phone).log_in().ready_offline().offline().begin()
    walk.judge("fail").shoot(photos)
    walk.rest_pass().finish().submit()
    return walk, walk.record_id()


def test_a_walk_without_signal_arrives_on_the_desk(
    phone: BrowserContext,
    server: ServerProcess,
    database: Database,
    world: World,
    playwright: Playwright,
    tmp_path: Path,
) -> None:
    walk, record = walk_offline(phone, photos=2)
    walk.waiting(3)  # the visit and its two photos
    with database.reading() as session:
        assert session.execute(select(Inspection)).first() is None
    walk.online().delivered()
    with database.reading() as session:
        visit = session.get_one(Inspection, UUID(record))
        assert visit.author_id == world.users["inspector_a"]
        assert visit.distance_m is not None
        assert visit.distance_m < 100
        answers = session.execute(select(Answer)).scalars().all()
        assert sum(a.verdict == "fail" for a in answers) == 1
        assert any(a.bulk for a in answers)
        photos = session.execute(select(Photo)).scalars().all()
        assert [p.state for p in photos] == ["received", "received"]
        for photo in photos:
            stored = (tmp_path / "photos" / original_key(photo.sha256)).read_bytes()
            assert hashlib.sha256(stored).hexdigest() == photo.sha256
        case = session.execute(select(Case)).scalar_one()
    with device(playwright, tmp_path / "desk", server.url, viewport=DESK) as desk:
        supervisor = Walk(desk).log_in("supervisor_s")
        expect(supervisor.page.get_by_text(case.number).first).to_be_visible()
        expect(supervisor.page.get_by_test_id("photo-stage").locator("img").first).to_be_visible()
        supervisor.page.keyboard.press("r")
        expect(supervisor.page.get_by_test_id("toast").first).to_be_visible()
    with database.reading() as session:
        assert session.get_one(Case, case.id).state == "filed"


def test_flight_mode_and_a_cold_start_after_the_process_was_killed(
    playwright: Playwright, server: ServerProcess, tmp_path: Path, database: Database
) -> None:
    """T1, and a dead battery in the middle of a visit."""
    profile = tmp_path / "profile"
    with device(playwright, profile, server.url) as context:
        walk = Walk(context).log_in().ready_offline().begin()
        walk.judge("fail").shoot()
        first = walk.page.url
    server.stop()
    with device(playwright, profile, server.url) as context:
        context.set_offline(True)
        walk = Walk(context)
        walk.page.goto("/points")
        expect(walk.page.get_by_test_id("point-P01")).to_contain_text("草稿")
        for code in ("P02", "P03"):
            walk.page.goto("/points")
            walk.page.get_by_test_id(f"point-{code}").click()
            walk.page.get_by_test_id("start-visit").click()
            expect(walk.page.get_by_test_id("item-title")).to_be_visible()
        walk.page.goto(first)
        expect(walk.page.get_by_test_id("item-title")).to_be_visible()
        walk.rest_pass().finish().submit()
        record = walk.record_id()
    server.start()
    with device(playwright, profile, server.url) as context:
        walk = Walk(context)
        walk.page.goto("/outbox")
        expect(walk.page.get_by_test_id(f"outbox-{record}")).to_be_visible()
        expect(walk.page.get_by_test_id(f"outbox-{record}")).to_contain_text("1/1", timeout=60_000)
    with database.reading() as session:
        assert session.get_one(Inspection, UUID(record)).outcome == "done"
        assert session.execute(select(col(Photo.state))).scalars().all() == ["received"]


def test_quick_capture_suggests_the_point_and_arrives(
    phone: BrowserContext, database: Database, world: World
) -> None:
    walk = Walk(phone).log_in().ready_offline().offline()
    page = walk.page
    page.goto("/quick")
    page.get_by_test_id("shutter").click()  # nothing unfinished: the camera opens at once
    page.get_by_test_id("camera-done").click()
    page.get_by_test_id("violation-V101").click()
    expect(page.get_by_test_id("quick-point")).to_contain_text("古塔农贸市场")
    page.get_by_test_id("submit").click()
    page.wait_for_url(lambda url: "/quick/" not in url)
    walk.waiting(2).online().delivered()
    with database.reading() as session:
        case = session.execute(select(Case)).scalar_one()
        assert (case.violation, case.point_id) == ("V101", world.points["P01"])


def test_half_a_visit_can_be_handed_in_from_the_overview(phone: BrowserContext, database: Database) -> None:
    walk = Walk(phone).log_in().ready_offline().begin()
    seen = walk.item()
    walk.judge("pass")
    walk.page.get_by_test_id("overview").click()
    walk.page.get_by_test_id("overview-finish").click()
    expect(walk.page.get_by_test_id("submit")).to_be_visible()
    walk.submit().delivered()
    with database.reading() as session:
        visit = session.get_one(Inspection, UUID(walk.record_id()))
        assert visit.is_partial
        answers = session.execute(select(Answer)).scalars().all()
        assert [(a.item, a.verdict) for a in answers] == [(seen, "pass")]
