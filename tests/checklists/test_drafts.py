"""Editing a checklist: a draft is never lost or overwritten, and becomes the next version whole or not at all."""

import copy
from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select
from sqlmodel import col

from app.checklists import queries as content
from app.checklists.service import load_content
from app.db import Database
from app.models import CheckItem, Event
from app.settings import REPOSITORY
from tests.world import World

AsUser = Callable[[str], TestClient]
Body = dict[str, Any]


@pytest.fixture
def admin(as_user: AsUser) -> TestClient:
    return as_user("admin_a")


def draft(admin: TestClient, code: str = "market") -> Body:
    answer = admin.get(f"/api/checklists/{code}/draft")
    assert answer.status_code == 200, answer.text
    body: Body = answer.json()
    return body


def items(document: Body) -> dict[str, Body]:
    return {item["code"]: item for section in document["sections"] for item in section["items"]}


def take_out(document: Body) -> Body:
    """An item that is none of the 450, so that the rest is still enough."""
    for section in document["sections"]:
        for item in section["items"]:
            if not item["core"] and item["when"] is None and len(section["items"]) > 1:
                section["items"].remove(item)
                return dict(item)
    raise AssertionError("every item is core")


def base(admin: TestClient, code: str = "market") -> int:
    """The version in force when the test begins."""
    number: int = draft(admin, code)["current_version"]
    return number


def save(admin: TestClient, document: Body, version: int, code: str = "market", **more: Any) -> Body:
    answer = admin.put(
        f"/api/checklists/{code}/draft", json={"document": document, "version": version, **more}
    )
    assert answer.status_code in (200, 201), answer.text
    body: Body = answer.json()
    return body


def publish(admin: TestClient, version: int, code: str = "market") -> Any:
    return admin.post(
        f"/api/checklists/{code}/publish", json={"draft_version": version, "note": "按市里新要求调整"}
    )


def test_the_list_names_versions_items_and_who_is_editing(admin: TestClient, world: World) -> None:
    rows = {row["code"]: row for row in admin.get("/api/checklists").json()["items"]}
    assert len(rows) == 25
    assert list(rows)[:2] == ["market", "old_estate"]
    assert rows["market"]["version"] == base(admin)
    assert (rows["market"]["draft"], rows["market"]["published_by"]) == (None, None)
    document = draft(admin)["document"]
    assert rows["market"]["items"] == len(items(document))
    save(admin, document, 0)
    row = admin.get("/api/checklists").json()["items"][0]
    assert row["draft"]["edited_by"] == {"id": str(world.users["admin_a"]), "name": "admin_a"}


def test_a_draft_begins_from_the_current_version_and_changes_nothing_for_others(
    admin: TestClient, as_user: AsUser
) -> None:
    begun = draft(admin)
    assert begun["version"] == 0
    assert begun["based_on"] == begun["current_version"]
    assert begun["document"]["lead"] == "区市场监管局"
    document = begun["document"]
    items(document)["MKT-01"]["zh"] = "改过的措辞"
    assert save(admin, document, 0)["version"] == 1
    held = as_user("inspector_a").get(f"/api/checklists/market/{base(admin)}").json()
    assert "改过的措辞" not in {item["zh"] for item in items(held).values()}
    assert items(draft(admin)["document"])["MKT-01"]["zh"] == "改过的措辞"


