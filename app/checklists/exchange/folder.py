"""Import for the command line: a file in, YAML beside the content out. No database is needed."""

from pathlib import Path

from app.checklists.exchange.background import background_of
from app.checklists.exchange.imports import import_file
from app.checklists.exchange.yaml_out import as_yaml
from app.checklists.loader import ContentError, load
from app.errors import AppError


def import_into_folder(
    file: Path, type_: str, folder: Path, output: Path | None, *, dry_run: bool
) -> tuple[str, bool]:
    """(report, whether all went well). By default into `folder`/imported, which is not loaded: people look first."""
    try:
        known = background_of(load(folder), type_)
        if known is None:
            return f"checklists.unknown_type: there is no point type {type_}", False
        found = import_file(file.read_bytes(), known)
    except (AppError, OSError) as error:
        return f"{getattr(error, 'code', 'file')}: {error}", False
    except ContentError as error:
        return f"The content folder cannot be read.\n{error}", False
    lines = [str(finding) for finding in found.findings]
    lines.append(f"{found.format}: {found.items} items in {found.sections} sections")
    if found.document is None:
        return "\n".join([*lines, "Nothing can be taken over before the errors are put right."]), False
    if dry_run:
        return "\n".join([*lines, "Only looked; nothing written."]), True
    path = output or folder / "imported" / f"{type_}.yaml"
    if output is None and path.exists():
        return "\n".join([*lines, f"{path} is there already; move it away or name another with -o."]), False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(as_yaml(found.document))
    next_step = f"Read it, raise its version, move it to types/{type_}.yaml, run: sancheng check-content"
    return "\n".join([*lines, f"written: {path}", next_step]), True
