"""From a step somebody takes to a message in a group: through the ledger's own HTTP, the jobs, and a real server."""

import base64
import hashlib
import hmac
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import func, select
from sqlmodel import col

from app.db import Database
from app.jobs import Workshop, run_all
from app.models import CHANNEL_KINDS, ChannelSecret, Job, MessageAttempt, MessageDigest, MessageLine, Unit
from app.notices.channels import allowance
from app.notices.channels.senders.post import send
from app.notices.channels.turns import take_turn
from app.primitives import new_id, utc_now
from app.settings import Settings
from tests.casework.desk import ITEM, OTHER_ITEM, Desk
from tests.notices.channels.clock import ZONE, Clock, local
from tests.notices.channels.conftest import PATHS, SECRET, TOKEN, Channels
from tests.servers.group import Group

YESTERDAY = local("2026-11-22 10:00")


def handed_over(desk: Desk, **visit: Any) -> dict[str, Any]:
    """A case that 区综合执法局 has just been given."""
    return desk.walk_to("dispatched", at=YESTERDAY, **visit)


def count(database: Database, table: Any) -> int:
    with database.reading() as session:
        return int(session.execute(select(func.count()).select_from(table)).scalar_one())


def test_without_a_channel_nothing_is_queued(desk: Desk, database: Database, channels: Channels) -> None:
    channels.make(enabled=False)
    handed_over(desk)
    assert count(database, MessageLine) == 0
    with database.reading() as session:
        kinds = set(session.execute(select(col(Job.kind))).scalars())
    assert kinds.isdisjoint({"channel.drain", "channel.look"})


@pytest.mark.parametrize("kind", ["wecom", "dingtalk", "feishu"])
def test_a_unit_is_told_what_it_was_handed(
    desk: Desk, channels: Channels, group: Group, clock: Clock, kind: str
) -> None:
    made = channels.make(kind, unit="CG")
    case = handed_over(desk)
    channels.work()
    assert group.got == []  # it is being gathered
    clock.on(seconds=20)
    channels.work()
    [posted] = group.got
    path, _, query = PATHS[kind].partition("?")
    assert posted.path == path
    assert query in ("", f"{next(iter(posted.query), '')}={TOKEN}")
    due = local_text(case["due_at"])
    assert posted.text.split("\n")[:2] == [
        "【三城巡检】区综合执法局 11-23 10:00",
        f"交办 1 件：{case['number']}（限 {due}）",
    ]
    shown = channels.shown(made["id"])
    assert (shown["waiting"], shown["last_error"]) == (0, None)
    assert shown["last_sent_at"] is not None
    channels.work()
    assert len(group.got) == 1


def local_text(moment: str) -> str:
    return f"{datetime.fromisoformat(moment).astimezone(ZONE):%m-%d %H:%M}"


def test_nobody_is_named(desk: Desk, channels: Channels, group: Group, clock: Clock) -> None:
    channels.make(takes=["dispatched", "returned", "supervised"])
    case = desk.walk_to("rework", at=YESTERDAY)
    desk.step("command_c", case, "supervise", **desk.usual("supervise")[1])
    clock.on(minutes=1)
    channels.work()
    [said] = group.texts
    assert f"交办 1 件：{case['number']}（区综合执法局，限" in said
    assert "挂牌督办 1 件" in said
    assert "核查未通过，退回重改 1 件" in said
    for hidden in (
        "inspector_a",
        "王某",
        "李区长",
        "仍有残留",
        "久拖不改",
        "农贸市场",
        "41.1",
        "checker_c",
        "巡查二组",
    ):
        assert hidden not in said


def test_a_unit_reads_its_own_only(desk: Desk, channels: Channels, group: Group, clock: Clock) -> None:
    channels.make(unit="SJ")
    channels.make(unit="COMM1")
    units, case = desk.world.units, desk.walk_to("filed", at=YESTERDAY)
    desk.step("supervisor_s", case, "dispatch", accountable_unit_id=str(units["TIANAN"]))
    desk.step("street_t", case, "sign", handler_name="王某")
    desk.step("street_t", case, "delegate", child_unit_id=str(units["COMM1"]))
    clock.on(minutes=1)
    channels.work()
    [said] = group.texts
    assert said.startswith("【三城巡检】天安社区居委会")
    assert f"转办 1 件：{case['number']}" in said


