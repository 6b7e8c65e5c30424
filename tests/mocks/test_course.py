"""From the draw to the frozen score sheet."""

from tests.intake import bodies
from tests.mocks.evaluation import Evaluation

ITEMS = bodies.plain_items()


def test_a_mock_evaluation_from_the_draw_to_the_score_sheet(evaluation: Evaluation) -> None:
    drawn = evaluation.draw()
    assert drawn.status_code == 201, drawn.text
    assert drawn.json()["mock"]["state"] == "sealed"
    assert evaluation.draw().status_code == 200
    assert evaluation.get("/points")["items"] == []
    revealed = evaluation.reveal()
    assert revealed.status_code == 200, revealed.text
    points = evaluation.get("/points")["items"]
    assert sorted(point["code"] for point in points) == ["P01", "P02", "P03"]
    for point in points:
        names = {seat["inspector"]["name"] for seat in point["seats"]}
        assert names == {"inspector_a", "inspector_b"}

    first = evaluation.visit("inspector_a", fails=[ITEMS[0], ITEMS[1]], shots=True)
    assert first["cases"] == []
    assert evaluation.front("sanitary")["score"] is None
    evaluation.visit("inspector_b", fails=[ITEMS[0]], shots=True)
    found = evaluation.get("/disagreements")
    [dispute] = found["items"]
    assert (dispute["item"], found["open"]) == (ITEMS[1], 1)
    photos = {side["inspector"]: len(side["photos"]) for side in (dispute["first"], dispute["second"])}
    assert photos == {"inspector_a": 1, "inspector_b": 0}

    refused = evaluation.close()
    assert (refused.status_code, refused.json()["code"]) == (409, "mocks.disagreements_open")
    ruled = evaluation.rule("P01", ITEMS[1], "pass", reason="照片显示已清理")
    assert ruled.status_code == 200, ruled.text
    closed = evaluation.close()
    assert closed.status_code == 200, closed.text
    assert closed.json()["mock"]["state"] == "closed"
    sheet = evaluation.get("/sheets/sanitary")
    assert [row["item"] for row in sheet["deductions"]] == [ITEMS[0]]
    assert len(sheet["deductions"][0]["photos"]) == 2
    assert evaluation.get("/proof")["matches"]
    assert evaluation.get("/agreement")["whole"]["agreed"] == len(ITEMS) - 1
    page = evaluation.as_user("leader_l").get("/api/mocks").json()
    assert page["items"][0]["fronts"][0]["score"] == sheet["front"]["score"]
