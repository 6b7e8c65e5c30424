"""Bodies of records exactly as sent. The content hash is over the JSON on the wire, never over a re-serialised model.

Reading is async and happens before any session opens; nothing here knows the database.
"""

import json
import re
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, NoReturn, TypeVar

from fastapi import Depends, Request
from pydantic import BaseModel, ValidationError
from pydantic.json_schema import models_json_schema

from app.errors import BadRequest, TooLarge, Unprocessable, UnsupportedMedia
from app.errors_http import field_errors
from app.primitives import content_sha256
from app.settings import Settings

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class RecordBody:
    """A JSON object and the hash that names it."""

    json: Mapping[str, Any]
    sha256: str

    def as_model(self, model: type[Model]) -> Model:
        """Raises Unprocessable `request.invalid`, naming every field that is not as it should be."""
        try:
            return model.model_validate(self.json)
        except ValidationError as error:
            raise Unprocessable(
                "request.invalid",
                "Some fields are not as they should be.",
                errors=field_errors(error.errors()),
            ) from error


async def limited_pieces(request: Request, limit: int) -> AsyncIterator[bytes]:
    """The body as it arrives, refused as soon as it is known to be longer than `limit` bytes."""
    declared = request.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > limit:
        _too_large(int(declared), limit)
    total = 0
    async for piece in request.stream():
        total += len(piece)
        if total > limit:
            _too_large(total, limit)
        yield piece


async def raw_record(request: Request) -> bytes:
    """Dependency: the body of a record as it came, for `parse_record` in a worker thread."""
    settings: Settings = request.app.state.settings
    kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if kind != "application/json":
        raise UnsupportedMedia("request.not_json", "Send JSON with Content-Type: application/json.")
    limit = settings.record_max_kb * 1024
    return b"".join([piece async for piece in limited_pieces(request, limit)])


RawRecordDep = Annotated[bytes, Depends(raw_record)]


async def record_body(raw: RawRecordDep) -> RecordBody:
    """Dependency: the JSON object of a record, with its content hash."""
    return parse_record(raw)


RecordBodyDep = Annotated[RecordBody, Depends(record_body)]


def parse_record(raw: bytes) -> RecordBody:
    """Raises BadRequest `request.not_utf8` or `request.not_json`."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadRequest("request.not_utf8", f"The body is not UTF-8 (byte {error.start}).") from error
    try:
        body = json.loads(text, object_pairs_hook=_without_repeats, parse_constant=_no_constant)
        if not isinstance(body, dict):
            raise ValueError("the body is not an object")
        # Nothing else can write them: UTF-8 holds no surrogates, JSON no control characters.
        if "\\u" in text and any(map(_UNKEPT.search, _texts(body))):
            raise ValueError("a text holds a character that cannot be stored")
        sha256 = content_sha256(body)
    except (ValueError, RecursionError) as error:
        raise BadRequest("request.not_json", f"The body is not JSON that can be kept: {error}.") from error
    return RecordBody(body, sha256)


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise ValueError("a name stands twice in one object")
    return members


# PostgreSQL's JSON cannot hold NUL; a lone surrogate is not a character.
_UNKEPT = re.compile("[\x00\ud800-\udfff]")


def _texts(value: Any) -> Iterator[str]:
    """Every text in a JSON value, names included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, member in value.items():
            yield name
            yield from _texts(member)
    elif isinstance(value, list):
        for member in value:
            yield from _texts(member)


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a JSON number")


def _too_large(size: int, limit: int) -> NoReturn:
    raise TooLarge(
        "request.too_large", f"The body has {size} bytes; at most {limit} are taken.", bytes=size, limit=limit
    )


_documented: dict[str, type[BaseModel]] = {}


def takes(model: type[BaseModel]) -> dict[str, Any]:
    """`openapi_extra` of an endpoint that reads a RecordBody: documents the body's schema."""
    _documented[model.__name__] = model
    reference = {"$ref": f"#/components/schemas/{model.__name__}"}
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": reference}}}}


def documented_schemas() -> dict[str, Any]:
    """JSON schemas of all models named with `takes`, for the components of the OpenAPI document."""
    models = [(model, "validation") for model in _documented.values()]
    _, schema = models_json_schema(models, ref_template="#/components/schemas/{model}")  # type: ignore[arg-type]  # list is invariant
    return dict(schema.get("$defs", {}))