def test_an_unfinished_draft_is_kept_and_its_problems_are_named(admin: TestClient) -> None:
    document = draft(admin)["document"]
    held = items(document)
    held["MKT-01"]["zh"] = ""
    held["MKT-02"]["severity"] = None
    document["sections"][0]["items"].append({"code": "MKT-90", "zh": "新的一条", "en": ""})
    saved = save(admin, document, 0)
    found = {(problem["item"], problem["field"]): problem["code"] for problem in saved["problems"]}
    assert found[("MKT-01", "zh")] == "missing"
    assert found[("MKT-02", "severity")] == "missing"
    assert found[("MKT-90", "violation")] == "missing"
    assert draft(admin)["document"] == document
    refused = publish(admin, saved["version"])
    assert (refused.status_code, refused.json()["code"]) == (422, "checklists.draft_unsound")
    assert any(line.startswith("MKT-01: zh") for line in refused.json()["problems"])
    assert draft(admin)["document"] == document


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("violation", "V998", "unknown_violation"),
        ("clauses", ["WS2014-99"], "unknown_clause"),
        ("lead", "没有这个局", "unknown_unit"),
        ("when", {"item": "MKT-99", "verdict": "na"}, "unknown_item"),
        ("when", {"switch": "nowhere"}, "unknown_switch"),
        ("when", {"item": "MKT-01", "verdict": "na"}, "circle"),
        ("threshold", {"op": "<=", "value": 3, "unit": "处"}, "threshold_needed"),
        ("help_zh", "只有中文", "both_languages"),
        ("en", "中文", "chinese_in_english"),
        ("zh", "No Chinese", "no_chinese"),
        ("deadline_hours", 77, "deadline_unknown"),
    ],
)
def test_problems_have_a_kind_that_a_screen_can_say(
    admin: TestClient, field: str, value: Any, code: str
) -> None:
    document = draft(admin)["document"]
    items(document)["MKT-01"] |= {"help_en": None, "help_zh": None, field: value}
    assert code in {problem["code"] for problem in save(admin, document, 0)["problems"]}


def test_two_desks_do_not_overwrite_each_other(admin: TestClient) -> None:
    mine = draft(admin)["document"]
    theirs = copy.deepcopy(mine)
    save(admin, mine, 0)
    items(theirs)["MKT-01"]["zh"] = "另一张桌子写的"
    assert save(admin, theirs, 1)["version"] == 2
    items(mine)["MKT-02"]["zh"] = "我写的"
    refused = admin.put("/api/checklists/market/draft", json={"document": mine, "version": 1})
    assert (refused.status_code, refused.json()["code"]) == (409, "checklists.draft_changed")
    current = refused.json()["current"]
    assert (current["version"], current["edited_by"]) == (2, "admin_a")
    assert current["document"] == theirs
    assert draft(admin)["document"] == theirs
    assert publish(admin, 1).status_code == 409


def test_a_save_whose_answer_was_lost_may_be_sent_again(admin: TestClient) -> None:
    document = draft(admin)["document"]
    items(document)["MKT-01"]["zh"] = "改过的措辞"
    first = save(admin, document, 0)
    assert save(admin, document, 0) == first


def test_a_discarded_draft_can_be_taken_up_again(admin: TestClient) -> None:
    document = draft(admin)["document"]
    items(document)["MKT-01"]["zh"] = "还要用的措辞"
    save(admin, document, 0)
    assert admin.delete("/api/checklists/market/draft", params={"version": 9}).status_code == 409
    assert admin.delete("/api/checklists/market/draft", params={"version": 1}).status_code == 204
    put_aside = draft(admin)
    assert (put_aside["version"], put_aside["discarded"]) == (0, True)
    taken = admin.post("/api/checklists/market/draft/restore").json()
    assert taken["document"] == document
    assert taken["version"] == 2
    again = admin.post("/api/checklists/market/draft/restore")
    assert (again.status_code, again.json()["code"]) == (409, "checklists.draft_changed")


def test_publishing_makes_the_next_version_and_keeps_the_old_one(
    admin: TestClient, as_user: AsUser, database: Database, world: World
) -> None:
    old = base(admin)
    before = admin.get(f"/api/checklists/market/{old}").json()
    document = draft(admin)["document"]
    retired = take_out(document)["code"]
    first = document["sections"][0]["items"]
    first[0]["severity"] = "critical"
    document["lead"] = "区文明办"
    version = save(admin, document, 0)["version"]
    answer = publish(admin, version)
    assert answer.status_code == 201, answer.text
    assert answer.json() == {"code": "market", "version": old + 1, "items_added": 0, "items_retired": 1}
    assert admin.get(f"/api/checklists/market/{old}").json() == {**before, "current": False}
    new = as_user("inspector_a").get(f"/api/checklists/market/{old + 1}").json()
    assert new["current"] is True
    assert items(new)[first[0]["code"]]["severity"] == "critical"
    shown = admin.get("/api/checklists/market/versions").json()["items"]
    assert [(row["version"], row["current"], row["note"]) for row in shown] == [
        (old + 1, True, "按市里新要求调整"),
        (old, False, ""),
    ]
    assert shown[0]["published_by"]["name"] == "admin_a"
    with database.reading() as session:
        assert session.get_one(CheckItem, retired).retired is True
        assert (
            next(kind for kind in content.point_types(session) if kind["code"] == "market")["lead"]
            == "区文明办"
        )
        row = session.execute(
            select(Event)
            .where(col(Event.action) == "checklist.published")
            .order_by(col(Event.seq).desc())
            .limit(1)
        ).scalar_one()
        assert row.actor_id == world.users["admin_a"]
    after = draft(admin)
    assert (after["version"], after["based_on"], after["discarded"]) == (0, old + 1, False)


