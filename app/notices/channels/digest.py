"""The text of a message: how many of what, their numbers and deadlines, where to look. Pure.

It goes to groups that are not the product: no names of people, no photos, no places, no remarks (docs/messages.md).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from app.notices.channels.words import WORDS

NAME = "【三城巡检】"
MOST_LISTED = 20  # numbers of one kind: more is nobody's reading


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: `unit` only where the message is for the whole district."""

    word: str
    number: str
    due_at: datetime | None
    unit: str


def digest_text(
    entries: Sequence[Entry],
    *,
    addressee: str,
    made_at: datetime,
    zone: ZoneInfo,
    link: str,
    mark: str,
    limit: int,
) -> str:
    """At most `limit` bytes of UTF-8. Counts are always whole; of the numbers as many as fit, then 等 N 件."""
    lists = [
        (words, found)
        for word, (_, words) in WORDS.items()
        if (found := [_named(entry, zone) for entry in entries if entry.word == word])
    ]
    head = f"{NAME}{_plain(addressee)} {_local(made_at, zone)}"
    foot = ([f"查看：{link}"] if link else []) + [mark]

    def written(most: int) -> str:
        body = [_line(words, found, most) for words, found in lists]
        return "\n".join([head, *body, *foot])

    most = min(MOST_LISTED, max((len(found) for _, found in lists), default=0))
    while most and len(written(most).encode()) > limit:
        most -= 1
    return _cut(written(most), limit)


def trial_text(*, channel: str, made_at: datetime, zone: ZoneInfo, mark: str) -> str:
    return f"{NAME}测试消息 {_local(made_at, zone)}\n通道「{_plain(channel)}」可以收到消息。\n{mark}"


def mark_of(digest_id: UUID) -> str:
    """Stable over every attempt: who gets the same mark twice got the same message twice."""
    return f"消息编号 {digest_id.hex[-8:].upper()}"


def _line(words: str, found: Sequence[str], most: int) -> str:
    count = f"{words} {len(found)} 件"
    if most == 0:
        return count
    listed = "、".join(found[:most])
    return f"{count}：{listed}" + (f" 等 {len(found)} 件" if len(found) > most else "")


def _named(entry: Entry, zone: ZoneInfo) -> str:
    parts = [_plain(entry.unit)] if entry.unit else []
    if entry.due_at is not None:
        parts.append(f"限 {_local(entry.due_at, zone)}")
    return f"{entry.number}（{'，'.join(parts)}）" if parts else entry.number


def _local(moment: datetime, zone: ZoneInfo) -> str:
    return f"{moment.astimezone(zone):%m-%d %H:%M}"


def _plain(name: str) -> str:
    return " ".join(name.split())[:60]


def _cut(text: str, limit: int) -> str:
    return text.encode()[:limit].decode(errors="ignore")
