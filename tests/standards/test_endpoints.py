"""GET /api/standards…: the tree with honest coverage, one clause, the search, one item."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlmodel import col

from app.checklists.content import CheckItemFile
from app.checklists.loader import load
from app.db import Database
from app.models import Clause, Standard
from app.settings import REPOSITORY
from app.standards import queries
from app.standards.hits import Wanted, page
from app.standards.search import fold

AsUser = Callable[[str], TestClient]
CONTENT = load(REPOSITORY / "checklists")
ITEMS = [
    (kind.type, item)
    for kind in sorted(CONTENT.types.values(), key=lambda kind: kind.position)
    for section in kind.sections
    for item in section.items
]
CLAUSES = [clause for standard in CONTENT.standards.values() for clause in standard.clauses]


def named_in(item: CheckItemFile, what: str) -> list[str]:
    """Items or switches that the item's condition asks about."""
    condition = item.model_dump_json(include={"when"})
    return list(dict.fromkeys(re.findall(rf'"{what}":"([^"]+)"', condition)))


@pytest.fixture
def reader(as_user: AsUser) -> TestClient:
    return as_user("inspector_a")


def all_pages(client: TestClient, limit: int = 100, **filters: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    cursor: dict[str, str] = {}
    while True:
        reply = client.get("/api/standards/items", params={**filters, "limit": limit, **cursor})
        assert reply.status_code == 200, reply.text
        body = reply.json()
        found += body["items"]
        assert body["total"] >= len(found)
        if body["next_cursor"] is None:
            assert body["total"] == len(found)
            return found
        cursor = {"cursor": body["next_cursor"]}


def test_the_tree_counts_what_the_files_hold(reader: TestClient) -> None:
    tree = reader.get("/api/standards").json()
    assert (tree["items"], tree["core"]) == (len(ITEMS), sum(item.core for _, item in ITEMS))
    assert [front["code"] for front in tree["fronts"]] == ["sanitary", "civilized", "food"]
    for front in tree["fronts"]:
        assert front["items"] == sum(front["code"] in item.fronts for _, item in ITEMS)
    standards = {row["code"]: row for front in tree["fronts"] for row in front["standards"]}
    assert set(standards) == {file.code for file in CONTENT.standards.values()}
    for file in CONTENT.standards.values():
        shown = standards[file.code]
        codes = {clause.code for clause in file.clauses}
        testing = [item for _, item in ITEMS if codes & set(item.clauses)]
        assert (shown["edition"], shown["note"]) == (file.edition, file.note)
        assert (shown["items"], shown["core"]) == (len(testing), sum(item.core for item in testing))
        rows = [clause for category in shown["categories"] for clause in category["clauses"]]
        assert {row["code"] for row in rows} == codes
        assert all(row["edition"] == file.edition for row in rows)


def test_clauses_without_an_item_are_listed_with_the_reason(reader: TestClient) -> None:
    tree = reader.get("/api/standards").json()
    tested = {code for _, item in ITEMS for code in item.clauses}
    for front in tree["fronts"]:
        for standard in front["standards"]:
            file = next(file for file in CONTENT.standards.values() if file.code == standard["code"])
            if not file.mapped:
                assert standard["coverage"] is None
                rows = [clause for category in standard["categories"] for clause in category["clauses"]]
                assert {row["untested"] for row in rows} == {"unmapped"}
                continue
            bare = [clause for clause in file.clauses if clause.code not in tested]
            assert standard["coverage"] == {
                "clauses": len(file.clauses),
                "tested": len(file.clauses) - len(bare),
                "paper": [clause.code for clause in bare if clause.onsite == "none"],
                "gap": [clause.code for clause in bare if clause.onsite != "none"],
            }
    sanitary = tree["fronts"][0]["standards"][0]
    assert sanitary["coverage"]["paper"], "the 2014 standard has clauses that only papers show"


def test_a_clause_shows_its_items_per_type(reader: TestClient) -> None:
    clause = reader.get("/api/standards/clauses/WS2014-08").json()
    assert (clause["edition"], clause["of"]["zh"]) == ("2014", "国家卫生城市标准(2014版)")
    assert clause["category"] == {
        "no": "2",
        "zh": "健康教育和健康促进",
        "en": "Health education and promotion",
    }
    shown = [(group["type"]["code"], item["code"]) for group in clause["by_type"] for item in group["items"]]
    assert shown == [(kind, item.code) for kind, item in ITEMS if "WS2014-08" in item.clauses]
    assert (clause["before"]["code"], clause["after"]["code"]) == ("WS2014-07", "WS2014-09")
    assert clause["evidence"][0]["text"] != clause["evidence"][0]["code"]


def test_a_clause_on_paper_only_says_so(reader: TestClient) -> None:
    clause = reader.get("/api/standards/clauses/WS2014-01").json()
    assert (clause["onsite"], clause["untested"], clause["by_type"]) == ("none", "paper", [])
    assert clause["before"] is None
    assert clause["total"]["rate"] is None


def test_editions_lead_to_each_other(reader: TestClient) -> None:
    later, earlier = next((row.code, row.counterpart[0]) for row in CLAUSES if row.counterpart)
    shown = reader.get(f"/api/standards/clauses/{later}").json()
    assert earlier in [row["code"] for row in shown["counterparts"]]
    back = reader.get(f"/api/standards/clauses/{earlier}").json()
    assert later in [row["code"] for row in back["counterparts"]]
    assert {row["edition"] for row in back["counterparts"]} != {back["edition"]}


def test_a_clause_that_left_the_content_stays_readable(reader: TestClient, database: Database) -> None:
    with database.transaction() as session:
        standard = session.execute(select(Standard).where(col(Standard.code) == "WS2014")).scalar_one()
        standard_code = standard.code
        session.add(
            Clause(
                code="WS2014-99",
                standard=standard_code,
                no="99",
                title="旧指标",
                onsite="field",
                text="旧文本",
            )
        )
    clause = reader.get("/api/standards/clauses/WS2014-99").json()
    assert (clause["in_force"], clause["title"], clause["edition"]) == (False, "旧指标", "2014")


def test_one_sign_is_a_query(reader: TestClient) -> None:
    wanted = {item.code for _, item in ITEMS if "厕" in item.zh}
    assert wanted
    assert wanted <= {item["code"] for item in all_pages(reader, q="厕")}


@pytest.mark.parametrize("q", ["MKT-32", "ＭＫＴ－３２", "mkt32", " mkt 32 "])
def test_width_case_and_hyphens_do_not_matter(reader: TestClient, q: str) -> None:
    assert "MKT-32" in {item["code"] for item in all_pages(reader, q=q)}


def test_search_reads_clauses_and_classes_too(reader: TestClient) -> None:
    by_class = next(row for row in all_pages(reader, q="区文明办") if row["found"] == "details")
    assert by_class["excerpt"] == "区文明办"
    hits = all_pages(reader, q="WS2014-08")
    assert {hit["found"] for hit in hits} == {"clause"}
    assert {hit["code"] for hit in hits} == {item.code for _, item in ITEMS if "WS2014-08" in item.clauses}
    named = next(v for v in CONTENT.violations.violations if v.code == "V204")
    shown = all_pages(reader, q=named.close_criteria)
    assert {item.code for _, item in ITEMS if item.violation == "V204"} <= {row["code"] for row in shown}


def test_what_only_papers_show_is_found_as_a_clause(reader: TestClient) -> None:
    body = reader.get("/api/standards/items", params={"q": "经济社会发展规划"}).json()
    assert [clause["code"] for clause in body["clauses"]] == ["WS2014-01"]
    assert "经济社会发展规划" in body["clauses"][0]["excerpt"]
    narrowed = reader.get("/api/standards/items", params={"q": "经济社会发展规划", "core": "true"}).json()
    assert narrowed["clauses"] == []


def test_own_words_come_before_what_stands_around(reader: TestClient) -> None:
    order = ["wording", "details", "violation", "clause"]
    ranks = [order.index(item["found"]) for item in all_pages(reader, q="垃圾", limit=7)]
    assert ranks == sorted(ranks)
    assert len(set(ranks)) > 1


@pytest.mark.parametrize(
    ("filters", "fits"),
    [
        ({"type": "market"}, lambda kind, item: kind == "market"),
        ({"front": "food"}, lambda kind, item: "food" in item.fronts),
        ({"clause": "WS2014-14"}, lambda kind, item: "WS2014-14" in item.clauses),
        ({"severity": "critical"}, lambda kind, item: item.severity == "critical"),
        ({"method": "interview"}, lambda kind, item: item.method == "interview"),
        ({"core": "false"}, lambda kind, item: not item.core),
        (
            {"type": "market", "core": "true", "q": "地面"},
            lambda kind, item: kind == "market" and item.core and "地面" in item.zh,
        ),
    ],
)
def test_filters_narrow_and_pages_lose_nothing(
    reader: TestClient, filters: dict[str, str], fits: Callable[[str, Any], bool]
) -> None:
    wanted = {item.code for kind, item in ITEMS if fits(kind, item)}
    found = [item["code"] for item in all_pages(reader, limit=3 if "q" in filters else 50, **filters)]
    assert len(found) == len(set(found))
    assert wanted
    assert set(found) == wanted if "q" not in filters else set(found) >= wanted


def test_without_a_word_items_stand_in_the_order_of_the_walk(reader: TestClient) -> None:
    assert [item["code"] for item in all_pages(reader, limit=500)] == [item.code for _, item in ITEMS]


def test_an_item_says_everything_about_itself(reader: TestClient) -> None:
    kind, item = next(row for row in ITEMS if named_in(row[1], "item") and row[1].clauses)
    shown = reader.get(f"/api/standards/items/{item.code}").json()
    assert (shown["type"]["code"], shown["item"]["zh"], shown["item"]["deadline_hours"]) == (
        kind,
        item.zh,
        item.deadline_hours,
    )
    assert [clause["code"] for clause in shown["clauses"]] == list(item.clauses)
    assert all(clause["edition"] for clause in shown["clauses"])
    assert shown["lead"]["en"]
    assert [row["code"] for row in shown["mentioned"]] == named_in(item, "item")
    assert shown["violation"]["close_criteria"]
    newest = shown["versions"][0]
    assert (newest["version"], newest["current"]) == (shown["checklist"]["version"], True)
    assert shown["versions"][-1]["changed"] is None
    _, asking = next(row for row in ITEMS if named_in(row[1], "switch"))
    shown = reader.get(f"/api/standards/items/{asking.code}").json()
    assert [row["code"] for row in shown["switches"]] == named_in(asking, "switch")


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("clauses/WS2014-77", 404, "standards.unknown_clause"),
        ("items/MKT-999", 404, "standards.unknown_item"),
        ("items/%E5%8E%95", 422, "request.invalid"),
        ("clauses/" + "A" * 41, 422, "request.invalid"),
        ("items/MKT-01?round_id=00000000-0000-7000-8000-000000000000", 404, "results.unknown_round"),
        ("items/MKT-01?round_id=x", 422, "request.invalid"),
        ("items?type=nowhere", 404, "standards.unknown_type"),
        ("items?clause=WS2014-77", 404, "standards.unknown_clause"),
        ("items?severity=huge", 422, "request.invalid"),
        ("items?core=maybe", 422, "request.invalid"),
        ("items?limit=0", 422, "request.invalid"),
        ("items?cursor=nonsense", 400, "request.bad_cursor"),
        ("items?cursor=WyJhIiwiYiIsImMiXQ", 400, "request.bad_cursor"),
        ("items?q=" + "x" * 201, 422, "request.invalid"),
    ],
)
def test_what_cannot_be_answered_is_named(reader: TestClient, path: str, status: int, code: str) -> None:
    reply = reader.get(f"/api/standards/{path}")
    assert (reply.status_code, reply.json()["code"]) == (status, code)


