from collections.abc import Callable, Iterator

import pytest
from fastapi.testclient import TestClient

from app.primitives import clock_at, utc_now
from tests.mocks.evaluation import Evaluation
from tests.world import World


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    """Of the district: a test that runs over midnight would draw on one day and reveal on the next."""
    with clock_at(utc_now().replace(hour=4, minute=0, second=0, microsecond=0)):
        yield


@pytest.fixture
def evaluation(as_user: Callable[[str], TestClient], world: World) -> Evaluation:
    return Evaluation(as_user, world)
