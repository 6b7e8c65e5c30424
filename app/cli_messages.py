"""What the operator asks of message channels on the command line."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import typer

from app.jobs import Workshop


def add_message_commands(app: typer.Typer, workshop: Callable[[], AbstractContextManager[Workshop]]) -> None:
    @app.command("messages")
    def messages() -> None:
        """Message channels: on, off or paused, lines that wait, what was sent last and what went wrong."""
        from app.notices.channels.queries import WEEK, listed
        from app.primitives import utc_now

        with workshop() as shop, shop.database.reading() as session:
            found = listed(session, utc_now() - WEEK)
        for channel, unit, waiting, given_up in found:
            state = "paused" if channel.paused_at else "on" if channel.enabled else "off"
            sent = f"sent {channel.last_sent_at:%Y-%m-%d %H:%M} UTC" if channel.last_sent_at else "never sent"
            parts = [state, channel.kind, channel.name, unit.name if unit else "(district)"]
            parts += [f"{waiting} waiting", f"{given_up} given up", sent, channel.last_error or ""]
            typer.echo("\t".join(parts).rstrip())
        typer.echo(f"{len(found)} channels")
