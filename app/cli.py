"""The command line: `sancheng serve`, `up`, `worker`, `migrate` and the admin's tools. Each command is a few lines of wiring."""

import ipaddress
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer
import uvicorn

from app.authz import ROLES, Actor
from app.cli_content import add_content_commands
from app.cli_messages import add_message_commands
from app.db import Database
from app.errors import AppError
from app.jobs import JobThread, Workshop, run_all
from app.main import create_app, load_features
from app.migration import current_revision, newest_revision
from app.migration import migrate as run_migrations
from app.models import District
from app.observability import configure_logging
from app.photos.spool import sweep
from app.processes import LOOK_EVERY_S, as_many_as_useful, share_counters
from app.settings import Settings
from app.storage import open_store

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    help="三城巡检 Sancheng: field inspection for three-city evaluations.",
)
user_commands = typer.Typer(no_args_is_help=True, help="Accounts.")
app.add_typer(user_commands, name="user")


@contextmanager
def _workshop(settings: Settings | None = None) -> Iterator[Workshop]:
    """Database and store for one command; refusals become one line and exit code 1."""
    settings = settings or Settings()
    configure_logging(settings)
    load_features()
    database = Database(settings.database_address)
    try:
        yield Workshop(database, open_store(settings), settings)
    except AppError as error:
        typer.echo(f"{error.code}: {error.detail}", err=True)
        raise typer.Exit(1) from error
    finally:
        database.close()


add_content_commands(app, _workshop)
add_message_commands(app, _workshop)


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="Overrides SANCHENG_HOST.")] = None,
    port: Annotated[int | None, typer.Option(help="Overrides SANCHENG_PORT.")] = None,
) -> None:
    """Answer requests (and run jobs, unless SANCHENG_WORKER=none)."""
    given = {"host": host, "port": port}
    settings = Settings().model_copy(update={key: value for key, value in given.items() if value is not None})
    with _workshop(settings) as shop:
        if current_revision(shop.database) != newest_revision():
            typer.echo("The database is not at the newest tables. Run: sancheng migrate", err=True)
            raise typer.Exit(1)
        for username, password in _close_demo_doors(shop):
            typer.echo(f"demo account {username}: {password}")
        count = as_many_as_useful(settings.processes)
        if count > 1:
            _listen_with(count, settings, shop)
            return
    _listen(settings)


@app.command()
def up(
    lan: Annotated[
        bool, typer.Option("--lan", help="HTTPS on the local network, with a QR code for phones.")
    ] = False,
) -> None:
    """Migrate, load the content, seed the demo district into an empty database, and serve."""
    from app.accounts.demo import ensure_ready_message
    from app.demo.seed import demo_state, seed_demo
    from app.lan import lan_addresses

    settings = Settings()
    if lan:
        settings = _on_the_network(settings)
    with _workshop(settings) as shop:
        _prepare(shop)
        if demo_state(shop.database) in ("empty", "partial"):  # a district of somebody's own is only served
            seed_demo(shop, say=typer.echo)
        new_passwords = _close_demo_doors(shop)
        with shop.database.reading() as session:
            reached_at = lan_addresses()[0] if lan else settings.host
            typer.echo(ensure_ready_message(session, settings, new_passwords, reached_at))
    if lan:
        _listen_with_door(settings)
    else:
        _listen(settings)


@app.command()
def worker() -> None:
    """Run jobs only, beside servers started with SANCHENG_WORKER=none. Stops on Ctrl-C."""
    with _workshop() as shop:
        thread = JobThread(shop)
        thread.start()
        try:
            while thread.is_alive():
                thread.join(1)
        except KeyboardInterrupt:
            thread.stop()


@app.command()
def migrate() -> None:
    """Bring the database to the newest tables."""
    with _workshop() as shop:
        run_migrations(shop.database)
        typer.echo(f"at {current_revision(shop.database)}")


@app.command()
def demo() -> None:
    """Seed the demo district (only into an empty database, or to finish an interrupted seeding)."""
    from app.demo.seed import seed_demo

    with _workshop() as shop:
        _prepare(shop)
        seed_demo(shop, say=typer.echo)


@app.command("import-points")
def import_points(file: Path, dry_run: Annotated[bool, typer.Option(help="Only report.")] = False) -> None:
    """Add or change points from a CSV or XLSX file; problems are named by row."""
    from app.points.imports import import_file

    with _workshop() as shop:
        report = import_file(shop, file, dry_run=dry_run)
        typer.echo(report.text())
        raise typer.Exit(1 if report.problems else 0)


@app.command("import-rescue")
def import_rescue(
    file: Path, sender: Annotated[str, typer.Option("--as", help="Who hands it in.")] = "supervisor"
) -> None:
    """Take in a rescue file exported from a phone. Safe to repeat."""
    from app.intake.rescue import import_rescue as take_in

    with _workshop() as shop:
        report = take_in(shop, _actor(shop, sender), file)
    for line in [*report.items, *report.photos]:
        typer.echo(f"{line.kind} {line.id} {line.status} {line.code or ''} {line.detail or ''}".rstrip())
    raise typer.Exit(1 if any(line.status == "refused" for line in [*report.items, *report.photos]) else 0)


@app.command()
def jobs() -> None:
    """Run what waits now, then stop."""
    with _workshop() as shop:
        typer.echo(f"{run_all(shop)} jobs")


