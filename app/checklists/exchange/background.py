"""What an import builds on, taken from a content folder: for people who own files and have no server at hand."""

from app.checklists.exchange.assemble import Background
from app.checklists.loader import Content

IMPORTED = "IMP"  # sources.yaml: taken over from a file
OTHER = "其他"  # the group of violations.yaml for what has no class of its own


def background_of(content: Content, type_: str) -> Background | None:
    """None for a point type that the folder does not have."""
    kind = next((kind for kind in content.types.values() if kind.type == type_), None)
    if kind is None:
        return None
    codes = [item.code for k in content.types.values() for section in k.sections for item in section.items]
    classes = content.violations.violations
    sources = [source.code for source in content.sources.sources]
    return Background(
        type=type_,
        code=kind.code,
        version=kind.version + 1,
        position=kind.position,
        zh=kind.zh,
        en=kind.en,
        lead=kind.lead,
        units=kind.units,
        prefix=kind.sections[0].items[0].code.rpartition("-")[0],
        taken=frozenset(codes),
        violations={
            one.code: one.model_dump(
                mode="json", include={"severity", "deadline_hours", "fronts", "lead", "units"}
            )
            for one in classes
        },
        fallback_violation=next((one.code for one in classes if one.group == OTHER), classes[-1].code),
        clauses=frozenset(clause.code for file in content.standards.values() for clause in file.clauses),
        organisations=frozenset(one.zh for one in content.organisations.organisations),
        sources=frozenset(sources),
        fallback_source=IMPORTED if IMPORTED in sources else sources[0],
    )
