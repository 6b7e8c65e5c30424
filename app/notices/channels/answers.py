"""What an answer of the other end means, and when to try again. Pure.

The robots answer HTTP 200 also when they refuse; what counts is the code in the body.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

Meaning = Literal["sent", "busy", "gone", "unfit", "failed"]
"""`busy`: too fast for them. `gone`: the robot or mailbox is no more. `unfit`: they will never take this text.
`failed`: everything that may be better later: no network, a wrong keyword or signature that the admin can put right."""

LASTS = timedelta(days=1)  # how long one message is tried
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 30, 60, 120, 240))


@dataclass(frozen=True, slots=True)
class Said:
    """`text`: their words, without anything secret. `retry_after`: seconds, where they say so."""

    meaning: Meaning
    text: str
    retry_after: int | None = None


@dataclass(frozen=True, slots=True)
class _Codes:
    """`cool_off`: how long they stay closed to whoever was too fast."""

    busy: frozenset[int]
    gone: frozenset[int]
    unfit: frozenset[int]
    cool_off: timedelta


_OF: Mapping[str, _Codes] = {
    # 45009 freq out of limit · 93000 invalid webhook url · 40008/40058 invalid content, too long
    "wecom": _Codes(
        frozenset({45009, 45033, -1}), frozenset({93000}), frozenset({40008, 40058}), timedelta(minutes=1)
    ),
    # 130101, 410100 too fast · 300001/300005/400101 no such token, 400013 group dissolved, 400102 robot stopped
    # 460101 too long, 43010x content not allowed
    "dingtalk": _Codes(
        frozenset({130101, 410100, -1}),
        frozenset({300001, 300005, 400013, 400101, 400102}),
        frozenset({400105, 430101, 430102, 430103, 430104, 460101}),
        timedelta(minutes=10),
    ),
    # 11232, 9499 (with its message) too fast · 19001 no such robot · 9499 bad request is judged as failed
    "feishu": _Codes(
        frozenset({11232, 99991400}), frozenset({19001}), frozenset({19002}), timedelta(minutes=1)
    ),
}


def robot_meaning(kind: str, status: int, code: int | None) -> Meaning:
    """From the HTTP status and the code in the body (None: there was none)."""
    codes = _OF[kind]
    if status == 429 or code in codes.busy:
        return "busy"
    if code in codes.gone or status == 410:
        return "gone"
    if code in codes.unfit or status == 413:
        return "unfit"
    return "sent" if status == 200 and code == 0 else "failed"


def mail_meaning(status: int) -> Meaning:
    """From an SMTP reply (RFC 5321 §4.2): 4yz may be better later; of 5yz, 550, 551 and 553 mean the mailbox."""
    if status in (421, 450, 451, 452):
        return "busy"
    if status in (550, 551, 553):
        return "gone"
    return "unfit" if status in (552, 554) else "failed"


def pause_after(kind: str, attempts: int, said: Said) -> timedelta:
    """How long to wait before the next attempt; `attempts` were made."""
    pause = PAUSES[min(attempts, len(PAUSES)) - 1]
    if said.meaning == "busy" and kind in _OF:
        pause = max(pause, _OF[kind].cool_off)
    return max(pause, timedelta(seconds=min(said.retry_after or 0, 3600)))
