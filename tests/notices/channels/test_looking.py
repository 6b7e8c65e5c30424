"""临期 and 超期: told by the clock, each once, and only while they are so."""

from typing import Any

import pytest
from sqlalchemy import func, select, update
from sqlmodel import col

from app.db import Database
from app.models import Case, Job, MessageLine
from app.primitives import utc_now
from tests.casework.desk import Desk
from tests.notices.channels.clock import Clock, local
from tests.notices.channels.conftest import Channels
from tests.servers.group import Group

CLOCK = ["due_soon", "overdue"]


@pytest.fixture
def case(desk: Desk, database: Database) -> dict[str, Any]:
    """Due on Wednesday at three in the afternoon."""
    found = desk.walk_to("in_progress", at=local("2026-11-22 10:00"))
    set_due(database, found, "2026-11-25 15:00")
    return found


def set_due(database: Database, case: dict[str, Any], due: str) -> None:
    with database.transaction() as session:
        session.execute(update(Case).where(col(Case.number) == case["number"]).values(due_at=local(due)))


def lines(database: Database) -> int:
    with database.reading() as session:
        return int(session.execute(select(func.count()).select_from(MessageLine)).scalar_one())


def pass_hours(channels: Channels, clock: Clock, until: str) -> None:
    while utc_now() < local(until):
        clock.on(minutes=30)
        channels.work()


def test_each_deadline_is_told_before_and_after_once(
    case: dict[str, Any], channels: Channels, group: Group, clock: Clock
) -> None:
    channels.make(unit="CG", takes=CLOCK)
    pass_hours(channels, clock, "2026-11-26 12:00")
    soon, late = group.texts
    assert f"24 小时内到期 1 件：{case['number']}（限 11-25 15:00）" in soon
    assert soon.startswith("【三城巡检】区综合执法局 11-24 15:")
    assert f"已超期 1 件：{case['number']}（限 11-25 15:00）" in late
    assert late.startswith("【三城巡检】区综合执法局 11-25 15:")


def test_a_new_deadline_is_told_anew(
    case: dict[str, Any], channels: Channels, group: Group, clock: Clock, database: Database
) -> None:
    channels.make(unit="CG", takes=CLOCK)
    pass_hours(channels, clock, "2026-11-24 18:00")
    set_due(database, case, "2026-11-27 15:00")
    pass_hours(channels, clock, "2026-11-26 18:00")
    assert ["11-25 15:00" in said for said in group.texts] == [True, False]
    assert "24 小时内到期 1 件" in group.texts[1]


def test_what_is_overdue_already_is_told_first(
    case: dict[str, Any], channels: Channels, group: Group, clock: Clock
) -> None:
    clock.to("2026-11-26 09:10")
    channels.make(unit="CG", takes=CLOCK, rhythm="daily", daily_at="17:00")
    channels.make(unit="SJ", takes=CLOCK)
    channels.make(takes=["overdue"])
    channels.work()
    pass_hours(channels, clock, "2026-11-26 18:00")
    assert [said.split("\n")[0] for said in group.texts] == [
        "【三城巡检】古塔区 11-26 09:40",
        "【三城巡检】区综合执法局 11-26 17:10",
    ]
    assert all("已超期 1 件" in said for said in group.texts)


def test_what_was_done_meanwhile_is_not_told(
    case: dict[str, Any], desk: Desk, channels: Channels, group: Group, clock: Clock, database: Database
) -> None:
    channels.make(unit="CG", takes=CLOCK, rhythm="daily", daily_at="17:00")
    clock.to("2026-11-24 15:30")
    channels.work()
    assert lines(database) == 1
    desk.step("handler_cg", case, "report_done", **desk.usual("report_done")[1])
    pass_hours(channels, clock, "2026-11-25 20:00")
    assert group.got == []
    assert lines(database) == 0


def test_a_paused_or_silent_channel_is_not_looked_for(
    case: dict[str, Any], channels: Channels, group: Group, clock: Clock, database: Database
) -> None:
    made = channels.make(unit="CG", takes=CLOCK)
    off = channels.body(unit_id=made["unit"]["id"], takes=CLOCK, version=1, enabled=False)
    assert channels.put(made["id"], off).status_code == 200
    pass_hours(channels, clock, "2026-11-25 18:00")
    assert (group.got, lines(database)) == ([], 0)
    with database.reading() as session:
        assert session.execute(select(Job).where(col(Job.state) == "queued")).all() == []
    # On again: what is late by then is told, once.
    assert channels.put(made["id"], off | {"version": 2, "enabled": True}).status_code == 200
    pass_hours(channels, clock, "2026-11-26 12:00")
    assert ["已超期 1 件" in said for said in group.texts] == [True]


def test_one_chain_however_often_it_is_saved(channels: Channels, clock: Clock, database: Database) -> None:
    made = channels.make(takes=CLOCK)
    for version in range(1, 5):
        channels.put(made["id"], channels.body(takes=CLOCK, version=version, enabled=bool(version % 2)))
    channels.put(made["id"], channels.body(takes=CLOCK, version=5, enabled=True))
    pass_hours(channels, clock, "2026-11-23 18:00")
    with database.reading() as session:
        queued = session.execute(
            select(col(Job.run_at)).where(col(Job.state) == "queued", col(Job.kind) == "channel.look")
        ).scalars()
        assert list(queued) == [local("2026-11-23 19:00")]