def test_a_draft_that_says_the_same_is_not_published(admin: TestClient) -> None:
    save(admin, draft(admin)["document"], 0)
    refused = publish(admin, 1)
    assert (refused.status_code, refused.json()["code"]) == (422, "checklists.nothing_changed")


def test_a_draft_of_an_older_version_is_kept_until_somebody_compared(
    admin: TestClient, database: Database, tmp_path: Any
) -> None:
    document = draft(admin)["document"]
    items(document)["MKT-01"]["zh"] = "改过的措辞"
    save(admin, document, 0)
    old = base(admin)
    with database.transaction() as session:
        load_content(session, _folder(tmp_path, f"version: {old}", f"version: {old + 1}"))
    refused = publish(admin, 1)
    assert (refused.status_code, refused.json()["code"]) == (409, "checklists.draft_outdated")
    assert (refused.json()["based_on"], refused.json()["current_version"]) == (old, old + 1)
    saved = save(admin, document, 1, based_on=old + 1)
    assert publish(admin, saved["version"]).json()["version"] == old + 2


def test_a_code_keeps_its_meaning(admin: TestClient) -> None:
    document = draft(admin)["document"]
    gone = take_out(document)
    publish(admin, save(admin, document, 0)["version"])
    document["sections"][0]["items"].insert(0, {**gone, "zh": "完全另一件事"})
    saved = save(admin, document, 0)
    assert [(p["item"], p["code"]) for p in saved["problems"]] == [(gone["code"], "code_reused")]
    document["sections"][0]["items"][0] = gone
    assert save(admin, document, saved["version"])["problems"] == []
    assert publish(admin, saved["version"] + 1).status_code == 201


def test_a_code_of_another_checklist_is_taken(admin: TestClient) -> None:
    document = draft(admin)["document"]
    document["sections"][0]["items"][0]["code"] = "BUS-01"
    assert "code_reused" in {p["code"] for p in save(admin, document, 0)["problems"]}


def test_the_diff_names_every_change_with_before_and_after(admin: TestClient) -> None:
    document = draft(admin)["document"]
    sections = document["sections"]
    sections[0]["items"][0]["zh"] = "换个说法"
    gone = sections[0]["items"].pop(1)
    carried = sections[1]["items"].pop(0)
    sections[0]["items"].append(carried)
    sections[0]["items"].append({**gone, "code": "MKT-91", "zh": "新的一条"})
    save(admin, document, 0)
    found = admin.get("/api/checklists/market/diff").json()
    assert (found["before"], found["after"]) == (base(admin), None)
    changed = {item["code"]: item for item in found["items"]}
    assert set(changed) == {sections[0]["items"][0]["code"], gone["code"], carried["code"], "MKT-91"}
    assert changed[gone["code"]]["after"] is None
    assert changed["MKT-91"]["before"] is None
    assert changed[carried["code"]]["moved"] is True
    field = changed[sections[0]["items"][0]["code"]]["fields"][0]
    assert (field["field"], field["after"]) == ("zh", "换个说法")


