"""One attempt to send one message, over whichever way its channel goes."""

from app.notices.channels.answers import Said
from app.notices.channels.senders import mail, robots
from app.notices.channels.turns import Turn
from app.settings import Settings

SECONDS = 10  # for connecting and for each answer


def send(turn: Turn, settings: Settings) -> Said:
    """Never raises: what went wrong is said, without the address and without the secret."""
    try:
        said = mail.send(turn, settings, SECONDS) if turn.kind == "mail" else robots.send(turn, SECONDS)
    except Exception as error:  # whatever it is, its words may hold the address: only its name is kept
        said = Said("failed", type(error).__name__)
    return Said(said.meaning, _clean(said.text, turn), said.retry_after)


def _clean(text: str, turn: Turn) -> str:
    """Servers quote what they were sent."""
    token = turn.key.address.rsplit("=", 1)[-1].rsplit("/", 1)[-1]
    for hidden in (turn.key.address, token, turn.key.secret):
        if hidden:
            text = text.replace(hidden, "…")
    return "".join(sign if sign.isprintable() else " " for sign in text)[:200].strip()
