"""The shipped content, and what an import for each of its point types builds on."""

from collections.abc import Callable

import pytest

from app.checklists.exchange.assemble import Background
from app.checklists.exchange.background import background_of
from app.checklists.exchange.imports import Imported, import_file
from app.checklists.loader import Content, load
from app.settings import REPOSITORY

TYPES = sorted(path.stem for path in (REPOSITORY / "checklists/types").glob("*.yaml"))


@pytest.fixture(scope="session")
def content() -> Content:
    return load(REPOSITORY / "checklists")


@pytest.fixture(scope="session")
def background(content: Content) -> Callable[[str], Background]:
    def of(type_: str) -> Background:
        found = background_of(content, type_)
        assert found is not None
        return found

    return of


@pytest.fixture(scope="session")
def take_in(background: Callable[[str], Background]) -> Callable[[bytes], Imported]:
    """Import a file for a market."""
    return lambda data: import_file(data, background("market"))
