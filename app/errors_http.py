"""Errors on the wire: every failure becomes application/problem+json with a code of ours."""

from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from app.errors import AppError, problem

MEDIA_TYPE = "application/problem+json"
MAX_ERRORS = 50
log = structlog.get_logger(__name__)

_HTTP_CODES = {404: "request.no_such_address", 405: "request.wrong_method", 413: "request.too_large"}


def install_error_handlers(app: FastAPI) -> None:
    app.add_exception_handler(AppError, _app_error)  # type: ignore[arg-type]  # starlette types handlers for Exception only
    app.add_exception_handler(RequestValidationError, _invalid)  # type: ignore[arg-type]  # as above
    app.add_exception_handler(HTTPException, _http)  # type: ignore[arg-type]  # as above
    app.add_exception_handler(ClientDisconnect, _gone)
    app.add_exception_handler(Exception, _unforeseen)


def field_errors(errors: Any) -> list[dict[str, Any]]:
    """Pydantic's errors as [{field, code, message}], without echoing what was sent."""
    return [
        {
            "field": ".".join(str(part) for part in error["loc"]),
            "code": error["type"],
            "message": error["msg"],
        }
        for error in list(errors)[:MAX_ERRORS]
    ]


def _app_error(_request: Request, error: AppError) -> JSONResponse:
    return JSONResponse(
        error.problem(), status_code=error.status, headers=error.headers, media_type=MEDIA_TYPE
    )


def _invalid(_request: Request, error: RequestValidationError) -> JSONResponse:
    body = problem(
        422, "request.invalid", "Some fields are not as they should be.", errors=field_errors(error.errors())
    )
    return JSONResponse(body, status_code=422, media_type=MEDIA_TYPE)


def _http(_request: Request, error: HTTPException) -> JSONResponse:
    code = _HTTP_CODES.get(error.status_code, "request.refused")
    return JSONResponse(
        problem(error.status_code, code, str(error.detail)),
        status_code=error.status_code,
        headers=error.headers,
        media_type=MEDIA_TYPE,
    )


def _gone(_request: Request, _error: Exception) -> JSONResponse:
    """A phone that lost its signal while sending is no mistake of the server's. Nobody reads this answer."""
    body = problem(400, "request.refused", "The connection broke before the body was complete.")
    return JSONResponse(body, status_code=400, media_type=MEDIA_TYPE)


def _unforeseen(request: Request, error: Exception) -> JSONResponse:
    log.error("unforeseen", path=request.url.path, exc_info=error)
    body = problem(
        500, "server.mistake", "Something went wrong on the server. Your data is still on your device."
    )
    return JSONResponse(body, status_code=500, media_type=MEDIA_TYPE)
