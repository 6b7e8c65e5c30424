"""What a unit says over its link arrives once, whole and durable, and moves nothing until somebody with an account takes it."""

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import func, select
from sqlmodel import col

from app.db import Database
from app.events import broken_links
from app.jobs import Workshop, run_all
from app.models import Job, Photo, PhotoLink, UnitReport
from app.photos.keys import original_key
from app.primitives import new_id
from app.settings import Settings
from tests.casework.desk import ITEM, OTHER_ITEM, Desk
from tests.images.bombs import png_900_megapixels
from tests.public.unit import add_person, address, make_link, picture, report_id_of, send
from tests.world import World


def count(database: Database, model: type) -> int:
    with database.reading() as session:
        return int(session.execute(select(func.count()).select_from(model)).scalar_one())


def test_it_arrives_and_the_unit_confirms(desk: Desk, client: TestClient, shop: Workshop) -> None:
    case = desk.walk_to("in_progress")
    path = address(make_link(desk, case, who="supervisor_s", recipient="古塔物业"))
    sent = send(client, path, [picture(21), picture(22)], receipts=[picture(23)])
    assert sent.status_code == 201, sent.text
    report_id = sent.json()["id"]
    assert desk.read(case["id"])["state"] == "in_progress"  # saying is not moving
    [waiting] = desk.client("handler_cg").get("/api/unit-reports").json()["items"]
    assert (waiting["id"], waiting["name"], waiting["recipient"]) == (report_id, "李经理", "古塔物业")
    assert [(photo["role"], photo["received"]) for photo in waiting["photos"]] == [
        ("after", True), ("after", True), ("document", True),
    ]  # fmt: skip
    run_all(shop)
    photo = waiting["photos"][0]["id"]
    assert desk.client("handler_cg").get(f"/api/photos/{photo}/screen").status_code == 200
    assert desk.client("outsider_o").get(f"/api/photos/{photo}/screen").status_code == 404
    assert client.get(f"{path}/photos/{photo}/thumb").status_code == 200
    told = [n["kind"] for n in desk.client("handler_cg").get("/api/notices").json()["items"]]
    assert "case.unit_reported" in told

    desk.step("handler_cg", case, "report_done", unit_report_id=report_id)
    now = desk.read(case["id"])
    assert now["state"] == "feedback"
    last = now["events"][-1]
    assert (last["handler_name"], last["measure"]) == ("李经理", "垃圾已清运，安排专人保洁")
    assert [shown["id"] for shown in last["photos"]] == [shown["id"] for shown in waiting["photos"]]
    assert desk.client("handler_cg").get("/api/unit-reports").json()["items"] == []
    page = client.get(path).text
    assert "已确认，等待核查" in page
    assert "暂时不需要再填写" in page


def test_a_report_is_taken_once_and_comes_back_with_an_undo(desk: Desk, client: TestClient) -> None:
    case = desk.walk_to("in_progress")
    path = address(make_link(desk, case))
    report_id = send(client, path, [picture(21)]).json()["id"]
    move_id = new_id()
    desk.step(
        "handler_cg", case, "report_done", unit_report_id=report_id, move_id=move_id, measure="另写的措施"
    )
    again = desk.step("handler_cg", case, "report_done", ok=False, unit_report_id=report_id)
    assert again.status_code == 409
    desk.step("handler_cg", case, "undo")
    assert [one["id"] for one in desk.client("handler_cg").get("/api/unit-reports").json()["items"]] == [
        report_id
    ]
    wrong = desk.step("handler_cg", case, "report_done", ok=False, unit_report_id=str(new_id()))
    assert (wrong.status_code, wrong.json()["code"]) == (422, "casework.unknown_unit_report")
    desk.step("handler_cg", case, "report_done", unit_report_id=report_id)
    assert desk.read(case["id"])["events"][-1]["measure"] == "垃圾已清运，安排专人保洁"


def test_a_report_belongs_to_its_case(desk: Desk, client: TestClient) -> None:
    visit = desk.visit(fails=(ITEM, OTHER_ITEM))
    one, other = (desk.walk_to("in_progress", desk.read(given["id"])) for given in visit["cases"])
    report_id = send(client, address(make_link(desk, one)), [picture(21)]).json()["id"]
    wrong = desk.step("handler_cg", other, "report_done", ok=False, unit_report_id=report_id)
    assert (wrong.status_code, wrong.json()["code"]) == (422, "casework.unknown_unit_report")
    assert desk.read(other["id"])["state"] == "in_progress"
    foreign = address(make_link(desk, other))
    stolen = send(client, foreign, [picture(21)], report_id=report_id)
    assert (stolen.status_code, stolen.json()["code"]) == (409, "links.report_conflict")


def test_declining_tells_the_unit_why(desk: Desk, client: TestClient) -> None:
    case = desk.walk_to("in_progress")
    path = address(make_link(desk, case))
    report_id = send(client, path, [picture(21)]).json()["id"]
    for who, status in (
        ("handler_m", 403),
        ("outsider_o", 404),
        ("checker_c", 403),
        ("handler_cg", 200),
        ("handler_cg", 200),
    ):
        answer = desk.client(who).post(
            f"/api/unit-reports/{report_id}/decline", json={"reason": "角度不对，请重拍"}
        )
        assert answer.status_code == status, (who, answer.text)
    assert "退回：角度不对，请重拍" in client.get(path).text
    late = desk.step("handler_cg", case, "report_done", ok=False, unit_report_id=report_id)
    assert late.status_code == 422
    assert send(client, path, [picture(22)]).status_code == 201


