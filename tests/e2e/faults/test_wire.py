"""Faults between phone and server: lost answers, cuts, flipped bits, portals, refusals, and one item that cannot pass."""

import json
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.e2e.faults import proxy
from tests.e2e.faults.conftest import Field
from tests.e2e.faults.evidence import kept, photos_of, rows, stored_hashes, visits
from tests.e2e.faults.pocket import (
    arrived,
    failing_visit,
    heic_of,
    outbox_row,
    ready,
    retry_all,
    sha256,
    until,
    written,
)
from tests.e2e.faults.untouched import METHODS, SEND, SIZES
from tests.e2e.walk import Walk


def test_no_write_is_touched_on_its_way(phone: BrowserContext, field: Field) -> None:
    """T4: the service worker is in control, and every byte of every write arrives. WebKit: test_webkit.py."""
    walk = ready(Walk(phone))
    walk.page.reload()  # under the worker's control from the first request on
    expect(walk.page.get_by_test_id("point-P01")).to_be_visible()
    touched: list[str] = []
    walk.page.on("response", lambda r: touched.append(r.url) if r.from_service_worker else None)
    for method in METHODS:
        for size in SIZES:
            sent = walk.page.evaluate(f"async (given) => {{ {SEND} }}", [method, size])
            (came,) = field.wire.sent(method, f"size={size}$")
            assert sent == {"sha256": came.sha256, "controlled": True}
    record = failing_visit(walk, photos=2)
    arrived(walk, record, 2)
    uploads = {p.path.split("/")[3]: p.sha256 for p in field.wire.sent(path="/api/photos/")}
    assert uploads == {row["id"]: row["sha256"] for row in rows(walk.page, "photos")}
    assert any("/assets/" in url for url in touched)  # the worker does answer what is its own
    assert not [url for url in touched if "/api/" in url]


def test_an_answer_lost_after_the_commit_gives_one_row(phone: BrowserContext, field: Field) -> None:
    """T19: for the visit and for its photo."""
    walk = ready(Walk(phone))
    field.wire.on("PUT", "/api/inspections/", proxy.lose_answer, times=1)
    field.wire.on("PUT", "/api/photos/", proxy.lose_answer, times=1)
    record = failing_visit(walk)
    walk.delivered()
    arrived(walk, record, 1)
    sent = field.wire.sent(path=record)
    assert [p.status for p in sent] == [None, 200]  # the second time the server knew it
    assert all(p.reached_server for p in sent)
    photos = field.wire.sent(path="/api/photos/")
    assert [p.status for p in photos] == [None, 200]
    assert visits(field.database, record) == 1
    assert len(photos_of(field.database, record)) == 1


def test_three_of_five_photos(phone: BrowserContext, field: Field) -> None:
    """T20: incomplete is a state of its own, in the phone's list and in the server's, and the phone keeps the bytes."""
    walk = ready(Walk(phone)).offline()
    record = failing_visit(walk, photos=5)
    ids = sorted(row["id"] for row in rows(walk.page, "photos"))
    missing = "|".join(ids[:2])
    rule = field.wire.on("PUT", f"/api/photos/({missing})/", proxy.answer(503))
    walk.online()
    row = outbox_row(walk, record)
    expect(row).to_contain_text("3/5 张照片服务器已收妥")
    expect(row).to_contain_text("照片待传")
    answer = phone.request.get(f"/api/inspections/{record}").json()
    held = {photo["id"]: photo["held"] for photo in answer["photos"]}
    assert sorted(held) == ids
    assert [held[photo] for photo in ids] == [False, False, True, True, True]
    desk = field.ask("supervisor_s", f"/api/inspections?point_id={field.world.points['P01']}")
    (line,) = [item for item in desk["items"] if item["id"] == record]
    assert (line["photos_held"], line["photos_declared"]) == (3, 5)
    assert set(ids) <= kept(walk.page).bytes
    field.wire.forget(rule)
    retry_all(walk)
    arrived(walk, record, 5)
    expected = {photo.sha256 for photo in photos_of(field.database, record)}
    assert stored_hashes(field.database, field.folder, record) == expected


