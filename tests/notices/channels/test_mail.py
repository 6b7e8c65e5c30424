"""Mail: over a real server that asks for a name, one message that is known as one, and what servers refuse."""

from collections.abc import Iterator
from urllib.parse import quote

import pytest

from app.primitives import new_id
from app.settings import Settings
from tests.casework.desk import Desk
from tests.notices.channels.clock import Clock, local
from tests.notices.channels.conftest import Channels
from tests.servers.mailbox import NAME, PASSWORD, Mailbox, mail_server

ADDRESS = "zhb@jinzhou.example.cn"


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    with mail_server() as running:
        yield running


@pytest.fixture
def settings(settings: Settings, mailbox: Mailbox) -> Settings:
    login = f"{quote(NAME, safe='')}:{quote(PASSWORD, safe='')}"
    return settings.model_copy(
        update={
            "smtp_url": f"smtp://{login}@127.0.0.1:{mailbox.port}?tls=none",
            "mail_sender": "sancheng@mail.test",
            "public_url": "https://xunjian.example.cn",
        }
    )


def test_a_unit_is_written_to(desk: Desk, channels: Channels, clock: Clock, mailbox: Mailbox) -> None:
    made = channels.make("mail", unit="CG")
    assert made["target"] == "z…@jinzhou.example.cn"
    assert channels.admin.get("/api/channels").json()["mail"] is True
    case = desk.walk_to("dispatched", at=local("2026-11-22 10:00"))
    clock.on(minutes=1)
    channels.work()
    [letter] = mailbox.got
    assert (letter["To"], letter["From"]) == (ADDRESS, "sancheng@mail.test")
    assert letter["Subject"] == "【三城巡检】区综合执法局 11-23 10:01"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["Message-ID"].endswith("@mail.test>")
    text = letter.get_content()
    assert f"交办 1 件：{case['number']}" in text
    assert "查看：https://xunjian.example.cn/ledger" in text
    assert channels.shown(made["id"])["last_sent_at"] is not None


def test_a_mailbox_that_is_gone_pauses_its_channel(
    desk: Desk, channels: Channels, clock: Clock, mailbox: Mailbox
) -> None:
    made = channels.make("mail", unit="CG")
    mailbox.refuses[ADDRESS] = f"550 5.1.1 <{ADDRESS}>: user unknown"
    desk.walk_to("dispatched", at=local("2026-11-22 10:00"))
    clock.on(minutes=1)
    channels.work()
    shown = channels.shown(made["id"])
    assert shown["last_error"] == "550 5.1.1 <…>: user unknown"
    assert shown["paused_at"] is not None
    assert mailbox.got == []


def test_a_full_mailbox_is_tried_again(
    desk: Desk, channels: Channels, clock: Clock, mailbox: Mailbox
) -> None:
    made = channels.make("mail", unit="CG")
    mailbox.refuses[ADDRESS] = "452 4.2.2 mailbox full"
    desk.walk_to("dispatched", at=local("2026-11-22 10:00"))
    clock.on(minutes=1)
    channels.work()
    assert channels.shown(made["id"])["last_error"] == "452 4.2.2 mailbox full"
    mailbox.refuses.clear()
    clock.on(minutes=1)
    channels.work()
    assert len(mailbox.got) == 1


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("mail%2Fpass%20word", "wrong"), "535 5.7.8 Authentication credentials invalid"),
        (("?tls=none", ""), "no_encryption"),  # it offers no encryption, and none was not asked for
    ],
)
def test_a_trial_says_what_is_wrong_with_the_server(
    channels: Channels, settings: Settings, clock: Clock, change: tuple[str, str], said: str
) -> None:
    made = channels.make("mail")
    settings.smtp_url = settings.smtp_url.replace(*change)
    trial = f"/api/channels/{made['id']}/trials/{new_id()}"
    channels.admin.put(trial)
    channels.work()
    told = channels.admin.get(trial).json()
    assert (told["state"], told["said"]) == ("given_up", said)
    assert channels.shown(made["id"])["paused_at"] is None  # the mailbox may well be there
