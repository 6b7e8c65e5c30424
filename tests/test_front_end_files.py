"""The built front end as the server hands it out: packed, cached for ever where the name says so, asked for anew where not."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from app.main import create_app
from app.settings import Settings

SCRIPT = "console.log('三城巡检');\n" * 400


@pytest.fixture
def browser(settings: Settings, tmp_path: Path) -> Iterator[TestClient]:
    dist = tmp_path / "dist"
    (dist / "assets").mkdir(parents=True)
    (dist / "icons").mkdir()
    (dist / "index.html").write_text("<!doctype html><title>三城巡检</title>", encoding="utf-8")
    (dist / "sw.js").write_text(SCRIPT, encoding="utf-8")
    (dist / "assets" / "app-1a2b.js").write_text(SCRIPT, encoding="utf-8")
    (dist / "icons" / "icon.png").write_bytes(bytes(2000))
    with TestClient(create_app(settings.model_copy(update={"frontend_dir": dist}))) as client:
        yield client


def test_scripts_travel_packed_and_stay_for_ever(browser: TestClient) -> None:
    answer = browser.get("/assets/app-1a2b.js", headers={"accept-encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert int(answer.headers["content-length"]) < len(SCRIPT) // 10
    assert answer.text == SCRIPT
    assert answer.headers["content-type"].startswith(("text/javascript", "application/javascript"))
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["vary"] == "accept-encoding"


def test_who_does_not_take_gzip_or_asks_for_a_part_gets_the_file_as_it_is(browser: TestClient) -> None:
    whole = browser.get("/assets/app-1a2b.js", headers={"accept-encoding": "identity"})
    assert "content-encoding" not in whole.headers
    assert whole.text == SCRIPT
    part = browser.get("/assets/app-1a2b.js", headers={"accept-encoding": "gzip", "range": "bytes=0-9"})
    assert (part.status_code, part.text) == (206, SCRIPT[:10])
    picture = browser.get("/icons/icon.png", headers={"accept-encoding": "gzip"})
    assert "content-encoding" not in picture.headers


def test_brotli_is_handed_out_where_the_build_made_it(browser: TestClient, tmp_path: Path) -> None:
    """The bytes need not be Brotli here: what matters is whose they are and what they are called."""
    packed = tmp_path / "dist" / "assets" / "app-1a2b.js.br"
    packed.write_bytes(b"packed")
    with browser.stream(
        "GET", "/assets/app-1a2b.js", headers={"accept-encoding": "gzip, deflate, br"}
    ) as answer:
        assert answer.headers["content-encoding"] == "br"
        assert b"".join(answer.iter_raw()) == b"packed"
        assert answer.headers["content-type"].startswith(("text/javascript", "application/javascript"))
    refused = browser.get("/assets/app-1a2b.js", headers={"accept-encoding": "br;q=0, gzip"})
    assert refused.headers["content-encoding"] == "gzip"
    packed.unlink()
    without = browser.get("/assets/app-1a2b.js", headers={"accept-encoding": "gzip, br"})
    assert (without.headers["content-encoding"], without.text) == ("gzip", SCRIPT)


@pytest.mark.parametrize("path", ["/", "/points/anything", "/sw.js"])
def test_the_page_and_the_worker_are_asked_for_anew_and_not_sent_twice(
    browser: TestClient, path: str
) -> None:
    first = browser.get(path, headers={"accept-encoding": "gzip"})
    assert first.headers["cache-control"] == "no-cache"
    again = browser.get(path, headers={"accept-encoding": "gzip", "if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    plain = browser.get(path, headers={"accept-encoding": "identity", "if-none-match": first.headers["etag"]})
    assert plain.status_code == 200  # the other form is another file


def test_a_changed_file_is_packed_again(browser: TestClient, tmp_path: Path) -> None:
    browser.get("/sw.js", headers={"accept-encoding": "gzip"})
    worker = tmp_path / "dist" / "sw.js"
    worker.write_text("// a new build", encoding="utf-8")
    assert browser.get("/sw.js", headers={"accept-encoding": "gzip"}).text == "// a new build"


def test_a_missing_script_is_said_to_be_missing(browser: TestClient) -> None:
    """The page in its place would be run as a script."""
    assert browser.get("/assets/gone-0000.js").status_code == 404
    assert "SQLite" not in browser.get("/%2e%2e/sancheng.db").text
