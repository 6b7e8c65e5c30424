"""The admin's screen over HTTP: made, changed, tried, removed; and what is taken in never comes out again."""

import json
import logging
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select, text
from sqlmodel import SQLModel

from app.db import Database
from app.jobs import Workshop
from app.models import ChannelSecret
from app.observability import configure_logging
from app.primitives import new_id
from app.settings import Settings
from tests.notices.channels.conftest import PATHS, SECRET, TOKEN, Channels
from tests.servers.group import Group
from tests.world import World

AsUser = Callable[[str], TestClient]
pytestmark = pytest.mark.usefixtures("clock")


def test_a_channel_is_made_shown_and_changed(channels: Channels, world: World) -> None:
    made = channels.make("dingtalk", unit="CG", secret=SECRET, urgent=["supervised"], rhythm="daily")
    assert made == {
        "id": made["id"],
        "name": "创城工作群",
        "kind": "dingtalk",
        "unit": {"id": str(world.units["CG"]), "code": "CG", "name": "区综合执法局"},
        "target": "127.0.0.1",
        "takes": ["dispatched", "returned", "supervised", "terms", "reported", "recurred"],
        "urgent": ["supervised"],
        "rhythm": "daily",
        "daily_at": "08:30",
        "enabled": True,
        "paused_at": None,
        "last_sent_at": None,
        "last_error": None,
        "last_error_at": None,
        "waiting": 0,
        "given_up": 0,
        "version": 1,
    }
    listed = channels.admin.get("/api/channels").json()
    assert (listed["items"], listed["mail"]) == ([made], False)
    assert (listed["quiet_from"], listed["quiet_until"]) == ("22:00", "07:00")
    body = channels.body("dingtalk", name="执法局群", version=1, unit_id=made["unit"]["id"]) | {
        "address": None
    }
    changed = channels.put(made["id"], body)
    assert (changed.status_code, changed.json()["name"], changed.json()["version"]) == (200, "执法局群", 2)
    stale = channels.put(made["id"], body)
    assert (stale.status_code, stale.json()["code"]) == (409, "channels.changed")


def kept(database: Database) -> list[tuple[str, str]]:
    with database.reading() as session:
        return [(row.address, row.secret) for row in session.execute(select(ChannelSecret)).scalars()]


def test_what_is_not_sent_again_stays(channels: Channels, group: Group, database: Database) -> None:
    address = group.origin + PATHS["dingtalk"]
    made = channels.make("dingtalk", secret=SECRET)
    same = channels.body("dingtalk", version=1) | {"address": None}
    channels.put(made["id"], same)
    assert kept(database) == [(address, SECRET)]
    channels.put(made["id"], same | {"version": 2, "secret": ""})
    assert kept(database) == [(address, "")]
    channels.put(made["id"], same | {"version": 3, "secret": SECRET})
    # Another robot has another secret.
    other = address.replace(TOKEN, "another-token-123456")
    channels.put(made["id"], same | {"version": 4, "address": other})
    assert kept(database) == [(other, "")]
    # 企业微信 signs nothing.
    wecom = channels.body("wecom", version=5, secret=SECRET)
    assert channels.put(made["id"], wecom).status_code == 200
    assert kept(database) == [(group.origin + PATHS["wecom"], "")]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"unit_id": str(uuid4())}, "channels.unknown_unit"),
        ({"rhythm": "daily", "daily_at": "22:00"}, "channels.quiet_time"),
        ({"rhythm": "daily", "daily_at": "06:59"}, "channels.quiet_time"),
        ({"address": None}, "channels.address_missing"),
        ({"address": f"https://evil.example.com/cgi-bin/webhook/send?key={TOKEN}"}, "channels.foreign_host"),
        ({"address": TOKEN}, "channels.foreign_host"),
        ({"kind": "mail", "address": "a@b.cn"}, "channels.no_mail_server"),
        ({"takes": []}, "request.invalid"),
        ({"takes": ["gossip"]}, "request.invalid"),
        ({"takes": ["dispatched"], "urgent": ["overdue"]}, "request.invalid"),
        ({"daily_at": "24:00"}, "request.invalid"),
        ({"secret": "line\nbreak"}, "request.invalid"),
        ({"name": " "}, "request.invalid"),
    ],
)
def test_what_cannot_be_is_named_and_nothing_is_kept(
    channels: Channels, database: Database, changes: dict[str, Any], code: str
) -> None:
    answer = channels.put(new_id(), channels.body(**changes))
    assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert TOKEN not in answer.text
    assert kept(database) == []
    assert channels.admin.get("/api/channels").json()["items"] == []


def test_a_kind_nobody_sends_by(channels: Channels) -> None:
    answer = channels.put(new_id(), channels.body() | {"kind": "sms"})
    assert (answer.status_code, answer.json()["code"]) == (422, "request.invalid")


def test_another_kind_needs_its_own_address(channels: Channels) -> None:
    made = channels.make()
    answer = channels.put(made["id"], channels.body("feishu", version=1) | {"address": None})
    assert answer.json()["code"] == "channels.address_missing"


