"""HTTPS on the local network, checked by real handshakes: Python's own TLS client plays the phone."""

import socket
import ssl
import stat
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
import segno
import time_machine
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from app import lan
from app.primitives import utc_now

LAN = "192.168.7.20"


@contextmanager
def listening(cert: Path, key: Path) -> Iterator[int]:
    """A TLS server that completes handshakes on 127.0.0.1."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    with socket.create_server(("127.0.0.1", 0)) as server:
        closing = threading.Event()

        def answer() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                if closing.is_set():
                    connection.close()
                    return
                try:
                    context.wrap_socket(connection, server_side=True).close()
                except OSError:  # the client refused us, which is what some tests are about
                    connection.close()

        thread = threading.Thread(target=answer)
        thread.start()
        try:
            yield server.getsockname()[1]
        finally:
            closing.set()
            socket.create_connection(server.getsockname()).close()
            thread.join()


def handshake(port: int, ca: Path, name: str) -> None:
    """Connect as to `name`, trusting nothing but `ca`; raises when a phone would refuse."""
    context = ssl.create_default_context(cafile=str(ca))
    with socket.create_connection(("127.0.0.1", port), timeout=10) as plain:
        context.wrap_socket(plain, server_hostname=name).close()


@pytest.mark.parametrize("name", [LAN, "localhost", "127.0.0.1"])
def test_a_phone_that_trusts_the_authority_connects(tmp_path: Path, name: str) -> None:
    cert, key, ca = lan.ensure_certificate(tmp_path, [LAN])
    with listening(cert, key) as port:
        handshake(port, ca, name)


def test_a_phone_that_does_not_trust_it_refuses(tmp_path: Path) -> None:
    cert, key, _ = lan.ensure_certificate(tmp_path / "ours", [LAN])
    _, _, other_ca = lan.ensure_certificate(tmp_path / "theirs", [LAN])
    with listening(cert, key) as port, pytest.raises(ssl.SSLCertVerificationError):
        handshake(port, other_ca, LAN)


def test_an_address_that_is_not_in_the_certificate_is_refused(tmp_path: Path) -> None:
    cert, key, ca = lan.ensure_certificate(tmp_path, [LAN])
    with listening(cert, key) as port, pytest.raises(ssl.SSLCertVerificationError, match=r"192\.168\.7\.99"):
        handshake(port, ca, "192.168.7.99")


def test_the_authority_cannot_vouch_for_the_internet(tmp_path: Path) -> None:
    """Even with its stolen key: the name constraints are in what the phone installed."""
    _, _, ca_path = lan.ensure_certificate(tmp_path, [LAN])
    ca = x509.load_pem_x509_certificate(ca_path.read_bytes())
    ca_key = serialization.load_pem_private_key((tmp_path / "tls/ca.key").read_bytes(), password=None)
    assert isinstance(ca_key, ec.EllipticCurvePrivateKey)
    key = ec.generate_private_key(ec.SECP256R1())
    forged = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "bank")]))
        .issuer_name(ca.subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(utc_now() - timedelta(days=1))
        .not_valid_after(utc_now() + timedelta(days=30))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("bank.example")]), critical=False)
        .sign(ca_key, hashes.SHA256())
    )
    cert_path, key_path = tmp_path / "forged.crt", tmp_path / "forged.key"
    cert_path.write_bytes(forged.public_bytes(serialization.Encoding.PEM))
    key_path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    with (
        listening(cert_path, key_path) as port,
        pytest.raises(ssl.SSLCertVerificationError, match="permitted subtree"),
    ):
        handshake(port, ca_path, "bank.example")


def test_nothing_is_renewed_without_need(tmp_path: Path) -> None:
    before = [path.read_bytes() for path in lan.ensure_certificate(tmp_path, [LAN])]
    assert [path.read_bytes() for path in lan.ensure_certificate(tmp_path, [LAN])] == before


def test_a_new_address_gets_a_new_certificate_from_the_same_authority(tmp_path: Path) -> None:
    cert, _, ca = lan.ensure_certificate(tmp_path, [LAN])
    old_cert, old_ca = cert.read_bytes(), ca.read_bytes()
    cert, key, ca = lan.ensure_certificate(tmp_path, ["10.1.2.3"])
    assert ca.read_bytes() == old_ca
    assert cert.read_bytes() != old_cert
    with listening(cert, key) as port:
        handshake(port, ca, "10.1.2.3")


def test_a_certificate_near_its_end_is_renewed_and_the_authority_stays(tmp_path: Path) -> None:
    cert, _, ca = lan.ensure_certificate(tmp_path, [LAN])
    old_cert, old_ca = cert.read_bytes(), ca.read_bytes()
    with time_machine.travel(utc_now() + timedelta(days=380), tick=False):
        cert, _, ca = lan.ensure_certificate(tmp_path, [LAN])
        renewed = x509.load_pem_x509_certificate(cert.read_bytes())
        assert renewed.not_valid_after_utc > utc_now() + timedelta(days=300)
    assert cert.read_bytes() != old_cert
    assert ca.read_bytes() == old_ca


@pytest.mark.parametrize("broken", ["server.key", "server.crt", "ca.crt", "ca.key"])
def test_a_damaged_file_is_made_anew(tmp_path: Path, broken: str) -> None:
    lan.ensure_certificate(tmp_path, [LAN])
    (tmp_path / "tls" / broken).write_text("-----BEGIN HALF A")
    cert, key, ca = lan.ensure_certificate(tmp_path, [LAN])
    with listening(cert, key) as port:
        handshake(port, ca, LAN)


def test_keys_are_for_the_owner_alone(tmp_path: Path) -> None:
    _, key, _ = lan.ensure_certificate(tmp_path, [LAN])
    for path in (key, tmp_path / "tls/ca.key"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_interfaces_are_asked_for_their_addresses() -> None:
    assert "127.0.0.1" in lan._interface_addresses()


def test_addresses_are_ones_this_machine_can_listen_on() -> None:
    for address in {*lan.lan_addresses(), *lan._interface_addresses()}:
        with socket.create_server((address, 0)):
            pass


@pytest.mark.parametrize(
    ("address", "is_lan"),
    [
        ("192.168.1.5", True),
        ("10.0.0.9", True),
        ("172.20.3.4", True),
        ("8.8.8.8", False),
        ("127.0.0.1", False),
    ],
)
def test_only_private_addresses_count(monkeypatch: pytest.MonkeyPatch, address: str, is_lan: bool) -> None:
    monkeypatch.setattr(lan, "_outgoing_address", lambda: address)
    monkeypatch.setattr(lan, "_interface_addresses", lambda: iter([address]))
    assert lan.lan_addresses() == ([address] if is_lan else [])


def test_the_door_gives_out_the_authority_and_nothing_else(tmp_path: Path) -> None:
    _, _, ca = lan.ensure_certificate(tmp_path, [LAN])
    with lan.certificate_door(ca, f"https://{LAN}:8000", 0, host="127.0.0.1") as port:
        door = f"http://127.0.0.1:{port}"
        with urllib.request.urlopen(f"{door}/ca.crt") as answer:
            assert answer.headers["Content-Type"] == "application/x-x509-ca-cert"
            assert answer.read() == ca.read_bytes()
        with urllib.request.urlopen(f"{door}/") as answer:
            page = answer.read().decode()
        assert f"https://{LAN}:8000" in page
        assert lan.fingerprint(ca) in page
        for path in ("/ca.key", "/server.key", "/../ca.key", "/tls/ca.key"):
            with pytest.raises(urllib.error.HTTPError, match="404"):
                urllib.request.urlopen(f"{door}{path}")
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(f"{door}/ca.crt")


def test_the_terminal_code_shows_the_address_s_modules() -> None:
    """Half blocks hold two rows of modules each, light ones drawn."""
    url = f"https://{LAN}:8000"
    wanted = [
        [not dark for dark in row] for row in segno.make(url, error="l", micro=False).matrix_iter(border=4)
    ]
    halves = {"█": (True, True), "▀": (True, False), "▄": (False, True), " ": (False, False)}
    shown: list[list[bool]] = []
    for line in lan.terminal_qr(url).splitlines():
        pairs = [halves[character] for character in line]
        shown += [[upper for upper, _ in pairs], [lower for _, lower in pairs]]
    assert [row[: len(wanted[0])] for row in shown[: len(wanted)]] == wanted
