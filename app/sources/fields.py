"""What a list of a source can tell us, and the headers that it usually stands under."""

from collections.abc import Mapping, Sequence
from typing import Literal

from app.models import CASE_SOURCES

# 巡查 and 自查 are our own: they come from phones, not from lists.
SOURCES = tuple(source for source in CASE_SOURCES if source not in ("巡查", "自查"))
SourceCode = Literal[SOURCES]  # type: ignore[valid-type]  # a closed list, known at import

# Field → headers that are taken for it until somebody says otherwise. The order is that of the screen.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "ref": ("工单编号", "编号", "工单号", "案件编号", "问题编号", "督办编号", "流水号", "No"),
    "text": ("诉求内容", "反映内容", "问题描述", "内容", "主要内容", "事项内容", "问题", "问题内容"),
    "class": ("问题类别", "类别", "诉求类别", "问题类型", "事件类型", "分类"),
    "severity": ("严重程度", "等级", "紧急程度"),
    "point": ("点位", "点位编号", "点位名称", "检查点位", "测评点位"),
    "address": ("地址", "诉求地址", "事发地址", "问题地点", "地点", "位置", "详细地址"),
    "street": ("街道", "所属街道", "属地", "镇街", "辖区"),
    "due": ("办理时限", "截止时间", "办结时限", "要求反馈时间", "反馈时限", "整改期限", "到期时间", "时限"),
    "found": ("来电时间", "受理时间", "派单时间", "发现时间", "登记时间", "检查时间"),
}
REPLIES: Mapping[str, tuple[str, ...]] = {
    "reply_state": ("办理状态", "办理结果", "整改情况", "办结情况", "是否办结"),
    "reply_measure": ("整改措施", "办理情况", "处理情况", "答复内容", "回复内容"),
    "reply_finished": ("办结时间", "完成时间", "整改完成时间", "办结日期"),
    "reply_unit": ("责任单位", "承办单位", "办理单位", "整改责任单位"),
}
ALL_FIELDS: tuple[str, ...] = (*FIELDS, *REPLIES)
NEEDED = ("ref", "text")
PLACES = ("point", "address")  # one of them


def plain(header: str) -> str:
    """A header without what differs from one list to the next: spaces, stars, kinds of brackets."""
    return "".join(header.lower().replace("（", "(").replace("）", ")").replace("*", "").split())


def guessed(header: Sequence[str]) -> dict[str, str]:
    """Field → header, for headers that usually mean it. Each header serves once."""
    by_name = {plain(name): name for name in reversed(header) if name}
    found: dict[str, str] = {}
    for field, names in (*FIELDS.items(), *REPLIES.items()):
        free = (by_name[plain(name)] for name in names if plain(name) in by_name)
        match = next((name for name in free if name not in found.values()), None)
        if match is not None:
            found[field] = match
    return found


def kept(columns: Mapping[str, str], header: Sequence[str]) -> dict[str, str]:
    """The part of a remembered mapping that this header has, in this header's own spelling."""
    by_name = {plain(name): name for name in reversed(header) if name}
    return {field: by_name[plain(name)] for field, name in columns.items() if plain(name) in by_name}
