"""People at work on cases over HTTP: visits handed in, steps taken. Ids and times are made here, as on a phone."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from fastapi.testclient import TestClient

from app.primitives import new_id, utc_now
from tests.intake import bodies
from tests.world import World

ITEM, OTHER_ITEM = bodies.plain_items()[0], bodies.plain_items()[1]


class Desk:
    """The district at work. `as_user(name)` is a client logged in as that person."""

    def __init__(self, as_user: Callable[[str], TestClient], world: World) -> None:
        self.world = world
        self._login = as_user
        self._clients: dict[str, TestClient] = {}

    def client(self, who: str) -> TestClient:
        if who not in self._clients:
            self._clients[who] = self._login(who)
        return self._clients[who]

    def visit(
        self,
        *,
        fails: Sequence[str] = (ITEM,),
        at: datetime = bodies.AT,
        who: str = "inspector_a",
        visit_id: UUID | None = None,
        **changes: Any,
    ) -> dict[str, Any]:
        """Hand in a visit; every failing item has one photo. Returns receipt, id and body."""
        visit_id = visit_id or new_id(at)
        shots = {item: [bodies.photo(hash((item, str(visit_id))) % 9999, id=str(new_id()))] for item in fails}
        body = bodies.inspection(self.world, fails=shots, at=at, **changes)
        answer = self.client(who).put(f"/api/inspections/{visit_id}", json=body)
        assert answer.status_code in (200, 201), answer.text
        return {"id": visit_id, "body": body, **answer.json()}

    def case(self, **visit: Any) -> dict[str, Any]:
        """A submitted case of ITEM at P01."""
        [given] = self.visit(**visit)["cases"]
        return self.read(given["id"])

    def read(self, case_id: str | UUID, who: str = "command_c") -> dict[str, Any]:
        answer = self.client(who).get(f"/api/cases/{case_id}")
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    def step(
        self, who: str, case: dict[str, Any] | str, event: str, *, ok: bool = True, **fields: Any
    ) -> Any:
        """Take a step on the case as it now is; returns the answer (asserting 201 unless `ok` is False)."""
        case_id = case if isinstance(case, str) else case["id"]
        move_id = fields.pop("move_id", None) or new_id()
        if "version" not in fields and "after" not in fields:
            fields["version"] = self.read(case_id)["version"]
        answer = self.client(who).put(f"/api/cases/{case_id}/moves/{move_id}", json=move(event, **fields))
        assert not ok or answer.status_code == 201, answer.text
        return answer

    def walk_to(self, state: str, case: dict[str, Any] | None = None, **visit: Any) -> dict[str, Any]:
        """A case in `state`, by the shortest ordinary way. Handled by 区综合执法局 (handler_cg)."""
        case = case or self.case(**visit)
        for event in WAYS[state]:
            who, fields = self.usual(event)
            self.step(who, case, event, **fields)
        return self.read(case["id"])

    def usual(self, event: str) -> tuple[str, dict[str, Any]]:
        """Who takes a step ordinarily, and with what."""
        later = (utc_now() + timedelta(days=60)).isoformat()
        cg, market = str(self.world.units["CG"]), str(self.world.units["MARKET1"])
        return self._ordinary(later, cg, market)[event]

    def usual_events(self) -> Collection[str]:
        """The steps that `usual` knows; the others need a second case or chosen photos."""
        return self._ordinary("", "", "").keys()

    def _ordinary(self, later: str, cg: str, market: str) -> dict[str, tuple[str, dict[str, Any]]]:
        return {
            "file": ("supervisor_s", {}),
            "refuse": ("supervisor_s", {"reason": "不属于受理范围"}),
            "ask_more": ("supervisor_s", {"reason": "请补拍全景"}),
            "supplement": ("inspector_a", {"reason": "在东门南侧，补拍见图"}),
            "answer": ("inspector_a", {"reason": "门牌已补拍，属本区"}),
            "fix_on_spot": (
                "inspector_a",
                {"photos": [bodies.photo(3, role="before"), bodies.photo(4, role="after")]},
            ),
            "dispatch": ("supervisor_s", {"accountable_unit_id": cg, "co_unit_ids": [market]}),
            "sign": ("handler_cg", {"handler_name": "王某"}),
            "request_return": ("handler_cg", {"reason": "不在辖区", "suggested_unit_id": market}),
            "approve_return": ("supervisor_s", {}),
            "deny_return": ("supervisor_s", {"reason": "属本单位"}),
            "request_extension": ("handler_cg", {"reason": "待料", "new_due_at": later, "measure": "先围挡"}),
            "approve_extension": ("supervisor_s", {}),
            "deny_extension": ("supervisor_s", {"reason": "不必"}),
            "request_suspend": (
                "handler_cg",
                {"reason": "冬季不能施工", "new_due_at": later, "measure": "围挡"},
            ),
            "deny_suspend": ("command_c", {"reason": "可以先做"}),
            "suspend": ("command_c", {"reason": "冬季，李区长同意", "new_due_at": later, "measure": "围挡"}),
            "resume": ("command_c", {}),
            "delegate": ("handler_cg", {"child_unit_id": str(self.world.units["COMM1"])}),
            "report_done": ("handler_cg", {"measure": "已清理", "photos": [bodies.photo(5, role="after")]}),
            "endorse": ("command_c", {}),
            "send_back": ("handler_cg", {"reason": "墙角还有垃圾"}),
            "pass": ("checker_c", {"photos": [bodies.photo(6, role="check")]}),
            "fail": ("checker_c", {"reason": "仍有残留", "photos": [bodies.photo(7, role="check")]}),
            "reopen": ("team_d", {"photos": [bodies.photo(8)]}),
            "recheck_pass": ("team_d", {"photos": [bodies.photo(9, role="check")]}),
            "recheck_fail": ("team_d", {"reason": "又堆上了", "photos": [bodies.photo(10, role="check")]}),
            "supervise": ("command_c", {"leader_name": "李区长", "new_due_at": later, "reason": "久拖不改"}),
            "lift_supervision": ("command_c", {"reason": "已整改到位"}),
            "rule_shirking": ("command_c", {"reason": "确属该单位职责"}),
            "void": ("command_c", {"reason": "误报"}),
            "refile": ("command_c", {"reason": "应受理"}),
        }


WAYS: dict[str, tuple[str, ...]] = {
    "submitted": (),
    "more_wanted": ("ask_more",),
    "not_filed": ("refuse",),
    "filed": ("file",),
    "dispatched": ("file", "dispatch"),
    "in_progress": ("file", "dispatch", "sign"),
    "return_requested": ("file", "dispatch", "request_return"),
    "extension_requested": ("file", "dispatch", "sign", "request_extension"),
    "suspended": ("file", "dispatch", "sign", "suspend"),
    "feedback": ("file", "dispatch", "sign", "report_done"),
    "rework": ("file", "dispatch", "sign", "report_done", "fail"),
    "closed": ("file", "dispatch", "sign", "report_done", "pass"),
    "voided": ("void",),
}


def move(event: str, **fields: Any) -> dict[str, Any]:
    """A MoveIn made now on a phone whose clock is right."""
    fields = {key: [dict(p) for p in value] if key == "photos" else value for key, value in fields.items()}
    return {
        "event": event,
        "occurred_at": utc_now().isoformat(),
        "device": {"id": "desk-1", "app_version": "0.1.0", "clock_offset_ms": 0},
    } | fields
