from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

from app.db import Database
from tests.security.scene import Scene, build_scene
from tests.world import World


@pytest.fixture
def scene(as_user: Callable[[str], TestClient], world: World, database: Database) -> Scene:
    return build_scene(as_user, world, database)
