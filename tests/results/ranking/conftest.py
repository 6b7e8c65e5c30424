from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

from tests.stocktakes.weeks import Weeks
from tests.world import World


@pytest.fixture
def weeks(as_user: Callable[[str], TestClient], world: World) -> Weeks:
    return Weeks(as_user, world)
