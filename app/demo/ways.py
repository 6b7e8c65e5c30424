"""The steps that lead a case to its target, with their times. Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any

from app.demo import cast, remarks
from app.demo.days import Days
from app.demo.fates import CaseFacts, Step

BY_DAY = timedelta(hours=20)  # what lies further back happens in daytime
TRIAGE, COMMAND, CHECKER = "supervisor", "command", "checker"


@dataclass(frozen=True)
class Leg:
    """One step and how many hours it comes after the one before."""

    wait: float
    event: str
    who: str
    photo: str | None = None
    fields: dict[str, Any] = field(default_factory=dict)


Way = Callable[[CaseFacts, Random], list[Leg]]


def steps(target: str, case: CaseFacts, anchor: datetime, days: Days) -> list[Step]:
    """The way to the target, in order, all before the anchor."""
    lot = Random(f"{cast.SEED}|way {case.key}")
    legs = WAYS[target](case, lot)
    if not legs:
        return []
    tail = lot.uniform(*LATELY[target]) if target in LATELY else None
    return _timed(legs, case.opened_at, anchor, days, tail)


def _timed(
    legs: Sequence[Leg], start: datetime, anchor: datetime, days: Days, tail: float | None
) -> list[Step]:
    """Waits are shortened together where they would lead past the anchor. `tail`: the last step lies so many hours back;
    then the time that is left over is spent waiting before the last two."""
    room = (anchor - start).total_seconds() / 3600 - (0.15 if tail is None else tail)
    total = sum(leg.wait for leg in legs)
    scale = max(0.02, min(1.0, room / total))
    spare = 0.0 if tail is None else max(0.0, room - total * scale)
    made: list[Step] = []
    passed, before = 0.0, start
    for n, leg in enumerate(legs):
        passed += leg.wait * scale
        moment = start + timedelta(hours=passed + (spare if n + 2 >= len(legs) else 0.0))
        if moment < anchor - BY_DAY:
            moment = days.daytime(moment)
        moment = max(moment, before + timedelta(minutes=2))
        if moment > anchor - timedelta(minutes=1):
            moment = before + (anchor - before) / (len(legs) - n + 1)
        made.append(Step(leg.event, leg.who, moment, leg.fields, leg.photo))
        before = moment
    return made


# ---- legs ------------------------------------------------------------------------------------------------------------


def _handler(case: CaseFacts) -> str:
    return cast.handler_of(case.accountable).username


def _leader(unit: str) -> str:
    return cast.leader_of(unit).username


def _another(case: CaseFacts, lot: Random) -> str:
    return lot.choice([unit for unit in ("CG", "SZ", "HW", "JJ") if unit != case.accountable])


def _done(case: CaseFacts, lot: Random, wait: float) -> Leg:
    measure = lot.choice(remarks.MEASURES.get(case.group) or remarks.MEASURES[""])
    return Leg(wait, "report_done", _handler(case), "after", {"measure": measure})


def _filed(_case: CaseFacts, lot: Random) -> list[Leg]:
    return [Leg(lot.uniform(0.2, 3.5), "file", TRIAGE)]


def _dispatched(case: CaseFacts, lot: Random) -> list[Leg]:
    given = {
        "accountable_unit_id": case.accountable,
        "reason": lot.choice((None, None, "请按时限整改并举一反三")),
    }
    return [*_filed(case, lot), Leg(lot.uniform(0.03, 0.5), "dispatch", TRIAGE, None, given)]


def _signed(case: CaseFacts, lot: Random) -> list[Leg]:
    return [*_dispatched(case, lot), Leg(lot.uniform(0.15, 1.6), "sign", _handler(case))]


def _reported(case: CaseFacts, lot: Random) -> list[Leg]:
    share = lot.uniform(0.25, 0.9) if lot.random() < 0.84 else lot.uniform(1.1, 1.7)  # one in six is late
    return [*_signed(case, lot), _done(case, lot, max(0.6, min(case.deadline_hours, 110) * share))]


def _failed(case: CaseFacts, lot: Random) -> list[Leg]:
    why = {"reason": lot.choice(remarks.CHECK_FAILS)}
    return [*_reported(case, lot), Leg(lot.uniform(1, 16), "fail", CHECKER, "check_bad", why)]


def _passed(case: CaseFacts, lot: Random) -> list[Leg]:
    """The agreements that the severity asks for, then the check: on site for critical ones and one in five others."""
    legs = []
    if case.severity != "minor" and case.line:
        legs.append(Leg(lot.uniform(0.5, 6), "endorse", _leader(case.line)))
    if case.severity == "critical":
        legs.append(Leg(lot.uniform(0.3, 4), "endorse", COMMAND))
    on_site = case.severity == "critical" or lot.random() < 0.2
    return [*legs, Leg(lot.uniform(0.8, 14), "pass", CHECKER, "check_good" if on_site else None)]


# ---- whole ways ------------------------------------------------------------------------------------------------------


def _more_wanted(_case: CaseFacts, lot: Random) -> list[Leg]:
    return [Leg(lot.uniform(0.5, 4), "ask_more", TRIAGE, None, {"reason": lot.choice(remarks.ASK_MORE)})]


def _not_filed(_case: CaseFacts, lot: Random) -> list[Leg]:
    return [Leg(lot.uniform(0.5, 5), "refuse", TRIAGE, None, {"reason": lot.choice(remarks.REFUSALS)})]


def _merged(_case: CaseFacts, lot: Random) -> list[Leg]:
    return [
        Leg(
            lot.uniform(0.5, 3),
            "merge",
            TRIAGE,
            None,
            {"reason": "与在办问题为同一事项", "target_case_id": "another"},
        )
    ]


def _voided(case: CaseFacts, lot: Random) -> list[Leg]:
    return [
        *_filed(case, lot),
        Leg(lot.uniform(1, 5), "void", COMMAND, None, {"reason": "测试上报，经指挥部批准作废"}),
    ]


def _return_requested(case: CaseFacts, lot: Random) -> list[Leg]:
    why = {"reason": "该路段属城市主干道，管养责任不在本单位", "suggested_unit_id": _another(case, lot)}
    return [*_dispatched(case, lot), Leg(lot.uniform(0.4, 0.8), "request_return", _handler(case), None, why)]


def _delegated(case: CaseFacts, lot: Random) -> list[Leg]:
    told = {"child_unit_id": case.child, "reason": "请社区今日内组织整改"}
    return [
        *_signed(case, lot),
        Leg(lot.uniform(0.3, 1.5), "delegate", _leader(case.accountable), None, told),
    ]


def _extension_requested(case: CaseFacts, lot: Random) -> list[Leg]:
    why = {
        "reason": "配件到货需时间，现场已先行围护",
        "new_due_at": "later",
        "measure": "设置警示标识，安排专人看护",
    }
    return [*_signed(case, lot), Leg(lot.uniform(1.5, 5), "request_extension", _handler(case), None, why)]


def _suspended(case: CaseFacts, lot: Random) -> list[Leg]:
    plan = {"new_due_at": "spring", "measure": "临时围挡并每周巡查"}
    asked = {"reason": "需列入改造计划，近期无法施工", **plan}
    agreed = {"reason": "同意挂账，分管副区长已批", **plan}
    return [
        *_signed(case, lot),
        Leg(lot.uniform(8, 40), "request_suspend", _leader(case.accountable), None, asked),
        Leg(lot.uniform(2, 20), "suspend", COMMAND, None, agreed),
    ]


def _fixed_on_spot(case: CaseFacts, lot: Random) -> list[Leg]:
    who = case.reporter if case.reporter in cast.INSPECTORS else TRIAGE
    return [
        Leg(lot.uniform(0.1, 0.6), "fix_on_spot", who, "before_after", {"measure": "现场督促，当场整改到位"})
    ]


def _closed(case: CaseFacts, lot: Random) -> list[Leg]:
    return [*_reported(case, lot), *_passed(case, lot)]


def _reworked_and_closed(case: CaseFacts, lot: Random) -> list[Leg]:
    return [*_failed(case, lot), _done(case, lot, lot.uniform(2, 20)), *_passed(case, lot)]


def _returned_and_closed(case: CaseFacts, lot: Random) -> list[Leg]:
    why = {"reason": "不在本单位管养范围", "suggested_unit_id": _another(case, lot)}
    ruling = {"reason": "经核对权责清单，属本单位职责，请按期整改"}
    return [
        *_dispatched(case, lot),
        Leg(lot.uniform(0.4, 1.2), "request_return", _handler(case), None, why),
        Leg(lot.uniform(0.5, 2), "deny_return", TRIAGE, None, ruling),
        _done(case, lot, lot.uniform(3, 20)),
        *_passed(case, lot),
    ]


def _extended_and_closed(case: CaseFacts, lot: Random) -> list[Leg]:
    why = {"reason": "需协调产权单位配合", "new_due_at": "later", "measure": "先行清理，设置提示"}
    return [
        *_signed(case, lot),
        Leg(lot.uniform(2, 10), "request_extension", _handler(case), None, why),
        Leg(lot.uniform(1, 6), "approve_extension", TRIAGE, None, {"reason": "同意延期一次"}),
        _done(case, lot, lot.uniform(10, 40)),
        *_passed(case, lot),
    ]


def _reopened(case: CaseFacts, lot: Random) -> list[Leg]:
    return [
        *_closed(case, lot),
        Leg(lot.uniform(20, 60), "reopen", "team", "again", {"reason": "督查组现场发现反弹"}),
        Leg(lot.uniform(0.3, 1.5), "dispatch", TRIAGE, None, {"accountable_unit_id": case.accountable}),
        Leg(lot.uniform(0.3, 1.5), "sign", _handler(case)),
    ]


WAYS: Mapping[str, Way] = {
    "submitted": lambda _case, _lot: [],
    "more_wanted": _more_wanted,
    "not_filed": _not_filed,
    "merged": _merged,
    "voided": _voided,
    "filed": _filed,
    "dispatched": _dispatched,
    "return_requested": _return_requested,
    "in_progress": _signed,
    "overdue": _signed,
    "delegated": _delegated,
    "extension_requested": _extension_requested,
    "suspended": _suspended,
    "feedback": _reported,
    "rework": _failed,
    "closed": _closed,
    "fixed_on_spot": _fixed_on_spot,
    "reworked_and_closed": _reworked_and_closed,
    "returned_and_closed": _returned_and_closed,
    "extended_and_closed": _extended_and_closed,
    "reopened": _reopened,
}
# how many hours before the anchor the last step is taken, where that matters
LATELY: Mapping[str, tuple[float, float]] = {
    "dispatched": (0.05, 0.9),
    "return_requested": (0.1, 0.5),
    "feedback": (0.3, 15),
    "rework": (1, 18),
    "reopened": (1, 6),
}
