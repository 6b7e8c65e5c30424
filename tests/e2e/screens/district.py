"""A district whose names are all sixty characters long, with something on every screen.

Filled through the API, as phones and desks would: two visits with failures and photos, cases in several states and one overdue,
a proposal from the field, a record whose second revision exists on the server only.
"""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx2
from sqlmodel import select

from app.casework.policy import policy
from app.db import Database
from app.models import Assignment, MessageChannel, Point, Round, Unit, User
from app.notices.channels.words import TOPICS
from app.primitives import clock_at, local_date, new_id, utc_now
from app.settings import Settings
from app.spreadsheets.writing import MEDIA
from app.stocktakes.accounts import open_week
from app.stocktakes.rules import last_cut_off, number_of
from tests.casework.desk import Desk
from tests.e2e.server import ServerProcess
from tests.intake import bodies
from tests.sources.hotline import sheet
from tests.world import PASSWORD_HASH, World, known_id

LENGTH = 60
FILLER = (
    "人民路与解放路交叉口东北角综合市场及周边步行街生鲜水产"
    "肉类果蔬分区和地下停车场出入口以及北侧临街商铺门前区域与公共卫生间"
)
# At the desk one person may do everything, so that one login reaches every screen.
CLERK = "clerk"
CLERK_ROLES = ["supervisor", "command", "leader", "admin"]


def sixty(name: str) -> str:
    long = name + FILLER[: LENGTH - len(name)]
    assert len(long) == LENGTH, (name, len(long))
    return long


def lengthen(database: Database, world: World) -> None:
    """Every name of a person, unit, point and round becomes sixty characters; the clerk is added."""
    with database.transaction() as session:
        for kind in (Point, Unit, User, Round):
            for row in session.execute(select(kind)).scalars():
                row.name = sixty(row.name)
        clerk = known_id("user", CLERK)
        session.add(
            User(
                id=clerk,
                username=CLERK,
                name=sixty("调度员"),
                password_hash=PASSWORD_HASH,
                roles=CLERK_ROLES,
                unit_id=world.units["ZHB"],
                team="巡查二组",
            )
        )
        session.flush()
        for point in session.execute(select(Point)).scalars():
            point.address = sixty("人民路")
            point.steward = sixty("点位长")
        session.add(
            Assignment(
                round_id=world.round_id, point_id=world.points["P03"], inspector_id=world.users["inspector_b"]
            )
        )