def test_five_megabytes_cut_at_every_tenth(phone: BrowserContext, field: Field, tmp_path: Path) -> None:
    """T21: it finishes, whole; every byte sent in vain was sent before a cut."""
    size = 5_000_000
    data = heic_of(size)
    shares = [tenth / 10 for tenth in range(1, 10)]
    for share in shares:
        field.wire.on("PUT", "/api/photos/", proxy.cut_after(share), times=1)
    walk = ready(Walk(phone))
    record = failing_visit(walk, files=[written(tmp_path, "five.heic", data)])
    for tries in range(1, len(shares) + 1):
        until(walk.page, lambda: all(row["next_at"] > 0 for row in rows(walk.page, "outbox")))
        assert len(field.wire.sent(path="/api/photos/")) == tries
        walk.offline().online()  # the link is back: the phone does not wait for its timer
    arrived(walk, record, 1)
    assert stored_hashes(field.database, field.folder, record) == {sha256(data)}
    sent = field.wire.sent(path="/api/photos/")
    cuts, rest = sent[: len(shares)], sent[len(shares) : -1]
    lost = sum(p.received for p in cuts)
    assert lost == sum(int(size * share) for share in shares)
    assert len(rest) <= 1  # begun by the phone's own timer in the moment in which the link was taken away
    assert sent[-1].status in (200, 201)  # 200: that one had arrived whole, only its answer was lost
    assert sum(p.received for p in sent) <= 1.15 * size + lost + sum(p.received for p in rest)


def test_a_bit_flipped_on_the_way(phone: BrowserContext, field: Field) -> None:
    """T22: refused by a code of its own; the phone hashes its bytes anew, finds them intact and sends them again."""
    field.wire.on("PUT", "/api/photos/", proxy.flip_bit, times=1)
    walk = ready(Walk(phone))
    record = failing_visit(walk)
    walk.delivered()
    arrived(walk, record, 1)
    first, second = field.wire.sent(path="/api/photos/")
    assert (first.status, json.loads(first.answer)["code"]) == (422, "photos.hash_mismatch")
    assert second.status == 201
    assert stored_hashes(field.database, field.folder, record) == {second.sha256}


@pytest.mark.parametrize("kind", ["page", "elsewhere"])
def test_a_captive_portal(kind: str, phone: BrowserContext, field: Field) -> None:
    """T23: 200 with a login page for every address, or 302 to another host: nothing counts as sent, and it is said."""
    walk = ready(Walk(phone)).offline()
    record = failing_visit(walk, photos=2)
    fault = proxy.portal if kind == "page" else proxy.portal_elsewhere(field.server.port)
    rule = field.wire.on("*", "", fault)
    walk.online()
    walk.page.goto("/outbox")
    expect(walk.page.get_by_test_id("pause")).to_contain_text("当前网络需要登录认证")
    expect(walk.page.get_by_test_id(f"outbox-{record}")).to_contain_text("0/2 张照片服务器已收妥")
    expect(walk.page.get_by_test_id("sync-badge").first).to_contain_text("等待上传 3")
    for row in rows(walk.page, "records"):
        assert row["delivered_at"] is None
    assert all(row["held_at"] is None for row in rows(walk.page, "photos"))
    assert kept(walk.page).whole()
    assert visits(field.database, record) == 0
    walk.page.goto("/points")  # the app itself, its data and the login are untouched
    expect(walk.page.get_by_test_id("point-P02")).to_be_visible()
    field.wire.forget(rule)
    retry_all(walk)
    arrived(walk, record, 2)
    assert visits(field.database, record) == 1


