"""A real S3 server for the tests: OpenStack Swift with its s3api, on loopback, in a temporary folder.

Swift is used in production, and unlike the usual test doubles it checks signatures and their expiry, answers
ranges and enforces create-only writes, which is what the product relies on. Five small processes: memcached,
three storage servers and the proxy.
"""

import getpass
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import boto3
from botocore.config import Config

ROOT = Path(__file__).resolve().parents[2]
SWIFT_BIN = ROOT / ".venv-swift/bin"
STORAGE_KINDS = ("account", "container", "object")
START_SECONDS = 90  # measured: 3 to 13; a loaded machine gets time, a broken server ends at once

Process: TypeAlias = subprocess.Popen[bytes]


@dataclass(frozen=True)
class S3Server:
    endpoint: str
    access_key: str = "sancheng:app"
    secret_key: str = "tests-only"
    region: str = "us-east-1"

    def create_bucket(self, name: str) -> None:
        boto3.client(
            "s3",
            endpoint_url=self.endpoint,
            aws_access_key_id=self.access_key,
            aws_secret_access_key=self.secret_key,
            region_name=self.region,
            config=Config(s3={"addressing_style": "path"}),
        ).create_bucket(Bucket=name)


@contextmanager
def s3_server() -> Iterator[S3Server]:
    """Up when entered, every process and file gone when left."""
    memcached = shutil.which("memcached") or shutil.which("/usr/sbin/memcached")
    if memcached is None or not (SWIFT_BIN / "swift-ring-builder").exists():
        raise RuntimeError("The S3 server is not installed: run `make setup-test`.")
    ports = dict(zip(("proxy", "memcached", *STORAGE_KINDS), free_ports(5), strict=True))
    with ExitStack() as cleanup:
        work = Path(cleanup.enter_context(tempfile.TemporaryDirectory(prefix="sancheng-s3-")))
        configure(work, ports)
        user = getpass.getuser()  # memcached refuses to be root unless told to
        cache = (memcached, "-l", "127.0.0.1", "-p", str(ports["memcached"]), "-U", "0", "-u", user)
        processes = [cleanup.enter_context(running(cache, work / "memcached.log"))]
        for kind in (*STORAGE_KINDS, "proxy"):
            starter = (
                str(SWIFT_BIN / "python"),
                str(Path(__file__).with_name("swift_process.py")),
                str(work),
                kind,
            )
            processes.append(cleanup.enter_context(running(starter, work / f"{kind}.log")))
        server = S3Server(f"http://127.0.0.1:{ports['proxy']}")
        wait_until_ready(server, ports.values(), processes, work)
        yield server


def free_ports(count: int) -> list[int]:
    """Held open together while they are chosen, so that they differ."""
    with ExitStack() as sockets:
        held = [sockets.enter_context(socket.socket()) for _ in range(count)]
        for each in held:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in held]


@contextmanager
def running(arguments: Sequence[str], log: Path) -> Iterator[Process]:
    """A process and the workers it forks, in a group of their own, so that all of them end with it."""
    with log.open("wb") as output:
        process = subprocess.Popen(arguments, stdout=output, stderr=output, start_new_session=True)
    try:
        yield process
    finally:
        for sign in (signal.SIGTERM, signal.SIGKILL):
            try:
                os.killpg(process.pid, sign)
                process.wait(timeout=5)
            except ProcessLookupError:
                break
            except subprocess.TimeoutExpired:
                continue
        process.wait()


def wait_until_ready(
    server: S3Server, ports: Iterable[int], processes: Sequence[Process], work: Path
) -> None:
    """The proxy says it is healthy before the servers behind it listen, so each is asked."""
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            for port in ports:
                socket.create_connection(("127.0.0.1", port), timeout=2).close()
            with urllib.request.urlopen(f"{server.endpoint}/healthcheck", timeout=2):
                return
        except OSError:
            ended = any(process.poll() is not None for process in processes)
            if ended or time.monotonic() > deadline:
                logs = "\n".join(
                    f"{log.name}: {log.read_text()[-2000:]}" for log in sorted(work.glob("*.log"))
                )
                raise RuntimeError(f"The S3 server did not start.\n{logs}") from None
            time.sleep(0.1)


def configure(work: Path, ports: dict[str, int]) -> None:
    (work / "dev/d1").mkdir(parents=True)
    (work / "swift.conf").write_text(SWIFT_CONF)
    for kind in STORAGE_KINDS:
        (work / f"{kind}-server.conf").write_text(
            STORAGE_CONF.format(kind=kind, port=ports[kind], user=getpass.getuser(), work=work)
        )
        builder = str(work / f"{kind}.builder")
        for step in (
            ("create", "6", "1", "1"),
            ("add", f"r1z1-127.0.0.1:{ports[kind]}/d1", "1"),
            ("rebalance",),
        ):
            subprocess.run(
                [str(SWIFT_BIN / "swift-ring-builder"), builder, *step],
                check=True,
                capture_output=True,
                cwd=work,
            )
    (work / "proxy-server.conf").write_text(
        PROXY_CONF.format(port=ports["proxy"], cache=ports["memcached"], user=getpass.getuser(), work=work)
    )


SWIFT_CONF = """\
[swift-hash]
swift_hash_path_prefix = sancheng
swift_hash_path_suffix = tests
[storage-policy:0]
name = only
default = yes
"""

STORAGE_CONF = """\
[DEFAULT]
bind_ip = 127.0.0.1
bind_port = {port}
user = {user}
swift_dir = {work}
devices = {work}/dev
mount_check = false
workers = 1
fallocate_reserve = 0
[pipeline:main]
pipeline = {kind}-server
[app:{kind}-server]
use = egg:swift#{kind}
"""

# tempauth's user_<account>_<name> = <secret> is the access key <account>:<name>.
PROXY_CONF = """\
[DEFAULT]
bind_ip = 127.0.0.1
bind_port = {port}
user = {user}
swift_dir = {work}
workers = 1
[pipeline:main]
pipeline = catch_errors gatekeeper healthcheck cache listing_formats bulk s3api tempauth copy slo dlo \
versioned_writes symlink proxy-server
[filter:catch_errors]
use = egg:swift#catch_errors
[filter:gatekeeper]
use = egg:swift#gatekeeper
[filter:healthcheck]
use = egg:swift#healthcheck
[filter:cache]
use = egg:swift#memcache
memcache_servers = 127.0.0.1:{cache}
[filter:listing_formats]
use = egg:swift#listing_formats
[filter:bulk]
use = egg:swift#bulk
[filter:s3api]
use = egg:swift#s3api
location = us-east-1
[filter:tempauth]
use = egg:swift#tempauth
user_sancheng_app = tests-only .admin
[filter:copy]
use = egg:swift#copy
[filter:slo]
use = egg:swift#slo
[filter:dlo]
use = egg:swift#dlo
[filter:versioned_writes]
use = egg:swift#versioned_writes
allow_object_versioning = true
[filter:symlink]
use = egg:swift#symlink
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
"""
