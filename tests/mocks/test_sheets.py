"""Every number of the score sheets, recomputed from the bodies as they were handed in; and the files."""

import random
from collections import defaultdict
from collections.abc import Mapping
from io import BytesIO
from typing import Any

import pytest
from fastapi.testclient import TestClient
from openpyxl import load_workbook
from pypdf import PdfReader
from sqlalchemy import select
from sqlmodel import col

from app.checklists.queries import scoring
from app.db import Database
from app.models import Clause, Standard
from app.results.readiness import Group, Place, forecast
from tests.intake import bodies
from tests.mocks.evaluation import CODES, Evaluation

WEIGHTS = {"minor": 2, "major": 5, "critical": 15}
FRONTS = ("sanitary", "civilized", "food")
Found = Mapping[tuple[str, str], tuple[str | None, str | None, str | None]]


def play(evaluation: Evaluation, chance: random.Random) -> Found:
    """Two people answer at random, one of them nothing at one point; half of the disagreements are ruled on.

    (point, item) → what the first seat said, the second, the ruling.
    """
    evaluation.begin()
    seats = {
        point["code"]: [seat["inspector"]["name"] for seat in point["seats"]]
        for point in evaluation.get("/points")["items"]
    }
    lonely = chance.choice(sorted(CODES))
    said: dict[tuple[str, str], list[str | None]] = defaultdict(lambda: [None, None, None])
    for point, code in CODES.items():
        for at, who in enumerate(seats[point]):
            if point == lonely and at == 1:
                continue
            asked = chance.sample(bodies.plain_items(code), k=min(12, len(bodies.plain_items(code))))
            answers = []
            for item in asked:
                verdict = chance.choices(["pass", "fail", "na"], [6, 3, 1])[0]
                answers.append({"item": item, "verdict": verdict, "photos": []})
                said[point, item][at] = verdict
            evaluation.visit(who, point, answers=answers)
    for (point, item), (first, second, _) in list(said.items()):
        if first and second and first != second and chance.random() < 0.5:
            verdict = chance.choice(["pass", "fail", "na"])
            assert evaluation.rule(point, item, verdict).status_code == 200
            said[point, item][2] = verdict
    assert evaluation.close(leave_open=True).status_code == 200
    return {key: (value[0], value[1], value[2]) for key, value in said.items()}


def counts_as(first: str | None, second: str | None, ruling: str | None) -> str | None:
    if first and second:
        return first if first == second else ruling
    return first or second


def naive_score(found: Found, items: Mapping[str, Any], front: str) -> float | None:
    scores = []
    for point in CODES:
        won = lost = 0
        grave = False
        for (place, item), said in found.items():
            if place != point or front not in items[item]["fronts"]:
                continue
            verdict, severity = counts_as(*said), items[item]["severity"]
            won += WEIGHTS[severity] * (verdict == "pass")
            lost += WEIGHTS[severity] * (verdict == "fail")
            grave |= severity == "critical" and verdict == "fail"
        if won + lost:
            score = 100 * won / (won + lost)
            scores.append(min(score, 69) if grave else score)
    return sum(scores) / len(scores) if scores else None