def test_a_channel_takes_what_it_was_told_to_take(
    desk: Desk, channels: Channels, group: Group, clock: Clock
) -> None:
    channels.make(unit="CG", takes=["returned"])
    case = desk.walk_to("rework", at=YESTERDAY)
    clock.on(minutes=1)
    channels.work()
    [said] = group.texts
    assert f"退回重改 1 件：{case['number']}" in said
    assert "交办" not in said


def test_many_at_once_are_one_message(desk: Desk, channels: Channels, group: Group, clock: Clock) -> None:
    channels.make(unit="CG")
    visit = desk.visit(fails=[ITEM, OTHER_ITEM], at=YESTERDAY)
    for given in visit["cases"]:
        desk.walk_to("dispatched", desk.read(given["id"]))
    clock.on(seconds=20)
    channels.work()
    [said] = group.texts
    assert "交办 2 件：" in said


def test_by_the_hour_and_by_the_day(desk: Desk, channels: Channels, group: Group, clock: Clock) -> None:
    channels.make(unit="CG", rhythm="hourly")
    channels.make(unit="CG", rhythm="daily", daily_at="17:30", kind="feishu")
    handed_over(desk)
    clock.to("2026-11-23 10:59")
    channels.work()
    assert group.got == []
    clock.to("2026-11-23 11:00")
    channels.work()
    assert [posted.path for posted in group.got] == ["/cgi-bin/webhook/send"]
    clock.to("2026-11-23 17:29")
    channels.work()
    assert len(group.got) == 1
    clock.to("2026-11-23 17:30")
    channels.work()
    assert [posted.path for posted in group.got][1:] == [f"/open-apis/bot/v2/hook/{TOKEN}"]


def test_the_night_is_quiet_save_for_what_is_urgent(
    desk: Desk, channels: Channels, group: Group, clock: Clock
) -> None:
    channels.make(unit="CG", takes=["dispatched", "supervised"], urgent=["supervised"])
    clock.to("2026-11-23 22:30")
    case = handed_over(desk)
    desk.step("command_c", case, "supervise", **desk.usual("supervise")[1])
    clock.on(minutes=1)
    channels.work()
    [said] = group.texts
    assert "挂牌督办 1 件" in said
    assert "交办" not in said
    clock.to("2026-11-24 06:59")
    channels.work()
    assert len(group.got) == 1
    clock.to("2026-11-24 07:00")
    channels.work()
    assert "交办 1 件" in group.texts[1]


def test_a_retry_does_not_wake_anybody(desk: Desk, channels: Channels, group: Group, clock: Clock) -> None:
    channels.make(unit="CG")
    clock.to("2026-11-23 21:58")
    handed_over(desk)
    group.will_answer("", status=502)
    group.will_answer("", status=502)
    clock.on(minutes=1)
    channels.work()
    clock.to("2026-11-23 21:59:59")
    channels.work()  # too early
    assert len(group.got) == 1
    clock.to("2026-11-23 23:00")
    channels.work()
    assert len(group.got) == 1
    clock.to("2026-11-24 07:00")
    channels.work()
    assert len(group.got) == 2


def test_a_failing_group_is_tried_with_growing_pauses_and_given_up_after_a_day(
    desk: Desk, channels: Channels, group: Group, clock: Clock, database: Database
) -> None:
    made = channels.make(unit="CG", urgent=["dispatched"])  # day and night, so that the table shows bare
    for _ in range(20):
        group.will_answer("<html>bad gateway</html>", status=502)
    case = handed_over(desk)
    minutes = []
    for minute in range(26 * 60):
        clock.on(minutes=1)
        before = len(group.got)
        channels.work()
        if len(group.got) > before:
            minutes.append(minute)
            assert channels.shown(made["id"])["last_error"] == "HTTP 502"
    pauses = [late - early for early, late in pairwise(minutes)]
    assert pauses == [1, 5, 15, 30, 60, 120, 240, 240, 240, 240, 240]
    assert {said.split("\n")[-1] for said in group.texts} == {group.texts[0].split("\n")[-1]}  # one number
    shown = channels.shown(made["id"])
    assert (shown["waiting"], shown["given_up"], shown["last_sent_at"]) == (0, 1, None)
    told = channels.admin.get("/api/notices").json()["items"]
    assert [(line["kind"], line["body"]) for line in told] == [
        ("channel.given_up", {"name": "创城工作群", "lines": 1})
    ]
    # The next one starts anew.
    group.answers.clear()
    desk.step("handler_cg", case, "report_done", **desk.usual("report_done")[1])
    desk.step("checker_c", case, "fail", **desk.usual("fail")[1])
    clock.to("2026-11-25 09:00")
    channels.work()
    assert "退回重改 1 件" in group.texts[-1]
    assert channels.shown(made["id"])["last_error"] is None


