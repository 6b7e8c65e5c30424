"""Where a channel may send: the robots' own servers, and servers of the district that the operator allows.

Nobody who has an account makes this server call another one (SSRF): an address is taken apart, compared, and written anew.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from app.errors import Unprocessable
from app.settings import Settings

_TOKEN = re.compile(r"[A-Za-z0-9_-]{8,200}")
_MAILBOX = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,24}"
)


@dataclass(frozen=True, slots=True)
class _Robot:
    """`query`: the parameter that holds the token; none: it is the last part of the path."""

    host: str
    path: str
    query: str | None


_ROBOTS: Mapping[str, _Robot] = {
    "wecom": _Robot("qyapi.weixin.qq.com", "/cgi-bin/webhook/send", "key"),
    "dingtalk": _Robot("oapi.dingtalk.com", "/robot/send", "access_token"),
    "feishu": _Robot("open.feishu.cn", "/open-apis/bot/v2/hook/", None),
}


@dataclass(frozen=True, slots=True)
class Address:
    """`target` may be shown, `whole` may not."""

    whole: str
    target: str


def address_of(kind: str, given: str, settings: Settings) -> Address:
    """Raises Unprocessable `channels.bad_address`, `channels.foreign_host` or `channels.no_mail_server`."""
    if kind == "mail":
        return _mailbox(given.strip(), settings)
    robot = _ROBOTS[kind]
    try:
        parts = urlsplit(given.strip())
        port = parts.port
    except ValueError as error:
        raise _bad() from error
    host = (parts.hostname or "").lower()
    origin = f"{parts.scheme}://{host}" + (f":{port}" if port else "")
    if parts.username or parts.password or not host.isascii():
        raise _bad()
    if origin != f"https://{robot.host}" and origin not in settings.message_origins:
        raise Unprocessable(
            "channels.foreign_host",
            "This server is not among those that messages may go to.",
            host=host[:200],
        )
    if robot.query is None:
        if not parts.path.startswith(robot.path):
            raise _bad()
        token = parts.path.removeprefix(robot.path).rstrip("/")
        whole = f"{origin}{robot.path}{token}"
    else:
        if parts.path != robot.path:
            raise _bad()
        token = (parse_qs(parts.query).get(robot.query) or [""])[0]
        whole = f"{origin}{robot.path}?{robot.query}={token}"
    if not _TOKEN.fullmatch(token):
        raise _bad()
    return Address(whole, host)


def _mailbox(given: str, settings: Settings) -> Address:
    if not settings.smtp_url:
        raise Unprocessable("channels.no_mail_server", "No mail server is set on this server.")
    if not _MAILBOX.fullmatch(given):
        raise _bad()
    name, domain = given.split("@")
    return Address(given, f"{name[0]}…@{domain}")


def _bad() -> Unprocessable:
    return Unprocessable("channels.bad_address", "This is not the address of such a channel.")
