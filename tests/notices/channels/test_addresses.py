"""Where messages may go: the robots' own servers, and those the operator allows. Nothing else, however it is written."""

import pytest

from app.errors import Unprocessable
from app.notices.channels.addresses import address_of
from app.settings import Settings

TOKEN = "693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa"
OWN = Settings(
    message_hosts=" https://im.gov.example.cn , http://10.1.2.3:8080/ ", smtp_url="smtp://mail.example.cn"
)
FOREIGN = "channels.foreign_host"
BAD = "channels.bad_address"


@pytest.mark.parametrize(
    ("kind", "given", "target"),
    [
        ("wecom", f"https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key={TOKEN}", "qyapi.weixin.qq.com"),
        ("dingtalk", f"https://oapi.dingtalk.com/robot/send?access_token={TOKEN}", "oapi.dingtalk.com"),
        ("feishu", f"https://open.feishu.cn/open-apis/bot/v2/hook/{TOKEN}", "open.feishu.cn"),
        ("wecom", f"https://im.gov.example.cn/cgi-bin/webhook/send?key={TOKEN}", "im.gov.example.cn"),
        ("dingtalk", f"http://10.1.2.3:8080/robot/send?access_token={TOKEN}", "10.1.2.3"),
    ],
)
def test_whole_addresses_are_taken(kind: str, given: str, target: str) -> None:
    found = address_of(kind, f"  {given}\n", OWN)
    assert (found.whole, found.target) == (given, target)


def test_what_else_stands_in_an_address_is_left_out() -> None:
    given = f"https://QYAPI.weixin.qq.com/cgi-bin/webhook/send?key={TOKEN}&debug=1#x"
    found = address_of("wecom", given, OWN)
    assert found.whole == f"https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key={TOKEN}"


@pytest.mark.parametrize(
    ("kind", "given", "code"),
    [
        ("wecom", f"https://evil.example.com/cgi-bin/webhook/send?key={TOKEN}", FOREIGN),
        ("wecom", f"http://qyapi.weixin.qq.com/cgi-bin/webhook/send?key={TOKEN}", FOREIGN),
        ("wecom", f"https://qyapi.weixin.qq.com:8443/cgi-bin/webhook/send?key={TOKEN}", FOREIGN),
        ("wecom", f"https://qyapi.weixin.qq.com.evil.com/cgi-bin/webhook/send?key={TOKEN}", FOREIGN),
        ("wecom", f"https://im.gov.example.cn@127.0.0.1/cgi-bin/webhook/send?key={TOKEN}", BAD),
        ("wecom", f"https://127.0.0.1/cgi-bin/webhook/send?key={TOKEN}", FOREIGN),
        ("wecom", f"http://[::1]/cgi-bin/webhook/send?key={TOKEN}", FOREIGN),
        (
            "wecom",
            f"http://10.1.2.3/cgi-bin/webhook/send?key={TOKEN}",
            FOREIGN,
        ),  # another port than was allowed
        ("wecom", f"file:///etc/passwd?key={TOKEN}", FOREIGN),
        (
            "wecom",
            f"https://oapi.dingtalk.com/robot/send?access_token={TOKEN}",
            FOREIGN,
        ),  # another kind's server
        ("wecom", f"https://qyapi.weixin.qq.com/cgi-bin/../admin?key={TOKEN}", BAD),
        ("wecom", "https://qyapi.weixin.qq.com/cgi-bin/webhook/send", BAD),
        ("wecom", "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=a%0d%0ab-12345678", BAD),
        ("feishu", f"https://open.feishu.cn/open-apis/bot/v2/hook/{TOKEN}/../../x", BAD),
        ("feishu", "https://open.feishu.cn/open-apis/bot/v2/hook/", BAD),
        ("dingtalk", "https://oapi.dingtalk.com:port/robot/send", BAD),
        ("wecom", TOKEN, FOREIGN),
        ("wecom", "https://[", BAD),
        ("mail", "zhb@example.cn\r\nBcc: all@example.cn", BAD),
        ("mail", "zhb", BAD),
        ("mail", "a@b.cn,c@d.cn", BAD),
    ],
)
def test_others_are_refused(kind: str, given: str, code: str) -> None:
    with pytest.raises(Unprocessable) as refused:
        address_of(kind, given, OWN)
    assert refused.value.code == code
    assert TOKEN not in str(refused.value.problem())


def test_without_a_setting_only_the_services_themselves() -> None:
    with pytest.raises(Unprocessable) as refused:
        address_of("wecom", f"https://im.gov.example.cn/cgi-bin/webhook/send?key={TOKEN}", Settings())
    assert refused.value.code == FOREIGN


def test_mail_needs_a_server_and_covers_the_name() -> None:
    found = address_of("mail", "chengguan@jz.gov.cn", OWN)
    assert (found.whole, found.target) == ("chengguan@jz.gov.cn", "c…@jz.gov.cn")
    with pytest.raises(Unprocessable) as refused:
        address_of("mail", "chengguan@jz.gov.cn", Settings())
    assert refused.value.code == "channels.no_mail_server"