def test_a_trial_says_what_the_other_end_said(channels: Channels, group: Group) -> None:
    made = channels.make("feishu", enabled=False)  # tried before it is switched on
    trial = f"/api/channels/{made['id']}/trials/{new_id()}"
    asked = channels.admin.put(trial)
    assert (asked.status_code, asked.json()["state"], group.got) == (202, "waiting", [])
    assert channels.admin.put(trial).json() == asked.json()
    group.will_answer({"code": 19024, "msg": "Key Words Not Found", "data": {}})
    channels.work()
    told = channels.admin.get(trial).json()
    assert (told["state"], told["said"]) == ("given_up", "19024 Key Words Not Found")
    assert channels.shown(made["id"])["last_error"] == "19024 Key Words Not Found"
    again = f"/api/channels/{made['id']}/trials/{new_id()}"
    channels.admin.put(again)
    channels.work()
    told = channels.admin.get(again).json()
    assert (told["state"], told["said"]) == ("sent", "0 ok")
    assert group.texts[1].startswith(
        "【三城巡检】测试消息 11-23 10:00\n通道「创城工作群」可以收到消息。\n消息编号 "
    )
    assert channels.shown(made["id"])["last_error"] is None
    assert len(group.got) == 2
    # A message that is not a trial, or another channel's, is not to be found here.
    other = channels.make()
    path = again.replace(made["id"], other["id"])
    assert channels.admin.get(path).json()["code"] == "channels.not_found"
    assert channels.admin.put(path).json()["code"] == "channels.trial_taken"
    assert channels.admin.put(f"/api/channels/{new_id()}/trials/{new_id()}").status_code == 404


def test_a_trial_where_nobody_listens(channels: Channels, settings: Settings) -> None:
    closed = "http://127.0.0.1:1"
    settings.message_hosts = closed  # as the server was started with it
    settings.__dict__.pop("message_origins", None)
    made = channels.make(address=closed + PATHS["wecom"])
    trial = f"/api/channels/{made['id']}/trials/{new_id()}"
    channels.admin.put(trial)
    channels.work()
    assert channels.admin.get(trial).json()["said"] == "unreachable"


def test_only_admins(as_user: AsUser, channels: Channels) -> None:
    made = channels.make()
    for person in ("supervisor_s", "command_c", "inspector_a", "handler_cg", "leader_l", "team_d"):
        other = as_user(person)
        answers = [
            other.get("/api/channels"),
            other.put(f"/api/channels/{made['id']}", json=channels.body(version=1)),
            other.delete(f"/api/channels/{made['id']}"),
            other.put(f"/api/channels/{made['id']}/trials/{new_id()}"),
            other.get(f"/api/channels/{made['id']}/trials/{new_id()}"),
        ]
        assert {(answer.status_code, answer.json()["code"]) for answer in answers} == {
            (403, "authz.not_allowed")
        }


def test_secrets_come_out_nowhere(
    channels: Channels,
    group: Group,
    database: Database,
    shop: Workshop,
    settings: Settings,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
    client: TestClient,
) -> None:
    """Saved, refused, sent, echoed back, failed and removed: neither token nor secret is in any other row, answer or log."""
    configure_logging(settings.model_copy(update={"log_level": "debug"}))
    caplog.set_level(logging.DEBUG)
    answers: list[str] = []

    def note(answer: Any) -> Any:
        answers.append(answer.text)
        return answer

    made = note(channels.put(new_id(), channels.body("dingtalk", secret=SECRET))).json()
    note(channels.put(made["id"], channels.body("dingtalk", secret=SECRET, version=9)))
    note(channels.put(new_id(), channels.body("dingtalk", secret=SECRET, name="x" * 999)))
    note(channels.put(new_id(), channels.body("dingtalk", secret=SECRET + "\n")))
    note(channels.put(new_id(), channels.body(address=f"ftp://127.0.0.1/?key={TOKEN}")))
    echo = {"errcode": 310000, "errmsg": f"sign not match for {TOKEN} with {SECRET} at {group.origin}"}
    for answer in (echo, echo | {"errcode": 300001}, f"<p>{TOKEN}</p>"):
        group.will_answer(answer)
        trial = f"/api/channels/{made['id']}/trials/{new_id()}"
        note(channels.admin.put(trial))
        channels.work()
        note(channels.admin.get(trial))
    note(channels.admin.get("/api/channels"))
    note(channels.admin.get("/api/notices"))
    note(client.get("/api/openapi.json"))
    note(client.get("/metrics"))
    with database.reading() as session:
        for name, table in SQLModel.metadata.tables.items():
            if name != "channel_secret":
                rows = session.connection().execute(table.select()).all()
                answers.append(json.dumps([list(map(str, row)) for row in rows]))
        in_vault = session.connection().execute(text("SELECT address, secret FROM channel_secret")).all()
    assert len(in_vault) == 1
    written = capfd.readouterr()
    answers += [written.out, written.err, caplog.text]
    assert [said[:300] for said in answers if TOKEN in said or SECRET in said] == []
    assert any("sign not match for … with …" in said for said in answers)


def test_settings_that_cannot_be_are_refused() -> None:
    for wrong in ("mail.example.cn", "http://mail.example.cn", "smtp://"):
        with pytest.raises(ValueError):
            Settings(smtp_url=wrong)
