"""What an import answers."""

from typing import Any, Literal

from pydantic import BaseModel


class ImportProblem(BaseModel):
    """`row` as the spreadsheet shows it, `column` as its header is written; null where the whole is meant.

    `error`: there is no draft. `warning`: to be looked at. `skipped`: this row did not come along.
    """

    sheet: str | None
    row: int | None
    column: str | None
    code: str
    severity: Literal["error", "warning", "skipped"]
    detail_zh: str
    detail_en: str


class ImportOut(BaseModel):
    """`items` as found in the file. `draft` has the form of a file of checklists/types/, as the draft of a checklist takes
    it; null when a problem is an error."""

    format: Literal["xlsform", "table", "csv"]
    problems: list[ImportProblem]
    items: int
    sections: int
    draft: dict[str, Any] | None
