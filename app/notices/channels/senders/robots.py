"""Robots of 企业微信, 钉钉 and 飞书: one POST of JSON, and an answer whose code counts more than its HTTP status."""

import base64
import hashlib
import hmac
import json
import ssl
import time
from http.client import HTTPException, HTTPResponse
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote_plus
from urllib.request import HTTPRedirectHandler, Request, build_opener

from app.notices.channels.answers import Said, robot_meaning
from app.notices.channels.turns import Turn

_READ = 4096


class _Stay(HTTPRedirectHandler):
    """A server that sends us elsewhere is not followed: where messages may go was decided when the address was saved."""

    def redirect_request(self, *_: Any) -> None:
        return None


def send(turn: Turn, seconds: float) -> Said:
    address, body = _signed(turn, int(time.time()))
    request = Request(  # noqa: S310  # http and https only: addresses.py wrote it
        address,
        data=json.dumps(body, ensure_ascii=False).encode(),
        headers={"content-type": "application/json; charset=utf-8", "user-agent": "sancheng"},
        method="POST",
    )
    try:
        with build_opener(_Stay).open(request, timeout=seconds) as answer:
            return _said(turn.kind, answer.status, _read(answer, seconds), None)
    except HTTPError as refusal:
        with refusal:
            after = refusal.headers.get("retry-after", "")
            try:
                content = _read(refusal, seconds)
            except (OSError, HTTPException):
                content = b""  # the status was said, and says enough
            return _said(turn.kind, refusal.code, content, int(after) if after.isdecimal() else None)
    except URLError as error:
        return Said("failed", _why(error.reason))
    except (OSError, HTTPException) as error:
        return Said("failed", _why(error))


def _signed(turn: Turn, now: int) -> tuple[str, dict[str, Any]]:
    """The address and body with the signature that the robot's owner asked for, if any."""
    address, secret = turn.key.address, turn.key.secret
    if turn.kind == "feishu":
        body: dict[str, Any] = {"msg_type": "text", "content": {"text": turn.text}}
        if secret:
            # The key is time and secret, the message empty: so it is documented.
            sign = hmac.new(f"{now}\n{secret}".encode(), b"", hashlib.sha256).digest()
            body = {"timestamp": str(now), "sign": base64.b64encode(sign).decode()} | body
        return address, body
    body = {"msgtype": "text", "text": {"content": turn.text}}
    if turn.kind == "dingtalk" and secret:
        sign = hmac.new(secret.encode(), f"{now * 1000}\n{secret}".encode(), hashlib.sha256).digest()
        address += f"&timestamp={now * 1000}&sign={quote_plus(base64.b64encode(sign))}"
    return address, body


def _read(answer: HTTPResponse | HTTPError, seconds: float) -> bytes:
    """At most a little, and not drop by drop for ever."""
    found, until = b"", time.monotonic() + seconds
    while len(found) < _READ and time.monotonic() < until and (part := answer.read1(_READ)):
        found += part
    return found


def _said(kind: str, status: int, content: bytes, retry_after: int | None) -> Said:
    code, words = None, ""
    try:
        body = json.loads(content)
        code = int(body["errcode"] if "errcode" in body else body.get("code", body.get("StatusCode")))
        words = str(body.get("errmsg") or body.get("msg") or body.get("StatusMessage") or "")
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        pass
    text = f"{code} {words}" if code is not None else f"HTTP {status}"
    return Said(robot_meaning(kind, status, code), text.strip(), retry_after)


def _why(reason: object) -> str:
    if isinstance(reason, TimeoutError):
        return "timeout"
    return "certificate" if isinstance(reason, ssl.SSLError) else "unreachable"
