"""A link opens its one case and nothing else, and dies with the hand-over it was made for."""

from datetime import timedelta
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from app.db import Database
from app.models import CaseLink
from app.primitives import clock_at, utc_now
from tests.casework.desk import ITEM, OTHER_ITEM, Desk
from tests.intake import bodies
from tests.public.unit import add_person, address, make_link, picture, send
from tests.world import World


def test_it_shows_the_case_and_no_person(desk: Desk, client: TestClient) -> None:
    case = desk.walk_to("in_progress")
    found = case["photos"][0]["id"]
    made = make_link(desk, case, recipient="古塔物业")
    assert made["qr_svg"].startswith("<svg")
    page = client.get(address(made))
    assert page.status_code == 200
    assert page.headers["cache-control"] == "no-store"
    assert "default-src 'none'" in page.headers["content-security-policy"]
    for shown in (
        case["number"],
        case["violation_zh"],
        case["item_zh"],
        "古塔农贸市场",
        "天安街道",
        "区综合执法局",
    ):
        assert shown in page.text
    for kept in ("inspector_a", "巡查二组", "device-1", str(desk.world.users["inspector_a"]), case["id"]):
        assert kept not in page.text
    assert f"/photos/{found}/screen" not in page.text  # declared, not here yet
    assert client.cookies.jar is not None
    assert not list(client.cookies.jar)


def test_photos_of_the_case_open_without_metadata_and_no_others(desk: Desk, client: TestClient) -> None:
    visit = desk.visit(fails=(ITEM, OTHER_ITEM))
    mine, other = (desk.read(given["id"]) for given in visit["cases"])
    for case in (mine, other):
        seed = hash((case["item"], str(visit["id"]))) % 9999
        sent = desk.client("inspector_a").put(
            f"/api/photos/{case['photos'][0]['id']}/content",
            content=bodies.jpeg(seed),
            headers={"content-type": "image/jpeg"},
        )
        assert sent.status_code == 201, sent.text
    path = address(make_link(desk, desk.walk_to("in_progress", mine)))
    desk.walk_to("in_progress", other)
    own, foreign = mine["photos"][0]["id"], other["photos"][0]["id"]
    assert f"/photos/{own}/screen" in client.get(path).text
    answer = client.get(f"{path}/photos/{own}/screen")
    assert answer.status_code == 200
    assert answer.content.startswith(b"\xff\xd8")
    assert b"Exif" not in answer.content
    assert client.get(f"{path}/photos/{foreign}/screen").status_code == 404
    assert client.get(f"{path}/photos/{uuid4()}/thumb").status_code == 404
    assert client.get(f"{path}/photos/{own}/original").status_code == 422
    assert client.get(f"/api/photos/{own}/screen").status_code == 401
    assert (
        client.get(f"/api/cases/{mine['id']}", headers={"authorization": f"Bearer {path[3:]}"}).status_code
        == 401
    )


@pytest.mark.parametrize("end", ["pass", "void", "merge"])
def test_it_dies_when_the_case_ends(desk: Desk, client: TestClient, end: str) -> None:
    visit = desk.visit(fails=(ITEM, OTHER_ITEM))
    case, other = (desk.read(given["id"]) for given in visit["cases"])
    case = desk.walk_to("in_progress" if end != "pass" else "feedback", case)
    path = address(make_link(desk, case))
    assert client.get(path).status_code == 200
    if end == "merge":
        desk.step("supervisor_s", case, "merge", target_case_id=other["id"])
    else:
        who, fields = desk.usual(end)
        desk.step(who, case, end, **fields)
    for answer in (client.get(path), send(client, path, [picture(1)], as_json=False)):
        assert answer.status_code == 410
        assert case["number"] not in answer.text
        assert "整改单已结束" in answer.text
    assert client.get(f"{path}/photos/{case['photos'][0]['id']}/screen").status_code == 410


def test_a_hand_over_ends_it_for_ever(desk: Desk, client: TestClient) -> None:
    """Returned and handed to the same unit again: the address that went round before stays dead."""
    case = desk.walk_to("in_progress")
    path = address(make_link(desk, case))
    for event in ("request_return", "approve_return", "dispatch"):
        who, fields = desk.usual(event)
        desk.step(who, case, event, **fields)
        assert client.get(path).status_code == (200 if event == "request_return" else 410)
    assert client.get(address(make_link(desk, case))).status_code == 200


