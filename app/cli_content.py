"""The commands of people who own standards and checklists. Each is a few lines of wiring."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Annotated

import typer

from app.checklists.exchange.service import ExportFormat
from app.jobs import Workshop
from app.settings import Settings


def add_content_commands(app: typer.Typer, workshop: Callable[[], AbstractContextManager[Workshop]]) -> None:
    """`workshop()` gives database and store, and turns refusals into one line and exit code 1."""

    @app.command("check-content")
    def check_content(
        folder: Annotated[Path | None, typer.Argument(help="Default: SANCHENG_CONTENT_DIR.")] = None,
        register: Annotated[
            bool, typer.Option("--register", help="Enter item codes that are new in codes.yaml.")
        ] = False,
    ) -> None:
        """Prove that standards, checklists and violations are whole; print the counts."""
        from app.checklists.check import check_content_command

        raise typer.Exit(check_content_command(folder or Settings().content_dir, enter_codes=register))

    @app.command("load-content")
    def load_content_command(
        folder: Annotated[Path | None, typer.Argument(help="Default: SANCHENG_CONTENT_DIR.")] = None,
        replace: Annotated[
            list[str] | None,
            typer.Option(
                help="A document for which the folder holds although it was set in the browser: scoring …"
            ),
        ] = None,
    ) -> None:
        """Publish new checklist versions from the content folder. A silent change of a published version is refused."""
        from app.checklists.pictures.folder import shelve_pictures
        from app.checklists.pictures.shelf import PictureShelf
        from app.checklists.service import load_content

        with workshop() as shop:
            source = folder or shop.settings.content_dir
            shelve_pictures(PictureShelf(shop.storage), source)
            with shop.database.transaction() as session:
                typer.echo(str(load_content(session, source, replace or ())))

    @app.command("export-content")
    def export_content_command(
        folder: Annotated[
            Path, typer.Argument(help="Where the files go; those that say the same stay as they are.")
        ],
    ) -> None:
        """Write what is in force into a content folder, so that it and the database say the same again."""
        from app.checklists.export import export_content, pictures_in_force
        from app.checklists.pictures.folder import write_pictures
        from app.checklists.pictures.shelf import PictureShelf

        with workshop() as shop, shop.database.reading() as session:
            written = export_content(session, folder, shop.settings.content_dir)
            named = pictures_in_force(session)
            written += write_pictures(PictureShelf(shop.storage), named, folder)
        for path in written:
            typer.echo(str(path))
        typer.echo(f"{len(written)} files written")

    @app.command("export-checklist")
    def export_checklist(
        code: Annotated[str, typer.Argument(help="The checklist, such as market.")],
        format: Annotated[ExportFormat, typer.Option(help="pdf: the sheet to print.")] = "xlsx",
        output: Annotated[
            Path | None, typer.Option("-o", "--output", help="Default: named after the checklist.")
        ] = None,
        version: Annotated[int | None, typer.Option(help="Default: the one in force.")] = None,
    ) -> None:
        """Write a published checklist as a file: XLSForm, table, YAML, or a sheet to print."""
        from app.checklists.exchange.service import current_version, sheet

        with workshop() as shop:
            settings = shop.settings
            base = settings.public_url or f"http://{settings.host}:{settings.port}"
            with shop.database.reading() as session:
                number = version or current_version(session, code)
                found = sheet(session, code, number, actor=None, point_id=None, base_url=base)
            written = found.written(format, base_url=base, own_fonts=settings.data_dir / "fonts")
        path = output or Path(found.file_name(format))
        path.write_bytes(written)
        typer.echo(str(path))

    @app.command("import-checklist")
    def import_checklist(
        file: Path,
        type: Annotated[str, typer.Option(help="The point type that it is for, such as market.")],
        dry_run: Annotated[bool, typer.Option("--dry-run", help="Only report.")] = False,
        output: Annotated[
            Path | None,
            typer.Option("-o", "--output", help="Default: the folder `imported` of the content folder."),
        ] = None,
    ) -> None:
        """Turn an XLSForm, an Excel table or a CSV file into YAML for the content folder; publishes nothing."""
        from app.checklists.exchange.folder import import_into_folder

        report, sound = import_into_folder(file, type, Settings().content_dir, output, dry_run=dry_run)
        typer.echo(report)
        raise typer.Exit(0 if sound else 1)
