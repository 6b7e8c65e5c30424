"""The lifecycle of a case as one table: the only list of states, steps, their roles and flags.

Pure data. Who may take which step when is in rules.py; time limits and windows are content (checklists/casework.yaml).
"""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class State:
    """`clock`: which limit runs while a case is here. `is_open`: still on the ledger."""

    code: str
    zh: str
    en: str
    meaning: str
    clock: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class Transition:
    """`to`: a state, or (same) · (origin) = the state it came from · (before) · (closed or feedback).

    `needs`: evidence that is refused with 422 when missing. `automatic`: made by the server, never asked for.
    """

    event: str
    zh: str
    en: str
    sources: tuple[str, ...]
    to: str
    roles: tuple[str, ...]
    evidence: str
    needs: tuple[str, ...] = ()
    automatic: bool = False


@dataclass(frozen=True, slots=True)
class Flag:
    code: str
    zh: str
    en: str
    meaning: str


# fmt: off
# One row, one line (or two): a table is read by column.
STATES = (
    State("draft", "草稿", "Draft", "on the device, not sent", "none", False),
    State("more_wanted", "待补充", "More wanted", "back with the reporter; record and number stay", "5 days, then refused", True),
    State("submitted", "待登记", "Submitted", "received and numbered, waits for triage", "triage 2 h", True),
    State("not_filed", "不予登记", "Not filed", "does not meet the filing rule or cannot be located", "end", False),
    State("merged", "并案", "Merged", "duplicate of another case, which it follows", "end", False),
    State("filed", "待交办", "Filed", "on the ledger, waits to be handed to a unit", "dispatch 2 h", True),
    State("dispatched", "待签收", "Dispatched", "handed to one accountable unit (主责单位)", "sign 2 working hours", True),
    State("in_progress", "整改中", "In progress", "signed, being rectified", "class deadline", True),
    State("return_requested", "申请退回(非本单位职责)", "Return requested", "the unit says it is not theirs",
          "ruling 4 working hours; the pause counts only if the return is approved", True),
    State("extension_requested", "申请延期", "Extension requested", "more time asked",
          "ruling 8 working hours; the deadline keeps running", True),
    State("suspended", "挂账", "Suspended", "cannot be done now; plan date and approving leader", "monthly revisit", True),
    State("feedback", "待核查", "Feedback", "the unit reports it done, with after-photos", "check 24 h", True),
    State("rework", "退回重改", "Rework", "整改不到位: check failed, sent back", "half of the class deadline", True),
    State("closed", "已销号", "Closed", "checked and cancelled", "end", False),
    State("voided", "作废", "Voided", "false, test or withdrawn", "end", False),
)
# fmt: on
OPEN_STATES = tuple(state.code for state in STATES if state.is_open)
# Where the clock of the accountable unit runs, so that a case can be overdue.
RUNNING_STATES = ("dispatched", "in_progress", "extension_requested", "rework")

_UNIT = ("unit_handler",)
_UNIT_OR_LEADER = ("unit_handler", "unit_leader")
_REPORTER = ("inspector", "triage")
_RULING = ("dispatcher", "command")
# fmt: off
_MERGEABLE = ("submitted", "more_wanted", "filed", "dispatched", "in_progress", "return_requested", "extension_requested",
              "suspended", "feedback", "rework")
_ON_LEDGER = ("filed", "dispatched", "in_progress", "return_requested", "extension_requested", "suspended", "feedback", "rework")
_OFFICE = ("command", "inspection_team")
_AFTER = "after-photo (or a photographed stamped receipt), measure, handler"

