"""Every route × every person: who may use it at all (403), whose things they reach (404), and that strangers get nothing (401).

The tables below are the expectation, written down by name and not computed from the rights: a right given by mistake fails
here, and so does a route that nobody wrote an expectation for.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import pytest
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient

from tests.security.scene import Scene
from tests.world import PEOPLE

AsUser = Callable[[str], TestClient]
People = frozenset[str]

ALL: People = frozenset(PEOPLE)
WALK = frozenset({"inspector_a", "inspector_b", "supervisor_s", "checker_c", "command_c", "team_d"})
READ_ALL = frozenset({"supervisor_s", "checker_c", "command_c", "team_d", "leader_l"})
PHONES = ALL - {"admin_a"}
PLAN = frozenset({"supervisor_s", "command_c", "admin_a"})
REGISTER = frozenset({"command_c", "admin_a"})
IMPORT = frozenset({"supervisor_s", "command_c"})
PROPOSE = (WALK - {"command_c"}) | PLAN
ADMIN = frozenset({"admin_a"})
COMMAND = frozenset({"command_c"})
AUTHOR = frozenset({"inspector_a"})
NOBODY: People = frozenset()

# Whose the things of the scene are (see scene.py).
HAS_CASE = READ_ALL | WALK | {"handler_cg", "handler_m", "street_t"}
ISSUE = frozenset({"supervisor_s", "command_c", "team_d"})
OFFICE = frozenset({"supervisor_s", "command_c", "team_d", "leader_l"})
LEADS = frozenset({"command_c", "leader_l"})
DRAW = frozenset({"command_c", "team_d"})
WEEKLY = frozenset(
    {"supervisor_s", "command_c", "team_d", "handler_m", "handler_cg", "street_t", "outsider_o"}
)
HAS_PAPER = READ_ALL | {"handler_cg"}
UNITS = frozenset({"handler_m", "handler_cg", "street_t", "outsider_o"})
LEDGER = HAS_CASE - {"inspector_b"}  # the ledger is narrower than what can be opened on site
HAS_VISIT = WALK | {"street_t"}
SEES_PHOTO = READ_ALL | AUTHOR | {"handler_cg"}  # of a report without a point; CG leads the line
GETS_ORIGINAL = IMPORT | {"team_d"}
HAS_POINT = READ_ALL | WALK | REGISTER | {"handler_m", "street_t"}
SEES_COVERT = READ_ALL | WALK | PLAN


@dataclass(frozen=True)
class Expected:
    """`people` may call it; of them, only `holders` reach the scene's own thing (None: there is no thing in the address).

    `body` is what a write sends to somebody else's thing: complete, so that nothing but the foreign id is wrong.
    `hidden`: the status for a thing that is there and not theirs; the same as for one that is not there.
    """

    people: People = ALL
    holders: People | None = None
    body: str = ""
    content_type: str = "application/json"
    hidden: int = 404


PUBLIC = {
    "POST /api/login", "POST /api/login/slip", "POST /api/logout",
    # whoever holds a link has its one case: tests/public
    "GET /u/{token}", "POST /u/{token}", "GET /u/{token}/photos/{photo_id}/{variant}",
    "GET /healthz", "GET /readyz", "GET /metrics", "GET /api/docs", "GET /{path:path}",
}  # fmt: skip

EXPECTED: dict[str, Expected] = {
    # intake
    "PUT /api/inspections/{inspection_id}": Expected(WALK, AUTHOR, "inspection"),
    "GET /api/inspections/{inspection_id}": Expected(ALL, HAS_VISIT),
    "GET /api/inspections": Expected(),
    "PUT /api/reports/{report_id}": Expected(WALK, AUTHOR, "report"),
    "PUT /api/ad-sightings/{sighting_id}": Expected(WALK, AUTHOR, "sighting"),
    "PUT /api/street-visits/{visit_id}": Expected(LEADS | IMPORT),
    "GET /api/bundle": Expected(PHONES),
    "POST /api/rescue": Expected(IMPORT, content_type="application/zip"),
    # photos
    "PUT /api/photos/{photo_id}/content": Expected(ALL, AUTHOR | IMPORT, "photo", "image/jpeg"),
    "GET /api/photos/{photo_id}/{variant}": Expected(ALL, SEES_PHOTO),
    # accounts
    "GET /api/users": Expected(PLAN),
    "PUT /api/users/{user_id}": Expected(ADMIN),
    "POST /api/users/slips": Expected(ADMIN),
    "GET /api/units": Expected(),
    "GET /api/me": Expected(),
    "POST /api/password": Expected(),
    "GET /api/me/sessions": Expected(),
    "DELETE /api/me/sessions/{session_id}": Expected(ALL, AUTHOR),
    "GET /api/me/tokens": Expected(),
    "POST /api/me/tokens": Expected(),
    "DELETE /api/me/tokens/{token_id}": Expected(ALL, AUTHOR),
    # checklists
    "GET /api/checklists/{code}/{version}": Expected(ALL),
    "GET /api/terms": Expected(),
    # standards
    "GET /api/standards": Expected(),
    "GET /api/standards/clauses/{code}": Expected(ALL),
    "GET /api/standards/items": Expected(),
    "GET /api/standards/items/{code}": Expected(ALL),
    "GET /api/checklists": Expected(ADMIN),
    "GET /api/checklist-choices": Expected(ADMIN),
    "GET /api/checklists/{code}/versions": Expected(ADMIN),
    "GET /api/checklists/template.xlsx": Expected(),
    "POST /api/checklists/import": Expected(ADMIN, content_type="application/octet-stream"),
    "GET /api/checklists/{code}/{version}/export": Expected(),
    "GET /api/checklists/{code}/draft": Expected(ADMIN),
    "PUT /api/checklists/{code}/draft": Expected(ADMIN),
    "DELETE /api/checklists/{code}/draft": Expected(ADMIN),
    "POST /api/checklists/{code}/draft/restore": Expected(ADMIN),
    "GET /api/checklists/{code}/diff": Expected(ADMIN),
    "POST /api/checklists/{code}/publish": Expected(ADMIN),
    "POST /api/checklist-pictures": Expected(ADMIN, content_type="image/jpeg"),
    "GET /api/checklist-pictures/{sha256}": Expected(ALL),
    "GET /api/content": Expected(ADMIN),
    "GET /api/content/{name}": Expected(ADMIN),
    "PUT /api/content/{name}": Expected(ADMIN),
    "GET /api/content/{name}/versions": Expected(ADMIN),
    # points
    "GET /api/points": Expected(),
    "GET /api/points/sheet": Expected(),
    "GET /api/points/{point_id}": Expected(ALL, HAS_POINT),
    "GET /api/points/{point_id}/qr.svg": Expected(ALL, HAS_POINT),
    "PATCH /api/points/{point_id}": Expected(REGISTER),
    "POST /api/points/{point_id}/retire": Expected(REGISTER),
    "POST /api/points/{point_id}/split": Expected(REGISTER),
    "PUT /api/point-proposals/{proposal_id}": Expected(PROPOSE, AUTHOR, "proposal", hidden=409),
    "GET /api/point-proposals": Expected(),
    "POST /api/point-proposals/{proposal_id}/decision": Expected(PLAN),
    # rounds
    "GET /api/rounds": Expected(),
    "PUT /api/rounds/{round_id}": Expected(PLAN),
    "GET /api/rounds/{round_id}/assignments": Expected(ALL, SEES_COVERT),
    "POST /api/rounds/{round_id}/assignments": Expected(PLAN),
    "POST /api/rounds/{round_id}/reassign": Expected(PLAN),
    # casework
    "GET /api/cases": Expected(),
    "GET /api/cases/counts": Expected(),
    "GET /api/cases/total": Expected(),
    "GET /api/cases/changes": Expected(),
    "GET /api/cases/{case_id}/qr.svg": Expected(ALL, HAS_CASE),
    "GET /api/cases/{case_id}/near": Expected(ALL, HAS_CASE),
    "GET /api/dispatch-rules": Expected(REGISTER),
    "PUT /api/dispatch-rules/{rule_id}": Expected(REGISTER),
    "POST /api/dispatch-rules/preview": Expected(REGISTER),
    "GET /api/cases/{case_id}": Expected(ALL, HAS_CASE),
    "PUT /api/cases/{case_id}/moves/{move_id}": Expected(ALL, HAS_CASE, "move"),
    "GET /api/lifecycle": Expected(),
    # the command office
    "GET /api/office/counts": Expected(OFFICE | {"checker_c"}),
    "GET /api/office/lists/{name}": Expected(OFFICE | {"checker_c"}),
    "PUT /api/rechecks/{recheck_id}": Expected(DRAW),
    "GET /api/rechecks": Expected(OFFICE | {"checker_c"}),
    # links and what came over them
    "GET /api/cases/{case_id}/links": Expected(ALL, LEDGER),
    "POST /api/cases/{case_id}/links": Expected(ALL, LEDGER, "link"),
    "POST /api/links/{link_id}/revoke": Expected(ALL, LEDGER),
    "GET /api/unit-reports": Expected(),
    "POST /api/unit-reports/{unit_report_id}/decline": Expected(ALL, LEDGER, "decline"),
    # papers
    "GET /api/papers/groups": Expected(ISSUE),
    "PUT /api/papers/{paper_id}": Expected(ISSUE),
    "GET /api/papers": Expected(),
    "GET /api/papers/{paper_id}": Expected(ALL, HAS_PAPER),
    "GET /api/papers/{paper_id}/file": Expected(ALL, HAS_PAPER),
    # weekly accounts: leaders when they are settled, units their own (tests/stocktakes)
    "GET /api/stocktakes": Expected(WEEKLY | {"leader_l"}),
    "PUT /api/stocktakes/{number}": Expected(frozenset({"command_c"})),
    "GET /api/stocktakes/{number}": Expected(WEEKLY | {"leader_l"}, WEEKLY),
    "GET /api/stocktakes/{number}/lines": Expected(WEEKLY | {"leader_l"}, WEEKLY),
    "GET /api/stocktakes/{number}/file": Expected(WEEKLY | {"leader_l"}, WEEKLY),
    "GET /api/stocktakes/{number}/text": Expected(WEEKLY | {"leader_l"}),
    "PUT /api/stocktakes/{number}/answers/{answer_id}": Expected(
        WEEKLY, WEEKLY - {"handler_m", "street_t", "outsider_o"}, "answer"
    ),
    "PUT /api/stocktakes/{number}/disputes/{dispute_id}/ruling": Expected(DRAW),
    "PUT /api/stocktakes/{number}/settlement": Expected(frozenset({"command_c"})),
    # rankings: settled weeks for all, what is not settled for who steers (tests/results/ranking)
    "GET /api/rankings": Expected(),
    "GET /api/ranking-history": Expected(),
    "GET /api/rankings/{period}": Expected(ALL, OFFICE),
    "GET /api/rankings/{period}/board": Expected(ALL, OFFICE),
    "GET /api/rankings/{period}/units/{unit_id}/{part}": Expected(ALL, OFFICE),
    # sources
    "GET /api/sources": Expected(IMPORT),
    "PUT /api/sources/{source}/mapping": Expected(IMPORT),
    "POST /api/sources/{source}/preview": Expected(IMPORT, content_type="text/csv"),
    "POST /api/sources/{source}/lists": Expected(IMPORT, content_type="text/csv"),
    "GET /api/source-lists": Expected(IMPORT),
    "GET /api/source-lists/{list_id}": Expected(IMPORT, IMPORT),
    "GET /api/source-lists/{list_id}/reply.xlsx": Expected(IMPORT, IMPORT),
    # ads
    "GET /api/ads/terms": Expected(),
    "GET /api/ads/points": Expected(),
    "GET /api/ads/points/{point_id}": Expected(ALL, HAS_POINT),
    "GET /api/ads/rates": Expected(),
    "GET /api/ads.xlsx": Expected(),
    "GET /api/ads.csv": Expected(),
    # the plan: units their own tasks (tests/plan)
    "GET /api/plan": Expected(OFFICE | UNITS),
    "GET /api/plan.xlsx": Expected(OFFICE | UNITS),
    "POST /api/plan/import": Expected(COMMAND, content_type="text/csv"),
    "GET /api/plan/tasks/{task_id}": Expected(OFFICE | UNITS, OFFICE | {"handler_cg"}),
    "PUT /api/plan/tasks/{task_id}": Expected(COMMAND),
    "PUT /api/plan/tasks/{task_id}/state": Expected(COMMAND),
    "PUT /api/plan/tasks/{task_id}/reports/{report_id}": Expected(
        COMMAND | UNITS, frozenset({"command_c", "handler_cg"}), "plan_report"
    ),
    "PUT /api/plan/milestones/{milestone_id}": Expected(COMMAND),
    # results, notices
    "GET /api/pass-rates": Expected(),
    "GET /api/pass-rates/heat": Expected(),
    "GET /api/rate-days": Expected(),
    "GET /api/pass-rates.xlsx": Expected(),
    "GET /api/pass-rates.csv": Expected(),
    # files and feeds: what is in them follows what may be seen (tests/reports)
    "GET /api/cases.csv": Expected(),
    "GET /api/cases.geojson": Expected(),
    "GET /api/points.geojson": Expected(),
    "GET /api/ledger.xlsx": Expected(),
    "GET /api/album.docx": Expected(),
    "GET /api/album.pdf": Expected(),
    "GET /api/odata": Expected(),
    "GET /api/odata/$metadata": Expected(),
    "GET /api/odata/Cases": Expected(),
    "PUT /api/exports/{export_id}": Expected(),
    "GET /api/exports": Expected(),
    "GET /api/exports/{export_id}": Expected(ALL, frozenset({"command_c"})),
    "PUT /api/exports/{export_id}/cancellation": Expected(ALL, frozenset({"command_c"})),
    "GET /api/exports/{export_id}/file": Expected(),
    "GET /api/photo-looks": Expected(ISSUE),
    "PUT /api/photos/{photo_id}/looks/{look_id}": Expected(ISSUE),
    "GET /api/photo-looks/{photo_id}/picture": Expected(ISSUE),
    "GET /api/forecast": Expected(OFFICE),
    "POST /api/forecast": Expected(OFFICE),
    # overview
    "GET /api/overview": Expected(OFFICE),
    "POST /api/overview": Expected(OFFICE),
    "GET /api/evaluations": Expected(OFFICE | ADMIN),
    "PUT /api/evaluations": Expected(REGISTER),
    # mock evaluations: the list is sealed, and answers withheld (tests/mocks/test_secrecy.py)
    "GET /api/mocks": Expected(OFFICE),
    "GET /api/mock-preview": Expected(COMMAND),
    "PUT /api/mocks/{mock_id}": Expected(COMMAND),
    "GET /api/mocks/{mock_id}": Expected(OFFICE, OFFICE),
    "POST /api/mocks/{mock_id}/reveal": Expected(COMMAND),
    "POST /api/mocks/{mock_id}/cancel": Expected(COMMAND),
    "POST /api/mocks/{mock_id}/close": Expected(COMMAND),
    "GET /api/mocks/{mock_id}/points": Expected(OFFICE, OFFICE),
    "PUT /api/mocks/{mock_id}/points/{point_id}/seats/{seat}": Expected(COMMAND),
    "GET /api/mocks/{mock_id}/agreement": Expected(OFFICE, OFFICE),
    "GET /api/mocks/{mock_id}/disagreements": Expected(OFFICE, OFFICE),
    "PUT /api/mocks/{mock_id}/points/{point_id}/items/{item}/ruling": Expected(COMMAND),
    "GET /api/mocks/{mock_id}/sheets/{front}": Expected(OFFICE, OFFICE),
    "GET /api/mocks/{mock_id}/file": Expected(OFFICE, OFFICE),
    "GET /api/mocks/{mock_id}/proof": Expected(ALL, OFFICE),
    "GET /api/overview/streets/{street_id}": Expected(OFFICE),
    "PUT /api/instructions/{instruction_id}": Expected(LEADS),
    "GET /api/instruction-addressees": Expected(LEADS),
    "GET /api/notices": Expected(),
    "POST /api/notices/{notice_id}/read": Expected(ALL, AUTHOR),
    # messages to groups and mailboxes outside
    "GET /api/channels": Expected(ADMIN),
    "PUT /api/channels/{channel_id}": Expected(ADMIN),
    "DELETE /api/channels/{channel_id}": Expected(ADMIN),
    "PUT /api/channels/{channel_id}/trials/{trial_id}": Expected(ADMIN),
    "GET /api/channels/{channel_id}/trials/{trial_id}": Expected(ADMIN),
}  # fmt: skip


@dataclass(frozen=True)
class Call:
    method: str
    path: str

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


def calls(client: TestClient) -> list[Call]:
    """Every method and address of the app."""
    return sorted(_calls(client.app.routes, ""), key=str)  # type: ignore[attr-defined]  # an app


def _calls(routes: Iterable[Any], prefix: str) -> Iterator[Call]:
    """FastAPI keeps included routers as they are; their routes have no prefix."""
    for route in routes:
        if isinstance(route, APIRoute):
            for method in route.methods or ():
                yield Call(method, prefix + route.path)
        elif hasattr(route, "original_router"):
            yield from _calls(route.original_router.routes, prefix + route.include_context.prefix)


def fill(path: str, things: Mapping[str, str]) -> str:
    for name, value in things.items():
        path = path.replace("{" + name + "}", value)
    assert "{" not in path.replace("{path:path}", ""), f"no value for {path}"
    return path.replace("{path:path}", "anything")


def unknown() -> dict[str, str]:
    names = (
        "inspection", "report", "photo", "user", "session", "token", "point", "proposal", "round", "case", "move", "notice",
        "rule", "sighting", "link", "unit_report", "paper", "recheck", "list", "answer",
        "dispute", "channel", "trial", "mock", "export", "look",
        "street", "visit", "instruction", "unit", "task", "milestone",
    )  # fmt: skip
    return {f"{name}_id": str(uuid4()) for name in names} | {
        "variant": "screen",
        "code": "market",
        "version": "1",
        "source": "12345",
        "number": "2199-W01",
        "period": "2199-W01",
        "part": "due",
        "name": "scoring",
        "sha256": "0" * 64,
        "seat": "1",
        "item": "X-1",
        "front": "food",
    }


def send(client: TestClient, call: Call, path: str, expected: Expected | None, body: Any = None) -> Any:
    kind = expected.content_type if expected else "application/json"
    content = body if isinstance(body, bytes) else None
    if call.method in ("GET", "DELETE"):
        return client.request(call.method, path)
    if content is not None or kind != "application/json":
        return client.request(call.method, path, content=content or b"", headers={"content-type": kind})
    return client.request(call.method, path, json={} if body is None else body)


def test_every_route_has_an_expectation(client: TestClient) -> None:
    found = {str(call) for call in calls(client)}
    assert found - EXPECTED.keys() - PUBLIC == set(), "write down who may use these"
    assert (EXPECTED.keys() | PUBLIC) - found == set(), "these are gone"
    assert len(found) > 50


def test_strangers_get_nothing(client: TestClient, scene: Scene) -> None:
    """No cookie, a made-up cookie, a made-up token: 401 everywhere, with nothing else in the answer."""
    wrong = []
    for call in calls(client):
        if str(call) in PUBLIC:
            continue
        for headers in ({}, {"authorization": "Bearer x"}, {"cookie": "sancheng_session=x"}):
            for things in (scene.things, unknown()):
                client.headers.update(headers)
                answer = send(client, call, fill(call.path, things), EXPECTED[str(call)])
                for name in headers:
                    del client.headers[name]
                if answer.status_code != 401 or set(answer.json()) != {
                    "type",
                    "title",
                    "status",
                    "code",
                    "detail",
                }:
                    wrong.append((str(call), headers, answer.status_code))
    assert wrong == []


def test_functions_are_for_those_who_hold_them(client: TestClient, as_user: AsUser) -> None:
    """With ids of nothing and empty bodies: 403 for whoever lacks the function, anything but 401, 403 and 5xx for the rest."""
    wrong = []
    for person in sorted(ALL):
        phone = as_user(person)
        for call in calls(client):
            expected = EXPECTED.get(str(call))
            if expected is None:
                continue
            status = send(phone, call, fill(call.path, unknown()), expected).status_code
            is_fine = (
                status not in (401, 403) and status < 500 if person in expected.people else status == 403
            )
            if not is_fine and not (status == 422 and _judged_by_body(call)):
                wrong.append((person, str(call), status))
    assert wrong == []


def _judged_by_body(call: Call) -> bool:
    """Proposals ask for the right after reading what is proposed: an empty one has no author to judge."""
    return call.path == "/api/point-proposals/{proposal_id}" and call.method == "PUT"


def test_what_is_not_theirs_is_not_there(client: TestClient, as_user: AsUser, scene: Scene) -> None:
    """Reading and writing somebody else's thing by its id answers word for word as for an id that does not exist."""
    wrong = []
    for person in sorted(ALL):
        phone = as_user(person)
        for call in calls(client):
            expected = EXPECTED.get(str(call))
            if expected is None or expected.holders is None:
                continue
            if person in expected.holders and call.method != "GET":
                continue  # that would change it
            path = fill(call.path, scene.things)
            answer = send(phone, call, path, expected, scene.bodies.get(expected.body))
            if person in expected.holders:
                status = 200
            elif person in expected.people:
                status = expected.hidden
            else:
                status = 403
            if answer.status_code != status:
                wrong.append((person, str(call), answer.status_code, answer.text[:200]))
                continue
            if status == 404 and call.method in ("GET", "DELETE", "POST"):
                nothing = send(
                    phone, call, fill(call.path, unknown()), expected, scene.bodies.get(expected.body)
                )
                if (nothing.status_code, nothing.json()) != (404, answer.json()):
                    wrong.append((person, str(call), "differs from an unknown id", nothing.text[:200]))
            if status >= 400 and any(word in answer.text for word in ("别人的", "inspector_a", "device-1")):
                wrong.append((person, str(call), "says whose it is", answer.text[:200]))
    assert wrong == []


