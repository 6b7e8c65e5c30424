"""The text: counts that are always whole, as many numbers as fit, and nothing about people."""

from datetime import datetime, timedelta
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from app.notices.channels.digest import Entry, digest_text, mark_of, trial_text
from app.notices.channels.turns import LIMITS
from app.notices.channels.words import TOPICS, WORDS
from tests.notices.channels.clock import ZONE, local

NOW = local("2026-11-23 10:00")
DUE = local("2026-11-25 18:00")
MARK = mark_of(UUID("0197fcab-0000-7000-8000-00001a2b3c4d"))


def entry(number: int, word: str = "case.dispatched", due_at: datetime | None = DUE, unit: str = "") -> Entry:
    return Entry(word, f"2026-W47-{number:04}", due_at, unit)


def text(entries: list[Entry], limit: int = 2000, addressee: str = "区综合执法局", link: str = "") -> str:
    return digest_text(
        entries, addressee=addressee, made_at=NOW, zone=ZONE, link=link, mark=MARK, limit=limit
    )


def test_a_message_of_a_unit() -> None:
    found = text([entry(1), entry(2), entry(3, "fail")], link="https://xunjian.example.cn/ledger")
    assert found.split("\n") == [
        "【三城巡检】区综合执法局 11-23 10:00",
        "交办 2 件：2026-W47-0001（限 11-25 18:00）、2026-W47-0002（限 11-25 18:00）",
        "核查未通过，退回重改 1 件：2026-W47-0003（限 11-25 18:00）",
        "查看：https://xunjian.example.cn/ledger",
        "消息编号 1A2B3C4D",
    ]


def test_the_district_reads_whose_each_is_and_no_link_without_an_address() -> None:
    found = text([entry(1, unit="区卫健局", due_at=None)], addressee="古塔区")
    assert found.split("\n")[1:] == ["交办 1 件：2026-W47-0001（区卫健局）", "消息编号 1A2B3C4D"]


def test_more_than_anybody_reads_is_counted() -> None:
    found = text([entry(n) for n in range(57)], limit=16_000)
    line = found.split("\n")[1]
    assert line.startswith("交办 57 件：2026-W47-0000（")
    assert line.endswith("2026-W47-0019（限 11-25 18:00） 等 57 件")


def test_what_does_not_fit_is_counted_too() -> None:
    many = [entry(n, word, unit="区综合执法局市容环境卫生管理大队") for word in WORDS for n in range(40)]
    for kind, limit in LIMITS.items():
        found = text(many, limit=limit)
        assert len(found.encode()) <= limit, kind
        assert found.count(" 40 件") >= len(WORDS), kind
        assert found.endswith("消息编号 1A2B3C4D"), kind


@settings(max_examples=300, deadline=None, derandomize=True)
@given(
    words=st.lists(st.tuples(st.sampled_from(sorted(WORDS)), st.integers(0, 9999)), max_size=300),
    unit=st.text(max_size=120),
    late=st.integers(0, 10_000),
)
def test_no_message_is_longer_than_the_shortest_limit(
    words: list[tuple[str, int]], unit: str, late: int
) -> None:
    entries = [entry(number, word, DUE + timedelta(hours=late), unit) for word, number in words]
    found = text(entries, limit=LIMITS["wecom"], addressee=unit, link="https://" + "x" * 200)
    assert len(found.encode()) <= LIMITS["wecom"] < 2048
    assert found.startswith("【三城巡检】")
    assert found.endswith(MARK)
    for word, (_, said) in WORDS.items():
        count = sum(one == word for one, _ in words)
        assert (f"\n{said} {count} 件" in found) == bool(count)


def test_a_name_does_not_break_the_lines() -> None:
    assert len(trial_text(channel="群\n 一", made_at=NOW, zone=ZONE, mark=MARK).split("\n")) == 3
    assert len(text([entry(1, unit="a\nb")], addressee="c\r\nd").split("\n")) == 3


def test_every_topic_has_words() -> None:
    assert {topic for topic, _ in WORDS.values()} == set(TOPICS)
