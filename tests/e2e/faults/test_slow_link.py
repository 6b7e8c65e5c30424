"""T26: 64 kbit/s, two seconds of round trip, three packets in ten lost, and connections that die on the way."""

import random
import time
from collections import Counter
from pathlib import Path

from playwright.sync_api import BrowserContext, expect

from tests.e2e.faults.conftest import Field
from tests.e2e.faults.evidence import photos_of, stored_hashes
from tests.e2e.faults.pocket import failing_visit, heic_of, ready, sha256, written
from tests.e2e.faults.proxy import Link, Passing
from tests.e2e.walk import Walk

FASTER = 40
LINK = Link(bits_per_second=64_000, round_trip_s=2.0, loss=0.30, faster=FASTER)
PHOTOS, SIZE = 10, 400_000
DEATHS = {1: 0.6, 4: 0.2, 5: 0.9}
"""Upload → share of the body after which its connection dies. The fifth dies right after the fourth: the link is down."""

# The whole phone lives as much faster as the link: its clock, its timers and the time limits of its requests. So every
# limit keeps its true proportion to the transfer it is for: 245 s for 400 KB that need about 120 s here.
LIVE_FASTER = """
  const BORN = %d, FASTER = %d;
  const RealDate = Date;
  const now = () => Math.round(BORN + (RealDate.now() - BORN) * FASTER);
  globalThis.Date = class extends RealDate {
    constructor(...given) { if (given.length === 0) super(now()); else super(...given); }
    static now() { return now(); }
  };
  for (const name of ["setTimeout", "setInterval"]) {
    const real = globalThis[name];
    globalThis[name] = (run, ms = 0, ...given) => real(run, ms / FASTER, ...given);
  }
  const limit = Object.getOwnPropertyDescriptor(XMLHttpRequest.prototype, "timeout");
  Object.defineProperty(XMLHttpRequest.prototype, "timeout", {
    ...limit,
    set(ms) { limit.set.call(this, Math.ceil(ms / FASTER)); },
  });
"""


def test_ten_photos_over_a_dreadful_link(phone: BrowserContext, field: Field, tmp_path: Path) -> None:
    data = [heic_of(SIZE, seed=n) for n in range(PHOTOS)]
    walk = ready(Walk(phone)).offline()
    record = failing_visit(walk, files=[written(tmp_path, f"{n}.heic", d) for n, d in enumerate(data)])
    phone.add_init_script(LIVE_FASTER % (time.time() * 1000, FASTER))
    walk.page.goto(f"/outbox/{record}")
    expect(walk.page.get_by_test_id("photo-waiting")).to_have_count(PHOTOS)

    chance = random.Random(26)
    uploads = iter(range(1, 100))
    carrying = LINK.carrying(chance.random, lambda _passing: DEATHS.get(next(uploads)))
    field.wire.on("PUT", "/api/photos/", carrying)
    field.wire.on("PUT", "", LINK.carrying(chance.random, lambda _passing: None))
    walk.online()
    expect(walk.page.get_by_test_id("record-state")).to_contain_text("已全部送达", timeout=120_000)

    assert stored_hashes(field.database, field.folder, record) == {sha256(d) for d in data}
    assert len(photos_of(field.database, record)) == PHOTOS
    sent = field.wire.sent(path="/api/photos/")
    stored = Counter(p.path for p in sent if p.status == 201)
    assert len(stored) == PHOTOS
    assert set(stored.values()) == {1}
    assert not [p for p in sent if p.status not in (201, None)]
    assert [died(p) for p in sent if p.status is None] == sorted(
        DEATHS.values(), key=list(DEATHS.values()).index
    )


def died(passing: Passing) -> float:
    """Where an upload without an answer ended. All ends must be the link's: the phone itself gave up on none."""
    return round(passing.received / passing.length, 1)
