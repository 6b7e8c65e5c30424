"""What the other end's answer means, and when the next attempt is made."""

from datetime import timedelta

import pytest

from app.notices.channels.answers import LASTS, PAUSES, Said, mail_meaning, pause_after, robot_meaning


@pytest.mark.parametrize(
    ("kind", "status", "code", "meaning"),
    [
        ("wecom", 200, 0, "sent"),
        ("wecom", 200, 45009, "busy"),
        ("wecom", 200, -1, "busy"),
        ("wecom", 200, 93000, "gone"),
        ("wecom", 200, 40058, "unfit"),
        ("wecom", 200, 40001, "failed"),
        ("dingtalk", 200, 0, "sent"),
        ("dingtalk", 200, 130101, "busy"),
        ("dingtalk", 200, 410100, "busy"),
        ("dingtalk", 200, 300001, "gone"),
        ("dingtalk", 200, 400102, "gone"),
        ("dingtalk", 200, 310000, "failed"),  # wrong keyword or signature: the admin can put that right
        ("feishu", 200, 0, "sent"),
        ("feishu", 200, 11232, "busy"),
        ("feishu", 400, 19001, "gone"),
        ("feishu", 200, 19021, "failed"),
        ("feishu", 200, 19024, "failed"),
        ("feishu", 200, 9499, "failed"),
        # Not from the service: a proxy, a portal, a page.
        ("wecom", 200, None, "failed"),
        ("wecom", 204, 0, "failed"),
        ("wecom", 302, None, "failed"),
        ("wecom", 404, None, "failed"),
        ("wecom", 410, None, "gone"),
        ("wecom", 413, None, "unfit"),
        ("wecom", 429, None, "busy"),
        ("wecom", 500, None, "failed"),
    ],
)
def test_robots(kind: str, status: int, code: int | None, meaning: str) -> None:
    assert robot_meaning(kind, status, code) == meaning


@pytest.mark.parametrize(
    ("status", "meaning"),
    [
        (450, "busy"),
        (451, "busy"),
        (550, "gone"),
        (551, "gone"),
        (552, "unfit"),
        (554, "unfit"),
        (503, "failed"),
    ],
)
def test_mailboxes(status: int, meaning: str) -> None:
    assert mail_meaning(status) == meaning


def test_pauses_grow_to_four_hours_and_a_message_lasts_a_day() -> None:
    waited, attempts = timedelta(), 0
    while waited < LASTS:
        attempts += 1
        waited += pause_after("wecom", attempts, Said("failed", "timeout"))
    assert list(PAUSES) == sorted(PAUSES)
    assert attempts == 12
    assert pause_after("wecom", 50, Said("failed", "")) == timedelta(hours=4)


@pytest.mark.parametrize(
    ("kind", "retry_after", "pause"),
    [
        ("wecom", None, timedelta(minutes=1)),
        ("dingtalk", None, timedelta(minutes=10)),  # they close for ten minutes
        ("feishu", 300, timedelta(minutes=5)),
        ("mail", None, timedelta(minutes=1)),
        ("wecom", 10**9, timedelta(hours=1)),  # nobody's word is taken for a week
    ],
)
def test_who_was_too_fast_waits_as_long_as_they_say(
    kind: str, retry_after: int | None, pause: timedelta
) -> None:
    assert pause_after(kind, 1, Said("busy", "", retry_after)) == pause