def test_what_comes_while_one_fails_goes_into_the_next(
    desk: Desk, channels: Channels, group: Group, clock: Clock
) -> None:
    channels.make(unit="CG", takes=["dispatched", "returned"])
    group.will_answer("", status=500)
    case = handed_over(desk)
    clock.on(seconds=30)
    channels.work()
    desk.step("handler_cg", case, "sign", handler_name="王某")
    desk.step("handler_cg", case, "report_done", **desk.usual("report_done")[1])
    desk.step("checker_c", case, "fail", **desk.usual("fail")[1])
    clock.on(seconds=30)
    channels.work()
    assert len(group.got) == 1  # one message is on its way; it is not yet time to try it again
    clock.on(minutes=1)
    channels.work()
    assert ["交办" in said for said in group.texts] == [True, True, False]
    assert "退回重改 1 件" in group.texts[2]


def test_busy_is_waited_out(desk: Desk, channels: Channels, group: Group, clock: Clock) -> None:
    """HTTP 200, and yet not sent: the code in the answer counts."""
    made = channels.make("dingtalk", unit="CG")
    group.will_answer({"errcode": 130101, "errmsg": "send too fast, exceed 20 times per minute"})
    handed_over(desk)
    clock.on(minutes=1)
    channels.work()
    assert channels.shown(made["id"])["last_error"].startswith("130101 send too fast")
    clock.on(minutes=9, seconds=59)
    channels.work()
    assert len(group.got) == 1
    clock.on(seconds=1)
    channels.work()
    assert len(group.got) == 2
    assert channels.shown(made["id"])["waiting"] == 0


def test_retry_after_is_heard(desk: Desk, channels: Channels, group: Group, clock: Clock) -> None:
    channels.make(unit="CG")
    group.will_answer("", status=429, Retry_After="600")
    handed_over(desk)
    clock.on(minutes=1)
    channels.work()
    clock.on(seconds=599)
    channels.work()
    assert len(group.got) == 1
    clock.on(seconds=1)
    channels.work()
    assert len(group.got) == 2


def test_a_robot_that_is_gone_pauses_its_channel(
    desk: Desk, channels: Channels, group: Group, clock: Clock
) -> None:
    made = channels.make(unit="CG")
    group.will_answer(
        {"errcode": 93000, "errmsg": f"invalid webhook url, hint: [{TOKEN}], from ip: 127.0.0.1"}
    )
    case = handed_over(desk)
    clock.on(minutes=1)
    channels.work()
    shown = channels.shown(made["id"])
    assert shown["paused_at"] is not None
    assert shown["last_error"] == "93000 invalid webhook url, hint: […], from ip: 127.0.0.1"
    told = channels.admin.get("/api/notices").json()["items"]
    assert [(line["kind"], line["body"]) for line in told] == [("channel.paused", {"name": "创城工作群"})]
    desk.step("command_c", case, "supervise", **desk.usual("supervise")[1])
    clock.on(hours=2)
    channels.work()
    assert len(group.got) == 1
    # Another address, and it goes on where it stopped; what came while it was paused is in the product.
    again = channels.put(
        made["id"], channels.body(unit_id=made["unit"]["id"], version=made["version"], name="新群")
    )
    assert (again.status_code, again.json()["paused_at"]) == (200, None)
    clock.on(seconds=30)
    channels.work()
    assert len(group.got) == 2
    assert group.texts[0] == group.texts[1]
    assert channels.shown(made["id"])["waiting"] == 0


def test_a_text_they_will_never_take_is_not_sent_again(
    desk: Desk, channels: Channels, group: Group, clock: Clock
) -> None:
    made = channels.make(unit="CG")
    group.will_answer({"errcode": 40058, "errmsg": "text.content exceed max length 2048"})
    handed_over(desk)
    clock.on(minutes=1)
    channels.work()
    clock.on(hours=5)
    channels.work()
    assert len(group.got) == 1
    assert channels.shown(made["id"])["given_up"] == 1


def test_a_process_that_dies_between_sending_and_marking(
    desk: Desk, channels: Channels, group: Group, clock: Clock, shop: Workshop
) -> None:
    """At least once, under the same number: the lease says for how long nobody else may try."""
    made = channels.make(unit="CG")
    handed_over(desk)
    clock.on(minutes=1)
    with shop.database.transaction() as session:
        turn = take_turn(session, shop.settings, UUID(made["id"]))
    assert turn is not None
    assert send(turn, shop.settings).meaning == "sent"  # and here the lights go out
    clock.on(minutes=4)
    channels.work()
    assert len(group.got) == 1
    clock.on(minutes=1)
    channels.work()
    assert len(group.got) == 2
    assert group.texts[0] == group.texts[1]
    clock.on(hours=1)
    channels.work()
    assert len(group.got) == 2
    assert channels.shown(made["id"])["waiting"] == 0


