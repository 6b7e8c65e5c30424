"""HTTPS on a local network, so that a real phone can install the app.

Service worker, camera and position need a secure origin, and a LAN address cannot have a public certificate.
So this machine keeps a certificate authority of its own in the data folder. It can vouch for private
addresses only (name constraints): a phone that trusts it risks nothing on the internet, even if the key were
stolen.
"""

import fcntl
import html
import io
import ipaddress
import os
import socket
import struct
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from string import Template
from typing import NamedTuple

import segno
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from app.primitives import utc_now

AUTHORITY_LIFE = timedelta(days=3650)
SERVER_LIFE = timedelta(days=397)
"""Phones refuse server certificates that live longer than 398 days."""
RENEW_BEFORE_END = timedelta(days=30)
CLOCK_SLACK = timedelta(days=1)
"""A phone whose clock is behind must not find the certificate "not yet valid"."""

PRIVATE_NETWORKS = tuple(
    ipaddress.ip_network(network)
    for network in (
        "10.0.0.0/8",
        "172.16.0.0/12",
        "192.168.0.0/16",
        "169.254.0.0/16",
        "127.0.0.0/8",
        "::1/128",
    )
)
SIOCGIFADDR = 0x8915
"""Linux: ask a network interface for its IPv4 address."""
SOMEWHERE_ELSE = ("192.0.2.1", 9)
"""A documentation address; connecting a datagram socket to it sends nothing, but picks a source address."""

DOOR_PAGE = Path(__file__).with_name("lan.html")


def lan_addresses() -> list[str]:
    """This machine's private IPv4 addresses, the one other machines most likely reach first."""
    found = [address for address in (_outgoing_address(), *_interface_addresses()) if address]
    return [address for address in dict.fromkeys(found) if _is_lan(address)]


def _is_lan(address: str) -> bool:
    ip = ipaddress.ip_address(address)
    return not ip.is_loopback and any(ip in network for network in PRIVATE_NETWORKS)


def _outgoing_address() -> str | None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(SOMEWHERE_ELSE)
        except OSError:  # no route out: a network that is cut off, as many are
            return None
        return str(probe.getsockname()[0])


def _interface_addresses() -> Iterator[str]:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        for _index, name in socket.if_nameindex():
            request = struct.pack("256s", name.encode()[:15])
            try:
                answer = fcntl.ioctl(probe.fileno(), SIOCGIFADDR, request)
            except OSError:  # no IPv4 on this interface, or not Linux
                continue
            yield socket.inet_ntoa(answer[20:24])


# ── certificates ──


class Pair(NamedTuple):
    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey


def ensure_certificate(data_dir: Path, addresses: Sequence[str]) -> tuple[Path, Path, Path]:
    """Certificate, key and authority (PEM files in `data_dir`/tls) for `addresses`, localhost and HOST.local.

    The authority is made once and kept, since phones have it installed; the server's certificate is renewed
    when an address is new or its end is near.
    """
    folder = data_dir / "tls"
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    ca_path, cert_path, key_path = folder / "ca.crt", folder / "server.crt", folder / "server.key"
    authority = _load(ca_path, folder / "ca.key")
    if authority is None:
        authority = _new_authority()
        _save(authority, ca_path, folder / "ca.key")
    server = _load(cert_path, key_path)
    if server is None or not _serves(server, authority, addresses):
        _save(_new_server(authority, addresses), cert_path, key_path)
    return cert_path, key_path, ca_path


def fingerprint(ca_path: Path) -> str:
    """SHA-256 of the certificate as phones show it: AB:CD:…"""
    return x509.load_pem_x509_certificate(ca_path.read_bytes()).fingerprint(hashes.SHA256()).hex(":").upper()


def _new_authority() -> Pair:
    key = ec.generate_private_key(ec.SECP256R1())
    name = _name(f"三城巡检 LAN · {socket.gethostname()}")
    networks = [x509.IPAddress(network) for network in PRIVATE_NETWORKS]
    names = [x509.DNSName("localhost"), x509.DNSName("local")]
    return _signed(
        _builder(name, name, key, AUTHORITY_LIFE)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs_certificates=True), critical=True)
        .add_extension(x509.NameConstraints([*names, *networks], None), critical=True),
        key,
        key,
    )