@pytest.mark.parametrize("variant", ["original", "screen", "thumb", "stamped"])
def test_photos_are_for_those_who_see_their_record(as_user: AsUser, scene: Scene, variant: str) -> None:
    allowed = GETS_ORIGINAL if variant == "original" else SEES_PHOTO
    found = {
        person: as_user(person).get(f"/api/photos/{scene.things['photo_id']}/{variant}") for person in ALL
    }
    for person, answer in found.items():
        status = 200 if person in allowed else 403 if person in SEES_PHOTO else 404
        assert answer.status_code == status, (person, answer.text[:200])
        assert (b"\xff\xd8" in answer.content) == (status == 200)


def test_lists_hold_nothing_foreign(as_user: AsUser, scene: Scene) -> None:
    """Ids of the scene in every list, for every person: there if and only if they may open the thing."""
    lists = {
        "/api/cases": (
            "case_id",
            HAS_CASE - {"inspector_b"},
        ),  # the ledger is narrower than what can be opened on site
        "/api/cases?unit_id={unit}": ("case_id", HAS_CASE - {"inspector_b"}),
        "/api/inspections": ("inspection_id", HAS_VISIT),
        "/api/points": ("point_id", HAS_POINT),
        "/api/points/sheet": ("point_id", HAS_POINT),
        "/api/rounds": ("round_id", SEES_COVERT),
        "/api/point-proposals": ("proposal_id", PLAN | AUTHOR),
        "/api/notices": ("notice_id", AUTHOR),
        "/api/me/sessions": ("session_id", AUTHOR),
        "/api/me/tokens": ("token_id", AUTHOR),
        "/api/users": ("user_id", PLAN),
    }
    wrong = []
    for path, (name, holders) in lists.items():
        for person in sorted(ALL):
            answer = as_user(person).get(path.replace("{unit}", str(UUID(int=0))))
            if answer.status_code == 403:
                assert person not in holders
                continue
            ids = {row["id"] for row in answer.json()["items"]}
            expected = person in holders and "unit_id=" not in path
            if (scene.things[name] in ids) != expected:
                wrong.append((path, person, not expected))
    assert wrong == []


def test_bundles_hold_nothing_foreign(as_user: AsUser, scene: Scene) -> None:
    things, wrong = scene.things, []
    for person in sorted(PHONES):
        bundle = as_user(person).get("/api/bundle").json()
        held = {
            "case_id": (bundle["cases"], "id", HAS_CASE),
            "inspection_id": (bundle["last_visits"], "inspection_id", HAS_VISIT),
            "point_id": (bundle["points"], "id", HAS_POINT),
            "round_id": (bundle["rounds"], "id", SEES_COVERT),
            "notice_id": (bundle["notices"], "id", AUTHOR),
        }
        for name, (rows, key, holders) in held.items():
            if (things[name] in {row[key] for row in rows}) != (person in holders):
                wrong.append((person, name))
        if things["user_id"] in str(bundle) and person not in AUTHOR | IMPORT | {"team_d"}:
            wrong.append((person, "the inspector's id"))
    assert wrong == []
