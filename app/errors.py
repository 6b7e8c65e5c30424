"""The error tree. Every refusal has a stable code `<feature>.<reason>`, which is also its i18n key.

AppError
├── NotFound 404 · Forbidden 403 · NotLoggedIn 401
├── Conflict 409 · Gone 410 · Unprocessable 422 · TooLarge 413 · UnsupportedMedia 415
├── TooEarly 425 · UpgradeNeeded 426 · Throttled 429 · Unavailable 503 · StorageFull 507
"""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any


class AppError(Exception):
    """A refusal with a name. `extra` becomes further members of the problem document (RFC 9457 §3.2)."""

    status = 400

    def __init__(
        self, code: str, detail: str, *, headers: Mapping[str, str] | None = None, **extra: Any
    ) -> None:
        super().__init__(detail)
        self.code = code
        self.detail = detail
        self.headers = dict(headers or {})
        self.extra = extra

    def problem(self) -> dict[str, Any]:
        return problem(self.status, self.code, self.detail, **self.extra)


def problem(status: int, code: str, detail: str, **extra: Any) -> dict[str, Any]:
    """An RFC 9457 document. `type` is a relative reference into docs/errors.md."""
    title = HTTPStatus(status).phrase
    return {
        "type": f"errors#{code}",
        "title": title,
        "status": status,
        "code": code,
        "detail": detail,
        **extra,
    }


class BadRequest(AppError):
    status = 400


class NotLoggedIn(AppError):
    status = 401


class Forbidden(AppError):
    status = 403


class NotFound(AppError):
    status = 404


class Conflict(AppError):
    status = 409


class Gone(AppError):
    """It was there, and whoever asks held it rightly; it is over."""

    status = 410


class TooLarge(AppError):
    status = 413


class UnsupportedMedia(AppError):
    status = 415


class Unprocessable(AppError):
    status = 422


class TooEarly(AppError):
    """What this builds on has not arrived yet: send it again after that."""

    status = 425


class UpgradeNeeded(AppError):
    status = 426


class Throttled(AppError):
    status = 429

    def __init__(self, code: str, detail: str, *, retry_after: int, **extra: Any) -> None:
        super().__init__(
            code, detail, headers={"Retry-After": str(retry_after)}, retry_after=retry_after, **extra
        )


class Unavailable(AppError):
    status = 503

    def __init__(self, code: str, detail: str, *, retry_after: int = 5, **extra: Any) -> None:
        super().__init__(code, detail, headers={"Retry-After": str(retry_after)}, **extra)


class StorageFull(AppError):
    status = 507
