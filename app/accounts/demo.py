"""Demo accounts share one public password. It opens them on this machine only; before others can reach the server it goes."""

from collections.abc import Sequence

from sqlmodel import Session

from app.accounts import passwords, queries, sessions
from app.authz import ROLES
from app.events import record
from app.settings import Settings


def secure_demo_accounts(session: Session) -> list[tuple[str, str]]:
    """[(username, new password)] of the demo accounts that still had the demo password; their logins and tokens end.

    `serve` calls it whenever it starts for more than this machine. Accounts made safe before are left as they are.
    """
    replaced = []
    for user in queries.demo_users(session):
        fits, _ = passwords.verify(passwords.DEMO_PASSWORD, user.password_hash)
        if not fits:
            continue
        chosen = passwords.random_password()
        user.password_hash = passwords.hash_password(chosen)
        sessions.revoke_sessions(session, user.id)
        sessions.revoke_tokens(session, user.id)
        record(session, "demo.secured", subject=("user", user.id))
        replaced.append((user.username, chosen))
    return replaced


def ensure_ready_message(
    session: Session, settings: Settings, new_passwords: Sequence[tuple[str, str]], reached_at: str
) -> str:
    """What `up` prints at the end: the address, of the machine `reached_at`, and how to get in."""
    scheme = "https" if settings.tls_cert else "http"
    lines = [f"三城巡检 Sancheng  {settings.public_url or f'{scheme}://{reached_at}:{settings.port}'}"]
    replaced = dict(new_passwords)
    has_own = False
    for user in queries.demo_users(session):
        roles = "、".join(ROLES.get(role, role) for role in user.roles)
        if user.username in replaced:
            lines.append(f"  {user.username:<12} {replaced[user.username]}  {roles}")
        elif passwords.verify(passwords.DEMO_PASSWORD, user.password_hash)[0]:
            lines.append(f"  {user.username:<12} {passwords.DEMO_PASSWORD}  {roles}")
        else:
            lines.append(f"  {user.username:<12} (a password of its own)  {roles}")
            has_own = True
    if replaced:
        lines.append(
            "  Others can reach this server now: these passwords replace the demo password and are shown once."
        )
    if replaced or has_own:
        lines.append("  A new one for an account: .venv/bin/sancheng user password NAME")
    return "\n".join(lines)
