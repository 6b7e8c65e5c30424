"""What 12345 sends every morning, and the desk that takes it in."""

import io
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import quote

from fastapi.testclient import TestClient
from openpyxl import Workbook

from app.spreadsheets.writing import MEDIA
from tests.casework.desk import Desk
from tests.world import World

HEADER = ("序号", "工单编号", "诉求内容", "诉求地址", "问题类型", "办理时限", "办理结果", "承办单位")
COLUMNS = {
    "ref": "工单编号",
    "text": "诉求内容",
    "address": "诉求地址",
    "class": "问题类型",
    "due": "办理时限",
    "reply_state": "办理结果",
    "reply_unit": "承办单位",
}
ROWS: tuple[tuple[Any, ...], ...] = (
    (1, "SZ001", "垃圾桶满溢，异味大", "天安街道北街12号楼下", "环境卫生", "2199-12-01 17:00"),
    (2, "SZ002", "楼道小广告", "石油街道 和平里3单元", "非法小广告", "2199-12-02"),
    (3, "SZ003", "=1+1 路灯不亮", "天安街道南街", None, None),
)


def sheet(
    rows: Sequence[Sequence[Any]] = ROWS,
    header: Sequence[str] = HEADER,
    title: str | None = "12345热线转办清单",
) -> bytes:
    book = Workbook()
    page = book.create_sheet("转办", 0)
    if title:
        page.append([title])
    page.append(list(header))
    for row in rows:
        page.append([None if cell is None else cell for cell in row])
        for cell in page[page.max_row]:
            if isinstance(cell.value, str):
                cell.data_type = "s"  # text, also where it looks like a formula
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


class Hotline:
    def __init__(self, as_user: Callable[[str], TestClient], world: World) -> None:
        self.world, self.desk = world, Desk(as_user, world)

    def client(self, who: str = "supervisor_s") -> TestClient:
        return self.desk.client(who)

    def map(self, source: str = "12345", who: str = "supervisor_s", **changes: Any) -> Any:
        given: dict[str, Any] = {
            "base_version": 0,
            "columns": COLUMNS,
            "classes": {"环境卫生": "V101"},
            "violation": "V101",
        }
        return self.client(who).put(f"/api/sources/{quote(source)}/mapping", json=given | changes)

    def preview(self, data: bytes, source: str = "12345", kind: str = MEDIA) -> Any:
        return self.client().post(
            f"/api/sources/{quote(source)}/preview", content=data, headers={"content-type": kind}
        )

    def send(
        self,
        data: bytes,
        source: str = "12345",
        who: str = "supervisor_s",
        *,
        dry_run: bool = False,
        version: int = 1,
        kind: str = MEDIA,
        name: str = "12345转办.xlsx",
    ) -> Any:
        return self.client(who).post(
            f"/api/sources/{quote(source)}/lists",
            params={"dry_run": dry_run, "mapping_version": version, "name": name},
            content=data,
            headers={"content-type": kind},
        )

    def cases(self, **wanted: Any) -> list[dict[str, Any]]:
        return list(self.client("command_c").get("/api/cases", params=wanted).json()["items"])