def test_the_diff_tells_what_running_work_is_touched(admin: TestClient) -> None:
    save(admin, draft(admin)["document"], 0)
    running = admin.get("/api/checklists/market/diff").json()["running"]
    assert running["points"] == 1
    assert running["versions"] == []
    published = admin.get(
        "/api/checklists/market/diff", params={"from": base(admin), "to": base(admin)}
    ).json()
    assert published["items"] == []
    assert admin.get("/api/checklists/market/diff", params={"to": 77}).status_code == 404
    assert admin.get("/api/checklists/bus/diff").json()["code"] == "checklists.no_draft"


def test_a_new_point_type_is_published_from_a_draft(admin: TestClient, database: Database) -> None:
    document = draft(admin)["document"]
    document |= {
        "code": "night_market",
        "type": "night_market",
        "zh": "夜市",
        "en": "Night market",
        "position": 26,
    }
    plain = [item for item in items(document).values() if item["answer"] == "pass_fail"]
    document["sections"] = [{**document["sections"][0], "items": plain[:5]}]
    for number, item in enumerate(document["sections"][0]["items"], start=1):
        item |= {"code": f"NGT-{number:02d}", "when": None}
    saved = save(admin, document, 0, code="night_market")
    assert saved["problems"] == []
    assert admin.get("/api/checklists").json()["items"][-1]["version"] == 0
    assert publish(admin, 1, code="night_market").json()["version"] == 1
    with database.reading() as session:
        assert content.point_types(session)[-1]["code"] == "night_market"
        assert content.document(session, "sampling")["types"][-1]["type"] == "night_market"
    with database.transaction() as session:  # a folder that does not know it leaves it alone
        report = load_content(session, REPOSITORY / "checklists")
    assert report.published == []
    with database.reading() as session:
        assert content.point_types(session)[-1]["code"] == "night_market"


@pytest.mark.parametrize(
    "break_it",
    [
        lambda document: document.pop("sections"),
        lambda document: document["sections"].append("nothing"),
        lambda document: document["sections"][0]["items"][0].update(code="MKT-02"),
        lambda document: document["sections"][0]["items"][0].update(code="what?"),
        lambda document: document.update(zh="a\x00b"),
        lambda document: document.update(code="bus"),
        lambda document: document.update(type="bus"),
        lambda document: document.update(position=2**60),
    ],
)
def test_what_is_no_checklist_is_refused(admin: TestClient, break_it: Callable[[Body], object]) -> None:
    document = draft(admin)["document"]
    break_it(document)
    refused = admin.put("/api/checklists/market/draft", json={"document": document, "version": 0})
    assert (refused.status_code, refused.json()["code"]) == (422, "checklists.draft_illegible")
    assert draft(admin)["version"] == 0


def test_conditions_nested_past_reading_are_refused(admin: TestClient) -> None:
    document = draft(admin)["document"]
    condition: Body = {"item": "MKT-02", "verdict": "na"}
    for _ in range(60):
        condition = {"not": condition}
    items(document)["MKT-01"]["when"] = condition
    refused = admin.put("/api/checklists/market/draft", json={"document": document, "version": 0})
    assert refused.json()["code"] == "checklists.draft_illegible"


def test_only_who_manages_content_edits(as_user: AsUser) -> None:
    for person in ("inspector_a", "supervisor_s", "command_c", "leader_l"):
        assert as_user(person).get("/api/checklists").status_code == 403
        assert as_user(person).get("/api/checklists/market/draft").status_code == 403


def test_choices_name_what_an_item_can_refer_to(admin: TestClient) -> None:
    choices = admin.get("/api/checklist-choices").json()
    assert {"V101", "V201"} <= {violation["code"] for violation in choices["violations"]}
    assert "区市场监管局" in {unit["zh"] for unit in choices["units"]}
    assert {"2014"} <= {clause["edition"] for clause in choices["clauses"]}
    assert 168 in choices["deadlines"]


def _folder(tmp_path: Any, before: str, after: str, file: str = "types/market.yaml") -> Any:
    import shutil

    folder = tmp_path / "content"
    shutil.copytree(REPOSITORY / "checklists", folder, dirs_exist_ok=True)
    path = folder / file
    path.write_text(path.read_text(encoding="utf-8").replace(before, after, 1), encoding="utf-8")
    return folder
