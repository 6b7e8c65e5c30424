"""Imports and exports for people who are logged in, and for the command line. Nothing here writes to the database."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote
from uuid import UUID

from sqlmodel import Session

from app.authz import Actor
from app.checklists.exchange import queries
from app.checklists.exchange.assemble import Background
from app.checklists.exchange.print_fonts import print_font
from app.checklists.exchange.printed import Target, as_pdf
from app.checklists.exchange.tables_out import as_csv, as_xlsx
from app.checklists.exchange.xlsform_out import as_xlsform
from app.checklists.exchange.yaml_out import as_yaml
from app.checklists.queries import checklist
from app.errors import NotFound, Unprocessable

ExportFormat = Literal["xlsform", "xlsx", "csv", "yaml", "pdf"]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MEDIA: Mapping[ExportFormat, str] = {
    "xlsform": XLSX,
    "xlsx": XLSX,
    "csv": "text/csv; charset=utf-8",
    "yaml": "application/yaml; charset=utf-8",
    "pdf": "application/pdf",
}
_SUFFIX: Mapping[ExportFormat, str] = {
    "xlsform": "-xlsform.xlsx",
    "xlsx": ".xlsx",
    "csv": ".csv",
    "yaml": ".yaml",
    "pdf": ".pdf",
}
_WRITERS = {"xlsform": as_xlsform, "xlsx": as_xlsx, "csv": as_csv, "yaml": as_yaml}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A version of a checklist, read and ready to be written in any format without the database."""

    document: Mapping[str, Any]
    sha256: str
    clauses: Mapping[str, str]
    target: Target | None

    def file_name(self, kind: ExportFormat) -> str:
        return f"{self.document['code']}-v{self.document['version']}{_SUFFIX[kind]}"

    def disposition(self, kind: ExportFormat) -> str:
        """Of the answer: the Chinese name for those who can, the code for the others."""
        spoken = quote(f"{self.document['zh']}-第{self.document['version']}版{_SUFFIX[kind]}")
        return f"attachment; filename=\"{self.file_name(kind)}\"; filename*=UTF-8''{spoken}"

    def written(self, kind: ExportFormat, *, base_url: str, own_fonts: Path) -> bytes:
        """Raises Unavailable `checklists.print_…` where a PDF cannot be made."""
        if kind != "pdf":
            return _WRITERS[kind](self.document)
        kind_of_point, version = self.document["type"], self.document["version"]
        return as_pdf(
            self.document,
            sha256=self.sha256,
            url=f"{base_url}/standards?type={kind_of_point}&version={version}",
            clauses=self.clauses,
            font=print_font(own_fonts),
            target=self.target,
        )


def sheet(
    session: Session, code: str, version: int, *, actor: Actor | None, point_id: UUID | None, base_url: str
) -> Sheet:
    """Raises NotFound `checklists.not_found` or `points.not_found`, Unprocessable `checklists.print_other_type`."""
    row = checklist(session, code, version)
    if row is None:
        raise NotFound(
            "checklists.not_found",
            f"Checklist {code} was never published as version {version}.",
            checklist=code,
        )
    document = queries.type_file(session, row)
    items = [item for section in row.document["sections"] for item in section["items"]]  # type: ignore[attr-defined]  # JSON
    named = queries.clause_names(session, (clause for item in items for clause in item["clauses"]))
    target = None
    if point_id is not None and actor is not None:
        found = queries.point_to_print(session, actor, point_id)
        if found is None:
            raise NotFound("points.not_found", "There is no such point.")
        point, street = found
        if point.type != row.type:
            raise Unprocessable(
                "checklists.print_other_type",
                f"{point.name} is no {row.zh}; print the checklist of its own type.",
            )
        target = Target(point.code, point.name, street, f"{base_url}/p/{point.qr}")
    return Sheet(document, row.sha256, named, target)


def known(session: Session, type_: str) -> Background:
    """What an import for this point type builds on. Raises Unprocessable `checklists.unknown_type`."""
    found = queries.background(session, type_)
    if found is None:
        raise Unprocessable(
            "checklists.unknown_type", f"There is no point type {type_[:40]}.", point_type=type_[:40]
        )
    return found


def current_version(session: Session, code: str) -> int:
    """Raises NotFound `checklists.not_found`."""
    number = queries.current_version(session, code)
    if number is None:
        raise NotFound("checklists.not_found", f"There is no checklist {code}.", checklist=code)
    return number