def test_every_refusal_on_the_way_keeps_everything(phone: BrowserContext, field: Field) -> None:
    """T24: 413, 429, 500, 502, 503, 507, one photo each: none is dropped, each waits as long as it should."""
    walk = ready(Walk(phone)).offline()
    record = failing_visit(walk, photos=6)
    statuses = [413, 429, 500, 502, 503, 507]
    ids = sorted(row["id"] for row in rows(walk.page, "photos"))
    for photo, status in zip(ids, statuses, strict=True):
        headers = {"retry-after": "90"} if status == 429 else {}
        field.wire.on("PUT", f"/api/photos/{photo}/", proxy.answer(status, "<h1>no</h1>", headers), times=1)
    walk.online()
    row = outbox_row(walk, record)
    expect(row).to_contain_text("0/6 张照片服务器已收妥")
    expect(row).to_contain_text("需要处理")
    until(walk.page, lambda: all(r["reason"] for r in rows(walk.page, "outbox")))
    queue = {r["ref_id"]: r for r in rows(walk.page, "outbox")}
    assert sorted(queue) == ids
    assert queue[ids[0]]["state"] == "attention"
    now = walk.page.evaluate("Date.now()")
    waits = {status: queue[photo]["next_at"] - now for photo, status in zip(ids, statuses, strict=True)}
    assert all(wait <= 5 * 60_000 for wait in waits.values())
    assert waits[429] > max(
        waits[status] for status in (500, 502, 503, 507)
    )  # what the server asked for wins
    assert kept(walk.page).bytes >= set(ids)
    retry_all(walk)
    expect(row).to_contain_text("5/6 张照片服务器已收妥")
    row.click()
    refused = walk.page.get_by_test_id("photo-attention")
    expect(refused).to_have_count(1)  # the 413: with its picture, its number and what can be done
    expect(refused).to_contain_text("内容太大")
    expect(refused.locator("img")).to_be_visible()
    expect(walk.page.get_by_test_id("photo-held")).to_have_count(5)
    walk.page.get_by_test_id("retry").click()
    expect(refused).to_have_count(0)  # taken up again, before the next line opens another page
    arrived(walk, record, 6)


def test_one_item_that_cannot_pass_among_thirty(phone: BrowserContext, field: Field, tmp_path: Path) -> None:
    """T25: 29 are delivered; the bad one is shown, goes out as a file, and the record can be edited without it."""
    walk = ready(Walk(phone)).offline()
    shots = [written(tmp_path, f"{n}.heic", heic_of(20_000, seed=n)) for n in range(26)]
    poison = (
        b"\0\0\0\x18ftypheic\0\0\0\0heicmif1" + b"not a picture" * 100
    )  # the phone cannot know: it draws no HEIC
    good = [
        failing_visit(walk, files=files, point=point)
        for files, point in ((shots[:9], "P01"), (shots[9:18], "P02"))
    ]
    bad = failing_visit(walk, files=[*shots[18:], written(tmp_path, "photo.heic", poison)], point="P03")
    walk.waiting(30)
    walk.online()
    for record in good:
        arrived(walk, record, 9)
    row = outbox_row(walk, bad)
    expect(row).to_contain_text("8/9 张照片服务器已收妥")
    expect(row).to_contain_text("需要处理")
    (left,) = rows(walk.page, "outbox")
    assert (left["kind"], left["state"], left["reason"]["code"]) == (
        "photo",
        "attention",
        "photos.unreadable",
    )
    assert sum(p.status == 201 for p in field.wire.sent()) == 29

    row.click()
    expect(walk.page.get_by_test_id("photo-attention")).to_contain_text("这个文件不是可识别的照片")
    with walk.page.expect_download() as saved:
        walk.page.get_by_role("button", name="导出文件").click()
    with zipfile.ZipFile(saved.value.path()) as archive:
        assert archive.read(f"photos/{left['ref_id']}") == poison

    (item,) = {photo["item"] for photo in rows(walk.page, "photos") if photo["record_id"] == bad}
    walk.page.get_by_test_id("toast").get_by_role("button", name="关闭").click()
    walk.page.get_by_test_id("edit-record").click()
    expect(walk.page.get_by_test_id("item-title")).to_be_visible()
    walk.page.goto(f"/visits/{bad}?item={item}")
    walk.page.get_by_role("button", name="查看照片：照片 9").click()
    walk.page.get_by_role("button", name="删除这张照片").click()
    expect(walk.page.get_by_role("button", name="查看照片：照片 9")).to_have_count(0)
    walk.finish().submit()
    arrived(walk, bad, 8)
    walk.delivered()
    assert stored_hashes(field.database, field.folder, bad) == {
        sha256(path.read_bytes()) for path in shots[18:]
    }