def _new_server(authority: Pair, addresses: Sequence[str]) -> Pair:
    key = ec.generate_private_key(ec.SECP256R1())
    issuer = authority.certificate.subject
    identifier = authority.certificate.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value
    return _signed(
        _builder(_name("三城巡检 LAN server"), issuer, key, SERVER_LIFE)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs_certificates=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.SubjectAlternativeName(_subject_names(addresses)), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(identifier), critical=False
        ),
        key,
        authority.key,
    )


def _subject_names(addresses: Sequence[str]) -> list[x509.GeneralName]:
    ips = dict.fromkeys([*addresses, "127.0.0.1", "::1"])
    names = ("localhost", f"{socket.gethostname().split('.')[0]}.local")
    return [
        *(x509.IPAddress(ipaddress.ip_address(ip)) for ip in ips),
        *(x509.DNSName(name) for name in names),
    ]


def _serves(server: Pair, authority: Pair, addresses: Sequence[str]) -> bool:
    try:
        server.certificate.verify_directly_issued_by(authority.certificate)
    except Exception:  # whatever is wrong with it, a new one costs a millisecond
        return False
    if server.certificate.not_valid_after_utc - utc_now() < RENEW_BEFORE_END:
        return False
    names = server.certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    return set(_subject_names(addresses)) <= set(names)


def _name(common_name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common_name[:64])])


def _builder(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePrivateKey, life: timedelta
) -> x509.CertificateBuilder:
    now = utc_now()
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - CLOCK_SLACK)
        .not_valid_after(now + life)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _signed(
    builder: x509.CertificateBuilder, key: ec.EllipticCurvePrivateKey, signer: ec.EllipticCurvePrivateKey
) -> Pair:
    return Pair(builder.sign(signer, hashes.SHA256()), key)


def _save(pair: Pair, cert_path: Path, key_path: Path) -> None:
    private = pair.key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    for path, content in (
        (key_path, private),
        (cert_path, pair.certificate.public_bytes(serialization.Encoding.PEM)),
    ):
        draft = path.with_name(f"{path.name}.new")
        draft.unlink(missing_ok=True)
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content)
        draft.replace(path)


def _load(cert_path: Path, key_path: Path) -> Pair | None:
    """None when a file is missing or damaged, or the two do not match (a crash between their writes)."""
    try:
        certificate = x509.load_pem_x509_certificate(cert_path.read_bytes())
        key = serialization.load_pem_private_key(key_path.read_bytes(), password=None)
    except (FileNotFoundError, ValueError):
        return None
    if not isinstance(key, ec.EllipticCurvePrivateKey) or key.public_key() != certificate.public_key():
        return None
    return Pair(certificate, key)


# ── the way in for a phone ──


def terminal_qr(url: str) -> str:
    """A QR code for `url` out of half blocks, for a terminal."""
    drawing = io.StringIO()
    segno.make(url, error="l", micro=False).terminal(drawing, compact=True)
    return drawing.getvalue()


@contextmanager
def certificate_door(ca_path: Path, app_url: str, port: int, host: str = "0.0.0.0") -> Iterator[int]:  # noqa: S104
    """Serve over plain HTTP what a phone needs before HTTPS can work: the authority, and how to install it.

    Yields the port (useful when 0 was asked for). Nothing else is reachable through it.
    """
    certificate = ca_path.read_bytes()
    page = Template(DOOR_PAGE.read_text("utf-8")).substitute(
        app_url=html.escape(app_url), fingerprint=fingerprint(ca_path)
    )
    pages = {
        "/": ("text/html; charset=utf-8", page.encode()),
        "/ca.crt": ("application/x-x509-ca-cert", certificate),
    }

    class Door(BaseHTTPRequestHandler):
        timeout = 10

        def do_GET(self) -> None:
            if self.path not in pages:
                self.send_error(404)
                return
            content_type, body = pages[self.path]
            self.send_response(200)
            self.send_header("Content-Type", content_type)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Quiet: the terminal shows the QR code."""

    with ThreadingHTTPServer((host, port), Door) as server:
        thread = threading.Thread(target=server.serve_forever, name="certificate-door", daemon=True)
        thread.start()
        try:
            yield server.server_port
        finally:
            server.shutdown()
            thread.join()