def test_two_workers_send_a_message_once(
    desk: Desk, channels: Channels, group: Group, clock: Clock, shop: Workshop, database: Database
) -> None:
    channels.make(unit="CG")
    handed_over(desk)
    clock.on(minutes=1)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: run_all(shop), range(4)))
    assert len(group.got) == 1


def test_switching_off_drops_what_waits(
    desk: Desk, channels: Channels, group: Group, clock: Clock, database: Database
) -> None:
    made = channels.make(unit="CG")
    handed_over(desk)
    off = channels.body(unit_id=made["unit"]["id"], version=1, enabled=False) | {"address": None}
    assert channels.put(made["id"], off).status_code == 200
    assert count(database, MessageLine) == 0
    on = off | {"version": 2, "enabled": True}
    assert channels.put(made["id"], on).status_code == 200
    clock.on(hours=2)
    channels.work()
    assert group.got == []


def test_a_removed_channel_is_told_nothing_and_forgets_its_address(
    desk: Desk, channels: Channels, group: Group, clock: Clock, database: Database
) -> None:
    made = channels.make(unit="CG")
    handed_over(desk)
    assert channels.admin.delete(f"/api/channels/{made['id']}").status_code == 204
    assert channels.admin.get("/api/channels").json()["items"] == []
    clock.on(hours=2)
    channels.work()
    assert (group.got, count(database, ChannelSecret)) == ([], 0)
    for answer in (
        channels.admin.delete(f"/api/channels/{made['id']}"),
        channels.put(made["id"], channels.body(version=1)),
    ):
        assert (answer.status_code, answer.json()["code"]) == (404, "channels.not_found")


def test_a_covert_visit_is_not_told(desk: Desk, channels: Channels, group: Group, clock: Clock) -> None:
    """反弹 is told to the district's group, in which units read along: not while the round that found it is covert."""
    channels.make(takes=["recurred"])
    round_id = str(new_id())
    body = {
        "name": "暗访",
        "open": False,
        "fronts": ["food"],
        "starts_on": "2026-11-01",
        "ends_on": "2026-12-31",
    }
    assert desk.client("command_c").put(f"/api/rounds/{round_id}", json=body).status_code == 201
    desk.walk_to("closed", at=YESTERDAY)
    clock.on(hours=1)
    desk.visit(at=utc_now(), round_id=round_id)
    clock.on(minutes=1)
    channels.work()
    assert group.got == []
    clock.on(hours=1)
    desk.visit(at=utc_now())
    clock.on(minutes=1)
    channels.work()
    assert "疑似反弹 1 件" in group.texts[0]


