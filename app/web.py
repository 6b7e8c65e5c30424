"""What every answer carries and every request must pass: headers, same-origin writes, static files, offline API docs."""

import gzip
import ipaddress
import re
from functools import lru_cache
from mimetypes import guess_type
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from fastapi import FastAPI, Request
from fastapi.responses import FileResponse, HTMLResponse, Response
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.bodies import documented_schemas
from app.errors import problem
from app.settings import Settings

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' blob: data:; "
    "connect-src 'self'; worker-src 'self' blob:; font-src 'self'; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
# What shrinks; pictures and archives do not.
Coding = Literal["br", "gzip"]
PROXIED = frozenset({"forwarded", "via", "x-real-ip", "cf-connecting-ip", "true-client-ip"})
SHRINKS = frozenset({".js", ".mjs", ".css", ".html", ".json", ".webmanifest", ".svg", ".txt"})
HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(self), geolocation=(self), microphone=()",
    "content-security-policy": POLICY,
}


# Read piece by piece into files, under limits of their own.
STREAMED = re.compile(
    r"/api/(photos/[^/]+/content|rescue|checklists/import|checklist-pictures|sources/[^/]+/(preview|lists))|/u/[^/]+"
)


class Guard:
    """Refuses cross-site writes and adds the security headers that an answer does not set itself."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.public_origin = settings.public_url or None
        self.body_limit = settings.record_max_kb * 1024

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        secure = scope.get("scheme") == "https" or (self.public_origin or "").startswith("https:")

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                answer = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    answer.setdefault(name, value)
                if scope["path"].startswith("/api/"):
                    answer.setdefault("cache-control", "no-store")
                if secure:
                    answer.setdefault("strict-transport-security", "max-age=31536000")
            await send(message)

        if scope["method"] not in SAFE_METHODS:
            if not self._same_site(headers, scope):
                refusal = problem(403, "request.cross_site", "Writes from other sites are refused.")
                response = JSONResponse(refusal, status_code=403, media_type="application/problem+json")
                await response(scope, receive, with_headers)
                return
            if not STREAMED.fullmatch(scope["path"]):
                receive = limited(receive, self.body_limit)
        await self.app(scope, receive, with_headers)

    def _same_site(self, headers: Headers, scope: Scope) -> bool:
        """Browsers send Sec-Fetch-Site or Origin with every write; programs send neither and carry a token."""
        site = headers.get("sec-fetch-site")
        if site is not None and site not in ("same-origin", "none"):
            return False
        origin = headers.get("origin")
        if origin is None:
            return True
        expected = self.public_origin or f"{scope.get('scheme', 'http')}://{headers.get('host', '')}"
        return origin == expected


def limited(receive: Receive, limit: int) -> Receive:
    """Bodies are read whole, most of them before anybody asked who sends them: none may fill the memory."""
    total = 0

    async def receive_within_limit() -> Message:
        nonlocal total
        message = await receive()
        total += len(message.get("body", b""))
        if total > limit:
            raise HTTPException(413, f"The body is longer than the {limit} bytes that are taken.")
        return message

    return receive_within_limit


def is_local_request(scope: Scope, settings: Settings) -> bool:
    """True only for a browser on this very machine: the demo password works there and nowhere else."""
    headers = Headers(scope=scope)
    if settings.public_url or any(name in PROXIED or name.startswith("x-forwarded-") for name in headers):
        return False
    try:
        host = urlsplit(f"//{headers.get('host', '')}").hostname or ""
    except ValueError:  # "[::1"
        return False
    peer, server = scope.get("client"), scope.get("server")
    return host in ("localhost", "127.0.0.1", "::1") and all(
        side and _is_loopback(side[0]) for side in (peer, server)
    )


def base_url(request: Request) -> str:
    """What browsers see in front of our paths: for links that are printed or scanned."""
    settings: Settings = request.app.state.settings
    return settings.public_url or f"{request.url.scheme}://{request.url.netloc}"


def is_secure(request: Request) -> bool:
    """Whether cookies may be bound to HTTPS; behind a proxy SANCHENG_PUBLIC_URL says so."""
    return base_url(request).startswith("https:")


def _is_loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return address in ("testclient", "testserver")


def serve_front_end(app: FastAPI, folder: Path) -> None:
    """The built app. Unknown addresses outside /api are the app's own routes and get its page."""
    root = folder.resolve()

    @app.get("/{path:path}", include_in_schema=False)
    def front_end(path: str, request: Request) -> Response:
        if path.startswith("api/"):
            body = problem(404, "request.no_such_address", "There is nothing at this address.")
            return JSONResponse(body, status_code=404, media_type="application/problem+json")
        target = _file_in(root, path)
        if target is not None:
            hashed = path.startswith("assets/")
            # sw.js and the page must always be asked for anew, or an old build would stay for ever.
            caching = "public, max-age=31536000, immutable" if hashed else "no-cache"
            return _built_file(target, request, caching)
        page = root / "index.html"
        if path.startswith("assets/") or not page.is_file():
            body = problem(
                404, "request.no_such_address", "There is nothing at this address. Is the front end built?"
            )
            return JSONResponse(body, status_code=404, media_type="application/problem+json")
        return _built_file(page, request, "no-cache")