def test_it_is_revoked_and_made_anew(desk: Desk, client: TestClient) -> None:
    case = desk.walk_to("in_progress")
    first, second = make_link(desk, case), make_link(desk, case, recipient="换人")
    assert client.get(address(first)).status_code == 410  # replaced
    beside = make_link(desk, case, replaces=False)
    assert client.get(address(second)).status_code == client.get(address(beside)).status_code == 200
    for _ in range(2):
        gone = desk.client("supervisor_s").post(f"/api/links/{second['link']['id']}/revoke")
        assert (gone.status_code, gone.json()["state"]) == (200, "revoked")
    assert "链接已作废" in client.get(address(second)).text
    states = [
        link["state"]
        for link in desk.client("handler_cg").get(f"/api/cases/{case['id']}/links").json()["links"]
    ]
    assert states == ["live", "revoked", "revoked"]


def test_it_expires(desk: Desk, client: TestClient) -> None:
    case = desk.walk_to("in_progress")
    soon = utc_now() + timedelta(hours=1)
    path = address(make_link(desk, case, expires_at=soon.isoformat()))
    assert client.get(path).status_code == 200
    with clock_at(soon - timedelta(seconds=1)):
        assert client.get(path).status_code == 200
    with clock_at(soon):
        assert "链接已过期" in client.get(path).text
    past = desk.client("handler_cg").post(
        f"/api/cases/{case['id']}/links", json={"expires_at": (utc_now() - timedelta(1)).isoformat()}
    )
    assert (past.status_code, past.json()["code"]) == (422, "links.bad_expiry")


def test_only_the_digest_is_kept(desk: Desk, client: TestClient, database: Database) -> None:
    made = make_link(desk, desk.walk_to("in_progress"))
    token = address(made).removeprefix("/u/")
    assert len(token) >= 43
    with database.reading() as session:
        link = session.execute(select(CaseLink)).scalar_one()
        assert token not in str(link.model_dump())
    assert client.get(f"/u/{link.token_sha256}").status_code == 404
    assert token not in desk.client("command_c").get(f"/api/cases/{made['link']['case_id']}/links").text


def test_tampering_and_guessing_find_nothing(desk: Desk, client: TestClient) -> None:
    case = desk.walk_to("in_progress")
    path = address(make_link(desk, case))
    token = path.removeprefix("/u/")
    flipped = ("A" if token[0] != "A" else "B") + token[1:]
    for wrong in (
        flipped,
        token[:-1],
        token + "x",
        token.swapcase(),
        case["number"],
        case["id"],
        "x",
        "%00",
        "a" * 3000,
    ):
        answer = client.get(f"/u/{wrong}")
        assert answer.status_code == 404, wrong
        assert case["number"] not in answer.text
    statuses = [send(client, f"/u/{uuid4().hex}", [picture(1)]).status_code for _ in range(40)]
    assert set(statuses) == {404, 429}
    blocked = client.get(f"/u/{flipped}")
    assert blocked.status_code == 429
    assert int(blocked.headers["retry-after"]) > 0
    assert client.get(path).status_code == 200  # the market's other phones share the address


def test_who_makes_links(desk: Desk, world: World, database: Database) -> None:
    """Who hands over and who has the case; a line lead, a street on whose ground it lies and readers do not."""
    add_person(database, world, "liaison_t", ["liaison"], "TIANAN")
    case = desk.walk_to("in_progress")
    found = {
        who: desk.client(who).post(f"/api/cases/{case['id']}/links", json={}).status_code
        for who in ("supervisor_s", "command_c", "handler_cg", "handler_m", "street_t", "liaison_t", "checker_c",
                    "leader_l", "team_d", "admin_a", "outsider_o")
    }  # fmt: skip
    makers = {"supervisor_s", "command_c", "handler_cg"}
    assert {who for who, status in found.items() if status == 201} == makers
    assert found["outsider_o"] == found["admin_a"] == 404
    assert {status for who, status in found.items() if who not in makers | {"outsider_o", "admin_a"}} == {403}
    [live] = [
        link
        for link in desk.client("command_c").get(f"/api/cases/{case['id']}/links").json()["links"]
        if link["state"] == "live"
    ]
    assert desk.client("handler_m").post(f"/api/links/{live['id']}/revoke").status_code == 403
    assert desk.client("outsider_o").post(f"/api/links/{live['id']}/revoke").status_code == 404
    assert desk.client("handler_m").get(f"/api/cases/{case['id']}/links").json()["may_make"] is False


def test_a_case_that_is_with_nobody_has_no_link(desk: Desk) -> None:
    case = desk.walk_to("filed")
    answer = desk.client("supervisor_s").post(f"/api/cases/{case['id']}/links", json={})
    assert (answer.status_code, answer.json()["code"]) == (403, "links.not_yours")


def test_live_links_beside_each_other_are_few(desk: Desk) -> None:
    case = desk.walk_to("in_progress")
    for _ in range(10):
        make_link(desk, case, replaces=False)
    answer = desk.client("handler_cg").post(f"/api/cases/{case['id']}/links", json={"replaces": False})
    assert (answer.status_code, answer.json()["code"]) == (409, "links.too_many")
