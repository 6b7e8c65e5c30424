"""《对账单》: one unit's list in words, as it stands: for a table, for paper with lines to sign on, for a chat."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from app.casework.lifecycle import state_named
from app.stocktakes.rules import Totals

TITLE = "对账单"
COUNTS = {
    "on_time": "按期",
    "late": "超期销号",
    "overdue": "超期未销",
    "suspended": "挂账",
    "excluded": "不计",
    "disputed": "存疑",
}
WHY = {
    "handed_on": "已转出", "merged": "并案", "voided": "作废", "refused": "不予登记", "no_deadline": "无期限",
    "not_due": "未到期", "counted_before": "以前已计", "return_requested": "退回待裁定", "awaiting_check": "待核查",
}  # fmt: skip
REASONS = {
    "not_mine": "非本单位职责", "done_in_time": "已按期完成", "deadline_wrong": "期限有误", "duplicate": "重复问题",
    "other": "其他",
}  # fmt: skip
RULINGS = {None: "待裁定", "upheld": "异议成立", "rejected": "异议不成立"}
ENTERED = {"new": "新增", "brought_in": "期初建账", "handed_over": "转入", "reopened": "重启"}
LEFT = {"cancelled": "销号", "voided": "作废", "merged": "并案", "refused": "不予登记", "handed_on": "转出"}
SIGNATURES = ("单位核对人", "单位负责人（盖章）", "日期")
COLUMNS = (
    "序号",
    "问题编号",
    "问题",
    "地点",
    "发现时间",
    "整改期限",
    "反馈时间",
    "状态",
    "计入",
    "异议与裁定",
)
MOST_IN_CHAT = 30


@dataclass(frozen=True, slots=True)
class Row:
    """One line in words; `disputed`: what the unit says and what was ruled."""

    cells: tuple[str, ...]
    unit: str
    overdue: bool


@dataclass(frozen=True, slots=True)
class PrintedList:
    """`head`: what stands above the lines; `sums`: the totals in sentences."""

    title: str
    unit: str
    number: str
    head: tuple[str, ...]
    sums: tuple[str, ...]
    rows: tuple[Row, ...]

    def as_plain_text(self) -> str:
        """For a chat: the sums, and what is past its deadline; short lines."""
        late = [row for row in self.rows if row.overdue]
        lines = [f"【{self.number} {self.title}】", f"{self.unit}：", *self.head, *self.sums]
        if late:
            lines += ["", "超期未销："]
            lines += [
                f"{at}. {row.cells[1]} {row.cells[2]}（{row.cells[3]}），期限 {row.cells[5]}"
                for at, row in enumerate(late[:MOST_IN_CHAT], 1)
            ]
        if len(late) > MOST_IN_CHAT:
            lines.append(f"等共 {len(late)} 件，详见对账单。")
        return "\n".join(lines)


def printed(
    stocktake: Any,
    unit: str,
    lines: Sequence[tuple[Mapping[str, Any], str, Any]],
    totals: Totals,
    zone: ZoneInfo,
) -> PrintedList:
    """`lines`: (document, what it stands as, its dispute or None) in their order."""

    def local(moment: str | datetime | None) -> str:
        if moment is None:
            return "—"
        at = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
        return f"{at.astimezone(zone):%Y-%m-%d %H:%M}"

    if stocktake.settled_at is not None:
        state = f"已于 {local(stocktake.settled_at)} 定账。"
    else:
        state = f"请于 {local(stocktake.closes_at)} 前核对；逾期未回的，视为确认。"
    rate = "—" if totals.rate is None else f"{totals.rate:.1%}"
    moved = [f"＋{ENTERED[code]} {n}" for code, n in totals.entered.items()]
    moved += [f"－{LEFT[code]} {n}" for code, n in totals.left.items()]
    sums = (
        f"应销号 {totals.due}：按期 {totals.on_time}，超期销号 {totals.late}，超期未销 {totals.overdue}；按期销号率 {rate}。",
        f"挂账 {totals.suspended}，不计 {totals.excluded}，存疑 {totals.disputed}。",
        f"上期结转 {totals.opening} {' '.join(moved)} ＝ 期末在账 {totals.closing}。",
    )
    rows = tuple(_row(at, *line, local) for at, line in enumerate(lines, 1))
    return PrintedList(
        TITLE, unit, stocktake.number, (f"截止 {local(stocktake.cut_off_at)}。{state}",), sums, rows
    )


def _row(at: int, line: Mapping[str, Any], stands: str, dispute: Any, local: Any) -> Row:
    counted = COUNTS[line["counts_as"]] + (f"（{WHY[line['why']]}）" if line["why"] else "")
    if stands != line["counts_as"]:
        counted += f" → {COUNTS[stands]}"
    said = ""
    if dispute is not None:
        parts = (REASONS[dispute.reason], dispute.note, RULINGS[dispute.ruling], dispute.ruling_reason)
        said = "；".join(part for part in parts if part)
    due = local(line["due_at"])
    if line["original_due_at"] and line["original_due_at"] != line["due_at"]:
        due += f"（原 {local(line['original_due_at'])}）"
    cells = (
        str(at), line["number"], line["what"], line["place"] or line["street"], local(line["found_at"]), due,
        local(line["feedback_at"]), state_named(line["state"]).zh, counted, said,
    )  # fmt: skip
    return Row(cells, line["unit"], stands == "overdue")
