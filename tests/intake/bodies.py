"""Bodies a phone would send, with one thing changed at a time."""

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from io import BytesIO
from typing import Any
from uuid import uuid4

from PIL import Image

from app.checklists.loader import load, seal
from app.settings import REPOSITORY
from tests.world import World

# Ten in the morning (Shanghai) three days ago: past on every machine, and young enough for a clock to be believed.
AT = (datetime.now(UTC) - timedelta(days=3)).replace(hour=2, minute=0, second=0, microsecond=0)


@lru_cache(maxsize=64)
def jpeg(seed: int = 1, size: tuple[int, int] = (64, 48)) -> bytes:
    """A real, small JPEG; another seed gives other bytes."""
    picture = Image.linear_gradient("L").resize(size).convert("RGB")
    picture.putpixel((seed % size[0], (seed * 7) % size[1]), (seed % 256, (seed // 256) % 256, 99))
    out = BytesIO()
    picture.save(out, "JPEG", quality=90, comment=str(seed).encode())
    return out.getvalue()


def photo(seed: int = 1, **changes: Any) -> dict[str, Any]:
    data = jpeg(seed)
    return {
        "id": str(uuid4()),
        "sha256": hashlib.sha256(data).hexdigest(),
        "bytes": len(data),
        "content_type": "image/jpeg",
        "width": 64,
        "height": 48,
        "taken_at": AT.isoformat(),
        "source": "camera",
    } | changes


@lru_cache(maxsize=1)
def documents() -> Mapping[str, Mapping[str, Any]]:
    return {
        sealed.code: sealed.document() for sealed in map(seal, load(REPOSITORY / "checklists").types.values())
    }


def items(code: str = "market") -> list[Mapping[str, Any]]:
    return [item for section in documents()[code]["sections"] for item in section["items"]]


def plain_items(code: str = "market") -> list[str]:
    """Items judged by a tap alone, always shown."""
    return [
        i["code"] for i in items(code) if i["answer"] == "pass_fail" and not i["when"] and not i["repeat"]
    ]


def inspection(
    world: World,
    *,
    fails: Mapping[str, list[dict[str, Any]]] | None = None,
    point: str = "P01",
    at: datetime = AT,
    code: str = "market",
    only: list[str] | None = None,
    **changes: Any,
) -> dict[str, Any]:
    """A visit that passes every plain item but those in `fails` (item → its photos)."""
    fails = fails or {}
    listed = plain_items(code) if only is None else only
    answers = [
        {
            "item": item,
            "verdict": "fail" if item in fails else "pass",
            "photos": [p["id"] for p in fails.get(item, [])],
        }
        for item in [*listed, *[item for item in fails if item not in listed]]
    ]
    return {
        "point_id": str(world.points[point]),
        "round_id": str(world.round_id),
        "checklist": {"code": code, "version": documents()[code]["version"]},
        "revision": 1,
        "base_sha256": None,
        "started_at": (at - timedelta(minutes=6)).isoformat(),
        "finished_at": at.isoformat(),
        "position": {"lat": 41.1121, "lon": 121.1181, "accuracy_m": 8.5, "fixed_at": at.isoformat()},
        "device": {"id": "device-1", "app_version": "0.1.0", "clock_offset_ms": 0},
        "answers": answers,
        "photos": [p for photos in fails.values() for p in photos],
        "note": None,
    } | changes


def report(world: World, photos: list[dict[str, Any]], **changes: Any) -> dict[str, Any]:
    return {
        "violation": "V101",
        "point_id": str(world.points["P01"]),
        "position": {"lat": 41.1121, "lon": 121.1181, "accuracy_m": 8.5, "fixed_at": AT.isoformat()},
        "note": "桶外一地",
        "revision": 1,
        "base_sha256": None,
        "reported_at": AT.isoformat(),
        "device": {"id": "device-1", "app_version": "0.1.0", "clock_offset_ms": 0},
        "photos": photos,
    } | changes


def ad_sighting(world: World, photos: list[dict[str, Any]], **changes: Any) -> dict[str, Any]:
    """A board on core values at the market, registered."""
    return {
        "ad_id": str(uuid4()),
        "point_id": str(world.points["P01"]),
        "round_id": None,
        "act": "register",
        "theme": "core_values",
        "form": "board",
        "size_m2": 6,
        "condition": "good",
        "place": "东门入口",
        "revision": 1,
        "base_sha256": None,
        "seen_at": AT.isoformat(),
        "device": {"id": "device-1", "app_version": "0.1.0", "clock_offset_ms": 0},
        "photos": photos,
    } | changes
