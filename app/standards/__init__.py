"""The standards as people read them: fronts, clauses with their edition, the items that test them, and how those went."""
