"""A whole visit in WebKit, and T4 there: this engine has sent empty bodies for writes that a service worker touched."""

from pathlib import Path

from tests.e2e.faults.conftest import Field
from tests.e2e.faults.evidence import photos_of, stored_hashes, visits
from tests.e2e.faults.pocket import heic_of, sha256, written
from tests.e2e.faults.untouched import METHODS, SEND, SIZES
from tests.e2e.faults.webkit import Finger, webkit
from tests.intake.bodies import jpeg
from tests.world import PASSWORD

# The driver gives files to an input; the system's own file dialog, which a click would open, is not part of the page.
NO_FILE_DIALOG = """
  const click = HTMLInputElement.prototype.click;
  HTMLInputElement.prototype.click = function () { if (this.type !== "file") click.call(this); };
"""


def test_a_visit_in_webkit_arrives_byte_for_byte(field: Field, tmp_path: Path) -> None:
    files = [
        written(tmp_path, "a/image.jpg", jpeg(41, (800, 600))),
        written(tmp_path, "b/image.jpg", jpeg(42, (800, 600))),
        written(tmp_path, "large.heic", heic_of(1_500_000, seed=43)),
    ]
    with webkit(tmp_path) as driver:
        finger = Finger(driver, field.url)
        finger.go("/login")
        finger.write("username", "inspector_a")
        finger.write("current-password", PASSWORD)
        finger.tap_words("登录")
        finger.until("location.pathname !== '/login'")
        finger.go("/points")
        finger.see("point-P01")
        finger.ask("await navigator.serviceWorker.ready")
        finger.until("navigator.serviceWorker.controller !== null")

        finger.tap("point-P01")
        finger.tap("start-visit")
        finger.see("item-title")
        finger.tap("verdict-fail")
        finger.see("camera-trouble")  # no camera here: files it is
        driver.execute_script(NO_FILE_DIALOG)
        for count, file in enumerate(files, start=1):
            finger.tap_words("从相册选")
            finger.give_file(file)
            finger.see("camera-done", f"完成 {count}")
        finger.tap("camera-done")
        finger.see("item-title")
        finger.tap("rest")
        finger.tap("rest-all")
        finger.see("toast", "已填")
        record = str(driver.execute_script("return location.pathname.split('/')[2]"))
        finger.go(f"/visits/{record}/finish")
        finger.go(f"/visits/{record}/finish")
        finger.tap("submit")
        finger.tap_words("仍然提交")
        finger.see("record-state", "已全部送达")
        finger.go("/outbox")
        finger.see(f"outbox-{record}", "3/3 张照片服务器已收妥")

        for method in METHODS:
            for size in SIZES:
                sent = finger.ask(SEND, method, size)
                (arrived,) = field.wire.sent(method, f"size={size}$")
                assert sent == {"sha256": arrived.sha256, "controlled": True}
    assert visits(field.database, record) == 1
    assert {photo.state for photo in photos_of(field.database, record)} == {"received"}
    assert stored_hashes(field.database, field.folder, record) == {sha256(f.read_bytes()) for f in files}
    uploads = {p.path.split("/")[3]: p.sha256 for p in field.wire.sent(path="/api/photos/")}
    assert uploads == {str(photo.id): photo.sha256 for photo in photos_of(field.database, record)}