def _file_in(root: Path, path: str) -> Path | None:
    """The file that an address names, if it lies in the folder. Some addresses can be no file's: NUL, a name too long."""
    try:
        target = (root / path).resolve()
        return target if path and target.is_relative_to(root) and target.is_file() else None
    except (ValueError, OSError):
        return None


def _built_file(path: Path, request: Request, caching: str) -> Response:
    """A file of the build, a third of its size where the browser takes that: most first visits are over a phone network."""
    stat = path.stat()
    coding = _coding(path, request)
    etag = f'"{stat.st_mtime_ns:x}-{stat.st_size:x}{f"-{coding}" if coding else ""}"'
    headers = {"cache-control": caching, "etag": etag, "vary": "accept-encoding"}
    if etag in [known.strip() for known in request.headers.get("if-none-match", "").split(",")]:
        return Response(status_code=304, headers=headers)
    if coding is None:
        return FileResponse(path, headers=headers)
    return Response(
        _packed(path, stat.st_mtime_ns, coding),
        media_type=guess_type(path)[0],
        headers=headers | {"content-encoding": coding},
    )


def _coding(path: Path, request: Request) -> Coding | None:
    """Brotli where the build has made it (browsers take it over HTTPS only), else gzip, else the file as it is."""
    if path.suffix not in SHRINKS or "range" in request.headers:
        return None
    named = request.headers.get("accept-encoding", "").split(",")
    taken = {part.split(";")[0].strip() for part in named if not part.replace(" ", "").endswith(";q=0")}
    if "br" in taken and _brotli_of(path).is_file():
        return "br"
    return "gzip" if "gzip" in taken else None


def _brotli_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.br")


@lru_cache(maxsize=512)
def _packed(path: Path, _mtime_ns: int, coding: Coding) -> bytes:
    """Once per file and process: the whole build is about 1 MB in here."""
    if coding == "br":
        return _brotli_of(path).read_bytes()
    return gzip.compress(path.read_bytes(), 9, mtime=0)


# What errors_http answers; `4XX` and `5XX` of every call.
PROBLEM: dict[str, Any] = {
    "type": "object",
    "description": "RFC 9457; `code` is stable and stands in docs/errors.md, some codes bring further members.",
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string"},
        "detail": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {name: {"type": "string"} for name in ("field", "code", "message")},
                "required": ["field", "code", "message"],
            },
        },
    },
    "required": ["type", "title", "status", "code", "detail"],
}


def _describe_refusals(document: dict[str, Any]) -> None:
    """In place of FastAPI's own description of 422, which is not what we answer."""
    components = document["components"]
    for name in ("HTTPValidationError", "ValidationError"):
        components["schemas"].pop(name, None)
    components["schemas"]["Problem"] = PROBLEM
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    for call in (call for calls in document["paths"].values() for call in calls.values()):
        call["responses"].pop("422", None)
        call["responses"] |= {
            "4XX": {"description": "Refused; `code` says why", "content": content},
            "5XX": {"description": "Failed; send it again", "content": content},
        }


def install_docs(app: FastAPI) -> None:
    """A plain page listing every call, from the OpenAPI document, that works on a network cut off from the world."""

    plain = app.openapi

    def with_record_bodies() -> dict[str, Any]:
        document = plain()
        schemas = document.setdefault("components", {}).setdefault("schemas", {})
        for name, schema in documented_schemas().items():
            schemas.setdefault(name, schema)
        _describe_refusals(document)
        return document

    app.openapi = with_record_bodies  # type: ignore[method-assign]  # FastAPI's documented way to extend the document

    @app.get("/api/docs", include_in_schema=False)
    def docs() -> HTMLResponse:
        document = app.openapi()
        rows = "".join(
            f"<tr><td><code>{method.upper()}</code></td><td><code>{path}</code></td>"
            f"<td>{(call.get('description') or call.get('summary') or '').splitlines()[0] if call else ''}</td></tr>"
            for path, calls in sorted(document["paths"].items())
            for method, call in calls.items()
        )
        return HTMLResponse(
            "<!doctype html><html lang=en><meta charset=utf-8><title>Sancheng API</title>"
            "<style>body{font:16px/1.5 system-ui;margin:2rem;max-width:70rem}td{padding:.25rem .75rem;border-top:1px solid #ccc;"
            "vertical-align:top}</style><h1>三城巡检 API</h1><p>The full description: "
            f"<a href=/api/openapi.json>openapi.json</a></p><table>{rows}</table>"
        )
