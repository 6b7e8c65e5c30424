"""Content (standards, checklists, violations) and the rules that turn answers into verdicts."""