TRANSITIONS = (
    Transition("submit", "上报", "Submit", ("draft",), "submitted", ("inspector",), "photo, class, place, time", automatic=True),
    Transition("file", "登记建账", "File", ("submitted",), "filed", ("triage",),
               "meets the filing rule; front, class and severity confirmed"),
    Transition("refuse", "不予登记", "Refuse", ("submitted", "more_wanted"), "not_filed", ("triage", "command"),
               "reason, shown to the reporter; only command for sources 上级, 第三方, 12345", ("reason",)),
    Transition("merge", "并案", "Merge", _MERGEABLE, "merged", ("triage", "dispatcher", "command"),
               "the surviving case; followers move along and the item follows the survivor", ("target_case_id",)),
    Transition("ask_more", "退回补充", "Ask for more", ("submitted",), "more_wanted", ("triage",),
               "what is missing", ("reason",)),
    Transition("supplement", "补充上报", "Supplement", ("more_wanted",), "submitted", _REPORTER,
               "whoever reported it: what was missing, in words, with photos; or a new revision of the record", ("reason",)),
    Transition("answer", "补充说明", "Answer", ("not_filed",), "(same)", _REPORTER,
               "whoever reported it: why it is one, in words, with photos; or a new revision of the record; whoever refused "
               "it and command are told", ("reason",)),
    Transition("fix_on_spot", "立行立改", "Fixed on the spot", ("submitted",), "(closed or feedback)", ("inspector", "triage"),
               "before- and after-photos of one visit; critical goes to feedback", ("before_photo", "after_photo")),
    Transition("dispatch", "交办", "Dispatch", ("filed",), "dispatched", ("dispatcher", "command"),
               "one accountable unit, any co-units, one line lead; deadline; a rule (直派) files and dispatches at once; "
               "command only what has no owner or was returned as often as command rules on",
               ("accountable_unit_id",)),
    Transition("sign", "签收", "Sign", ("dispatched",), "in_progress", _UNIT,
               "the handler (经办人) is named; signs itself after the limit"),
    Transition("request_return", "申请退回", "Request return", ("dispatched", "in_progress"), "return_requested", _UNIT_OR_LEADER,
               "reason and suggested unit; within 4 working hours of dispatch, once per unit", ("reason", "suggested_unit_id")),
    Transition("approve_return", "同意退回", "Approve return", ("return_requested",), "filed", _RULING,
               "handed over again; from the third return only command rules"),
    Transition("deny_return", "不同意退回", "Deny return", ("return_requested",), "in_progress", _RULING,
               "ruling; the paused time is taken back", ("reason",)),
    Transition("request_extension", "申请延期", "Request extension", ("in_progress", "rework"), "extension_requested", _UNIT,
               "reason, new date, interim measure; before the deadline", ("reason", "new_due_at", "measure")),
    Transition("approve_extension", "同意延期", "Approve extension", ("extension_requested",), "(origin)", _RULING,
               "first by the dispatcher, second by command, at most 2"),
    Transition("deny_extension", "不同意延期", "Deny extension", ("extension_requested",), "(origin)", _RULING,
               "reason", ("reason",)),
    Transition("request_suspend", "申请挂账", "Request suspension", ("in_progress", "rework"), "(same)", _UNIT_OR_LEADER,
               "reason, plan date, interim measure", ("reason", "new_due_at", "measure")),
    Transition("deny_suspend", "不同意挂账", "Deny suspension", ("in_progress", "rework"), "(same)", ("command",),
               "reason", ("reason",)),
    Transition("suspend", "挂账", "Suspend", ("in_progress", "rework"), "suspended", ("command",),
               "application, plan date, interim measure, approving district leader (named, or in the reason)",
               ("reason", "new_due_at", "measure")),
    Transition("resume", "恢复办理", "Resume", ("suspended",), "in_progress", ("command", "dispatcher"),
               "condition met or plan date reached"),
    Transition("delegate", "转办", "Delegate", ("dispatched", "in_progress", "rework"), "(same)", _UNIT_OR_LEADER,
               "a child unit; deadline and accountability stay; its feedback comes back for first review", ("child_unit_id",)),
    Transition("report_done", "反馈", "Report done", ("dispatched", "in_progress", "rework", "suspended"), "feedback", _UNIT,
               _AFTER, ("after_photo", "measure")),
    Transition("endorse", "审核同意", "Endorse", ("feedback",), "(same)", ("unit_handler", "unit_leader", "lead_unit", "command"),
               "one level; none endorses its own level twice; a handler's is the first review (初审) of a child unit's work"),
    Transition("send_back", "初审退回", "Send back to the child unit", ("feedback",), "in_progress", _UNIT_OR_LEADER,
               "what a child unit reported is not done: reason; the deadline stays", ("reason",)),
    Transition("pass", "核查通过销号", "Pass", ("feedback",), "closed", ("checker",),
               "not the handler nor of the accountable unit; by severity: minor a look at the photos, major endorsed by the line "
               "lead (24 h of silence = agreed), critical, supervised or 上级 endorsed by line lead and command, photo on site"),
    Transition("fail", "核查不通过，退回重改", "Fail", ("feedback",), "rework", ("checker",),
               "reason and photo", ("reason", "photo")),
    Transition("reopen", "反弹重启", "Reopen", ("closed",), "filed", ("inspector", "inspection_team", "command"),
               "new photo within the class window and place; otherwise a new case", ("photo",)),
    Transition("recheck_pass", "抽查复核合格", "Recheck passed", ("closed",), "(same)", ("checker", *_OFFICE),
               "drawn for a second look (抽查); photo from the place; not whoever passed it, nor of the accountable unit",
               ("photo",)),
    Transition("recheck_fail", "抽查不合格，退回重改", "Recheck failed", ("closed",), "(rework or filed)", ("checker", *_OFFICE),
               "drawn for a second look (抽查); reason and photo; to whoever had it, without a unit to be handed over",
               ("reason", "photo")),
    Transition("supervise", "挂牌督办", "Supervise", _ON_LEDGER, "(same)", (*_OFFICE, "leader"),
               "a named leader and a date; again with another leader or date", ("leader_name", "new_due_at")),
    Transition("lift_supervision", "解除督办", "Lift supervision", _ON_LEDGER, "(same)", (*_OFFICE, "leader"),
               "supervised; reason", ("reason",)),
    Transition("rule_shirking", "推诿认定", "Rule shirking", _ON_LEDGER, "(same)", _OFFICE,
               "the unit that asked to return it last shirked: reason; once per return asked for", ("reason",)),
    Transition("void", "作废", "Void", _MERGEABLE, "voided", ("command",),
               "reason and approver; the record is kept", ("reason",)),
    Transition("split", "拆分", "Split", ("submitted", "filed"), "(same)", ("triage",),
               "chosen photos become a case of their own; the item passes when all are closed", ("photo_ids",)),
    Transition("refile", "重新登记", "File again", ("not_filed",), "submitted", ("command",), "reason", ("reason",)),
    Transition("undo", "撤销", "Undo", ("(any)",), "(before)", ("(same actor)",),
               "within 10 s, the latest step first, and only while nothing else happened; kept in history as a reversal"),
)

