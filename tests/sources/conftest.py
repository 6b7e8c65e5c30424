from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

from tests.sources.hotline import Hotline
from tests.world import World


@pytest.fixture
def hotline(as_user: Callable[[str], TestClient], world: World) -> Hotline:
    return Hotline(as_user, world)
