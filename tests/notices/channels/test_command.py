"""`sancheng messages`: what the operator sees without a browser."""

from uuid import UUID

import pytest
from typer.testing import CliRunner

from app.cli import app
from app.models import MessageChannel
from app.primitives import utc_now
from tests.notices.channels.conftest import TOKEN, Channels


@pytest.mark.usefixtures("clock")
def test_each_channel_is_a_line(channels: Channels, monkeypatch: pytest.MonkeyPatch) -> None:
    made = channels.make("feishu", unit="CG", name="执法局群")
    channels.make(enabled=False)
    with channels.shop.database.transaction() as session:
        channel = session.get_one(MessageChannel, UUID(made["id"]))
        channel.paused_at = channel.last_sent_at = utc_now()
        channel.last_error = "19001 param invalid"
    monkeypatch.setenv("SANCHENG_DATABASE_URL", channels.shop.settings.database_url)
    monkeypatch.setenv("SANCHENG_DATA_DIR", str(channels.shop.settings.data_dir))
    ran = CliRunner().invoke(app, ["messages"])
    assert ran.exit_code == 0, ran.output
    assert ran.stdout.splitlines() == [
        "off\twecom\t创城工作群\t(district)\t0 waiting\t0 given up\tnever sent",
        "paused\tfeishu\t执法局群\t区综合执法局\t0 waiting\t0 given up\tsent 2026-11-23 02:00 UTC\t19001 param invalid",
        "2 channels",
    ]
    assert TOKEN not in ran.output
