"""任务书 as a table: taken away as XLSX, and read back from what people filled in. All rows are judged before one is written."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from pydantic import ValidationError
from sqlalchemy import select
from sqlmodel import Session, col

from app.authz import Actor
from app.checklists.queries import scoring
from app.errors import AppError, Unprocessable
from app.events import record
from app.models import PlanTask, Unit
from app.plan import queries
from app.plan.schemas import PlanImportOut, PlanProblem, TaskIn, TaskOut
from app.plan.service import beside_of, save_task
from app.primitives import local_date, new_id, utc_now
from app.spreadsheets.reading import Row, Sheet, read_book
from app.spreadsheets.writing import table

TITLE = "三城联创任务书"
STANDINGS = {
    "cancelled": "取消", "done": "已办结", "awaiting": "待办结", "late": "超期", "slipping": "滞后", "not_begun": "未开始",
    "on_track": "正常推进",
}  # fmt: skip
ALL_FRONTS = "综合"
# Column → the headers it may have; the first is ours.
HEADERS: Mapping[str, tuple[str, ...]] = {
    "number": ("编号", "number"),
    "front": ("战线", "创建类别", "类别", "front"),
    "title": ("任务", "任务名称", "工作任务", "重点任务", "task"),
    "detail": ("工作内容及标准", "工作内容", "具体措施", "工作要求", "detail"),
    "lead": ("牵头单位", "责任单位", "lead"),
    "helping": ("配合单位", "协办单位", "co-units"),
    "starts_on": ("开始日期", "启动时间", "开始时间", "start"),
    "due_on": ("完成期限", "完成时限", "完成时间", "due"),
}
NEEDED = ("front", "title", "lead", "starts_on", "due_on")
TOLD = ("进度", "状态", "最近进展", "报送人", "报送时间")
"""Further columns of what is taken away. They come from reports, so an import leaves them alone."""
MOST_ROWS = 1000
_HEADER_LIMIT = 20
_SEPARATORS = re.compile(r"[、,，;；\n]+")
_DAY = re.compile(r"^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:\s+00:00(?::00)?)?$")


def front_names(session: Session) -> dict[str, str]:
    return {front["code"]: front["short_zh"] for front in scoring(session)["fronts"]} | {"all": ALL_FRONTS}


def as_xlsx(tasks: Sequence[TaskOut], fronts: Mapping[str, str], zone: ZoneInfo) -> bytes:
    rows = []
    for task in tasks:
        last = task.last_report
        said = (last.words, last.author, str(local_date(last.reported_at, zone))) if last else ("", "", "")
        rows.append(
            (
                str(task.number), fronts[task.front], task.title, task.detail, task.lead.name,
                "、".join(unit.name for unit in task.co_units), str(task.starts_on), str(task.due_on), f"{task.progress}%",
                STANDINGS[task.standing], *said,
            )
        )  # fmt: skip
    return table(TITLE, [], (*(names[0] for names in HEADERS.values()), *TOLD), rows)


def import_plan(session: Session, actor: Actor, data: bytes, *, dry_run: bool) -> PlanImportOut:
    """A row with a known 编号 changes that task; one without changes the open task of the same front, title and lead unit, or
    adds one. Cases and points that a task is linked to stay.

    Raises what reading a file raises, Unprocessable `plan.sheet_unknown`, and where not a trial `plan.import_refused`.
    """
    header, rows = _opened(data)
    out = PlanImportOut(applied=False, rows=len(rows), added=0, changed=0, unchanged=0, problems=[])
    reader = _Reader(session, out.problems)
    judged = []
    for row in rows:
        cells = {name: row.cells[at] for name, at in header.items() if at < len(row.cells) and row.cells[at]}
        found = reader.task(row.number, cells)
        if found is not None:
            judged.append((row.number, *found))
    if not out.problems:
        for number, task, given in judged:
            if task is None:
                out.added += 1
            elif _differs(session, task, given):
                out.changed += 1
                if task.state != "open":
                    out.problems.append(
                        PlanProblem(row=number, field="", code="plan.closed", detail=str(task.number))
                    )
            else:
                out.unchanged += 1
    if dry_run:
        return out
    if out.problems:
        problems = [problem.model_dump() for problem in out.problems]
        raise Unprocessable(
            "plan.import_refused", "The sheet has problems; nothing was written.", problems=problems
        )
    for number, task, given in judged:
        try:
            save_task(session, actor, task.id if task else new_id(), given)
        except AppError as error:
            named = [{"row": number, "field": "", "code": error.code, "detail": error.detail}]
            raise Unprocessable(
                "plan.import_refused", "The sheet has problems; nothing was written.", problems=named
            ) from error
    out.applied = True
    counts = {"added": out.added, "changed": out.changed, "unchanged": out.unchanged}
    record(session, "plan.imported", subject=("plan", "import"), actor_id=actor.id, payload=counts)
    return out


def _opened(data: bytes) -> tuple[dict[str, int], Sequence[Row]]:
    """Where each column stands, and the rows below the header."""
    best: tuple[int, dict[str, int], Sheet, int] | None = None
    for sheet in read_book(data).sheets:
        for index, row in enumerate(sheet.rows[:_HEADER_LIMIT]):
            places = {cell.strip().lower(): at for at, cell in reversed(list(enumerate(row.cells)))}
            found = {
                name: places[alias]
                for name, aliases in HEADERS.items()
                for alias in reversed(aliases)
                if alias in places
            }
            if best is None or len(found) > best[0]:
                best = (len(found), found, sheet, index)
    missing = [name for name in NEEDED if best is None or name not in best[1]]
    if best is None or missing:
        names = [HEADERS[name][0] for name in missing]
        raise Unprocessable("plan.sheet_unknown", "The sheet lacks columns that a task needs.", missing=names)
    rows = best[2].rows[best[3] + 1 :]
    if len(rows) > MOST_ROWS:
        raise Unprocessable(
            "plan.too_many", f"The sheet has {len(rows)} rows; at most {MOST_ROWS} are taken."
        )
    return best[1], rows


def _differs(session: Session, task: PlanTask, given: TaskIn) -> bool:
    own = ("front", "title", "detail", "lead_unit_id", "starts_on", "due_on")
    if any(getattr(task, name) != getattr(given, name) for name in own):
        return True
    return beside_of(session, task.id)["co_unit_ids"] != sorted(set(given.co_unit_ids) - {given.lead_unit_id})


class _Reader:
    """Turns cells into tasks, noting what is wrong."""

    def __init__(self, session: Session, problems: list[PlanProblem]) -> None:
        self.session, self.problems = session, problems
        self.fronts = {name: code for code, name in front_names(session).items()}
        for front in scoring(session)["fronts"]:
            self.fronts |= {front[name]: front["code"] for name in ("code", "zh", "en", "short_en")}
        self.fronts["all"] = "all"
        self.units: dict[str, list[UUID]] = {}
        query = select(col(Unit.id), col(Unit.code), col(Unit.name)).where(
            col(Unit.active), col(Unit.kind) != "placeholder"
        )
        for id_, code, name in session.execute(query):
            for key in {code, name}:
                self.units.setdefault(key, []).append(id_)
        tasks = session.execute(select(PlanTask).order_by(col(PlanTask.number).desc())).scalars().all()
        self.by_number = {str(task.number): task for task in tasks}
        self.by_words = {_words(task): task for task in tasks if task.state == "open"}
        self.seen: dict[Any, int] = {}

    def task(self, row: int, cells: Mapping[str, str]) -> tuple[PlanTask | None, TaskIn] | None:
        before = len(self.problems)
        note = self._noting(row)
        for name in NEEDED:
            if name not in cells:
                note(name, "plan.cell_missing", "a task needs this")
        front = self.fronts.get(cells.get("front", ""))
        if "front" in cells and front is None:
            note("front", "plan.unknown_front", cells["front"][:40])
        lead = self._unit("lead", cells.get("lead", ""), note)
        helping = [
            self._unit("helping", name.strip(), note) for name in _SEPARATORS.split(cells.get("helping", ""))
        ]
        days = {name: self._day(name, cells.get(name, ""), note) for name in ("starts_on", "due_on")}
        number = cells.get("number", "")
        known = self.by_number.get(number)
        if number and known is None:
            note("number", "plan.unknown_number", number[:40])
        if len(self.problems) > before:
            return None
        body = {
            "version": 0, "front": front, "title": cells["title"], "detail": cells.get("detail", ""), "lead_unit_id": lead,
            "co_unit_ids": [unit for unit in helping if unit], **days,
        }  # fmt: skip
        try:
            given = TaskIn.model_validate(body)
        except ValidationError as error:
            for one in error.errors():
                name = str(one["loc"][0]) if one["loc"] else "due_on"
                note(name if name in HEADERS else "", "plan.cell_invalid", one["msg"][:200])
            return None
        task = known or self.by_words.get((given.front, given.title, given.lead_unit_id))
        key = task.id if task else (given.front, given.title, given.lead_unit_id)
        if key in self.seen:
            note("", "plan.row_repeated", str(self.seen[key]))
            return None
        self.seen[key] = row
        if task is None:
            return None, given
        kept = beside_of(self.session, task.id)
        keeping = {name: kept[name] for name in ("case_ids", "point_ids")} | {"version": task.version}
        return task, given.model_copy(update=keeping)

    def _unit(self, field: str, name: str, note: "_Note") -> UUID | None:
        if not name:
            return None
        found = self.units.get(name, [])
        if len(found) == 1:
            return found[0]
        note(field, "plan.unit_ambiguous" if found else "plan.unknown_unit", name[:60])
        return None

    def _day(self, field: str, text: str, note: "_Note") -> date | None:
        match = _DAY.match(text.strip())
        try:
            if match:
                return date(*map(int, match.groups()))
        except ValueError:
            pass
        if text:
            note(field, "plan.day_unreadable", text[:40])
        return None

    def _noting(self, row: int) -> "_Note":
        def note(field: str, code: str, detail: str) -> None:
            self.problems.append(PlanProblem(row=row, field=field, code=code, detail=detail))

        return note


_Note = Callable[[str, str, str], None]


def _words(task: PlanTask) -> tuple[str, str, UUID]:
    return task.front, task.title, task.lead_unit_id


def shown(session: Session, actor: Actor, zone: ZoneInfo) -> bytes:
    tasks = queries.tasks_out(session, actor, local_date(utc_now(), zone), zone)
    return as_xlsx(tasks, front_names(session), zone)
