"""Faults around people: two tabs send at once, a login that ends, somebody else on the same phone."""

import threading
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, expect

from app.primitives import utc_now
from tests.e2e.faults import proxy
from tests.e2e.faults.conftest import Field
from tests.e2e.faults.evidence import kept, photos_of, rows, stored_hashes, visits
from tests.e2e.faults.pocket import arrived, failing_visit, heic_of, ready, sha256, until, written
from tests.e2e.walk import Walk

RAW_BYTES = """async (user) => {
  const db = await new Promise((done) => {
    const opening = indexedDB.open("sancheng-user-" + user);
    opening.onsuccess = () => done(opening.result);
  });
  const read = (table) => new Promise((done) => {
    const reading = db.transaction(table).objectStore(table).getAll();
    reading.onsuccess = () => done(reading.result);
  });
  const found = (await read("photo_bytes")).map((row) => ({
    id: row.id, sealed: row.iv !== null, head: [...new Uint8Array(row.data).slice(0, 12)], size: row.data.byteLength,
  }));
  const photos = (await read("photos")).map((row) => row.id);
  db.close();
  return { found, photos };
}"""


def shots(folder: Path, count: int) -> list[Path]:
    return [written(folder, f"{n}.heic", heic_of(20_000, seed=n)) for n in range(count)]


def test_two_tabs_send_each_item_once(phone: BrowserContext, field: Field, tmp_path: Path) -> None:
    """T12: the second tab finds the first one sending, and does not help."""
    walk = ready(Walk(phone)).offline()
    files = shots(tmp_path, 6)
    records = [
        failing_visit(walk, files=files[at : at + 2], point=point)
        for at, point in ((0, "P01"), (2, "P02"), (4, "P03"))
    ]
    walk.page.goto("/outbox")
    second = phone.new_page()
    second.goto("/outbox")
    expect(second.get_by_test_id("sync-badge").first).to_contain_text("等待上传 9")
    on_the_wire, let_go = threading.Event(), threading.Event()
    field.wire.on("PUT", "", proxy.held_until(let_go, on_the_wire), times=1)
    walk.online()
    until(walk.page, on_the_wire.is_set)
    for page in (second, walk.page):  # both are told to send now, while one of them does
        page.get_by_test_id("retry-all").click()
    let_go.set()
    walk.delivered()
    expect(second.get_by_test_id("sync-badge").first).to_contain_text("已全部送达")
    for record in records:
        expect(second.get_by_test_id(f"outbox-{record}")).to_contain_text("2/2 张照片服务器已收妥")
    puts = Counter(p.path for p in field.wire.sent())
    assert len(puts) == 9
    assert set(puts.values()) == {1}


def test_a_login_that_ends(phone: BrowserContext, field: Field, tmp_path: Path) -> None:
    """T13: while offline, and in the middle of sending. Nothing goes, nobody else reads it, a login takes it up again."""
    walk = ready(Walk(phone)).offline()
    files = shots(tmp_path, 4)
    record = failing_visit(walk, files=files)
    before = kept(walk.page)

    field.end_logins("inspector_a", expires_at=utc_now() - timedelta(minutes=1))
    walk.page.goto("/outbox")  # before, so that no reload falls into the sending
    walk.online()
    says_login_is_needed(walk.page)
    assert [p.status for p in field.wire.sent()] == [401]
    assert kept(walk.page) == before

    field.wire.on("PUT", "/api/photos/", proxy.through, times=1)
    revoked = proxy.when_sent(lambda: field.end_logins("inspector_a", revoked_at=utc_now()))
    field.wire.on("PUT", "/api/photos/", revoked, times=1)
    walk.log_in()
    walk.page.get_by_role("link", name="待传").first.click()
    says_login_is_needed(walk.page)
    expect(walk.page.get_by_test_id(f"outbox-{record}")).to_contain_text("1/4 张照片服务器已收妥")
    # The page that was opened to log in asked once for itself.
    assert [p.status for p in field.wire.sent()] == [401, 401, 201, 201, 401]
    assert kept(walk.page) == before

    other = Walk(phone).log_in("inspector_b")
    other.page.goto("/outbox")
    expect(other.page.get_by_test_id("empty-state")).to_be_visible()
    other.page.goto(f"/outbox/{record}")
    expect(other.page.get_by_text("这条记录不在本机")).to_be_visible()
    other.page.goto(f"/visits/{record}")
    expect(other.page.get_by_text("这份检查不在本机")).to_be_visible()
    lying = other.page.evaluate(RAW_BYTES, str(field.world.users["inspector_a"]))
    assert set(lying["photos"]) == before.photos
    assert all(is_sealed(row) for row in lying["found"])
    # Nothing went out under the other name; the opened login page may have asked once more under the first.
    assert {p.status for p in field.wire.sent()[5:]} <= {401}

    walk = Walk(phone).log_in()
    arrived(walk, record, 4)
    assert visits(field.database, record) == 1
    assert stored_hashes(field.database, field.folder, record) == {sha256(f.read_bytes()) for f in files}
    assert {photo.author_id for photo in photos_of(field.database, record)} == {
        field.world.users["inspector_a"]
    }


def says_login_is_needed(page: Page) -> None:
    expect(page.get_by_test_id("pause")).to_contain_text("登录已过期")
    assert all(row["delivered_at"] is None for row in rows(page, "records"))


def is_sealed(row: dict[str, Any]) -> bool:
    return row["sealed"] and bytes(row["head"][4:8]) != b"ftyp"