def test_a_lost_answer_doubles_nothing(desk: Desk, client: TestClient, database: Database) -> None:
    path = address(make_link(desk, desk.walk_to("in_progress")))
    report_id = report_id_of(client.get(path).text)
    photos = [picture(21), picture(22)]
    before = count(database, Photo)
    first = send(client, path, photos, report_id=report_id)
    again = send(client, path, photos, report_id=report_id)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert (count(database, UnitReport), count(database, Photo) - before) == (1, 2)
    other = send(client, path, [picture(23)], report_id=report_id)
    assert (other.status_code, other.json()["code"]) == (409, "links.report_conflict")
    assert "已经送达" in other.json()["message"]
    assert report_id_of(client.get(path).text) != report_id


def test_many_copies_at_once_are_one(desk: Desk, client: TestClient, database: Database) -> None:
    path = address(make_link(desk, desk.walk_to("in_progress")))
    report_id, before = str(new_id()), count(database, Photo)
    with ThreadPoolExecutor(12) as pool:
        answers = list(pool.map(lambda _: send(client, path, [picture(21)], report_id=report_id), range(12)))
    assert sorted(answer.status_code for answer in answers) == [200] * 11 + [201]
    assert (count(database, UnitReport), count(database, Photo) - before) == (1, 1)
    with database.reading() as session:
        assert list(broken_links(session)) == []


def test_photos_are_durable_before_the_answer(desk: Desk, client: TestClient, shop: Workshop) -> None:
    path = address(make_link(desk, desk.walk_to("in_progress")))
    assert send(client, path, [picture(21)]).status_code == 201
    with shop.database.reading() as session:
        photo = session.execute(
            select(Photo)
            .join(PhotoLink, col(PhotoLink.photo_id) == col(Photo.id))
            .where(col(PhotoLink.record_kind) == "unit_report")
        ).scalar_one()
        jobs = session.execute(select(col(Job.kind)).where(col(Job.state) == "queued")).scalars().all()
    assert shop.storage.get(original_key(photo.sha256)) == picture(21)
    assert (photo.state, photo.width, photo.flags) == ("received", 64, ["by_unit"])
    assert "photo.derive" in jobs


@pytest.mark.parametrize(
    ("photos", "code"),
    [
        ([b"<html>not a picture</html>"], "photos.unreadable"),
        ([picture(1)[:20]], "photos.unreadable"),
        ([], "links.photo_missing"),
        ([picture(n) for n in range(1, 6)], "links.too_many_photos"),
    ],
)
def test_what_is_no_photo_is_refused_whole(
    desk: Desk, client: TestClient, database: Database, photos: list[bytes], code: str
) -> None:
    path = address(make_link(desk, desk.walk_to("in_progress")))
    before = count(database, Photo)
    answer = send(client, path, [picture(9), *photos] if photos and len(photos) == 1 else photos)
    assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert (count(database, UnitReport), count(database, Photo)) == (0, before)


def test_bombs_large_files_and_broken_forms(
    desk: Desk, client: TestClient, database: Database, settings: Settings
) -> None:
    path = address(make_link(desk, desk.walk_to("in_progress")))
    assert send(client, path, [png_900_megapixels()]).json()["code"] == "photos.too_many_pixels"
    heavy = picture(1) + b"\0" * (settings.photo_max_mb * 1_000_000)
    assert send(client, path, [heavy]).json()["code"] == "photos.too_large"
    assert send(client, path, [picture(1)], name="  \n ").json()["code"] == "links.name_missing"
    assert send(client, path, [picture(1)], measure=" ").json()["code"] == "links.measure_missing"
    assert send(client, path, [picture(1)], report_id="1").json()["code"] == "links.unreadable_form"
    for content, kind in ((b"--x\r\nContent-Dis", "multipart/form-data; boundary=x"), (b"{}", "application/json"),
                          (b"a=1", "application/x-www-form-urlencoded"), (b"", "multipart/form-data")):  # fmt: skip
        cut = client.post(path, content=content, headers={"content-type": kind, "accept": "application/json"})
        assert cut.status_code == 422, cut.text
        assert cut.json()["code"].startswith("links.")
    most = BytesIO(b"\0" * (4 * settings.photo_max_mb * 1_000_000 + 70_000)).getvalue()
    flood = send(client, path, [most])
    assert (flood.status_code, flood.json()["code"]) == (422, "links.too_large")
    assert count(database, UnitReport) == 0
    assert list((settings.incoming_dir).glob("*")) == []