@pytest.mark.parametrize("seed", range(4))
def test_every_number_is_what_the_bodies_say(evaluation: Evaluation, database: Database, seed: int) -> None:
    found = play(evaluation, random.Random(seed))
    items = {item["code"]: item for code in CODES.values() for item in bodies.items(code)}
    with database.reading() as session:
        standard_of = dict(
            session.execute(
                select(col(Clause.code), col(Standard.front)).join(
                    Standard, col(Standard.code) == col(Clause.standard)
                )
            ).all()
        )
    for front in FRONTS:
        sheet = evaluation.get(f"/sheets/{front}")
        own = {key: counts_as(*said) for key, said in found.items() if front in items[key[1]]["fronts"]}
        whole = sheet["front"]
        naive = naive_score(found, items, front)
        assert whole["score"] == (pytest.approx(naive, abs=1e-6) if naive is not None else None)
        counted = [list(own.values()).count(verdict) for verdict in ("pass", "fail", "na", None)]
        assert [whole[name] for name in ("passed", "failed", "na", "doubtful")] == counted
        clauses: dict[str, list[tuple[str, str, str | None]]] = defaultdict(list)
        for (point, item), verdict in own.items():
            for clause in items[item]["clauses"]:
                if standard_of.get(clause) == front:
                    clauses[clause].append((point, item, verdict))
        shown = {row["clause"]: row for row in sheet["clauses"]}
        assert set(clauses) <= set(shown)
        for clause, row in shown.items():
            told = clauses.get(clause, [])
            assert row["points"] == len({point for point, *_ in told})
            for name, verdict in (("passed", "pass"), ("failed", "fail"), ("na", "na"), ("doubtful", None)):
                assert row[name] == sum(v == verdict for *_, v in told)
            earned = sum(WEIGHTS[items[item]["severity"]] for _, item, v in told if v == "pass")
            lost = sum(WEIGHTS[items[item]["severity"]] for _, item, v in told if v == "fail")
            assert (row["earned"], row["possible"]) == (earned, earned + lost)
            assert row["score"] == (pytest.approx(100 * earned / (earned + lost)) if earned + lost else None)
        names = {str(evaluation.world.points[code]): code for code in CODES}
        losses = sorted((names[row["point_id"]], row["item"]) for row in sheet["deductions"])
        assert losses == sorted(key for key, verdict in own.items() if verdict == "fail")
    whole = evaluation.get("/agreement")["whole"]
    both = [(first, second) for first, second, _ in found.values() if first and second]
    assert (whole["judged"], whole["agreed"]) == (len(both), sum(one == other for one, other in both))


def test_the_score_is_the_forecast_of_a_district_that_is_known_whole(
    evaluation: Evaluation, database: Database
) -> None:
    """The same arithmetic: a forecast that draws every place and knows every item has no spread, and says the same."""
    found = play(evaluation, random.Random(11))
    items = {item["code"]: item for code in CODES.values() for item in bodies.items(code)}
    places = []
    for point, type_ in CODES.items():
        told: dict[str, dict[Group, int]] = {"pass": defaultdict(int), "fail": defaultdict(int)}
        for (place, item), said in found.items():
            verdict, about = counts_as(*said), items[item]
            if place == point and verdict in told:
                group = Group(
                    frozenset(about["fronts"]), WEIGHTS[about["severity"]], about["severity"] == "critical"
                )
                told[verdict][group] += 1
        places.append(Place(point, type_, told["pass"], told["fail"], {}))
    with database.reading() as session:
        cap = float(scoring(session)["critical_cap"])
    told_all = forecast(
        places,
        dict.fromkeys(CODES.values(), 1),
        dict.fromkeys(FRONTS, 80.0),
        critical_cap=cap,
        seed=1,
        draws=1000,
    )
    assert told_all.fronts
    for front in told_all.fronts:
        assert evaluation.front(front.code)["score"] == pytest.approx(front.mean, abs=1e-6)


def test_the_forecast_is_frozen_at_the_draw_and_held_against_what_came_out(evaluation: Evaluation) -> None:
    drawn = evaluation.draw().json()["mock"]
    before = {front["code"]: front["predicted"] for front in drawn["fronts"]}
    assert all(one["low"] <= one["mean"] <= one["high"] for one in before.values())
    evaluation.reveal()
    for point, code in CODES.items():
        for who in ("inspector_a", "inspector_b"):
            evaluation.visit(who, point, bodies.plain_items(code)[:5])
    assert evaluation.close().status_code == 200
    page = evaluation.as_user("leader_l").get("/api/mocks").json()
    for front in page["items"][0]["fronts"]:
        said = before[front["code"]]
        assert front["predicted"] == said
        assert front["is_inside"] == (said["low"] <= front["score"] <= said["high"])
    calibration = {row["front"]: row for row in page["calibration"]}
    for front in page["items"][0]["fronts"]:
        row = calibration[front["code"]]
        assert (row["judged"], row["inside"]) == (1, int(front["is_inside"]))
        assert row["mean_error"] == pytest.approx(front["score"] - before[front["code"]]["mean"])