@pytest.mark.parametrize("q", ["%00", "%ED%A0%80", "'; DROP TABLE check_item", "%25_\\", "\u202e", "👍🏽"])
def test_odd_signs_are_only_words(reader: TestClient, q: str) -> None:
    assert reader.get(f"/api/standards/items?q={q}").status_code == 200


@pytest.mark.parametrize("path", ["", "/items", "/items/MKT-01", "/clauses/WS2014-08"])
def test_whoever_is_logged_in_may_read_and_nobody_else(
    client: TestClient, as_user: AsUser, path: str
) -> None:
    assert client.get(f"/api/standards{path}").status_code == 401
    for person in ("inspector_a", "handler_m", "checker_c", "command_c", "leader_l", "admin_a", "outsider_o"):
        assert as_user(person).get(f"/api/standards{path}").status_code == 200


def test_any_substring_of_any_wording_finds_its_item(database: Database) -> None:
    with database.reading() as session:
        known = queries.catalogue(session)

    @given(st.sampled_from(ITEMS), st.data())
    def found(row: tuple[str, Any], data: st.DataObject) -> None:
        _, item = row
        start = data.draw(st.integers(0, len(item.zh) - 1))
        piece = item.zh[start : data.draw(st.integers(start + 1, len(item.zh)))]
        hits = page(known, Wanted(q=piece), None, 1000)
        assert item.code in {hit.code for hit in hits.items}
        if fold(piece).text:
            assert next(hit for hit in hits.items if hit.code == item.code).found == "wording"

    found()
