"""Who lives in the demo district: units, accounts, notes people write. Plain data; names of persons are invented."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from uuid import UUID

SEED = "sancheng-demo-1"

# code → (name, kind, parent)
UnitRow = tuple[str, str, str, str]

STREETS: Mapping[str, tuple[str, str]] = {
    "天安街道": ("TIANAN", "长安社区居委会"),
    "石油街道": ("SHIYOU", "康宁社区居委会"),
    "北街街道": ("BEIJIE", "北三里社区居委会"),
    "敬业街道": ("JINGYE", "敬业里社区居委会"),
    "保安街道": ("BAOAN", "保安里社区居委会"),
    "南街街道": ("NANJIE", "南宁社区居委会"),
    "饶阳街道": ("RAOYANG", "饶阳里社区居委会"),
    "站前街道": ("ZHANQIAN", "民族社区居委会"),
    "士英街道": ("SHIYING", "士英社区居委会"),
    "钟屯街道": ("ZHONGTUN", "钟屯村委会"),
}
# operators by street: (code, name)
OPERATORS: Sequence[tuple[str, str, str]] = (
    ("OP-MKT-A", "示例农贸市场A管理公司", "TIANAN"),
    ("OP-MKT-B", "示例农贸市场B管理公司", "SHIYOU"),
    ("OP-PROP-D", "示例物业服务公司", "SHIYING"),
    ("OP-SHOP", "大润发超市古塔店", "BAOAN"),
    ("OP-HOSP-1", "医科大学附属第一医院", "SHIYOU"),
    ("OP-HOSP-2", "市中心医院", "TIANAN"),
    ("OP-UNI", "辽宁工业大学后勤处", "SHIYING"),
    ("OP-STATION", "锦州站客运车间", "ZHANQIAN"),
    ("OP-PARK", "古塔公园管理处", "BAOAN"),
    ("OP-SITE", "示例建筑工程公司", "SHIYING"),
    ("OP-DINER", "示例小餐饮", "RAOYANG"),
    ("OP-HAIR", "示例理发店", "BEIJIE"),
    ("OP-SCHOOL", "示例小学", "JINGYE"),
    ("OP-BUS", "公交公司第二分公司", "ZHANQIAN"),
    ("OP-CINEMA", "示例影院", "ZHANQIAN"),
    ("OP-MALL", "示例商场管理公司", "ZHANQIAN"),
    ("OP-NET", "示例网吧", "RAOYANG"),
    ("OP-HOTEL", "示例宾馆", "ZHANQIAN"),
)
# point → unit in charge; points left out are the street's own
IN_CHARGE: Mapping[str, str] = {
    "P01": "OP-PARK", "P02": "ZW", "P09": "OP-SHOP", "P10": "OP-HOSP-1", "P11": "OP-HOSP-2", "P12": "OP-UNI",
    "P13": "OP-STATION", "P14": "OP-MKT-A", "P15": "OP-MKT-B", "P16": "SQ-RAOYANG", "P17": "SQ-JINGYE", "P18": "SQ-BAOAN",
    "P19": "OP-PROP-D", "P20": "SQ-ZHANQIAN", "P21": "SQ-TIANAN", "P23": "SQ-ZHONGTUN", "P24": "OP-SITE", "P25": "HW",
    "P26": "HW", "P27": "OP-DINER", "P28": "OP-HAIR", "P29": "OP-SCHOOL", "P30": "OP-BUS", "P31": "OP-CINEMA",
    "P32": "OP-MALL", "P33": "OP-NET", "P34": "OP-HOTEL",
}  # fmt: skip
STEWARDS = (
    "陈立新",
    "孙丽娟",
    "马国强",
    "郭晓东",
    "何秀英",
    "罗志刚",
    "高翔",
    "林桂芳",
    "梁建华",
    "宋佳",
    "唐明",
    "许文静",
)
ADDRESSES: Mapping[str, str] = {
    "P01": "北三里1号", "P02": "人民街三段2号", "P08": "解放路161号", "P10": "人民街五段2号", "P11": "上海路二段51号",
    "P12": "士英街169号",
}  # fmt: skip


@dataclass(frozen=True)
class Person:
    """An account. `doors`: whether the demo password opens it; the others wait for a printed slip."""

    username: str
    name: str
    roles: tuple[str, ...]
    unit: str | None = None
    team: str = ""
    streets: tuple[str, ...] = ()
    doors: bool = False


ACCOUNTS: Sequence[Person] = (
    Person("inspector", "王晓雨", ("inspector",), team="巡查一组", doors=True),
    Person("inspector2", "刘建军", ("inspector",), team="巡查二组", doors=True),
    Person("supervisor", "赵敏", ("supervisor",), "ZHB", "调度台", doors=True),
    Person("handler", "周志强", ("unit_handler",), "ZHANQIAN", doors=True),
    Person("checker", "孙红梅", ("checker",), team="核查组", doors=True),
    Person("command", "郑国华", ("command",), "ZHB", "指挥部办公室", doors=True),
    Person("team", "冯立民", ("inspection_team",), team="督查组", doors=True),
    Person("leader", "沈宏伟", ("leader",), streets=("ZHANQIAN", "TIANAN"), doors=True),
    Person("admin", "系统管理员", ("admin",), doors=True),
    Person("hanxue", "韩雪", ("inspector",), team="巡查三组"),
    Person("wujun", "吴军", ("inspector",), team="巡查三组"),
    Person("lina", "李娜", ("inspector",), team="巡查四组"),
    Person("zhaqian-self", "蒋文博", ("inspector",), "ZHANQIAN", "站前街道自查组"),
)
INSPECTORS = ("inspector", "inspector2", "hanxue", "wujun", "lina")
_SURNAMES = "张李王刘陈杨黄吴赵周徐孙马朱胡林郭何高罗"
_GIVEN = (
    "伟",
    "芳",
    "敏",
    "静",
    "磊",
    "洋",
    "艳",
    "勇",
    "杰",
    "娟",
    "涛",
    "明",
    "超",
    "霞",
    "平",
    "刚",
    "玲",
    "辉",
    "丹",
    "鹏",
)


def handler_of(unit: str) -> Person:
    """The person who acts for a unit that has no account of its own above."""
    if unit == "ZHANQIAN":
        return next(person for person in ACCOUNTS if person.username == "handler")
    lot = sha256(f"{SEED}|{unit}".encode()).digest()
    name = _SURNAMES[lot[0] % len(_SURNAMES)] + _GIVEN[lot[1] % len(_GIVEN)]
    return Person(f"unit-{unit.lower()}", name, ("unit_handler", "unit_leader"), unit)


def leader_of(unit: str) -> Person:
    """The person who agrees for a unit (审核)."""
    if unit == "ZHANQIAN":
        return Person("zhanqian-lead", "潘志宏", ("unit_leader",), "ZHANQIAN")
    return handler_of(unit)


def units(bureaus: Sequence[tuple[str, str, str]]) -> Sequence[UnitRow]:
    """All units, parents first: code, name, kind, parent code ("" for the district itself).

    `bureaus`: (code, name, kind) of the offices that the content names."""
    rows: list[UnitRow] = [("GUTA", "古塔区", "district", "")]
    rows += [(code, name, kind, "GUTA") for code, name, kind in bureaus]
    for street, (code, community) in STREETS.items():
        rows.append((code, f"{street}办事处", "subdistrict", "GUTA"))
        rows.append((f"SQ-{code}", community, "community", code))
    rows += [(code, name, "operator", street) for code, name, street in OPERATORS]
    return rows


def born(name: str, at: datetime) -> UUID:
    """The id a phone would have made for `name` at that moment: a UUIDv7 whose random part follows from the name."""
    lot = sha256(f"{SEED}|{name}".encode()).digest()
    raw = bytearray(int(at.timestamp() * 1000).to_bytes(6, "big") + lot[:10])
    raw[6] = (raw[6] & 0x0F) | 0x70
    raw[8] = (raw[8] & 0x3F) | 0x80
    return UUID(bytes=bytes(raw))
