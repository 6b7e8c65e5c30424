"""The plan of the demo district: a 任务书 of some twenty tasks with what units reported about them, and the days it aims at.

Safe to run again: ids follow from the story, and what is there already is left alone.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from sqlalchemy import select
from sqlmodel import col

from app.casework.lifecycle import OPEN_STATES
from app.demo import cast
from app.demo.days import Days
from app.demo.hands import Hands
from app.models import Case, PlanTask
from app.plan import service
from app.plan.schemas import MilestoneIn, PlanReportIn, TaskIn, TaskStateIn

OFFICE = "command"
MADE = -14  # days
LINKED = 4
At = Callable[[datetime, Callable[[], None]], None]


@dataclass(frozen=True)
class Task:
    """Days count from today. `said`: (day, percent, words). `ends`: (day, state, note)."""

    front: str
    title: str
    detail: str
    lead: str
    helping: str
    starts: int
    due: int
    said: Sequence[tuple[int, int, str]] = ()
    ends: tuple[int, str, str] | None = None
    points: str = ""
    links_cases: bool = False


TASKS: Sequence[Task] = (
    Task("all", "建立点位台账，落实点位长", "逐点核对名称、位置、责任单位，点位长公示牌上墙。",
         "ZHB", "ZHANQIAN TIANAN SHIYOU", -30, -12,
         ((-13, 100, "34 个点位全部核对完毕，公示牌已上墙。"),), (-11, "done", "验收合格")),
    Task("all", "组织第一次全域自查", "各街道、各部门对照测评标准自查一遍，问题全部进系统。", "ZHB", "CG WJ SJ ZJ", -20, -8,
         ((-12, 60, "六个街道已完成。"), (-8, 100, "全部完成，问题已建账。")), (-7, "done", "")),
    Task("sanitary", "病媒生物防制集中行动", "完善防鼠防蝇设施，统一投药、清除孳生地，建立台账。",
         "WJ", "ZHANQIAN NANJIE", -18, 12,
         ((-9, 35, "已完成两轮统一投药。"), (-2, 60, "农贸市场周边毒饵站补齐，居民区正在收尾。"))),
    Task("sanitary", "旱厕和公厕提升", "公厕“六无”，旱厕清零或改造到位，专人保洁。", "HW", "ZHONGTUN", -16, 10,
         ((-10, 20, "排查完毕，需改造 11 座。"), (-3, 35, "改造 4 座，其余等待材料。")), None, "P25 P26"),
    Task("sanitary", "小餐饮、小理发店规范提升", "持证、公示、消毒、三防设施逐户过关。", "WJ", "SJ RAOYANG BEIJIE", -14, 18,
         ((-6, 40, "理发店 62 户过关 41 户。"),), None, "P27 P28"),
    Task("sanitary", "老旧小区环境整治", "清理楼道杂物、乱堆乱放、卫生死角，弃管小区落实托底保洁。",
         "ZHANQIAN", "ZJ HW", -14, 6,
         ((-8, 20, "清理弃管小区 3 个。"), (-3, 35, "民族社区清运杂物 14 车，楼道尚有 8 个未清。")), None, "P20",
         links_cases=True),
    Task("sanitary", "城乡结合部和背街小巷清脏治乱", "清理积存垃圾，硬化破损路面，设置收集点。",
         "CG", "ZHONGTUN SHIYING", -13, -2,
         ((-9, 30, "完成士英片区。"), (-4, 70, "钟屯村口两处积存垃圾待清运。")), None, "P23", links_cases=True),
    Task("sanitary", "控烟宣传和无烟单位创建", "室内公共场所无烟标识、劝阻员、投诉电话到位。",
         "WJ", "WL JY", -10, 20, ((-1, 30, "标识已发放到位。"),)),
    Task("sanitary", "建筑工地扬尘和食堂管理", "围挡、冲洗、裸土苫盖、食堂证照齐全。", "ZJ", "HB", -12, 8,
         ((-5, 55, "12 个工地完成 7 个。"),), None, "P24"),
    Task("civilized", "公益广告全覆盖", "主次干道、社区、公交站、工地围挡按比例设置，破损更换。", "WM", "CG ZHANQIAN", -15, 5,
         ((-7, 50, "已更换破损版面 86 处。"), (-1, 80, "主干道完成，社区补齐中。")), None, "P01 P13"),
    Task("civilized", "交通秩序专项治理", "路口志愿劝导、非机动车停放线、斑马线礼让执法。", "JJ", "JT CG", -14, 30,
         ((-6, 30, "8 个路口早晚高峰劝导到位。"),)),
    Task("civilized", "窗口单位文明服务提升", "设施、导引、投诉渠道、志愿服务站达标。", "ZW", "JT WL", -12, 3,
         ((-6, 60, "政务大厅完成，车站整改中。"), (-1, 100, "全部完成，请验收。")), None, "P02 P13"),
    Task("civilized", "不文明养犬和飞线充电整治", "遛犬牵绳、飞线清零、充电棚建设。",
         "GA", "XF BAOAN SHIYOU", -11, 16, ((-4, 25, "清理飞线 132 处。"),)),
    Task("civilized", "未成年人思想道德建设台账", "校园周边环境、网吧管理、心理辅导站资料齐备。", "JY", "WL", -9, -1,
         ((-5, 40, "校园周边已排查。"),), None, "P29 P33"),
    Task("civilized", "弃管小区物业覆盖", "引入物业或社区托管，签订协议。",
         "ZJ", "BAOAN JINGYE", -10, 40, ((-2, 20, "已签约 2 个小区。"),), None, "P18"),
    Task("civilized", "志愿服务活动排期", "每周五全民清洁日，结对共建单位到岗签到。",
         "WM", "", -8, 45, ((-1, 20, "第一期 23 家单位参加。"),)),
    Task("food", "农贸市场规范化改造", "活禽区隔离、快检室公示、三防与上下水、垃圾日产日清。",
         "SJ", "CG TIANAN SHIYOU", -16, 14,
         ((-10, 30, "A 市场快检室投用。"), (-3, 55, "活禽区隔断完成一半。")), None, "P14 P15", links_cases=True),
    Task("food", "学校食堂互联网加明厨亮灶", "接入率百分之百，索证索票齐全，陪餐记录完整。", "JY", "SJ", -14, 9,
         ((-8, 50, "接入 9 所。"), (-2, 75, "接入 14 所，余 3 所本周完成。")), None, "P29"),
    Task("food", "“两个责任”包保督导全覆盖", "C、D 级主体督导到位，问题闭环。",
         "SJ", "", -12, 11, ((-5, 20, "完成第一轮督导三成。"),)),
    Task("food", "食品安全知晓率入户宣传", "入户发放明白纸，问卷摸底知晓率。", "SJ", "WM JINGYE", 3, 24),
    Task("all", "第二次模拟测评与问题清零", "对照标准抽样测评，低分点位一周内清零。", "ZHB", "CG WJ SJ WM", 8, 22),
    Task("civilized", "背街小巷立面改造（二期）", "因资金未到位，转入下年度计划。",
         "ZJ", "", -14, 25, (), (-4, "cancelled", "资金未到位，区政府同意转下年度")),
)  # fmt: skip
MILESTONES: Sequence[tuple[str, str, str, int]] = (
    ("self_check", "all", "全区自查", -8),
    ("self_check", "all", "第二次自查", 15),
    ("province", "sanitary", "卫生城省级暗访", 27),
    ("province", "food", "食安城省级初评", 46),
)


def plan_roadmap(hands: Hands, days: Days, at: At) -> None:
    """Puts the deeds on the agenda."""
    at(days.at(MADE, 8, 20), partial(_write, hands, days))
    for n, task in enumerate(TASKS):
        for day, percent, words in task.said:
            at(days.at(day, 16, 5 + n), partial(_report, hands, days, n, day, percent, words))
        if task.ends is not None:
            at(days.at(task.ends[0], 17, 5), partial(_end, hands, days, n))
        if task.links_cases:
            at(days.at(-1, 17, 30), partial(_link, hands, days, n))


def _id(days: Days, n: int) -> UUID:
    return cast.born(f"task {n}", days.at(MADE, 8, 20))


def _write(hands: Hands, days: Days) -> None:
    office = hands.actor(OFFICE)
    with hands.shop.database.transaction() as session:
        for n, task in enumerate(TASKS):
            if session.get(PlanTask, _id(days, n)) is None:
                service.save_task(session, office, _id(days, n), _given(hands, days, task))
        for n, (kind, front, title, day) in enumerate(MILESTONES):
            given = {"version": 0, "kind": kind, "front": front, "title": title}
            on = days.today + timedelta(days=day)
            milestone = MilestoneIn.model_validate({**given, "day": on})
            id_ = cast.born(f"milestone {n}", days.at(MADE, 8, 20))
            service.save_milestone(session, office, id_, milestone)


def _given(hands: Hands, days: Days, task: Task, version: int = 0, cases: Sequence[UUID] = ()) -> TaskIn:
    return TaskIn(
        version=version,
        front=task.front,  # type: ignore[arg-type]  # told above, checked on reading
        title=task.title,
        detail=task.detail,
        lead_unit_id=hands.unit(task.lead),
        co_unit_ids=[hands.unit(code) for code in task.helping.split()],
        starts_on=days.today + timedelta(days=task.starts),
        due_on=days.today + timedelta(days=task.due),
        case_ids=list(cases),
        point_ids=[hands.people.points[code] for code in task.points.split()],
    )


def _report(hands: Hands, days: Days, n: int, day: int, percent: int, words: str) -> None:
    """By whoever acts for the lead unit; by the office for units where nobody has an account."""
    unit = hands.unit(TASKS[n].lead)
    known = sorted(hands.people.actors.items())
    spokesmen = [actor for _, actor in known if actor.unit_id == unit and actor.may("plan.own")]
    author = spokesmen[0] if spokesmen else hands.actor(OFFICE)
    id_ = cast.born(f"report {n} {day}", days.at(day, 16, 5 + n))
    with hands.shop.database.transaction() as session:
        given = PlanReportIn(progress=percent, words=words)
        service.report(session, author, _id(days, n), id_, given, days.zone)


def _end(hands: Hands, days: Days, n: int) -> None:
    _, state, note = TASKS[n].ends or (0, "open", "")
    with hands.shop.database.transaction() as session:
        version = session.get_one(PlanTask, _id(days, n)).version
        given = TaskStateIn.model_validate({"version": version, "state": state, "note": note})
        service.set_state(session, hands.actor(OFFICE), _id(days, n), given)


def _link(hands: Hands, days: Days, n: int) -> None:
    """The oldest cases that the lead unit has open."""
    task = TASKS[n]
    with hands.shop.database.transaction() as session:
        row = session.get_one(PlanTask, _id(days, n))
        if row.version > 1:
            return
        wanted = (
            select(col(Case.id))
            .where(col(Case.accountable_unit_id) == hands.unit(task.lead), col(Case.state).in_(OPEN_STATES))
            .order_by(col(Case.number))
            .limit(LINKED)
        )
        cases = list(session.execute(wanted).scalars())
        given = _given(hands, days, task, row.version, cases)
        service.save_task(session, hands.actor(OFFICE), row.id, given)
