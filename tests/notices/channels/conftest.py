"""A district with a chat group outside of it, a real server on loopback."""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

import pytest
import time_machine
from fastapi.testclient import TestClient

from app.jobs import Workshop, run_all
from app.primitives import new_id
from app.settings import Settings
from tests.casework.desk import Desk
from tests.notices.channels.clock import Clock, local
from tests.servers.group import Group, chat_group
from tests.world import World

TOKEN = "693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa"
SECRET = "SEC000000000000000000000"
PATHS = {
    "wecom": f"/cgi-bin/webhook/send?key={TOKEN}",
    "dingtalk": f"/robot/send?access_token={TOKEN}",
    "feishu": f"/open-apis/bot/v2/hook/{TOKEN}",
}
EVERYTHING = ["dispatched", "returned", "supervised", "terms", "reported", "recurred"]


@pytest.fixture
def group() -> Iterator[Group]:
    with chat_group() as running:
        yield running


@pytest.fixture
def settings(settings: Settings, group: Group) -> Settings:
    return settings.model_copy(update={"message_hosts": group.origin})


@pytest.fixture
def clock() -> Iterator[Clock]:
    """Monday morning, ten o'clock in 锦州; goes on only when told to."""
    with time_machine.travel(local("2026-11-23 10:00"), tick=False) as traveller:
        yield Clock(traveller)


@pytest.fixture
def desk(as_user: Callable[[str], TestClient], world: World, clock: Clock) -> Desk:
    return Desk(as_user, world)


class Channels:
    """The admin at the screen, and the worker that sends."""

    def __init__(self, admin: TestClient, shop: Workshop, world: World, group: Group) -> None:
        self.admin, self.shop, self.world, self.group = admin, shop, world, group

    def body(self, kind: str = "wecom", **changes: Any) -> dict[str, Any]:
        address = "zhb@jinzhou.example.cn" if kind == "mail" else self.group.origin + PATHS[kind]
        return {
            "name": "创城工作群",
            "kind": kind,
            "address": address,
            "takes": EVERYTHING,
            "rhythm": "at_once",
            "enabled": True,
        } | changes

    def put(self, channel_id: str | UUID, body: dict[str, Any]) -> Any:
        return self.admin.put(f"/api/channels/{channel_id}", json=body)

    def make(self, kind: str = "wecom", *, unit: str | None = None, **changes: Any) -> dict[str, Any]:
        if unit:
            changes["unit_id"] = str(self.world.units[unit])
        answer = self.put(new_id(), self.body(kind, **changes))
        assert answer.status_code == 201, answer.text
        return dict(answer.json())

    def shown(self, channel_id: str) -> dict[str, Any]:
        [found] = [row for row in self.admin.get("/api/channels").json()["items"] if row["id"] == channel_id]
        return dict(found)

    def work(self) -> int:
        """What is due now is done."""
        return run_all(self.shop)


@pytest.fixture
def channels(as_user: Callable[[str], TestClient], shop: Workshop, world: World, group: Group) -> Channels:
    return Channels(as_user("admin_a"), shop, world, group)
