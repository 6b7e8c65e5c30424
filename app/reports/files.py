"""What every file that leaves the house carries in its answer: a name in Chinese, its length, and the hash of its bytes."""

import base64
import hashlib
from urllib.parse import quote

from fastapi import Response


def named(name: str, ascii_name: str) -> dict[str, str]:
    """Headers that give a download its name."""
    spoken = quote(name, safe="")
    return {"content-disposition": f"attachment; filename=\"{ascii_name}\"; filename*=UTF-8''{spoken}"}


def digested(sha256: str) -> dict[str, str]:
    """The strong ETag, and RFC 9530's digest, of a file whose SHA-256 is known: a download cut off does not match it."""
    digest = base64.b64encode(bytes.fromhex(sha256)).decode()
    return {"etag": f'"{sha256}"', "repr-digest": f"sha-256=:{digest}:", "cache-control": "private, no-cache"}


def whole(content: bytes, media: str, name: str, ascii_name: str) -> Response:
    """A file in one piece, with Content-Length."""
    headers = named(name, ascii_name) | digested(hashlib.sha256(content).hexdigest())
    return Response(content, media_type=media, headers=headers)
