"""Request ids, log lines, health and metrics."""

import logging
import os
import sys
import time
from functools import lru_cache
from typing import Annotated, Any

import structlog
from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import PlainTextResponse
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
)
from prometheus_client.multiprocess import MultiProcessCollector
from sqlalchemy import text
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.db import Database, database_of
from app.errors import Forbidden, Unavailable
from app.jobs import waiting
from app.primitives import new_id
from app.settings import Settings

REGISTRY = CollectorRegistry()
REQUESTS = Counter(
    "sancheng_requests_total", "Requests answered", ["method", "route", "status"], registry=REGISTRY
)
SECONDS = Histogram("sancheng_request_seconds", "Time to the answer", ["method", "route"], registry=REGISTRY)
JOBS = Gauge("sancheng_jobs", "Jobs by state", ["state"], registry=REGISTRY, multiprocess_mode="mostrecent")

log = structlog.get_logger("request")
router = APIRouter(tags=["health"])


class _StandardError:
    """Standard error as it is when a line is written: who runs a command inside a test replaces it, and closes his own."""

    def write(self, text: str) -> int:
        return sys.stderr.write(text)

    def flush(self) -> None:
        sys.stderr.flush()


def configure_logging(settings: Settings) -> None:
    level = getattr(logging, settings.log_level.upper())
    renderer: Any = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if settings.log_format == "json"
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(file=_StandardError()),  # type: ignore[arg-type]  # all that is used of a file,
    )


@lru_cache(maxsize=1000)
def _meters(method: str, route: str, status: int) -> tuple[Counter, Histogram]:
    """Finding a meter by its labels costs more than counting with it; there are few."""
    return REQUESTS.labels(method, route, str(status)), SECONDS.labels(method, route)


class RequestLog:
    """Gives each request an id (or keeps the proxy's), counts it, and logs failures and slow ones."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request_id = new_id().hex
        scope.setdefault("state", {})["request_id"] = request_id
        started, status = time.perf_counter(), 500

        async def note_status(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message.setdefault("headers", []).append((b"x-request-id", request_id.encode()))
            await send(message)

        try:
            await self.app(scope, receive, note_status)
        finally:
            seconds = time.perf_counter() - started
            route = getattr(scope.get("route"), "path", "unmatched")
            count, clock = _meters(scope["method"], route, status)
            count.inc()
            clock.observe(seconds)
            if status >= 500 or seconds > 2:
                log.warning(
                    "request",
                    id=request_id,
                    method=scope["method"],
                    path=route if scope["path"].startswith("/u/") else scope["path"],  # a link is a key
                    status=status,
                    seconds=round(seconds, 3),
                )


@router.get("/healthz")
def alive() -> dict[str, str]:
    """The process answers."""
    return {"status": "ok"}


@router.get("/readyz")
def ready(database: Annotated[Database, Depends(database_of)]) -> dict[str, str]:
    """The database answers and its tables are there."""
    try:
        with database.reading() as session:
            session.execute(text("SELECT seq FROM event_head WHERE id = 1")).one()
    except Exception as error:
        raise Unavailable("server.not_ready", "The database does not answer or is not migrated.") from error
    return {"status": "ready"}


@router.get("/metrics", response_class=PlainTextResponse)
def metrics(request: Request, database: Annotated[Database, Depends(database_of)]) -> Response:
    """Prometheus text. Asks for SANCHENG_METRICS_TOKEN when one is set, else answers loopback only."""
    settings: Settings = request.app.state.settings
    peer = request.client.host if request.client else ""
    if settings.metrics_token:
        if request.headers.get("authorization") != f"Bearer {settings.metrics_token}":
            raise Forbidden("authz.not_allowed", "A metrics token is needed.")
    elif peer not in ("127.0.0.1", "::1", "testclient"):
        raise Forbidden("authz.not_allowed", "Metrics are for this machine only.")
    with database.reading() as session:
        for state, count in waiting(session).items():
            JOBS.labels(state).set(count)
    return Response(generate_latest(_of_all_processes()), media_type=CONTENT_TYPE_LATEST)


def _of_all_processes() -> CollectorRegistry:
    """With several processes, what they counted together; each of them knows only its own (app/processes.py)."""
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return REGISTRY
    together = CollectorRegistry()
    MultiProcessCollector(together)  # type: ignore[no-untyped-call]
    return together
