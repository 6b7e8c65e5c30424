"""What an import tells about a file: each finding names sheet, row and column. Nothing here is ever raised."""

from dataclasses import dataclass, field
from typing import Literal

Gravity = Literal["error", "warning", "skipped"]

# code → (gravity, Chinese, English). error: there is no draft; warning: look at it; skipped: this row did not come along.
CATALOGUE: dict[str, tuple[Gravity, str, str]] = {
    "checklists.no_items": (
        "error",
        "没有找到可导入的考核点。",
        "There is no item in this file that could be taken over.",
    ),
    "checklists.header_missing": (
        "error",
        "没有找到表头行：至少要有“考核点”一列。请下载模板对照。",
        "There is no header row: a column for the item's text is needed. Compare with the template.",
    ),
    "checklists.sheet_missing": (
        "error",
        "没有名为 {name} 的工作表，或者它是空的。",
        "There is no sheet called {name}, or it is empty.",
    ),
    "checklists.cell_missing": ("error", "缺少“{name_zh}”。", "{name_en} is missing."),
    "checklists.cell_unreadable": (
        "error",
        "“{value}”不能作为“{name_zh}”：{why_zh}",
        "{value} cannot be {name_en}: {why_en}",
    ),
    "checklists.code_repeated": (
        "error",
        "考核点编号 {value} 已在第 {other} 行使用。",
        "Item code {value} stands in row {other} already.",
    ),
    "checklists.codes_exhausted": (
        "error",
        "编号 {value} 的号码已用完，无法再分配。",
        "There are no free numbers left for codes with {value}.",
    ),
    "checklists.cell_defaulted": (
        "warning",
        "{count} 个考核点没有填写“{name_zh}”，已填默认值“{value_zh}”。",
        "{count} items have no {name_en}; {value_en} was filled in.",
    ),
    "checklists.code_assigned": (
        "warning",
        "编号已分配为 {value}。",
        "The item was given the code {value}.",
    ),
    "checklists.translation_missing": (
        "warning",
        "缺少{language_zh}，暂用另一种语言的文字。",
        "There is no {language_en} text; the other language stands in for it.",
    ),
    "checklists.threshold_assumed": (
        "warning",
        "合格线按“{value}”理解，请核对。",
        "The pass line was taken to be {value}; please check.",
    ),
    "checklists.condition_lost": (
        "warning",
        "显示条件“{value}”没有转换：{why}。该考核点将始终显示。",
        "The condition {value} was not converted: {why}. The item is always asked.",
    ),
    "checklists.choice_reinterpreted": (
        "warning",
        "选项“{value}”按“不适用”处理。",
        "The choice {value} is taken as not applicable.",
    ),
    "checklists.group_merged": (
        "warning",
        "分组“{value}”并入分区“{into}”。",
        "The group {value} was merged into the section {into}.",
    ),
    "checklists.group_unbalanced": (
        "warning",
        "“{value}”没有对应的开始或结束，已忽略。",
        "{value} has no counterpart and was ignored.",
    ),
    "checklists.reference_unknown": (
        "warning",
        "现行内容里没有“{value}”（{name_zh}），发布前须更正。",
        "{value} ({name_en}) is not in the content in force; put it right before publishing.",
    ),
    "checklists.column_unknown": (
        "warning",
        "不认识“{value}”这一列，其内容没有导入。",
        "The column {value} is not known; what it holds was not taken over.",
    ),
    "checklists.form_refused": (
        "warning",
        "其他 XLSForm 软件会拒绝此表：{why}",
        "Other XLSForm programs will refuse this form: {why}",
    ),
    "checklists.type_skipped": (
        "skipped",
        "题型 {value} 不是检查结论，未导入。",
        "Questions of type {value} are no verdict; this one was not taken over.",
    ),
    "checklists.type_unknown": (
        "skipped",
        "不认识题型 {value}，未导入。",
        "The type {value} is not known; the row was not taken over.",
    ),
    "checklists.list_not_verdict": (
        "skipped",
        "选项表 {value} 不是“是/否/不适用”，未导入。",
        "The choices {value} are not yes, no, not applicable; the question was not taken over.",
    ),
    "checklists.list_unknown": (
        "skipped",
        "没有名为 {value} 的选项表，未导入。",
        "There are no choices called {value}; the question was not taken over.",
    ),
    "checklists.threshold_missing": (
        "skipped",
        "数值题没有合格线（例如 constraint 为 . >= 5），未导入。",
        "A number without a pass line (such as the constraint . >= 5) was not taken over.",
    ),
    "checklists.text_missing": (
        "skipped",
        "没有文字，未导入。",
        "There is no text; the row was not taken over.",
    ),
    "checklists.photo_without_item": (
        "skipped",
        "照片题前面没有考核点，未导入。",
        "There is no item before this photo; it was not taken over.",
    ),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """`row` as the spreadsheet shows it, `column` as its header is written; None where the whole is meant."""

    sheet: str | None
    row: int | None
    column: str | None
    code: str
    severity: Gravity
    detail_zh: str
    detail_en: str

    def __str__(self) -> str:
        place = ", ".join(
            part
            for part in (self.sheet, f"row {self.row}" if self.row else None, self.column)
            if part is not None
        )
        return f"{self.severity}: {place or 'file'}: {self.code}: {self.detail_en}"


LONGEST_VALUE = 120
MOST_FINDINGS = 2_000


@dataclass(slots=True)
class Findings:
    """Collects, in the order of reading. A file that is all mistakes is not answered with a book."""

    listed: list[Finding] = field(default_factory=list)

    def note(
        self,
        code: str,
        sheet: str | None = None,
        row: int | None = None,
        column: str | None = None,
        **values: object,
    ) -> None:
        if len(self.listed) >= MOST_FINDINGS and CATALOGUE[code][0] != "error":
            return
        gravity, zh, en = CATALOGUE[code]
        shown = {name: _short(str(value)) for name, value in values.items()}
        self.listed.append(Finding(sheet, row, column, code, gravity, zh.format(**shown), en.format(**shown)))

    @property
    def failed(self) -> bool:
        return any(finding.severity == "error" for finding in self.listed)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_VALUE else f"{line[:LONGEST_VALUE]}…"
