"""What channels are told of, in the words of the inbox, and the topics an admin chooses by. Pure.

A line's word is the step of the lifecycle it tells of, or the kind of notice where that is no step.
"""

from collections.abc import Mapping
from typing import Any, Literal, get_args

Topic = Literal[
    "dispatched", "returned", "supervised", "terms", "reported", "recurred", "due_soon", "overdue"
]
TOPICS: tuple[Topic, ...] = get_args(Topic)
# Found by looking at the clock, not told by somebody's step.
BY_CLOCK: frozenset[Topic] = frozenset({"due_soon", "overdue"})

# word → (topic, what a message calls it), in the order in which a message lists them.
WORDS: Mapping[str, tuple[Topic, str]] = {
    "supervise": ("supervised", "挂牌督办"),
    "overdue": ("overdue", "已超期"),
    "due_soon": ("due_soon", "24 小时内到期"),
    "case.dispatched": ("dispatched", "交办"),
    "case.delegated": ("dispatched", "转办"),
    "fail": ("returned", "核查未通过，退回重改"),
    "recheck_fail": ("returned", "抽查不合格，退回重改"),
    "send_back": ("returned", "初审退回"),
    "deny_return": ("returned", "退回申请未批准"),
    "rule_shirking": ("supervised", "认定推诿"),
    "lift_supervision": ("supervised", "解除督办"),
    "approve_extension": ("terms", "延期已批准"),
    "deny_extension": ("terms", "延期未批准"),
    "suspend": ("terms", "已挂账"),
    "deny_suspend": ("terms", "挂账未批准"),
    "resume": ("terms", "挂账恢复整改"),
    "report_done": ("reported", "下级单位已反馈，待初审"),
    "case.unit_reported": ("reported", "链接反馈，待确认"),
    "case.recurred": ("recurred", "疑似反弹"),
}


def word_of(kind: str, body: Mapping[str, Any]) -> str | None:
    """The word of a notice, None for what stays between the product and its people."""
    word = str(body.get("event")) if kind == "case.moved" else kind
    return word if word in WORDS and "case_id" in body else None
