"""Browsers: clients with a cookie jar of their own, from an address of their own."""

from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

NewBrowser = Callable[..., TestClient]


@pytest.fixture
def browser(client: TestClient) -> NewBrowser:
    """`browser(address="203.0.113.9", base_url="https://xunjian.example")`: nobody logged in, no cookies."""

    def new(address: str = "127.0.0.1", base_url: str = "http://127.0.0.1:8000") -> TestClient:
        return TestClient(
            client.app, base_url=base_url, raise_server_exceptions=False, client=(address, 50000)
        )

    return new
