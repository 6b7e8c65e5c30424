"""任务书 as a file: what goes out comes back unchanged, nothing in it calculates, and a wrong row keeps all of them out."""

import io
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from fastapi.testclient import TestClient
from openpyxl import Workbook, load_workbook
from sqlalchemy import func, select

from app.db import Database
from app.models import PlanTask
from app.spreadsheets.writing import MEDIA
from tests.plan.test_plan import written
from tests.world import World

AsUser = Callable[[str], TestClient]
HEADER = ("编号", "战线", "任务", "工作内容及标准", "牵头单位", "配合单位", "开始日期", "完成期限", "进度")
ROWS: tuple[tuple[Any, ...], ...] = (
    (None, "食安城", "农贸市场改造", "三防到位", "区市场监管局", "区综合执法局、天安街道", "2026-11-02", "2026年12月1日", "90%"),
    (None, "国家卫生城市", "病媒生物防制", None, "WJ", None, "2026/11/5", "2026.12.20", None),
    (None, "综合", "=HYPERLINK(\"http://x\")", "@SUM(1)", "创城指挥部办公室", "", "2026-11-02", "2026-11-30", None),
)  # fmt: skip


def sheet(rows: Sequence[Sequence[Any]] = ROWS, header: Sequence[str] = HEADER) -> bytes:
    book = Workbook()
    page: Any = book.active
    page.append(["古塔区三城联创任务书"])
    page.append(list(header))
    for row in rows:
        page.append(list(row))
        for cell in page[page.max_row]:
            if isinstance(cell.value, str):
                cell.data_type = "s"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def send(client: TestClient, data: bytes, *, dry_run: bool = False) -> Any:
    params = {"dry_run": dry_run}
    return client.post("/api/plan/import", params=params, content=data, headers={"content-type": MEDIA})


def tasks_in(database: Database) -> int:
    with database.reading() as session:
        return int(session.execute(select(func.count()).select_from(PlanTask)).scalar_one())


def test_a_sheet_becomes_tasks_and_the_same_sheet_again_changes_nothing(
    as_user: AsUser, database: Database
) -> None:
    command = as_user("command_c")
    trial = send(command, sheet(), dry_run=True)
    assert trial.json() | {"problems": []} == {
        "applied": False, "rows": 3, "added": 3, "changed": 0, "unchanged": 0, "problems": [],
    }  # fmt: skip
    assert (trial.json()["problems"], tasks_in(database)) == ([], 0)
    assert send(command, sheet()).json()["added"] == 3
    plan = command.get("/api/plan").json()["tasks"]
    assert [(one["front"], one["title"], one["starts_on"], one["due_on"], one["progress"]) for one in plan] == [
        ("all", '=HYPERLINK("http://x")', "2026-11-02", "2026-11-30", 0),
        ("food", "农贸市场改造", "2026-11-02", "2026-12-01", 0),  # progress is the lead unit's to report
        ("sanitary", "病媒生物防制", "2026-11-05", "2026-12-20", 0),
    ]  # fmt: skip
    assert [unit["name"] for unit in plan[1]["co_units"]] == ["区综合执法局", "天安街道"]
    again = send(command, sheet()).json()
    assert (again["added"], again["changed"], again["unchanged"]) == (0, 0, 3)
    assert tasks_in(database) == 3


def test_what_is_taken_away_comes_back_unchanged_and_nothing_in_it_calculates(
    as_user: AsUser, world: World
) -> None:
    command = as_user("command_c")
    send(command, sheet()).raise_for_status()
    made = written(as_user, world)
    said = {"progress": 30, "words": "=1+1"}
    command.put(f"/api/plan/tasks/{made['id']}/reports/{made['id']}", json=said).raise_for_status()
    answer = command.get("/api/plan.xlsx")
    assert (answer.status_code, answer.headers["content-type"]) == (200, MEDIA)
    page: Any = load_workbook(io.BytesIO(answer.content)).active
    cells = [cell for row in page.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.hyperlink is None for cell in cells)
    assert {"=1+1", '=HYPERLINK("http://x")', "30%"} <= {cell.value for cell in cells}
    back = send(command, answer.content).json()
    assert (back["rows"], back["unchanged"]) == (4, 4)
    page.cell(2, 3).value = "改了名"
    out = io.BytesIO()
    page.parent.save(out)
    changed = send(command, out.getvalue()).json()
    assert (changed["added"], changed["changed"], changed["unchanged"]) == (0, 1, 3)
    shown = command.get(f"/api/plan/tasks/{made['id']}").json()["task"]
    assert (shown["progress"], shown["points"]) == (30, 1)  # reports and links are no columns: they stay


@pytest.mark.parametrize(
    ("row", "field", "code"),
    [
        ((None, "水城", "甲", "", "WJ", "", "2026-11-02", "2026-11-30"), "front", "plan.unknown_front"),
        ((None, "综合", "甲", "", "某局", "", "2026-11-02", "2026-11-30"), "lead", "plan.unknown_unit"),
        ((None, "综合", "甲", "", "WJ", "某局", "2026-11-02", "2026-11-30"), "helping", "plan.unknown_unit"),
        ((None, "综合", "甲", "", "WJ", "", "十一月", "2026-11-30"), "starts_on", "plan.day_unreadable"),
        ((None, "综合", "甲", "", "WJ", "", "2026-02-30", "2026-11-30"), "starts_on", "plan.day_unreadable"),
        ((None, "综合", "甲", "", "WJ", "", "2026-11-30", "2026-11-02"), "due_on", "plan.cell_invalid"),
        ((None, "综合", "", "", "WJ", "", "2026-11-02", "2026-11-30"), "title", "plan.cell_missing"),
        ((None, "综合", "字" * 201, "", "WJ", "", "2026-11-02", "2026-11-30"), "title", "plan.cell_invalid"),
        (("77", "综合", "甲", "", "WJ", "", "2026-11-02", "2026-11-30"), "number", "plan.unknown_number"),
        (ROWS[0], "", "plan.row_repeated"),
    ],
)  # fmt: skip
def test_one_wrong_row_keeps_all_out_and_is_named(
    as_user: AsUser, database: Database, row: tuple[Any, ...], field: str, code: str
) -> None:
    command, data = as_user("command_c"), sheet((*ROWS, row))
    trial = send(command, data, dry_run=True).json()["problems"]
    assert [(one["row"], one["field"], one["code"]) for one in trial] == [(6, field, code)]
    refused = send(command, data)
    assert (refused.status_code, refused.json()["code"]) == (422, "plan.import_refused")
    assert refused.json()["problems"] == trial
    assert tasks_in(database) == 0


def test_a_sheet_of_something_else_is_refused(as_user: AsUser) -> None:
    command = as_user("command_c")
    foreign = send(command, sheet((("1", "2"),), ("工单编号", "诉求内容")))
    assert (foreign.json()["code"], foreign.json()["missing"]) == (
        "plan.sheet_unknown", ["战线", "任务", "牵头单位", "开始日期", "完成期限"],
    )  # fmt: skip
    assert send(command, b"PK\x03\x04broken").json()["code"] == "spreadsheets.file_unreadable"
    assert send(as_user("leader_l"), sheet()).status_code == 403