@app.command()
def verify() -> None:
    """Check the event chain, weekly accounts, mock evaluations and stored photos; name what is missing, changed or not ours."""
    from app.cli_verify import findings

    with _workshop() as shop:
        problems, orphans = findings(shop)
    typer.echo("".join(f"{line}\n" for line in problems + orphans), nl=False)
    typer.echo(f"{len(problems)} problems, {len(orphans)} files that no photo claims (harmless)")
    raise typer.Exit(1 if problems else 0)


@app.command()
def openapi() -> None:
    """Print the OpenAPI document (the front end's types are made from it)."""
    json.dump(
        create_app(Settings(log_level="error")).openapi(),
        sys.stdout,
        ensure_ascii=False,
        indent=1,
        sort_keys=True,
    )


@user_commands.command("add")
def add_user(
    username: str, name: str, role: Annotated[list[str], typer.Option(help=f"One of {', '.join(ROLES)}")]
) -> None:
    """Make an account; prints a first password that must be changed."""
    from app.accounts.service import create_user

    with _workshop() as shop, shop.database.transaction() as session:
        typer.echo(create_user(session, username=username, name=name, roles=role).first_password)


@user_commands.command("list")
def list_users() -> None:
    """Accounts with roles and whether they may log in."""
    from app.accounts.queries import all_users

    with _workshop() as shop, shop.database.reading() as session:
        for user in all_users(session):
            typer.echo(
                f"{user.username}\t{user.name}\t{','.join(user.roles)}\t{'active' if user.active else 'off'}"
            )


@user_commands.command("password")
def new_password(username: str) -> None:
    """Give an account a new first password and end its logins."""
    from app.accounts.service import reset_password

    with _workshop() as shop, shop.database.transaction() as session:
        typer.echo(reset_password(session, username))


def _prepare(shop: Workshop) -> None:
    """Newest tables and newest content: what every start of `up` and `demo` needs."""
    from app.checklists.pictures.folder import shelve_pictures
    from app.checklists.pictures.shelf import PictureShelf
    from app.checklists.queries import is_loaded
    from app.checklists.service import load_content

    run_migrations(shop.database)
    shelve_pictures(PictureShelf(shop.storage), shop.settings.content_dir)
    try:
        with shop.database.transaction() as session:
            load_content(session, shop.settings.content_dir)
    except AppError as error:
        with shop.database.reading() as session:
            if not is_loaded(session):
                raise
        # People in the field are not kept waiting for a mistake in a file.
        typer.echo(f"{error.code}: {error.detail}", err=True)
        typer.echo("What was published before stays in force.", err=True)


def _listen(settings: Settings) -> None:
    sweep(settings.incoming_dir)
    uvicorn.run(create_app(settings), **_address(settings))


def _listen_with(count: int, settings: Settings, shop: Workshop) -> None:
    """The same by several processes. They read the settings from the environment, as this one did; jobs run in this one."""
    sweep(settings.incoming_dir)
    share_counters(settings.data_dir / "counters")
    jobs = JobThread(shop, idle_s=LOOK_EVERY_S) if settings.worker == "thread" else None
    os.environ["SANCHENG_WORKER"] = "none"
    if jobs:
        jobs.start()
    try:
        uvicorn.run(
            "app.main:create_app",
            factory=True,
            workers=count,
            timeout_worker_healthcheck=60,  # a busy process is not a dead one
            **_address(settings),
        )
    finally:
        if jobs:
            jobs.stop()


def _address(settings: Settings) -> dict[str, Any]:
    return {
        "host": settings.host,
        "port": settings.port,
        "access_log": False,
        "log_level": "warning",
        "ssl_certfile": settings.tls_cert,
        "ssl_keyfile": settings.tls_key,
        "timeout_keep_alive": 75,
        "timeout_graceful_shutdown": 20,
    }


def _close_demo_doors(shop: Workshop) -> list[tuple[str, str]]:
    """The demo password works on this machine only. A server that others can reach gets new ones, to be printed once."""
    from app.accounts.demo import secure_demo_accounts

    if _is_loopback(shop.settings.host) and not shop.settings.public_url:
        return []
    with shop.database.transaction() as session:
        district = session.get(District, 1)
        return secure_demo_accounts(session) if district is not None and district.is_demo else []


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _on_the_network(settings: Settings) -> Settings:
    """The same settings, reachable from the local network over HTTPS."""
    from app.lan import ensure_certificate, lan_addresses

    addresses = lan_addresses()
    if not addresses:
        typer.echo("This machine has no private address (10/8, 172.16/12 …). See docs/phone.md.", err=True)
        raise typer.Exit(1)
    certificate, key, _ = ensure_certificate(settings.data_dir, addresses)
    return settings.model_copy(
        update={
            "host": "0.0.0.0",  # noqa: S104  # LAN=1 asks for it
            "tls_cert": certificate,
            "tls_key": key,
        }
    )


def _listen_with_door(settings: Settings) -> None:
    """Serve, and beside it, on the next port, what a phone must install first (docs/phone.md)."""
    from app.lan import certificate_door, ensure_certificate, fingerprint, lan_addresses, terminal_qr

    addresses = lan_addresses()
    _, _, authority = ensure_certificate(settings.data_dir, addresses)
    product, door = f"https://{addresses[0]}:{settings.port}", f"http://{addresses[0]}:{settings.port + 1}"
    with certificate_door(authority, product, settings.port + 1):
        typer.echo(f"{terminal_qr(door)}\n1. {door}  certificate and how to install it; fingerprint:")
        typer.echo(f"   {fingerprint(authority)}\n2. {product}")
        _listen(settings)


def _actor(shop: Workshop, username: str) -> Actor:
    from app.accounts.queries import actor_named

    with shop.database.reading() as session:
        return actor_named(session, username)


if __name__ == "__main__":
    app()
