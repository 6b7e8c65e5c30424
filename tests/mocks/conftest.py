from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

from tests.mocks.evaluation import Evaluation
from tests.world import World


@pytest.fixture
def evaluation(as_user: Callable[[str], TestClient], world: World) -> Evaluation:
    return Evaluation(as_user, world)