def test_a_proxy_of_the_district_is_used(
    channels: Channels, group: Group, clock: Clock, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also for a name that only the proxy can resolve."""
    monkeypatch.setenv("http_proxy", group.origin)
    settings.message_hosts = "http://im.example.test"
    settings.__dict__.pop("message_origins", None)
    made = channels.make(address="http://im.example.test" + PATHS["wecom"])
    channels.admin.put(f"/api/channels/{made['id']}/trials/{new_id()}")
    channels.work()
    assert len(group.got) == 1


def test_a_busy_day_costs_few_jobs(desk: Desk, channels: Channels, database: Database, clock: Clock) -> None:
    channels.make(rhythm="daily", daily_at="17:00", takes=["dispatched", "returned", "supervised"])
    channels.work()

    def asked() -> int:
        with database.reading() as session:
            drains = select(func.count()).select_from(Job).where(col(Job.kind) == "channel.drain")
            return int(session.execute(drains).scalar_one())

    case = handed_over(desk)
    clock.on(minutes=1)
    channels.work()
    before = asked()
    desk.step("handler_cg", case, "report_done", **desk.usual("report_done")[1])
    desk.step("checker_c", case, "fail", **desk.usual("fail")[1])
    desk.step("command_c", case, "supervise", **desk.usual("supervise")[1])
    assert (count(database, MessageLine), asked()) == (3, before)
    clock.to("2026-11-23 17:00")
    channels.work()
    assert count(database, MessageLine) == 0


# ── allowances ──


@pytest.mark.parametrize("kind", CHANNEL_KINDS)
def test_no_window_holds_more_than_is_allowed(database: Database, clock: Clock, kind: str) -> None:
    """As many as want to, for five minutes: counted, not timed."""
    robot, sent = "a" * 64, []
    for _ in range(1500):
        with database.transaction() as session:
            free_at = allowance.take(session, kind, robot, utc_now())
        if free_at is None:
            sent.append(utc_now())
            clock.on(milliseconds=100)
        else:
            assert free_at > utc_now()
            clock.on(seconds=(free_at - utc_now()).total_seconds())
        if utc_now() > local("2026-11-23 10:05"):
            break
    for within, most in allowance.LIMITS[kind]:
        for at in sent:
            assert sum(at - within < other <= at for other in sent) <= most
    per_minute = next(most for within, most in allowance.LIMITS[kind] if within == timedelta(minutes=1))
    assert len(sent) >= 5 * per_minute  # and not fewer than there is room for


def test_two_channels_of_one_robot_share_its_allowance(
    channels: Channels, group: Group, clock: Clock, database: Database
) -> None:
    first, second = channels.make(), channels.make(name="同一个机器人")
    for made in (first, second):
        for _ in range(12):
            assert channels.admin.put(f"/api/channels/{made['id']}/trials/{new_id()}").status_code == 202
    channels.work()
    assert (len(group.got), count(database, MessageAttempt)) == (18, 18)
    clock.on(seconds=59)
    channels.work()
    assert len(group.got) == 18
    clock.on(seconds=1)
    channels.work()
    assert len(group.got) == 24
    with database.reading() as session:
        states = session.execute(select(col(MessageDigest.state)).distinct()).scalars().all()
    assert states == ["sent"]


# ── signatures, as the services document them ──


def test_dingtalk_is_signed(channels: Channels, group: Group, clock: Clock) -> None:
    made = channels.make("dingtalk", secret=SECRET)
    channels.admin.put(f"/api/channels/{made['id']}/trials/{new_id()}")
    channels.work()
    [posted] = group.got
    stamp = str(int(utc_now().timestamp()) * 1000)
    right = hmac.new(SECRET.encode(), f"{stamp}\n{SECRET}".encode(), hashlib.sha256).digest()
    assert posted.query == {
        "access_token": TOKEN,
        "timestamp": stamp,
        "sign": base64.b64encode(right).decode(),
    }


def test_feishu_is_signed(channels: Channels, group: Group, clock: Clock) -> None:
    made = channels.make("feishu", secret=SECRET)
    channels.admin.put(f"/api/channels/{made['id']}/trials/{new_id()}")
    channels.work()
    [posted] = group.got
    stamp = str(int(utc_now().timestamp()))
    right = hmac.new(f"{stamp}\n{SECRET}".encode(), b"", hashlib.sha256).digest()
    assert (posted.body["timestamp"], posted.body["sign"]) == (stamp, base64.b64encode(right).decode())


def test_a_server_that_sends_us_elsewhere_is_not_followed(
    channels: Channels, group: Group, clock: Clock
) -> None:
    made = channels.make()
    group.will_answer("", status=307, Location=f"{group.origin}/internal")
    trial = f"/api/channels/{made['id']}/trials/{new_id()}"
    channels.admin.put(trial)
    channels.work()
    assert len(group.got) == 1
    asked = channels.admin.get(trial).json()
    assert (asked["state"], asked["said"]) == ("given_up", "HTTP 307")


def test_what_waits_for_one_unit_is_not_told_to_another(
    desk: Desk, channels: Channels, group: Group, clock: Clock
) -> None:
    made = channels.make(unit="CG")
    handed_over(desk)
    other = str(channels.world.units["MARKET1"])
    moved = channels.put(made["id"], channels.body(unit_id=other, version=1))
    assert (moved.status_code, moved.json()["waiting"]) == (200, 0)
    clock.on(minutes=5)
    channels.work()
    assert group.got == []


def test_the_channel_of_a_unit_out_of_service_can_be_switched_off(
    channels: Channels, database: Database
) -> None:
    made = channels.make(unit="CG")
    unit_id = made["unit"]["id"]
    with database.transaction() as session:
        session.get_one(Unit, UUID(unit_id)).active = False
    off = channels.put(made["id"], channels.body(unit_id=unit_id, version=1, enabled=False))
    assert (off.status_code, off.json()["enabled"]) == (200, False)
    on = channels.put(made["id"], channels.body(unit_id=unit_id, version=2))
    assert (on.status_code, on.json()["code"]) == (422, "channels.unknown_unit")
