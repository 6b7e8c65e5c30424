"""Checklists in and out: XLSForm, plain tables, YAML, and the printed sheet. docs/xlsform.md tells what becomes what."""
