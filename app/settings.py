"""Every setting of the service, read from the environment with the prefix SANCHENG_."""

from functools import cached_property
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

REPOSITORY = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """Documented, one by one, in docs/settings.md (a test keeps the two together)."""

    model_config = SettingsConfigDict(env_prefix="SANCHENG_", extra="ignore")

    data_dir: Path = Field(
        default=Path("data"), description="Folder of the embedded database, photos and certificates"
    )
    database_url: str = Field(
        default="", description="SQLAlchemy address; empty means SQLite in the data folder"
    )
    storage_url: str = Field(
        default="", description="Where photo bytes live: empty or file:///… or s3://bucket?…"
    )
    host: str = Field(default="127.0.0.1", description="Address the server listens on")
    port: int = Field(default=8000, ge=0, le=65535, description="Port the server listens on")
    processes: int = Field(
        default=0,
        ge=0,
        le=64,
        description="Processes that `serve` answers with; 0: one for each core, at most 4 (`up` is always one)",
    )
    public_url: str = Field(
        default="", description="What browsers see behind a proxy, e.g. https://xunjian.example.cn"
    )
    timezone: str = Field(default="Asia/Shanghai", description="Local calendar of the district (IANA name)")
    content_dir: Path = Field(
        default=REPOSITORY / "checklists", description="Folder of standards and checklists"
    )
    frontend_dir: Path = Field(
        default=REPOSITORY / "frontend" / "dist", description="Folder of the built front end"
    )
    tls_cert: Path | None = Field(
        default=None, description="Certificate file; with tls_key the server speaks HTTPS"
    )
    tls_key: Path | None = Field(default=None, description="Key file of tls_cert")
    session_days: int = Field(
        default=30, ge=1, le=365, description="Life of a login on a phone without use, in days"
    )
    photo_max_mb: int = Field(default=25, ge=1, le=200, description="Largest photo accepted, in MB")
    photo_max_megapixels: int = Field(
        default=64, ge=1, le=400, description="Most pixels a photo may have, in millions"
    )
    record_max_kb: int = Field(default=1024, ge=64, le=16384, description="Largest JSON body accepted, in KB")
    worker: Literal["thread", "none"] = Field(
        default="thread",
        description="thread: jobs run inside `serve`; none: a separate `sancheng worker` runs them",
    )
    export_days: int = Field(
        default=7,
        ge=1,
        le=90,
        description="How long a file that somebody exported can be downloaded, in days",
    )
    metrics_token: str = Field(
        default="", description="Bearer token asked for by /metrics; empty: loopback only"
    )
    log_format: Literal["console", "json"] = Field(default="console", description="How log lines look")
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        default="info", description="Least level logged"
    )
    min_app_version: str = Field(
        default="", description="Phones older than this are asked to update before sending"
    )

    message_hosts: str = Field(
        default="",
        description="Servers of one's own that robots' messages may go to, e.g. https://im.example.cn, separated by commas",
    )
    smtp_url: str = Field(
        default="",
        description="Mail server: smtp://name:password@host:587 (STARTTLS) or smtps://…:465; empty: no mail",
    )
    mail_sender: str = Field(default="sancheng@localhost", description="Address that mail comes from")

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        ZoneInfo(value)
        return value

    @field_validator("public_url")
    @classmethod
    def _bare_origin(cls, value: str) -> str:
        return value.rstrip("/")

    @field_validator("smtp_url")
    @classmethod
    def _mail_server(cls, value: str) -> str:
        parts = urlsplit(value)
        if value and (parts.scheme not in ("smtp", "smtps") or not parts.hostname):
            raise ValueError("an address smtp://… or smtps://…")
        return value

    @cached_property
    def message_origins(self) -> frozenset[str]:
        """Scheme, host and port, as addresses of channels are compared with them."""
        return frozenset(
            one.strip().rstrip("/").lower() for one in self.message_hosts.split(",") if one.strip()
        )

    @cached_property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    @property
    def database_address(self) -> str:
        return self.database_url or f"sqlite:///{self.data_dir.resolve() / 'sancheng.db'}"

    @property
    def storage_address(self) -> str:
        return self.storage_url or f"file://{self.data_dir.resolve() / 'photos'}"

    @property
    def exports_dir(self) -> Path:
        """Half-made exports. Beside the photos, so that putting a finished one in place is a link, not a copy."""
        return self.data_dir.resolve() / "exports"

    @property
    def incoming_dir(self) -> Path:
        """Half-received uploads. Beside the photos, so that putting a finished one in place is a link, not a copy."""
        return self.data_dir.resolve() / "incoming"