@dataclass
class District:
    """The running server, and the ids of what was put into it."""

    server: ServerProcess
    database: Database
    world: World
    cases: dict[str, str] = field(default_factory=dict)
    visit_id: str = ""
    extra: dict[str, str] = field(default_factory=dict)  # ids that come about on somebody's phone
    _clients: dict[str, httpx2.Client] = field(default_factory=dict)
    _seeds: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def client(self, username: str) -> httpx2.Client:
        """Somebody's program: the same calls as a test client's, over the wire."""
        if username not in self._clients:
            token = f"Bearer {self.world.tokens[username]}"
            self._clients[username] = httpx2.Client(
                base_url=self.server.url, headers={"authorization": token}, timeout=60
            )
        return self._clients[username]

    def close(self) -> None:
        for client in self._clients.values():
            client.close()

    def visit(
        self, author: str, point: str, code: str, fails: list[str], days_earlier: int = 0, **changes: Any
    ) -> dict[str, Any]:
        """A visit whose photos have arrived; its receipt."""
        at = bodies.AT - timedelta(days=days_earlier)
        seeds = {item: next(self._seeds) for item in fails}
        shots = {item: [bodies.photo(seed, id=str(new_id()))] for item, seed in seeds.items()}
        body = bodies.inspection(
            self.world,
            fails=shots,
            at=at,
            point=point,
            code=code,
            only=bodies.plain_items(code),
            note=sixty("复查"),
            **changes,
        )
        client = self.client(author)
        answer = client.put(f"/api/inspections/{new_id()}", json=body)
        assert answer.status_code == 201, answer.text
        for item, [photo] in shots.items():
            sent = client.put(
                f"/api/photos/{photo['id']}/content",
                content=bodies.jpeg(seeds[item]),
                headers={"content-type": "image/jpeg"},
            )
            assert sent.status_code == 201, sent.text
        return dict(answer.json())

    def source_list(self) -> str:
        """A list of 12345 that came twice, the second time with another deadline."""
        header = ("工单编号", "诉求内容", "诉求地址", "街道", "办理时限")
        columns = dict(zip(("ref", "text", "address", "street", "due"), header, strict=True))
        client = self.client("supervisor_s")
        mapping = {"base_version": 0, "columns": columns, "violation": "V102"}
        client.put("/api/sources/12345/mapping", json=mapping).raise_for_status()
        found: list[str] = []
        for due in ("2199-12-01", "2199-11-01"):
            rows = [
                (sixty("SZ"), sixty("垃圾桶满溢"), sixty("北街12号"), "TIANAN", due),
                ("SZ2", "积水", "南街", "SHIYOU", None),
            ]
            answer = client.post(
                "/api/sources/12345/lists",
                params={"dry_run": False, "mapping_version": 1, "name": f"{sixty('转办清单')}.xlsx"},
                content=sheet(rows, header),
                headers={"content-type": MEDIA},
            )
            assert answer.status_code == 200, answer.text
            found.append(answer.json()["list_id"])
        return found[-1]

    def fill(self) -> None:
        desk = Desk(self.client, self.world)  # type: ignore[arg-type]  # a TestClient is an httpx2 client
        market, estate = bodies.plain_items("market"), bodies.plain_items("old_estate")
        overdue, filed, dispatched = self.visit("inspector_b", "P01", "market", market[:3], 20)["cases"]
        desk.step("supervisor_s", overdue["id"], "file")
        desk.step("supervisor_s", filed["id"], "file")
        until = (utc_now() + timedelta(days=9)).isoformat()
        leader: dict[str, Any] = {
            "leader_name": sixty("李区长"),
            "new_due_at": until,
            "reason": sixty("久拖不改"),
        }
        desk.step("command_c", overdue["id"], "supervise", **leader)
        desk.walk_to("in_progress", desk.read(dispatched["id"]))
        paper = {
            "kind": "supervision",
            "unit_id": str(self.world.units["CG"]),
            "case_ids": [dispatched["id"]],
            "note": sixty("限期整改"),
        }
        paper_id = str(new_id())
        issued = self.client("command_c").put(f"/api/papers/{paper_id}", json=paper)
        assert issued.status_code == 201, issued.text
        self.extra["paper"] = paper_id
        fresh = self.visit("inspector_b", "P01", "market", market[3:6])["cases"]
        reported = self.visit("inspector_b", "P01", "market", market[6:7])["cases"][0]
        desk.walk_to("in_progress", desk.read(reported["id"]))
        after = bodies.photo(5, role="after")
        desk.step("handler_cg", reported["id"], "report_done", measure=sixty("已清理"), photos=[after])
        self.client("handler_cg").put(
            f"/api/photos/{after['id']}/content",
            content=bodies.jpeg(5),
            headers={"content-type": "image/jpeg"},
        ).raise_for_status()
        self.extra["before"] = desk.read(dispatched["id"])["photos"][0]["id"]
        again = self.visit("inspector_a", "P02", "old_estate", estate[:2], 20)
        self.cases = {
            "overdue": overdue["id"],
            "filed": filed["id"],
            "in_progress": dispatched["id"],
            "submitted": fresh[0]["id"],
            "feedback": reported["id"],
        }
        self.visit_id = again["id"]
        self.extra["list"] = self.source_list()
        proposal = {
            "point_id": str(self.world.points["P03"]),
            "kind": "pin",
            "lat": 41.1111,
            "lon": 121.1181,
            "accuracy_m": 8,
            "note": sixty("大门在路对面"),
            "proposed_at": bodies.AT.isoformat(),
            "device": {"id": "device-2", "app_version": "0.1.0", "clock_offset_ms": 0},
        }
        answer = self.client("inspector_b").put(f"/api/point-proposals/{new_id()}", json=proposal)
        assert answer.status_code == 201, answer.text

        for number, (theme, condition) in enumerate((("core_values", "good"), ("integrity", "covered"))):
            body = bodies.ad_sighting(
                self.world, [bodies.photo(900 + number)], theme=theme, condition=condition, act="register",
                place=sixty("东门入口"), note=sixty("被小广告覆盖"), size_text=sixty("三块"),
            )  # fmt: skip
            seen = self.client("inspector_b").put(f"/api/ad-sightings/{new_id()}", json=body)
            assert seen.status_code == 201, seen.text
        rule = {
            "violation": "V101", "street_id": str(self.world.units["TIANAN"]), "note": sixty("常见问题"),
            "accountable_unit_id": str(self.world.units["CG"]), "severities": ["minor", "major"],
        }  # fmt: skip
        made = self.client("admin_a").put(f"/api/dispatch-rules/{new_id()}", json=rule)
        assert made.status_code == 201, made.text
        self.write("bus")
        self.accounts()
        self.mocks()
        self.plan()
        self.channels()

    def mocks(self) -> None:
        """One whose list is sealed, and one that is walked: both finished one point and disagree about two items of it."""
        estate = bodies.plain_items("old_estate")
        command, walkers = self.client("command_c"), ("team_d", "checker_c")
        for name, is_known in (("sealed", False), ("mock", True)):
            given = {
                "name": sixty("第二次模拟测评"),
                "held_on": local_date(utc_now(), Settings().zone).isoformat(),
                "fronts": ["sanitary", "civilized", "food"],
                "inspector_ids": [str(self.world.users[who]) for who in walkers],
            }
            self.extra[name] = str(new_id())
            path = f"/api/mocks/{self.extra[name]}"
            assert command.put(path, json=given).status_code == 201
            if is_known:
                assert command.post(f"{path}/reveal").status_code == 200
        rounds = command.get("/api/rounds").json()["items"]
        round_id = next(row["id"] for row in rounds if row["kind"] == "mock")
        for who, fails in zip(walkers, (estate[5:7], estate[6:8]), strict=True):
            self.visit(who, "P02", "old_estate", fails, round_id=round_id)

    def plan(self) -> None:
        """A task that is late with a report, a case and a point, one that runs, and a milestone."""
        today = local_date(utc_now(), Settings().zone)
        command = self.client("command_c")
        for name, begin, end in (("running", -5, 90), ("task", -40, -3)):
            given = {
                "version": 0, "front": "sanitary", "title": sixty("老旧小区整治"), "detail": sixty("清理楼道"),
                "lead_unit_id": str(self.world.units["CG"]), "co_unit_ids": [str(self.world.units["TIANAN"])],
                "starts_on": str(today + timedelta(days=begin)), "due_on": str(today + timedelta(days=end)),
                "case_ids": [self.cases["overdue"]], "point_ids": [str(self.world.points["P01"])],
            }  # fmt: skip
            self.extra[name] = str(new_id())
            command.put(f"/api/plan/tasks/{self.extra[name]}", json=given).raise_for_status()
        path = f"/api/plan/tasks/{self.extra['task']}/reports/{new_id()}"
        said = {"progress": 40, "words": sixty("已清运")}
        self.client("handler_cg").put(path, json=said).raise_for_status()
        day = str(today + timedelta(days=20))
        milestone = {"version": 0, "kind": "province", "front": "all", "title": sixty("省级暗访"), "day": day}
        command.put(f"/api/plan/milestones/{new_id()}", json=milestone).raise_for_status()

    def accounts(self) -> None:
        """An open week with a line that CG disputes; its window is open for long, because it is taken a week ahead."""
        with clock_at(utc_now() + timedelta(days=8)), self.database.transaction() as session:
            rules = policy(session)
            number = number_of(last_cut_off(utc_now(), *rules.cut_off, rules.zone), rules.zone)
            open_week(session, number, actor=None)
        self.extra |= {"week": number, "unit": str(self.world.units["CG"])}
        dispute = {
            "id": str(new_id()), "case_id": self.cases["in_progress"], "reason": "other", "note": sixty("不属于本单位"),
        }  # fmt: skip
        answer = self.client("handler_cg").put(
            f"/api/stocktakes/{number}/answers/{new_id()}",
            json={"unit_id": self.extra["unit"], "disputes": [dispute]},
        )
        assert answer.status_code == 201, answer.text

    def channels(self) -> None:
        """One that is off, and one whose robot was taken out of its group: neither is ever sent to."""
        hook = "https://open.feishu.cn/open-apis/bot/v2/hook/"
        send = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key="
        self.channel("wecom", sixty("工作群"), send, unit_id=None)
        paused = self.channel("feishu", sixty("执法局群"), hook, unit_id=str(self.world.units["CG"]))
        with self.database.transaction() as session:
            channel = session.get_one(MessageChannel, paused)
            channel.enabled, channel.paused_at, channel.last_error_at = True, utc_now(), utc_now()
            channel.last_error = "19001 param invalid: incoming webhook access token invalid"

    def channel(self, kind: str, name: str, address: str, **of: Any) -> UUID:
        body = of | {"kind": kind, "name": name, "address": address + "0" * 36, "takes": list(TOPICS)}
        body["urgent"] = ["supervised", "overdue"]
        made = self.client("admin_a").put(f"/api/channels/{new_id()}", json=body)
        assert made.status_code == 201, made.text
        return UUID(made.json()["id"])

    def write(self, code: str) -> None:
        """A draft of a checklist in which one item says another thing, one is new and unfinished, and one is gone."""
        admin = self.client("admin_a")
        document = admin.get(f"/api/checklists/{code}/draft").json()["document"]
        items = document["sections"][0]["items"]
        prefix = items[0]["code"].split("-")[0]
        items[0]["zh"] = sixty("换一种说法")
        items[-1] = {"code": f"{prefix}-98", "zh": sixty("新的一项"), "en": ""}
        answer = admin.put(f"/api/checklists/{code}/draft", json={"document": document, "version": 0})
        assert answer.status_code == 201, answer.text

    def overtake(self, record_id: str) -> None:
        """Another phone of the same person hands in the record's next revision: the next one from here is a fork."""
        client = self.client("inspector_a")
        stored = client.get(f"/api/inspections/{record_id}").json()
        latest = max(stored["revisions"], key=lambda row: row["revision"])
        body = latest["body"] | {
            "revision": latest["revision"] + 1,
            "base_sha256": latest["content_sha256"],
            "note": sixty("另一部手机上写的"),
            "device": {"id": "device-3", "app_version": "0.1.0", "clock_offset_ms": 0},
        }
        answer = client.put(f"/api/inspections/{record_id}", json=body)
        assert answer.status_code == 200, answer.text
