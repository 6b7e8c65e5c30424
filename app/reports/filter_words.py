"""A filter as people say it: what a file's manifest tells its readers about which cases are in it."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col

from app.casework.lifecycle import FLAGS, state_named
from app.casework.queries import CaseFilter, OfficeList
from app.models import CheckItem, Point, Unit, Violation
from app.reports.lines import FRONTS, SEVERITIES
from app.settings import Settings

KEYWORD = "关键词"
OFFICE_LISTS: Mapping[OfficeList, str] = {
    "extensions": "二次延期", "suspend_asked": "申请挂账", "returns": "退回争议", "redispatch": "多次退回", "no_owner": "无主",
    "proposed": "疑似反弹", "recurring": "反弹", "supervised": "挂牌督办", "suspended": "挂账", "rechecks": "抽查复核",
}  # fmt: skip
_FLAGS = {flag.code: flag.zh for flag in FLAGS}


def filter_words(session: Session, wanted: CaseFilter) -> Sequence[tuple[str, str]]:
    """(name, words) of each condition; empty when nothing is narrowed."""
    zone = Settings().zone

    def name_of(table: type[Unit] | type[Point], id_: UUID | None) -> str | None:
        return _one(session, col(table.name), col(table.id), id_)

    found: list[tuple[str, str | None]] = [
        ("状态", "、".join(state_named(state).zh for state in wanted.states) or None),
        ("责任单位", name_of(Unit, wanted.unit_id)),
        ("牵头单位", name_of(Unit, wanted.line_unit_id)),
        ("街道", name_of(Unit, wanted.street_id)),
        ("点位", name_of(Point, wanted.point_id)),
        ("问题类别", _one(session, col(Violation.zh), col(Violation.code), wanted.violation)),
        ("考核点", _one(session, col(CheckItem.zh), col(CheckItem.code), wanted.item)),
        ("严重程度", SEVERITIES.get(wanted.severity or "")),
        ("战线", FRONTS.get(wanted.front or "")),
        ("来源", wanted.source),
        ("标记", _FLAGS.get(wanted.flag, wanted.flag) if wanted.flag else None),
        ("超期", None if wanted.overdue is None else ("只含超期" if wanted.overdue else "不含超期")),
        ("上报人", "本人" if wanted.mine else None),
        ("反弹", "销号后再次发现" if wanted.proposed else None),
        ("督办台", OFFICE_LISTS[wanted.office] if wanted.office else None),
        ("上报不早于", f"{wanted.submitted_from.astimezone(zone):%Y-%m-%d %H:%M}" if wanted.submitted_from else None),
        ("上报早于", f"{wanted.submitted_until.astimezone(zone):%Y-%m-%d %H:%M}" if wanted.submitted_until else None),
        (KEYWORD, (wanted.q or "").strip() or None),
    ]  # fmt: skip
    return [(name, words) for name, words in found if words]


def _one(session: Session, wanted: Any, key: Any, value: Any) -> str | None:
    """The name under a key; the key itself where nothing has it."""
    if value is None:
        return None
    named: str | None = session.execute(select(wanted).where(key == value)).scalar_one_or_none()
    return named or str(value)
