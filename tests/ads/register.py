"""Filling the register through its only door."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from fastapi.testclient import TestClient

from tests.intake.bodies import ad_sighting, photo
from tests.world import World

As = Callable[[str], TestClient]


def see(
    as_user: As, world: World, *, by: str = "inspector_a", point: str = "P01", **changes: Any
) -> dict[str, Any]:
    """Hand in a sighting and give back its body."""
    needs_photo = changes.get("act", "register") != "confirm"
    shots = changes.pop("photos", [photo(len(str(changes)))] if needs_photo else [])
    body = ad_sighting(world, shots, point_id=str(world.points[point]), **changes)
    answer = as_user(by).put(f"/api/ad-sightings/{uuid4()}", json=body)
    assert answer.status_code == 201, answer.text
    return body


def stock(as_user: As, world: World, **more: Any) -> list[dict[str, Any]]:
    """The market's five: two on core values, two on integrity, one on thrift, in two forms."""
    themes = ("core_values", "core_values", "integrity", "integrity", "thrift")
    return [
        see(
            as_user,
            world,
            theme=theme,
            form="board" if number % 2 else "light_box",
            place=f"{number}号摊旁",
            **more,
        )
        for number, theme in enumerate(themes)
    ]