def test_nothing_found_is_no_number(evaluation: Evaluation) -> None:
    evaluation.begin()
    assert evaluation.close().status_code == 200
    page = evaluation.as_user("command_c").get("/api/mocks").json()
    assert {front["score"] for front in page["items"][0]["fronts"]} == {None}
    assert {front["is_inside"] for front in page["items"][0]["fronts"]} == {None}
    assert page["calibration"] == []
    assert evaluation.get("/sheets/food")["deductions"] == []


def test_pairs_of_people_are_told_apart_whoever_sat_where(evaluation: Evaluation) -> None:
    """In a pair the first rater is the same person at every point."""
    evaluation.begin()
    for point, code in CODES.items():
        evaluation.visit("inspector_a", point, bodies.plain_items(code)[:3])
        evaluation.visit("inspector_b", point, bodies.plain_items(code)[:1])
    [pair] = evaluation.get("/agreement")["pairs"]
    assert (pair["first"]["name"], pair["second"]["name"], pair["points"]) == (
        "inspector_a",
        "inspector_b",
        3,
    )
    n, fail_a, fail_b = pair["judged"], 9, 3
    chance = (fail_a * fail_b + (n - fail_a) * (n - fail_b)) / n**2
    assert pair["agreed"] == n - 6
    assert pair["kappa"] == pytest.approx(((n - 6) / n - chance) / (1 - chance))


@pytest.fixture
def closed(evaluation: Evaluation) -> Evaluation:
    evaluation.begin(name='=HYPERLINK("http://x") 十一月"<b>')
    item = bodies.plain_items()[0]
    answers = [{"item": item, "verdict": "fail", "note": "=1+1\n桶边有水", "photos": []}]
    evaluation.visit("inspector_a", "P01", answers=answers)
    evaluation.visit("inspector_b", "P01", fails=[item], shots=True)
    assert evaluation.close().status_code == 200
    return evaluation


def test_the_table_holds_the_sheet_and_nothing_that_calculates(closed: Evaluation) -> None:
    made = closed.as_user("leader_l").get(f"{closed.path}/file", params={"format": "xlsx"})
    assert made.status_code == 200
    book: Any = load_workbook(BytesIO(made.content))
    assert book.sheetnames == [
        "卫生城指标",
        "卫生城扣分",
        "文明城指标",
        "文明城扣分",
        "食安城指标",
        "食安城扣分",
    ]
    for page in book:
        assert all(cell.data_type != "f" for row in page.iter_rows() for cell in row)
    sheet = closed.get("/sheets/sanitary")
    rows = [[cell.value for cell in row] for row in book["卫生城指标"].iter_rows(min_row=5)]
    assert [(row[0], row[4], row[5]) for row in rows] == [
        (row["no"], row["passed"], row["failed"]) for row in sheet["clauses"]
    ]
    losses = [[cell.value for cell in row] for row in book["卫生城扣分"].iter_rows(min_row=5)]
    assert [row[7] for row in losses] == ["=1+1\n桶边有水"]


def test_the_paper_holds_scores_clauses_deductions_and_photos(closed: Evaluation) -> None:
    made = closed.as_user("command_c").get(f"{closed.path}/file")
    assert made.status_code == 200, made.text
    pdf = PdfReader(BytesIO(made.content))
    words = "".join(page.extract_text() for page in pdf.pages).replace("\n", "")
    sheet = closed.get("/sheets/sanitary")
    assert f"实地得分 {sheet['front']['score']:.1f}" in words
    assert sheet["deductions"][0]["item"] in words
    assert sum(len(page.images) for page in pdf.pages) >= 1


def test_files_are_for_those_who_steer(closed: Evaluation) -> None:
    phone: TestClient = closed.as_user("inspector_a")
    assert phone.get(f"{closed.path}/file").status_code == 403