FLAGS = (
    Flag("overdue", "超时", "Overdue", "past the deadline and not in feedback (derived, never stored)"),
    Flag("supervised", "挂牌督办", "Supervised", "marked for personal supervision, with a supervisor and date"),
    Flag("recurrent", "反弹", "Recurrent", "found again within its window and place"),
    Flag("no_owner", "无主", "No owner", "no responsible unit settled, 属地 rule applied"),
    Flag("shirking", "推诿", "Shirking", "ruled as shirking after a return"),
    Flag("leader_note", "领导批示", "Leader's note", "a leader's note is attached"),
    Flag("disputed", "存疑", "Disputed", "the unit disputes the line in 对账; not ranked until ruled on"),
    Flag("spot_check", "抽查", "Spot check", "drawn for a look on site"),
    Flag("answer_dropped", "原答案已改", "Answer changed", "a newer revision of the visit no longer finds this failure"),
)

# fmt: on

_BY_CODE = {state.code: state for state in STATES}
_BY_EVENT = {transition.event: transition for transition in TRANSITIONS}


def state_named(code: str) -> State:
    return _BY_CODE[code]


def transition_named(event: str) -> Transition | None:
    return _BY_EVENT.get(event)


def is_open(state: str) -> bool:
    return _BY_CODE[state].is_open


def lifecycle_document() -> dict[str, Any]:
    """The table as plain JSON, for the front end."""
    return {
        "states": [asdict(state) for state in STATES],
        "transitions": [
            {
                ("from" if key == "sources" else key): list(value) if isinstance(value, tuple) else value
                for key, value in asdict(row).items()
            }
            for row in TRANSITIONS
        ],
        "flags": [asdict(flag) for flag in FLAGS],
    }
