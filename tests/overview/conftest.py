from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

from tests.casework.desk import Desk
from tests.world import World


@pytest.fixture
def desk(as_user: Callable[[str], TestClient], world: World) -> Desk:
    return Desk(as_user, world)