def test_the_plain_form_keeps_words_and_leads_to_a_receipt(desk: Desk, client: TestClient) -> None:
    """What a browser without JavaScript sees."""
    path = address(make_link(desk, desk.walk_to("in_progress")))
    refused = send(client, path, [], measure="已清理<b>", as_json=False)
    assert refused.status_code == 422
    assert "请至少选择一张" in refused.text
    assert "已清理&lt;b&gt;" in refused.text
    report_id = report_id_of(refused.text)
    done = send(client, path, [picture(4)], measure="已清理", report_id=report_id, as_json=False)
    assert done.status_code == 303
    receipt = client.get(done.headers["location"])
    assert "已送达，等待责任单位确认" in receipt.text
    assert "收到，1 张照片" in receipt.text
    assert "<form" not in receipt.text
    english = client.get(path, headers={"accept-language": "en-GB,en;q=0.9"})
    assert "Rectification notice" in english.text
    assert "问题整改单" not in english.text


def test_a_link_cannot_be_lent_out_for_ever(desk: Desk, client: TestClient) -> None:
    path = address(make_link(desk, desk.walk_to("in_progress")))
    codes = [send(client, path, [picture(n)]) for n in range(1, 22)]
    assert [answer.status_code for answer in codes] == [201] * 20 + [409]
    assert codes[-1].json()["code"] == "links.too_many_reports"


def test_nothing_is_taken_while_others_decide(desk: Desk, client: TestClient) -> None:
    case = desk.walk_to("in_progress")
    path = address(make_link(desk, case))
    desk.step(
        "handler_cg",
        case,
        "report_done",
        measure="好了",
        photos=[dict(p) for p in desk.usual("report_done")[1]["photos"]],
    )
    assert "<form" not in client.get(path).text
    answer = send(client, path, [picture(1)])
    assert (answer.status_code, answer.json()["code"]) == (409, "links.not_now")
    who, fields = desk.usual("fail")
    desk.step(who, case, "fail", **fields)
    back = client.get(path).text
    assert "核查未通过" in back
    assert "仍有残留" in back
    assert "<form" in back


def test_writes_from_other_sites_are_refused(desk: Desk, client: TestClient) -> None:
    path = address(make_link(desk, desk.walk_to("in_progress")))
    answer = client.post(path, data={"name": "x"}, headers={"origin": "https://elsewhere.example"})
    assert (answer.status_code, answer.json()["code"]) == (403, "request.cross_site")


def test_a_liaison_acts_for_a_unit_below(
    desk: Desk, client: TestClient, world: World, database: Database
) -> None:
    """代报: the street's liaison takes what the market without an account said; both names stand in the history."""
    add_person(database, world, "liaison_t", ["liaison"], "TIANAN")
    add_person(database, world, "liaison_s", ["liaison"], "SHIYOU")
    case = desk.walk_to("filed")
    desk.step("supervisor_s", case, "dispatch", accountable_unit_id=str(world.units["MARKET1"]))
    assert "report_done" in desk.read(case["id"], "liaison_t")["allowed"]
    assert "report_done" not in desk.read(case["id"], "street_t")["allowed"]
    assert desk.client("liaison_s").get(f"/api/cases/{case['id']}").status_code == 404
    path = address(make_link(desk, case, who="liaison_t", recipient="古塔农贸市场"))
    report_id = send(client, path, [picture(31)], receipts=[picture(32)]).json()["id"]
    desk.step("liaison_t", case, "report_done", unit_report_id=report_id)
    last = desk.read(case["id"])["events"][-1]
    assert (last["actor"], last["handler_name"]) == ("liaison_t", "李经理")
    assert last["on_behalf_of"] == "古塔农贸市场开办方"
    assert [photo["role"] for photo in last["photos"]] == ["after", "document"]


def test_a_stamped_receipt_alone_is_feedback(desk: Desk, world: World, database: Database) -> None:
    add_person(database, world, "liaison_t", ["liaison"], "TIANAN")
    case = desk.walk_to("filed")
    desk.step("supervisor_s", case, "dispatch", accountable_unit_id=str(world.units["MARKET1"]))
    receipt = desk.usual("report_done")[1]["photos"][0] | {"role": "document"}
    nameless = desk.step("liaison_t", case, "report_done", ok=False, measure="见回执", photos=[receipt])
    assert (nameless.status_code, nameless.json()["missing"]) == (422, ["handler_name"])
    desk.step("liaison_t", case, "report_done", measure="见回执", handler_name="李经理", photos=[receipt])
    assert desk.read(case["id"])["state"] == "feedback"


def test_the_list_of_reports_is_narrowed_by_unit_and_words(desk: Desk, client: TestClient) -> None:
    case = desk.walk_to("in_progress")
    path = address(make_link(desk, case, who="supervisor_s", recipient="古塔物业"))
    assert send(client, path, [picture(24)]).status_code == 201
    office = desk.client("command_c")

    def found(**asked: str) -> int:
        return len(office.get("/api/unit-reports", params=asked).json()["items"])

    assert (found(), found(q=case["number"]), found(q="李经理"), found(q="综合执法")) == (1, 1, 1, 1)
    assert (found(q="没有这个"), found(unit_id=str(desk.world.units["SJ"]))) == (0, 0)
    assert found(unit_id=str(desk.world.units["CG"])) == 1
    assert found(state="taken") == 0
