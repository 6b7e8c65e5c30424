"""One thing of every kind, each somebody's, by the names they have in addresses."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from fastapi.testclient import TestClient
from sqlalchemy import select
from sqlmodel import col

from app.db import Database
from app.models import ApiToken, LoginSession, Notice
from app.primitives import clock_at, local_date, new_id, utc_now
from tests.casework.desk import Desk, move
from tests.intake import bodies
from tests.public.unit import address, send
from tests.sources.hotline import Hotline, sheet
from tests.world import World

AsUser = Callable[[str], TestClient]


@dataclass(frozen=True)
class Scene:
    """Things of somebody's, by the names they have in addresses, and bodies that would change them."""

    things: Mapping[str, str]
    bodies: Mapping[str, Any]


def build_scene(as_user: AsUser, world: World, database: Database) -> Scene:
    """inspector_a found something at P01 (天安街道, run by MARKET1); CG is accountable, MARKET1 works along."""
    desk, phone = Desk(as_user, world), as_user("inspector_a")
    visit = desk.visit()
    case = desk.walk_to("in_progress", desk.read(visit["cases"][0]["id"]))
    picture, report_id = bodies.photo(11), str(new_id())
    # A report without a point: nobody but its author and those who read everything has to do with it.
    report = bodies.report(world, [picture], point_id=None, position=None, place_text="某处")
    assert phone.put(f"/api/reports/{report_id}", json=report).status_code == 201
    sent = phone.put(
        f"/api/photos/{picture['id']}/content",
        content=bodies.jpeg(11),
        headers={"content-type": "image/jpeg"},
    )
    assert sent.status_code == 201
    sighting_id, sighting = str(new_id()), bodies.ad_sighting(world, [bodies.photo(12)])
    assert phone.put(f"/api/ad-sightings/{sighting_id}", json=sighting).status_code == 201
    proposal_id, covert = str(new_id()), str(new_id())
    proposal = {
        "point_id": str(world.points["P01"]),
        "kind": "gone",
        "proposed_at": bodies.AT.isoformat(),
        "device": {"id": "device-1", "app_version": "0.1.0"},
    }
    assert phone.put(f"/api/point-proposals/{proposal_id}", json=proposal).status_code == 201
    round_ = {
        "name": "暗访",
        "open": False,
        "fronts": ["food"],
        "starts_on": "2026-01-01",
        "ends_on": "2199-12-31",
    }
    assert as_user("command_c").put(f"/api/rounds/{covert}", json=round_).status_code == 201
    person, now = world.users["inspector_a"], utc_now()
    login = LoginSession(id=new_id(), token_sha256="0" * 64, user_id=person, created_at=now, seen_at=now,
                         expires_at=now.replace(year=now.year + 1), client="", address="")  # fmt: skip
    notice = Notice(id=new_id(), user_id=person, kind="test.told", body={}, created_at=now)
    with database.transaction() as session:
        token = session.execute(select(col(ApiToken.id)).where(col(ApiToken.user_id) == person)).scalar_one()
        login_id, notice_id = str(login.id), str(notice.id)
        session.add_all([login, notice])
    made = as_user("handler_cg").post(f"/api/cases/{case['id']}/links", json={}).json()
    said = send(as_user("handler_cg"), address(made), [bodies.jpeg(13)])
    assert said.status_code == 201, said.text
    paper_id = str(new_id())
    paper = {"kind": "assignment", "unit_id": str(world.units["CG"]), "case_ids": [case["id"]]}
    assert as_user("command_c").put(f"/api/papers/{paper_id}", json=paper).status_code == 201
    export_id = str(new_id())
    asked = as_user("command_c").put(f"/api/exports/{export_id}", json={"kind": "ledger_xlsx"})
    assert asked.status_code == 201
    office = Hotline(as_user, world)
    assert office.map(who="command_c").status_code == 200
    listed = office.send(sheet(), who="command_c").json()
    with clock_at(
        utc_now() + timedelta(days=8)
    ):  # the next cut-off has passed, and the window is open for long
        number = as_user("command_c").get("/api/stocktakes").json()["next"]["number"]
        assert as_user("command_c").put(f"/api/stocktakes/{number}").status_code == 201
    mock_id = str(new_id())
    mock = {
        "name": "模拟测评",
        "held_on": local_date(utc_now(), ZoneInfo("Asia/Shanghai")).isoformat(),
        "fronts": ["food"],
        "inspector_ids": [str(world.users[name]) for name in ("inspector_b", "team_d")],
    }
    command = as_user("command_c")
    assert command.put(f"/api/mocks/{mock_id}", json=mock).status_code == 201
    assert command.post(f"/api/mocks/{mock_id}/reveal").status_code == 200
    task_id = str(new_id())
    task = {
        "version": 0, "front": "food", "title": "任务", "lead_unit_id": str(world.units["CG"]),
        "starts_on": "2026-11-02", "due_on": "2026-11-30",
    }  # fmt: skip
    assert command.put(f"/api/plan/tasks/{task_id}", json=task).status_code == 201
    things = {
        "task_id": task_id,
        "milestone_id": str(new_id()),
        "street_id": str(world.units["TIANAN"]),
        "visit_id": str(new_id()),
        "instruction_id": str(new_id()),
        "mock_id": mock_id,
        "seat": "1",
        "item": "X-1",
        "front": "food",
        "number": number,
        "period": number,
        "unit_id": str(world.units["CG"]),
        "part": "due",
        "answer_id": str(new_id()),
        "dispute_id": str(new_id()),
        "list_id": listed["list_id"],
        "source": "12345",
        "paper_id": paper_id,
        "export_id": export_id,
        "look_id": str(new_id()),
        "recheck_id": str(new_id()),
        "channel_id": str(new_id()),
        "trial_id": str(new_id()),
        "link_id": made["link"]["id"],
        "unit_report_id": said.json()["id"],
        "inspection_id": str(visit["id"]),
        "report_id": report_id,
        "rule_id": str(uuid4()),
        "sighting_id": sighting_id,
        "photo_id": picture["id"],
        "user_id": str(person),
        "session_id": login_id,
        "token_id": str(token),
        "point_id": str(world.points["P01"]),
        "proposal_id": proposal_id,
        "round_id": covert,
        "case_id": case["id"],
        "move_id": str(uuid4()),
        "notice_id": notice_id,
        "variant": "screen",
        "sha256": "0" * 64,
        "code": "market",
        "version": "1",
        "name": "scoring",
    }
    return Scene(
        things,
        {
            "inspection": visit["body"]
            | {"revision": 2, "base_sha256": visit["content_sha256"], "note": "别人的"},
            "report": report | {"note": "别人的"},
            "sighting": sighting | {"note": "别人的"},
            "photo": bodies.jpeg(11),
            "proposal": proposal | {"note": "别人的"},
            "link": {"recipient": "别人的"},
            "answer": {"unit_id": str(world.units["CG"]), "spoken_by": "别人的"},
            "plan_report": {"progress": 10, "words": "别人的"},
            "decline": {"reason": "别人的"},
            "move": move("void", version=case["version"], reason="别人的"),
        },
    )
