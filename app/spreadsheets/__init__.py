"""Spreadsheets as people hand them in and take them away: read within walls, written so that nothing calculates."""
